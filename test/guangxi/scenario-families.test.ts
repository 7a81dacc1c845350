import { describe, expect, it } from "vitest";
import { readText } from "../../src/cli/files.ts";
import { readModel } from "../../src/pipeline.ts";
import { drawsOf } from "../compile/draws-of.ts";
import { simulated } from "../result/simulated.ts";
import { guangxi } from "./read-scenario.ts";

const first = 2016;
const draws = 200;
const projected = Array.from({ length: 12 }, (_, n) => 2024 + n);

/** A value by name, year and draw; the same draws in every scenario. */
async function valuesOf(
  scenario: string,
  names: readonly string[],
): Promise<(name: string, year: number, draw: number) => number> {
  const values = await drawsOf(await guangxi(scenario), names, { draws });
  return (name, year, draw) => values.get(name)![year - first]![draw]!;
}

describe("Guangxi's other scenarios", () => {
  it.each(["steel-only", "aluminium-only", "fuel-switch-only"])(
    "%s lies between the plan and the baseline in every draw of 2030 and 2035",
    async (scenario) => {
      const [baseline, one, plan] = await Promise.all(
        ["baseline", scenario, "plan"].map((name) => valuesOf(name, ["emissions.total"])),
      );
      for (const year of [2030, 2035])
        for (let draw = 0; draw < draws; draw++) {
          expect(one!("emissions.total", year, draw)).toBeLessThan(baseline!("emissions.total", year, draw));
          expect(one!("emissions.total", year, draw)).toBeGreaterThan(plan!("emissions.total", year, draw));
        }
    },
  );

  it("delayed emits no less than the plan in any draw or year, and its levers are where the plan's were five years before", async () => {
    const names = ["emissions.total", "steel.efficiency", "aluminium.renewable_share", "power.green_share"];
    const [delayed, plan] = [await valuesOf("delayed", names), await valuesOf("plan", names)];
    for (const year of projected)
      for (let draw = 0; draw < draws; draw++)
        expect(delayed("emissions.total", year, draw)).toBeGreaterThanOrEqual(
          plan("emissions.total", year, draw),
        );
    for (const lever of names.slice(1))
      for (const year of [2030, 2032, 2035])
        expect(delayed(lever, year, 0)).toBeCloseTo(plan(lever, year - 5, 0), 12);
  });

  it("dry years add 0.06 kg to every kilowatt-hour from the grid in 2025-2030, and nothing else", async () => {
    const names = ["emissions.total", "emissions.direct", "emissions.indirect", "energy.grid", "grid.factor"];
    const [dry, plan] = [await valuesOf("dry-years", names), await valuesOf("plan", names)];
    for (const year of projected)
      for (let draw = 0; draw < draws; draw++) {
        const more = dry("emissions.indirect", year, draw) - plan("emissions.indirect", year, draw);
        const added = dry("grid.factor", year, draw) - plan("grid.factor", year, draw);
        // Where a wet year would bring the plan's factor below 0 it is held there, and less than 0.06 is left of the dry years.
        const isHeld = plan("grid.factor", year, draw) === 0;
        const wanted = isHeld ? added : year >= 2025 && year <= 2030 ? 0.06 : 0;
        expect(added).toBeCloseTo(wanted, 12);
        // PJ / 3.6 = TWh; TWh x kg/kWh = Mt.
        expect(more).toBeCloseTo((plan("energy.grid", year, draw) / 3.6) * added, 9);
        expect(more).toBeGreaterThanOrEqual(0);
        expect(dry("emissions.direct", year, draw)).toBe(plan("emissions.direct", year, draw));
      }
  });

  it("without captive power aluminium emits what its captive kilowatt-hours would at the grid's factor, and the region's coal plants make as much", async () => {
    const names = [
      "aluminium.emissions.total",
      "aluminium.energy.captive_coal",
      "grid.factor",
      "power.fossil",
      "carrier.captive_coal.factor",
    ];
    const [without, plan] = [await valuesOf("no-captive-power", names), await valuesOf("plan", names)];
    for (const year of [2030, 2035])
      for (let draw = 0; draw < draws; draw++) {
        const captive = plan("aluminium.energy.captive_coal", year, draw) / 3.6;
        // The carrier's factor is published per kilowatt-hour: 0.8273 kg.
        expect(plan("carrier.captive_coal.factor", year, draw)).toBeCloseTo(0.8273, 12);
        const byHand = captive * (plan("grid.factor", year, draw) - 0.8273);
        const found =
          without("aluminium.emissions.total", year, draw) - plan("aluminium.emissions.total", year, draw);
        expect(found).toBeCloseTo(byHand, 9);
        expect(without("power.fossil", year, draw)).toBeCloseTo(plan("power.fossil", year, draw), 9);
      }
  });

  it("location-based and market-based bought power differ, and neither is in the total", async () => {
    const names = [
      "emissions.indirect",
      "power.indirect_location_based",
      "power.indirect_market_based",
      "emissions.total",
      "emissions.direct",
    ];
    const plan = await valuesOf("plan", names);
    for (const year of [2023, 2030, 2035])
      for (let draw = 0; draw < draws; draw++) {
        const headline = plan("emissions.indirect", year, draw);
        expect(plan("power.indirect_location_based", year, draw)).toBeGreaterThanOrEqual(headline);
        expect(plan("power.indirect_market_based", year, draw)).toBeGreaterThanOrEqual(headline);
        expect(plan("emissions.total", year, draw)).toBeCloseTo(
          plan("emissions.direct", year, draw) + headline,
          9,
        );
      }
  });

  it("a price of CO2 as in 2023 changes nothing; 130 yuan in 2030 saves what its elasticity says", async () => {
    const [baseline, plan] = [await guangxi("baseline"), await guangxi("plan")];
    const response = async (graph: typeof plan): Promise<number> =>
      (await drawsOf(graph, ["carbon_market.response"])).get("carbon_market.response")![2030 - first]![0]!;
    expect(await response(baseline)).toBe(1);
    // -0.25 x 0.6 x (130 - 68) yuan/t x 0.08927 t/GJ over 31 yuan/GJ of coal and 0.6 x 68 x 0.08927 of CO2.
    const byHand = 1 - (0.25 * 0.6 * (130 - 68) * 0.08927) / (31 + 0.6 * 68 * 0.08927);
    expect(await response(plan)).toBeCloseTo(byHand, 12);
  });
});

