import { describe, expect, it } from "vitest";
import type { ModelGraph, Quantity } from "../../src/model/model-graph.ts";
import { drawsOf } from "../compile/draws-of.ts";
import { guangxi, readScenario, scenarios } from "./read-scenario.ts";

/** T01 to T25; a letter behind is a second reading of the same. */
const claimed = Array.from({ length: 25 }, (_, n) => `T${String(n + 1).padStart(2, "0")}`);

describe.each(scenarios)("Guangxi's %s", (scenario) => {
  it("is without a mistake", async () => {
    const { graph } = await readScenario(scenario);
    expect(graph.ok ? graph.warnings : graph.diagnostics).toEqual([]);
  });

  it("is scored against all 25 targets of the plan, in both languages and with their clauses", async () => {
    const { targets } = await guangxi(scenario);
    expect(targets.map(({ id }) => id)).toEqual(expect.arrayContaining(claimed));
    for (const { id, clause, title } of targets) {
      expect(clause, id).toMatch(/^[一二三]\([一二三四]\)\d?$/);
      expect(title.en, id).toMatch(/^[\u0020-\u007e]+$/);
      expect(title.zh, id).toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it("gives every number a unit, a source and a quality", async () => {
    const { quantities } = await guangxi(scenario);
    const without: string[] = [];
    let numbers = 0;
    for (const quantity of quantities.values()) {
      if (quantity.definition.kind === "equation") continue;
      const owner = ownerOf(quantity, quantities);
      expect(quantity.unitLabel, quantity.name).not.toBe("");
      for (const knot of "knots" in quantity.definition ? quantity.definition.knots : []) {
        numbers++;
        if (!(knot.source ?? owner.source) || !(knot.quality ?? owner.quality))
          without.push(`${quantity.name} in ${knot.year}`);
      }
    }
    expect(without).toEqual([]);
    expect(numbers).toBeGreaterThan(300);
  });

  it("marks as published or derived nothing without naming a document", async () => {
    const { quantities } = await guangxi(scenario);
    const marks = new Set([...quantities.values()].flatMap(({ quality }) => quality ?? []));
    expect([...marks].toSorted()).toEqual(["derived", "estimated", "published", "recalled"]);
    const published = [...quantities.values()].filter(({ quality }) => quality === "published");
    for (const { name, source } of published) expect(source, name).not.toMatch(/^own (estimate|assumption)/i);
  });

  it("has every title in English and Chinese", async () => {
    const { quantities, sectors, levers } = await guangxi(scenario);
    for (const { id, title } of sectors) {
      expect(title.en, id).toMatch(/^[\u0020-\u007e]+$/);
      expect(title.zh, id).toMatch(/[\u4e00-\u9fff]/);
    }
    for (const { quantity } of levers)
      expect(quantities.get(quantity)!.title.zh, quantity).toMatch(/[\u4e00-\u9fff]/);
  });
});

/** A growth rate is documented where the growth is written. */
function ownerOf(quantity: Quantity, quantities: ModelGraph["quantities"]): Quantity {
  return quantities.get(quantity.name.replace(/\.growth_rate$/, "")) ?? quantity;
}

describe("Guangxi's sums", () => {
  it("every emission total is the sum of its parts, in every draw", async () => {
    const graph = await guangxi("accelerated");
    const totals = [...graph.quantities.keys()].filter((name) => /(^|\.)emissions\.\w+$/.test(name));
    expect(totals.length).toBeGreaterThan(300);
    const draws = await drawsOf(graph, totals, { draws: 10 });
    const at = (name: string, year: number, draw: number): number => draws.get(name)![year]![draw]!;
    const wholes = new Set(totals.map((name) => name.replace(/\.?emissions\.\w+$/, "")));
    const dotted = (whole: string): string => (whole === "" ? "" : `${whole}.`);
    const wrong: string[] = [];
    let compared = 0;
    for (const whole of wholes) {
      const depth = whole === "" ? 0 : whole.split(".").length;
      const parts = [...wholes].filter(
        (part) => part.split(".").length === depth + 1 && part !== "" && part.startsWith(dotted(whole)),
      );
      for (let year = 0; year < 20; year++) {
        for (let draw = 0; draw < 10; draw++) {
          const of = (kind: string): number => at(`${dotted(whole)}emissions.${kind}`, year, draw);
          expect(of("direct")).toBeCloseTo(of("energy") + of("process"), 10);
          expect(of("total")).toBeCloseTo(of("direct") + of("indirect"), 10);
          if (depth === 3) continue;
          for (const kind of ["energy", "process", "direct", "indirect", "total", "biogenic", "captured"]) {
            const sum = parts.reduce((total, part) => total + at(`${part}.emissions.${kind}`, year, draw), 0);
            if (!(Math.abs(of(kind) - sum) <= 1e-9))
              wrong.push(`${dotted(whole)}emissions.${kind}: ${of(kind)}, parts ${sum}`);
            compared++;
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(10_000);
  });

  it("captive coal power of aluminium is not grid power as well", async () => {
    const graph = await guangxi("plan");
    const names = [
      ...["captive_coal", "grid", "renewable", "total"].map((carrier) => `aluminium.energy.${carrier}`),
      "aluminium.primary.cell.output",
      "aluminium.power_use",
      "aluminium.emissions.energy",
      "aluminium.emissions.indirect",
      "carrier.captive_coal.factor",
      "grid.factor",
      "energy.captive_coal",
    ];
    const draws = await drawsOf(graph, names, { draws: 50 });
    for (let year = 0; year < 20; year++) {
      for (let draw = 0; draw < 50; draw++) {
        const at = (name: string): number => draws.get(name)![year]![draw]!;
        const [captive, grid, renewable] = [
          at("aluminium.energy.captive_coal"),
          at("aluminium.energy.grid"),
          at("aluminium.energy.renewable"),
        ];
        // Mt x kWh/t = GWh = 0.0036 PJ.
        const power = at("aluminium.primary.cell.output") * at("aluminium.power_use") * 0.0036;
        expect(captive + grid + renewable).toBeCloseTo(power, 9);
        expect(at("aluminium.energy.total")).toBeCloseTo(power, 9);
        // PJ / 3.6 = TWh; TWh x kg/kWh = Mt. Each kilowatt-hour is counted at one factor.
        expect(at("aluminium.emissions.energy")).toBeCloseTo(
          (captive / 3.6) * at("carrier.captive_coal.factor"),
          9,
        );
        expect(at("aluminium.emissions.indirect")).toBeCloseTo((grid / 3.6) * at("grid.factor"), 9);
        expect(at("energy.captive_coal")).toBeGreaterThanOrEqual(captive);
      }
    }
  });

  it("keeps units of totals as the model reports them", async () => {
    const { quantities } = await guangxi("plan");
    expect(quantities.get("emissions.total")!.unitLabel).toBe("Mt CO2/yr");
    expect(quantities.get("energy.total")!.unitLabel).toBe("PJ/yr");
    expect(quantities.get("economy.energy_intensity")!.unitLabel).toBe("tce/万元_2022");
  });
});
