import { describe, expect, it } from "vitest";
import { quantitiesModel, told } from "../model/read-texts.ts";

const unknown = (key: string, place: string): string =>
  `unknown-key: unknown key \`${key}\` in \`quantities.${place}\``;

describe("beside an unknown key", () => {
  it("mistakes in other values and equations are told, in its file and in others", async () => {
    const model = quantitiesModel(
      "a: { unit: t, value: 1, nots: text }\nb: { unit: tt, value: 1 }\nc: { unit: t, value: two }\nd: { unit: t, value: = frist(a) }",
    );
    const files = {
      "model.yaml": `include: [more.yaml]\n${model}`,
      "more.yaml": "quantities: { e: { unit: m, value: 2 kg } }",
    };
    const mistakes = await told(files);
    expect(mistakes[0]).toBe(unknown("nots", "a"));
    const codes = new Set(mistakes.map((one) => one.split(":")[0]));
    expect(codes).toEqual(
      new Set(["unknown-key", "bad-scalar", "unit-mismatch", "unknown-function", "unknown-unit"]),
    );
  });

  it("units of equations are told", async () => {
    const quantities = "a: { unit: t, value: 1, nots: text }\nb: { unit: PJ, value: = a }";
    const mistakes = await told(quantitiesModel(quantities));
    expect(mistakes.map((one) => one.split(":")[0])).toEqual(["unknown-key", "unit-mismatch"]);
  });

  it.each([
    ["a value", "a: { unit: t, vlaue: 1 }\nb: { unit: PJ, value: = a * 2 }", "vlaue"],
    ["a unit", "a: { unti: PJ, value: 1 GJ }\nb: { unit: PJ, value: = a }", "unti"],
    [
      "growth",
      "a: { unit: t, growht: { from: 2020, base: 1, rate: 1 % } }\nb: { unit: t, value: = a }",
      "growht",
    ],
  ])("what follows from %s that is misspelt is not told", async (_what, quantities, key) => {
    expect(await told(quantitiesModel(quantities))).toEqual([unknown(key, "a")]);
  });

  it("nothing is told of the map it stands in, which may lack what the key was to say", async () => {
    const target = "targets: { T: { quanttiy: a, max: 5 %, year: 2025 } }";
    const mistakes = await told(`${quantitiesModel("a: { unit: t, value: 1 }")}${target}\n`);
    expect(mistakes).toEqual(["unknown-key: unknown key `quanttiy` in `targets.T`"]);
  });

  it("nothing more is told where another mistake keeps the files from fitting together", async () => {
    const model = quantitiesModel("a: { unit: t, value: 1, nots: x }\nb: { unit: tt, value: [1] }");
    const mistakes = await told(model);
    expect(mistakes.map((one) => one.split(":")[0])).toEqual(["unknown-key", "wrong-type"]);
  });
});