describe("a second region", () => {
  it.each(["baseline", "plan"])(
    "%s runs on Guangxi's sector files with numbers of its own",
    async (scenario) => {
      const { graph } = await readModel(`scenarios/guizhou/${scenario}.yaml`, readText);
      if (!graph.ok) throw new Error(graph.diagnostics.map(({ message }) => message.en).join("\n"));
      expect(graph.warnings).toEqual([]);
      // Equations stand in Guangxi's files only.
      const equations = [...graph.value.quantities.values()].filter(
        ({ definition }) => definition.kind === "equation",
      );
      for (const { name, span } of equations) expect(span.file, name).not.toContain("guizhou");
      const outputs = ["emissions.total", "grid.factor", "refining.emissions.total"];
      const { result } = await simulated(graph.value, { draws: 64, outputs });
      const at = (name: string, year: number): number =>
        result.quantities[name]!.quantiles["0.5"]![year - first]!;
      // MEE/NBS announcement for 2023, Guizhou.
      expect(at("grid.factor", 2023)).toBeCloseTo(0.5683, 12);
      expect(at("refining.emissions.total", 2030)).toBe(0);
      expect(at("emissions.total", 2023)).toBeGreaterThan(50);
      expect(result.targets.map(({ id }) => id)).toEqual(["peak"]);
    },
  );
});
