import { describe, expect, it } from "vitest";
import { simulateBreakdown } from "../../src/pipeline.ts";
import { breakdownQuestion } from "../../src/result/breakdown.ts";
import { inlineRunner } from "../../src/run/inline-runner.ts";
import { graphOf, quantitiesModel } from "../model/read-texts.ts";
import { simulated } from "./simulated.ts";

const graph = await graphOf(`peakcast: 1
model: m
horizon: { first: 2020, last: 2032, last_observed: 2023 }
carriers:
  coal: { title: { en: Coal, zh: 煤 }, scope: direct, factor: "normal(90, 3)" }
  wood: { scope: direct, biogenic: true, factor: 110 }
  grid: { scope: indirect, factor: 0.5 t CO2/MWh }
sectors:
  steel:
    title: { en: Steel, zh: 钢铁 }
    products:
      crude:
        title: { en: Crude steel, zh: 粗钢 }
        unit: Mt/yr
        activity: { 2020: 10, 2032: "triangular(6, 8, 12)" }
        routes:
          furnace:
            share: remainder
            use: { coal: "triangular(16, 18, 21) GJ/t", grid: 100 kWh/t }
            process: 0.1
            capture: { 2023: 0 %, 2032: 20 % }
          scrap: { title: { en: Scrap, zh: 废钢 }, share: { 2023: 10 %, 2032: "triangular(20, 30, 50) %" }, use: { grid: 500 kWh/t } }
  mill:
    products:
      cane: { unit: Mt/yr, activity: 3, routes: { boiler: { use: { wood: 4 GJ/t } } } }
`);
const settings = { version: "0.0.0-test", draws: 500, seed: 1, sampler: "mc" } as const;
const breakdown = (await simulateBreakdown(graph, settings, { runner: inlineRunner() }))!;
const { result } = await simulated(graph);
const patterns = ["steel.crude.*.share", "steel.crude.*.emissions.total", "energy.*", "**.furnace.energy.*"];
const asked = (await simulated(graph, { outputs: [...patterns, "emissions.by_carrier.*"] })).result;

describe("the breakdown of a run", () => {
  it("is of the run's own draws: each quantity as a run tells it that is asked for it", () => {
    const [coal, grid, wood] = breakdown.carriers;
    expect([coal?.id, grid?.id, wood?.id]).toEqual(["coal", "grid", "wood"]);
    expect(coal?.energy).toEqual(asked.quantities["energy.coal"]);
    expect(coal?.emissions).toEqual(asked.quantities["emissions.by_carrier.coal"]);
    expect(coal?.title.zh).toBe("煤");
  });

  it("leaves biogenic CO2 out, as the total does", () => {
    expect(breakdown.carriers.find(({ id }) => id === "wood")).not.toHaveProperty("emissions");
  });

  it("adds up in the mean: carriers and processes to total emissions, carriers to all energy", () => {
    result.years.forEach((_, year) => {
      const emitted = breakdown.carriers.map(({ emissions }) => emissions?.mean[year] ?? 0);
      const process = result.quantities["emissions.process"]!.mean[year]!;
      const sum = (values: readonly number[]) => values.reduce((whole, value) => whole + value, 0);
      expect(sum(emitted) + process).toBeCloseTo(result.quantities["emissions.total"]!.mean[year]!, 9);
      expect(sum(breakdown.carriers.map(({ energy }) => energy.mean[year]!))).toBeCloseTo(
        result.quantities["energy.total"]!.mean[year]!,
        9,
      );
    });
  });

  it("tells of routes in the first year, the last observed one, every fifth after it and the last", () => {
    expect(breakdown.years).toEqual([2020, 2023, 2025, 2030, 2032]);
    const places = breakdown.years.map((year) => asked.years.indexOf(year));
    const scrap = breakdown.products[0]!.routes.find(({ id }) => id === "scrap")!;
    const share = asked.quantities["steel.crude.scrap.share"]!;
    const pick = (values: readonly (number | null)[]) => places.map((place) => values[place]);
    expect(scrap.share.mean).toEqual(pick(share.mean));
    expect(scrap.share.quantiles["0.95"]).toEqual(pick(share.quantiles["0.95"]!));
    expect(scrap.share.quantileIntervals["0.5"]?.low).toEqual(pick(share.quantileIntervals["0.5"]!.low));
    expect(scrap.emissions.mean).toEqual(pick(asked.quantities["steel.crude.scrap.emissions.total"]!.mean));
  });

  it("leaves out products that are made in one way", () => {
    expect(breakdown.products.map(({ name }) => name)).toEqual(["steel.crude"]);
  });

  it("tells energy by route and carrier in 2030", () => {
    const furnace = breakdown.products[0]!.routes.find(({ id }) => id === "furnace")!;
    expect(breakdown.flowYear).toBe(2030);
    expect(furnace.energy).toEqual(
      ["coal", "grid"].map((carrier) => ({
        carrier,
        mean: asked.quantities[`steel.crude.furnace.energy.${carrier}`]!.mean[10],
      })),
    );
  });

  it("does not exist for a model without sectors", async () => {
    expect(breakdownQuestion(await graphOf(quantitiesModel("x: { unit: t, value: 1 }")))).toBeUndefined();
  });
});
