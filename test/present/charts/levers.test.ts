import { describe, expect, it } from "vitest";
import type { RunResult } from "../../../src/result/run-result.ts";
import { chartsOf } from "../../../src/present/charts/charts-of.ts";
import { movedLevers } from "../../../src/present/charts/moved-levers.ts";
import { drawSvg } from "../../../src/present/draw-svg.ts";
import { runFixture, scenariosFixture } from "../fixture.ts";
import { dataWith } from "./chart-data.ts";

const options = { language: "en", theme: "light" } as const;

/** The run with a lever that stays where it is from the last observed year on. */
function holding(result: RunResult, name: string, level: number): RunResult {
  const lever = result.quantities[name]!;
  const held = (values: readonly (number | null)[]) =>
    values.map((value, index) => (result.years[index]! < result.lastObserved ? value : level));
  const quantiles = Object.fromEntries(
    Object.entries(lever.quantiles).map(([key, values]) => [key, held(values)]),
  );
  return { ...result, quantities: { ...result.quantities, [name]: { ...lever, quantiles } } };
}

function leversOf(results: readonly RunResult[]) {
  return chartsOf(results, options).find(({ name }) => name === "levers")?.spec;
}

describe("movedLevers", () => {
  it("leaves out levers that stay where they were in the last observed year, and counts them", () => {
    const { moved, still } = movedLevers([holding(runFixture(), "carbon.price", 45)]);
    expect(moved).toHaveLength(11);
    expect(moved.map(({ name }) => name)).not.toContain("carbon.price");
    expect(still).toBe(1);
  });

  it("keeps a lever that stays, but at another level in each scenario", () => {
    const results = [holding(runFixture(), "carbon.price", 45), holding(runFixture(), "carbon.price", 90)];
    expect(movedLevers(results).still).toBe(0);
  });
});

describe("the chart of levers", () => {
  it("shows a few levers as paths over the years", async () => {
    const svg = await drawSvg(leversOf([runFixture({ levers: 4 })])!);
    for (const text of ["Lever paths", "kg CO₂/kWh", "dimensionless", "TWh/yr", "Year"])
      expect(svg).toContain(`>${text}<`);
  });

  it("is left out where no lever moves", () => {
    expect(leversOf([holding(runFixture({ levers: 1 }), "steel.eaf_share", 8)])).toBeUndefined();
  });

  it("marks each of many levers where it stands within its range in the last observed year, the plan's and the last", () => {
    const results = scenariosFixture(2);
    const rows = dataWith(leversOf(results)!, "endAt").filter(({ lever }) => lever === "power.renewable");
    const medianIn = (run: number, year: number) => {
      const { years, quantities } = results[run]!;
      return quantities["power.renewable"]!.quantiles["0.5"]![years.indexOf(year)];
    };
    expect(rows.map(({ start, plan, end }) => [start, plan, end])).toEqual(
      [0, 1].map((run) => [2023, 2030, 2035].map((year) => medianIn(run, year))),
    );
    // Range 50 to 350 TWh/yr, in 2023 at 96.
    expect(rows[0]!["startAt"]).toBeCloseTo((96 - 50) / 300, 12);
  });

  it("groups them under the sector of their name, or the name as files write it", async () => {
    const svg = await drawSvg(leversOf([runFixture()])!);
    for (const text of [
      "Iron and steel",
      "Short-process share of crude steel",
      "grid.*",
      "0.1–0.7 kg CO₂/kWh",
    ])
      expect(svg).toContain(`>${text}<`);
  });

  it("stands scenarios beside each other", async () => {
    const svg = await drawSvg(leversOf(scenariosFixture(3))!);
    for (const text of ["Current policies", "The 2023 plan", "Accelerated transition"])
      expect(svg).toContain(`>${text}<`);
  });

  it("writes the last year's value without zeros at its end", () => {
    const rows = dataWith(leversOf([runFixture()])!, "endAt");
    const text = (name: string) => rows.find(({ lever }) => lever === name)?.["text"];
    expect([text("steel.eaf_share"), text("cement.clinker_ratio")]).toEqual(["20", "0.6"]);
  });
});
