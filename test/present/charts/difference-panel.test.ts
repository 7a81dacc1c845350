import { describe, expect, it } from "vitest";
import { comparisonsToFirst } from "../../../src/present/charts/difference-panel.ts";
import { scenarioComparison } from "../../../src/present/charts/scenario-comparison.ts";
import { drawSvg } from "../../../src/present/draw-svg.ts";
import { comparisonsFixture, runFixture, scenariosFixture } from "../fixture.ts";
import { dataWith } from "./chart-data.ts";

describe("comparisonsToFirst", () => {
  const results = scenariosFixture(4);

  it("takes the comparison of each later scenario with the first", () => {
    expect(
      comparisonsToFirst(results, comparisonsFixture(results)).map((one) => one && [one.a, one.b]),
    ).toEqual([undefined, ["baseline", "plan"], ["baseline", "accelerated"], ["baseline", "delayed"]]);
  });

  it("tells two runs of one scenario apart by their order", () => {
    const twice = [runFixture(), runFixture({ growth: 0.015 }), runFixture({ growth: 0.01 })];
    const comparisons = comparisonsFixture(twice);
    // In the order second-first, third-first, third-second.
    expect(comparisonsToFirst(twice, comparisons)).toEqual([undefined, comparisons[0], comparisons[1]]);
  });

  it("leaves out a pair that could not be compared", () => {
    const comparisons = comparisonsFixture(results).filter(({ b }) => b !== "accelerated");
    expect(comparisonsToFirst(results, comparisons).map((one) => one?.b)).toEqual([
      undefined,
      "plan",
      undefined,
      "delayed",
    ]);
  });
});

describe("the panel of differences", () => {
  const results = scenariosFixture(3);
  const comparisons = comparisonsFixture(results);
  const spec = scenarioComparison(results, comparisons, { language: "en", theme: "light" });

  it("holds mean, 5-95 % band and the mean's 95 % interval of every year from the last observed one on", () => {
    const rows = dataWith(spec, "meanLow");
    const ofPlan = rows.slice(0, 13);
    const { difference, years } = comparisons[0]!;
    expect(ofPlan.map((row) => row["year"])).toEqual(years.slice(-13));
    expect(ofPlan[0]!["year"]).toBe(results[0]!.lastObserved);
    expect(ofPlan.at(-1)).toEqual({
      year: 2035,
      low: difference.quantiles["0.05"]!.at(-1),
      mean: difference.mean.at(-1),
      high: difference.quantiles["0.95"]!.at(-1),
      meanLow: difference.meanInterval.low.at(-1),
      meanHigh: difference.meanInterval.high.at(-1),
    });
  });

  it("names the scenarios, the unit and the first scenario's zero in both languages", async () => {
    const [en, zh] = await Promise.all(
      (["en", "zh"] as const).map((language) =>
        drawSvg(scenarioComparison(results, comparisons, { language, theme: "light" })),
      ),
    );
    for (const text of ["Difference (Mt CO₂/yr)", "Current policies = 0", "The 2023 plan"])
      expect(en).toContain(`>${text}<`);
    for (const text of ["差值（Mt CO₂/年）", "现行政策 = 0", "2023年方案"]) expect(zh).toContain(`>${text}<`);
  });

  it("is left out where nothing was compared", async () => {
    expect(await drawSvg(scenarioComparison(results, [], { language: "en", theme: "light" }))).not.toContain(
      "Difference",
    );
  });
});
