import { describe, expect, it } from "vitest";
import type { PeakResult, RunResult } from "../../../src/result/run-result.ts";
import { chartsOf } from "../../../src/present/charts/charts-of.ts";
import { fanChart } from "../../../src/present/charts/fan-chart.ts";
import { peakYearQuantile } from "../../../src/present/charts/peak-mark.ts";
import { drawSvg } from "../../../src/present/draw-svg.ts";
import { runFixture } from "../fixture.ts";
import { dataWith } from "./chart-data.ts";

const options = { language: "en", theme: "light" } as const;

/** The fixture's peak as a model that names a quantity gets it told, here with one threshold. */
function named(peak: PeakResult, quantity: string): PeakResult {
  const never = { probability: 0.25, interval: [0.24, 0.26] } as const;
  return {
    ...peak,
    quantity,
    plateau: { start: [], end: [], length: [] },
    thresholds: [{ value: 45, byYear: [], cumulative: [], never, medianYear: 2031 }],
  };
}

describe("peakYearQuantile", () => {
  const of = (probabilities: readonly number[]): PeakResult => ({
    ...runFixture().peak!,
    cumulative: probabilities.map((probability, index) => ({
      year: 2025 + index,
      probability,
      interval: [probability, probability],
    })),
  });

  it("is the first year by which at least that share of the draws has peaked", () => {
    expect(peakYearQuantile(of([0.04, 0.05, 0.6]), 0.05)).toBe(2026);
  });

  it("is null where so many peak after the horizon", () => {
    expect(peakYearQuantile(of([0.1, 0.5, 0.9]), 0.95)).toBeNull();
  });
});

describe("the peak on a fan", () => {
  it("has the median year and highest value, each with 5-95 % of the draws", () => {
    const run = runFixture();
    const { level, cumulative } = run.peak!;
    const [mark] = dataWith(fanChart(run, options), "level");
    // In the fixture 8.7 % have not peaked by 2035, so the upper end of the years is the horizon's.
    expect(cumulative.at(-1)!.probability).toBeLessThan(0.95);
    expect(mark).toEqual({
      year: 2027,
      level: level.quantiles["0.5"],
      low: level.quantiles["0.05"],
      high: level.quantiles["0.95"],
      from: 2024,
      to: 2035,
    });
  });

  it("is written above the plot in both languages", async () => {
    const svg = await Promise.all(
      (["en", "zh"] as const).map((language) => drawSvg(fanChart(runFixture(), { ...options, language }))),
    );
    expect(svg[0]).toContain(">peak 2027 [2024, after 2035], 312 [300, 326] Mt CO₂/yr<");
    expect(svg[1]).toContain(">达峰 2027 [2024, 2035年后]，312 [300, 326] Mt CO₂/年<");
  });

  it("is left out where half of the draws or more have not peaked", () => {
    const late = runFixture({ growth: 0.03, bend: 0.001 });
    expect(late.peak!.medianYear).toBeNull();
    expect(dataWith(fanChart(late, options), "level")).toEqual([]);
  });
});

describe("other peaks the model names", () => {
  const run = runFixture();
  const peaks = [
    named(run.peak!, "steel.emissions.total"),
    { ...run.peak!, quantity: "cement.emissions.total" },
  ];
  const both: RunResult = { ...run, peaks };
  const charts = chartsOf([both], options);

  it("have a fan and a histogram of their own; sectors that are only counted have none", () => {
    expect(charts.map(({ name }) => name).filter((name) => name.includes("emissions"))).toEqual([
      "plan-fan-steel-emissions-total",
      "plan-peak-steel-emissions-total",
    ]);
  });

  it("are drawn from their own quantity, with the thresholds the model asks about", async () => {
    const { spec } = charts.find(({ name }) => name === "plan-fan-steel-emissions-total")!;
    const medians = dataWith(spec, "p50").filter(({ year }) => year === 2030);
    expect(medians[0]!["p50"]).toBe(
      run.quantities["steel.emissions.total"]!.quantiles["0.5"]![run.years.indexOf(2030)],
    );
    const svg = await drawSvg(spec);
    for (const text of ["≤ 45 Mt CO₂/yr", "median 2031", "75.0 % by 2035"])
      expect(svg).toContain(`>${text}<`);
    // The boundary is that of total emissions.
    expect(svg).not.toContain("above designated size");
  });
});
