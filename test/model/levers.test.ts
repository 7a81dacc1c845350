import { describe, expect, it } from "vitest";
import { graphOf, told } from "./read-texts.ts";

const model = (lever: string): string =>
  `peakcast: 1\nmodel: m\nhorizon: { first: 2020, last: 2025 }\nlevers:\n  x: ${lever}\n`;

describe("a lever", () => {
  it("is a quantity with a range, in the quantity's unit", async () => {
    const graph = await graphOf(model('{ unit: "%", range: [0 %, 60], value: 12 % }'));
    expect(graph.levers).toEqual([{ quantity: "x", range: [0, 60] }]);
    expect(graph.quantities.get("x")!.unitLabel).toBe("%");
  });

  it.each([
    ["61 %", "outside-range: `x` in 2020 can leave its range of 0 to 60 %"],
    ["{ 2022: 10 %, 2024: -1 % }", "outside-range: `x` in 2024 can leave its range of 0 to 60 %"],
    ['"triangular(50, 58, 61)"', "outside-range: `x` in 2020 can leave its range of 0 to 60 %"],
    ['"normal(30, 1)"', "outside-range: `x` in 2020 can leave its range of 0 to 60 %"],
  ])("set to %s leaves its range", async (value, expected) => {
    expect(await told(model(`{ unit: "%", range: [0 %, 60 %], value: ${value} }`))).toEqual([expected]);
  });

  it("may reach both ends of its range", async () => {
    const graph = await graphOf(model('{ unit: "%", range: [0 %, 60 %], value: { 2020: 0 %, 2025: 60 % } }'));
    expect(graph.levers).toHaveLength(1);
  });

  it("needs a range of two ascending numbers", async () => {
    expect(await told(model("{ unit: t, value: 1 }"))).toEqual(["missing-key: lever `x` has no range"]);
    expect(await told(model("{ unit: t, value: 1, range: [2, 0] }"))).toEqual([
      "bad-range: a range is two numbers, the lower first",
    ]);
    expect(await told(model("{ unit: t, value: 1, range: [0 t, 2 GJ] }"))).toEqual([
      "unit-mismatch: `GJ` does not fit `t`",
    ]);
  });

  it("is kept in its range also by a scenario", async () => {
    const files = {
      "model.yaml": model('{ unit: "%", range: [0 %, 60 %], value: 12 % }'),
      "far.yaml": "peakcast: 1\nscenario: far\nextends: model.yaml\nlevers: { x: { 2025: 70 % } }\n",
    };
    expect(await told(files, "far.yaml")).toEqual([
      "outside-range: `x` in 2025 can leave its range of 0 to 60 %",
    ]);
  });
});
