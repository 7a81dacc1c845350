import { describe, expect, it } from "vitest";
import { compile } from "../../src/compile/compile.ts";
import { instructionLines } from "../../src/compile/print-program.ts";
import { graphOf, quantitiesModel, routesModel } from "../model/read-texts.ts";
import { centralOf, drawsOf } from "./draws-of.ts";

const twoYears = "{ first: 2020, last: 2021 }";

async function lines(model: string, ...outputs: string[]): Promise<string[]> {
  return instructionLines(compile(await graphOf(model), outputs).program);
}

const names = 'u: { unit: t, value: "uniform(1, 2)" }\nv: { unit: "1", value: "uniform(1, 2)" }';

describe("products", () => {
  it("take literals and conversion factors as one number", async () => {
    // 3 x 2 / 1000 = 0.006: t to kt.
    const model = quantitiesModel(`${names}\nb: { unit: kt, equation: 3 * u * 2 }`, twoYears);
    expect(await lines(model, "b")).toEqual(["s0 = multiply i0 0.006", "column 0 = store s0"]);
  });

  it("lose a conversion that another one undoes", async () => {
    const model = quantitiesModel(
      `${names}\nb: { unit: kt, equation: u * v }\nc: { unit: t, equation: v * b }`,
      twoYears,
    );
    // c = v x u x (v / 1000) x 1000
    expect(await lines(model, "c")).toEqual([
      "s0 = multiply i0 i1",
      "s0 = multiply i0 s0",
      "column 0 = store s0",
    ]);
  });

  it("of one unit alone are divided by a whole number, not multiplied with its inexact inverse", async () => {
    const model = quantitiesModel(`${names}\nb: { unit: kt, equation: u }`, twoYears);
    expect(await lines(model, "b")).toEqual(["s0 = divide i0 1000", "column 0 = store s0"]);
  });

  it("keep a quantity in a year at its bits when only later years of its factors change", async () => {
    const model = (later: string): string =>
      routesModel(
        [
          `a: { share: remainder, use: { coal: "uniform(1, 2)", gas: { 2020: 1, 2021: "uniform(1, 3)"${later} } } }`,
          'b: { share: { 2020: 20 %, 2021: "uniform(10, 20) %" }, use: { coal: "uniform(2, 3)" } }',
        ].join("\n"),
      );
    const settings = { draws: 50, seed: 3, sampler: "mc" } as const;
    const [one, other] = await Promise.all(
      [model(""), model(", 2022: 7")].map(async (text) =>
        drawsOf(await graphOf(text), ["emissions.total"], settings),
      ),
    );
    expect(other!.get("emissions.total")!.slice(0, 2)).toEqual(one!.get("emissions.total")!.slice(0, 2));
    expect(other!.get("emissions.total")![2]).not.toEqual(one!.get("emissions.total")![2]);
  });
});

describe("sums of products", () => {
  const fuels = [
    'output: { unit: "1", value: { 2020: "uniform(1, 2)", 2021: 5 } }',
    'a: { unit: "1", value: "uniform(1, 2)" }',
    'b: { unit: "1", value: "uniform(1, 2)" }',
    'coal: { unit: "1", equation: output * a }',
    'gas: { unit: "1", equation: output * b }',
    'f: { unit: "1", value: "uniform(1, 2)" }',
    'g: { unit: "1", value: "uniform(1, 2)" }',
  ].join("\n");

  it("take a common factor out: what is left may be the same in all years", async () => {
    const model = quantitiesModel(
      `${fuels}\nemissions: { unit: "1", equation: coal * f + gas * g }`,
      twoYears,
    );
    // i0 a, i1 b, i2 f, i3 g, i4 output in 2020; in 2021 output is 5.
    const text = await lines(model, "emissions");
    expect(text.filter((line) => line.includes("add"))).toHaveLength(1);
    expect(text.filter((line) => line.includes("multiply"))).toHaveLength(4);
    // (1.5 x 1.5 + 1.5 x 1.5) x 1.5 and x 5 at the midpoints
    expect(await centralOf(await graphOf(model), "emissions")).toEqual([6.75, 22.5]);
  });

  it("leave two quantities added as they stand alone, if more than a factor of each would be left", async () => {
    const model = quantitiesModel(
      `${fuels}\nx: { unit: "1", equation: output * a * f }\ny: { unit: "1", equation: output * g * v * b }\n` +
        'v: { unit: "1", value: "uniform(1, 2)" }\nwhole: { unit: "1", equation: x + y }',
      twoYears,
    );
    const graph = await graphOf(model);
    const draws = await drawsOf(graph, ["x", "y", "whole"], { draws: 40, seed: 2, sampler: "mc" });
    const of = (name: string): readonly number[] => [...draws.get(name)![0]!];
    expect(of("whole")).toEqual(of("x").map((x, draw) => x + of("y")[draw]!));
  });

  it("are not written otherwise because of a term that is 0", async () => {
    const model = (factor: string): string =>
      quantitiesModel(
        `${fuels}\nnone: { unit: "1", value: ${factor} }\nemissions: { unit: "1", equation: coal * f + gas * none }`,
        twoYears,
      );
    const text = await lines(model("0"), "coal", "emissions");
    // coal in 2020 and 2021, and each times f.
    expect(text.filter((line) => line.includes("multiply"))).toHaveLength(4);
    expect(text.filter((line) => line.includes("add"))).toHaveLength(0);
  });
});
