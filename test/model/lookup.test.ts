import { describe, expect, it } from "vitest";
import { centralOf } from "../compile/draws-of.ts";
import { graphOf, quantitiesModel, told } from "./read-texts.ts";

const model = (lookup: string): string =>
  quantitiesModel(
    `price: { unit: yuan/t, value: { 2020: 50, 2025: 300 } }\nuse: { unit: t, lookup: ${lookup} }`,
  );

describe("a lookup curve", () => {
  it("is straight between its points and flat outside", async () => {
    // Prices 50, 100, 150, 200, 250, 300; the curve falls from 10 at 100 to 4 at 200 and to 3 at 250.
    const graph = await graphOf(
      model("{ of: price, points: [[100 yuan/t, 10], [200 yuan/t, 4], [250 yuan/t, 3]] }"),
    );
    const found = await centralOf(graph, "use");
    for (const [index, value] of [10, 10, 7, 4, 3, 3].entries()) expect(found[index]).toBeCloseTo(value, 12);
  });

  it("converts units of its points", async () => {
    const graph = await graphOf(model("{ of: price, points: [[0.1 yuan/kg, 10 kg], [0.2 yuan/kg, 4 kg]] }"));
    const found = await centralOf(graph, "use");
    for (const [index, value] of [0.01, 0.01, 0.007, 0.004].entries())
      expect(found[index]).toBeCloseTo(value, 12);
  });

  it("mistakes: no points, points that do not ascend, a distribution, a point in another unit", async () => {
    expect(await told(model("{ of: price, points: [[1 yuan/t, 1]] }"))).toEqual([
      "missing-key: the lookup of `use` needs `of`, an equation, and at least two `points`",
    ]);
    expect(await told(model("{ of: price, points: [[2 yuan/t, 1], [1 yuan/t, 2]] }"))).toEqual([
      "bad-scalar: the points of a lookup ascend by x",
    ]);
    expect(await told(model('{ of: price, points: [[1 yuan/t, "uniform(1, 2)"], [2 yuan/t, 2]] }'))).toEqual([
      "bad-scalar: the points of a lookup are numbers, not distributions",
    ]);
    expect((await told(model("{ of: price, points: [[1 GJ, 1], [2 GJ, 2]] }")))[0]).toMatch(/^unit-mismatch/);
  });
});
