import { describe, expect, it } from "vitest";
import type { RunResult, TargetResult } from "../../../src/result/run-result.ts";
import { chartsOf } from "../../../src/present/charts/charts-of.ts";
import {
  intensitiesOf,
  intensityTargets,
  isIntensity,
} from "../../../src/present/charts/intensity-targets.ts";
import { drawSvg } from "../../../src/present/draw-svg.ts";
import { runFixture, scenariosFixture } from "../fixture.ts";
import { dataWith } from "./chart-data.ts";

const options = { language: "en", theme: "light" } as const;
type Bound = NonNullable<TargetResult["bound"]>;

/** Each run with targets on its grid factor (kg CO2/kWh), due in 2030. */
function bounded(results: readonly RunResult[], ...bounds: readonly Bound[]): RunResult[] {
  return results.map((result, run) => ({
    ...result,
    targets: bounds.map((bound, index) => ({
      ...result.targets[1]!,
      id: `G${index + 1}`,
      quantity: "grid.factor",
      statement: { en: `claim ${index + 1}`, zh: `要求 ${index + 1}` },
      year: 2030,
      probability: 0.25 + run / 4,
      bound,
    })),
  }));
}

const specOf = (results: readonly RunResult[]) => intensityTargets(intensitiesOf(results), results, options);

describe("isIntensity", () => {
  it.each(["t CO2/t", "kgce/t", "t CO2/万元_2022", "kWh/t/yr"])("holds of %s", (unit) => {
    expect(isIntensity(unit)).toBe(true);
  });

  it.each(["Mt CO2/yr", "%", "1", "GW"])("does not hold of %s", (unit) => {
    expect(isIntensity(unit)).toBe(false);
  });
});

describe("the chart of intensities", () => {
  it("is left out where targets speak of no intensity", () => {
    const [run] = bounded([runFixture()], { side: "max", value: 0.4 });
    const other = { ...run!, targets: [{ ...run!.targets[0]!, quantity: "power.renewable" }] };
    expect(chartsOf([run!], options).map(({ name }) => name)).toContain("intensities");
    expect(chartsOf([other], options).map(({ name }) => name)).not.toContain("intensities");
  });

  it("draws the result's medians and bands, and all targets of one intensity in one panel", () => {
    const results = bounded(scenariosFixture(2), { side: "max", value: 0.4 }, { side: "max", value: 0.3 });
    expect(intensitiesOf(results)).toHaveLength(1);
    const rows = dataWith(specOf(results), "median").filter(({ year }) => year === 2030);
    const { quantities, years } = results[1]!;
    const { quantiles } = quantities["grid.factor"]!;
    const at = (level: string) => quantiles[level]![years.indexOf(2030)];
    expect(rows).toHaveLength(2);
    expect(rows[1]).toMatchObject({ low: at("0.05"), median: at("0.5"), high: at("0.95") });
  });

  it("marks a bound at its value in its year, and what about allows", () => {
    const marks = dataWith(
      specOf(
        bounded([runFixture()], { side: "min", value: 0.4 }, { side: "about", value: 0.5, within: 0.1 }),
      ),
      "level",
    );
    expect(marks).toEqual([
      { target: "G1", year: 2030, level: 0.4, low: 0.4, high: 0.4 },
      { target: "G2", year: 2030, level: 0.5, low: 0.4, high: 0.6 },
    ]);
  });

  it("marks a change that much from the median of the year it is since", () => {
    const [run] = bounded([runFixture()], { side: "max", value: -0.2, since: 2020 });
    const base = run!.quantities["grid.factor"]!.quantiles["0.5"]![run!.years.indexOf(2020)]!;
    expect(dataWith(specOf([run!]), "level")[0]!["level"]).toBe(base * 0.8);
  });

  it("writes what is claimed, and its probability in every scenario", async () => {
    const svg = await drawSvg(specOf(bounded(scenariosFixture(3), { side: "max", value: 0.4 })));
    for (const text of ["G1  claim 1", "25.0 %", "50.0 %", "75.0 %", "kg CO₂/kWh", "Grid emission factor"])
      expect(svg).toContain(`>${text}<`);
  });
});
