import { describe, expect, it } from "vitest";
import { inventoryOf } from "../../src/inventory/inventory.ts";
import { inlineRunner } from "../../src/run/inline-runner.ts";
import { graphOf } from "../model/read-texts.ts";

/** One sector with an activity, and what a tonne of its product emits from the process. */
function processModel(activity: string, process: string, more = ""): string {
  return `peakcast: 1
model: m
horizon: { first: 2020, last: 2022 }
carriers:
  coal: { scope: direct, factor: 90 }
  grid: { scope: indirect, factor: "normal(0.5, 0.05) t CO2/MWh" }
sectors:
  s:
    title: { en: Sector, zh: 部门 }
    products:
      p:
        unit: Mt/yr
        activity: ${activity}
        routes:
          r: { process: ${process}${more} }
`;
}

async function tables(model: string, draws = 16_384): ReturnType<typeof inventoryOf> {
  const settings = { draws, seed: 1, sampler: "sobol", runner: inlineRunner() } as const;
  return inventoryOf(await graphOf(model), [2020, 2022], settings);
}

describe("inventoryOf", () => {
  it("agrees with the analytic interval of a product of two lognormals", async () => {
    // Activity with sigma 0.1 times factor with sigma 0.2: lognormal with sigma^2 = 0.05, sigma = 0.223607.
    const { approach2, approach1 } = await tables(
      processModel('"lognormal(2.3, 0.1)"', '"lognormal(-0.7, 0.2) t CO2/t"'),
      65_536,
    );
    const [row] = approach2.categories;
    // Ends over mean: exp(-+1.959964 * sigma - sigma^2 / 2) = 0.62923 and 1.51174. Among so many independent draws the
    // upper end would have a standard error of 0.35 points.
    expect(row!.emissions.below).toBeCloseTo(37.08, 0);
    expect(row!.emissions.above).toBeCloseTo(51.17, 0);
    // exp(2.3 + 0.005) * exp(-0.7 + 0.02) = exp(1.625)
    expect(row!.emissions.mean).toBeCloseTo(5.0784, 2);
    // Of each part the same with its own sigma: 0.1 gives 18.21 and 21.05, 0.2 gives 33.77 and 45.06.
    expect(row!.activity.below).toBeCloseTo(18.21, 0);
    expect(row!.activity.above).toBeCloseTo(21.05, 0);
    expect(row!.factor.below).toBeCloseTo(33.77, 0);
    expect(row!.factor.above).toBeCloseTo(45.06, 0);
    // Approach 1: sqrt(19.63^2 + 39.42^2) = 44.03, half an interval that is not symmetric.
    expect(approach1.categories[0]!.combinedUncertainty).toBeCloseTo(44.03, 0);
    expect(approach1.categories[0]!.fails).toEqual(["large", "skewed"]);
  });

  it("finds no uncertainty in the trend of a factor that both years share", async () => {
    const { approach1, approach2 } = await tables(
      processModel("{ 2020: 10, 2022: 12 }", '"normal(0.5, 0.05) t CO2/t"'),
      1000,
    );
    const { low, median, high } = approach2.total.trend;
    for (const point of [low, median, high]) expect(point).toBeCloseTo(20, 9);
    expect(approach1.total.trend).toBeCloseTo(20, 9);
    expect(approach1.total.trendUncertainty).toBeCloseTo(0, 9);
    expect(approach1.categories[0]).toMatchObject({ activityUncertainty: 0, fails: [] });
  });

  it("takes draws of the trend from the same states of the world", async () => {
    // Activity 10 -> normal(12, 1): the trend is normal with mean 20 % and sd 10 points, half interval 19.6.
    const { approach2 } = await tables(
      processModel('{ 2020: 10, 2022: "normal(12, 1)" }', '"normal(0.5, 0.05) t CO2/t"'),
    );
    const { mean, low, high } = approach2.total.trend;
    expect(mean).toBeCloseTo(20, 1);
    expect(high - 20).toBeCloseTo(19.6, 0);
    expect(20 - low).toBeCloseTo(19.6, 0);
  });

  it("says that categories which share an activity are correlated, and that their total is wider than Approach 1 says", async () => {
    const { approach1, approach2 } = await tables(
      processModel('"normal(10, 1)"', "0.5 t CO2/t", ", use: { coal: 5 GJ/t }"),
    );
    expect(approach1.categories.map(({ category, fails }) => [category, fails])).toEqual([
      ["s.energy", ["correlated"]],
      ["s.process", ["correlated"]],
    ]);
    // 0.45 and 0.5 t CO2/t of one activity, 19.6 %: the root of squares of the parts gives 19.6 * sqrt(0.4525) / 0.95 = 13.88.
    expect(approach1.total.uncertainty).toBeCloseTo(13.88, 0);
    expect(approach2.total.emissions.above).toBeCloseTo(19.6, 0);
    const shares = approach2.categories.map(({ contributionToVariance }) => contributionToVariance);
    expect(shares[0]! + shares[1]!).toBeCloseTo(1, 9);
  });

  it("follows the correlations of the model", async () => {
    const model = processModel('"normal(10, 1)"', '"normal(0.5, 0.05) t CO2/t"');
    const apart = await tables(model);
    const together = await tables(
      `${model}correlations: { c: { between: [s.p.activity, s.p.r.process], pearson: -0.8 } }\n`,
    );
    expect(apart.approach1.categories[0]!.fails).toEqual([]);
    expect(together.approach1.categories[0]!.fails).toEqual(["correlated"]);
    // 1.96 * sqrt(0.01 + 0.01 - 2 * 0.8 * 0.01) = 12.4 %, where Approach 1 has 27.7 %.
    const { below, above } = together.approach2.total.emissions;
    expect((below + above) / 2).toBeCloseTo(12.4, 0);
    expect(together.approach1.total.uncertainty).toBeCloseTo(27.7, 0);
  });

  it("keeps bought electricity out of the total, as a memo, and leaves out what emits nothing", async () => {
    const { approach1, memo } = await tables(
      processModel("10", "0.5 t CO2/t", ", use: { grid: 1 MWh/t }"),
      1000,
    );
    expect(approach1.categories.map(({ category }) => category)).toEqual(["s.process"]);
    expect(approach1.total.emissions).toBeCloseTo(5, 9);
    expect(memo.map(({ category }) => category)).toEqual(["s.indirect"]);
    expect(memo[0]!.emissions.mean).toBeCloseTo(5, 2);
  });

  it("adds up the activities of a sector's products by what they emit", async () => {
    // Products in Mt and in PJ: 10 normal(1, 0.1) at 0.3 and 20 constant at 0.1 emit 3 and 2.
    const model = `${processModel('"normal(10, 1)"', "0.3 t CO2/t")}      q:
        unit: PJ/yr
        activity: 20
        routes:
          r: { process: 100 kg CO2/GJ }
`;
    const { approach1 } = await tables(model);
    const [row] = approach1.categories;
    expect(row!.emissions).toBeCloseTo(5, 2);
    // 19.6 % of 3 out of 5, and nothing left for the factor.
    expect(row!.activityUncertainty).toBeCloseTo(0.6 * 19.6, 0);
    expect(row!.factorUncertainty).toBe(0);
  });
});
