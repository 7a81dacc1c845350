import { beforeAll, describe, expect, it } from "vitest";
import type { ModelGraph } from "../../src/model/model-graph.ts";
import { steer, type Steering } from "../../src/result/steer.ts";
import { guangxi } from "./read-scenario.ts";

const in2030 = 2030 - 2016;

/** By family of the plan: levers that lower CO2 of all sectors when pulled alone. */
const lowering: Readonly<Record<string, string>> = {
  "capacity control": `
    steel.output_control ferroalloys.output_control aluminium.capacity_control
    alumina.capacity_control cement.capacity_control carbonate.capacity_control
    glass.capacity_control refining.run_control basic_chemicals.capacity_control
  `,
  "process route": `
    steel.eaf_share steel.h2_dri_share steel.hydrogen_rich_share chemicals.green_hydrogen_share
    chemicals.short_route_share glass.oxyfuel_share
  `,
  "fuel substitution": `
    alumina.gas_share alumina.biomass_share cement.alternative_fuel_share cement.gas_share
    lime.gas_share glass.gas_share ceramics.gas_share ceramics.biomass_share sugar.coal_replacement
    paper.gas_share paper.biomass_share other_industry.gas_share other_industry.biomass_share
  `,
  "clean electricity": `
    power.green_share aluminium.renewable_share aluminium.captive_replaced
  `,
  "energy efficiency": `
    steel.efficiency steel.waste_heat_power ferroalloys.power_saving aluminium.power_saving
    alumina.efficiency other_metals.efficiency cement.efficiency cement.waste_heat_power
    lime.efficiency glass.efficiency ceramics.efficiency refining.efficiency ethylene.efficiency
    chemicals.efficiency caustic_soda.power_saving carbide.power_saving sugar.efficiency
    paper.efficiency vehicles.saving other_industry.saving
  `,
  "materials and recycling": `
    aluminium.anode_saving aluminium.recycled_displacement circular.secondary_metals_gain
    cement.clinker_substitution cement.noncarbonate_share glass.cullet_added
    ethylene.light_feed_share
  `,
  "carbon capture and use": `
    steel.capture cement.capture chemicals.capture
  `,
};

/** Electricity in place of fuel: less CO2 on renewable power, more on the grid as it is without policy. */
const electric = ["alumina", "glass", "ceramics", "paper", "other_industry"].map(
  (of) => `${of}.electric_share`,
);

const families = Object.entries(lowering).map(
  ([family, levers]) => [family, levers.trim().split(/\s+/)] as const,
);

describe("Guangxi's levers, each alone at its highest from 2024 with all others at their lowest", () => {
  let graph: ModelGraph;
  let steering: Steering;
  let names: string[];

  /** Mean of 2030. */
  const answer = async (pulled: Readonly<Record<string, number | "highest">>): Promise<number> => {
    const paths = Object.fromEntries(
      steering.levers.map(({ quantity, range: [low, high] }) => {
        const value = pulled[quantity] ?? low;
        return [quantity, { 2024: value === "highest" ? high : value }];
      }),
    );
    return (await steering.answer(paths)).quantities["emissions.total"]!.mean[in2030]!;
  };

  beforeAll(async () => {
    graph = await guangxi("baseline");
    names = [...families.flatMap(([, levers]) => levers), ...electric, "power.green_heat_share"];
    names.push("steel.eaf_hot_metal_share");
    steering = steer(graph, names, {
      version: "0",
      draws: 64,
      seed: 1,
      sampler: "sobol",
      outputs: ["emissions.total"],
    });
  });

  it.each(families)("%s lowers emissions", async (_, levers) => {
    const none = await answer({});
    const wrong: string[] = [];
    for (const lever of levers) {
      const change = (await answer({ [lever]: "highest" })) - none;
      if (!(change < -0.01)) wrong.push(`${lever}: ${change} Mt`);
    }
    expect(wrong).toEqual([]);
  });

  it("electricity for fuel raises emissions on the grid without policy and lowers them on renewable power", async () => {
    const none = await answer({});
    for (const lever of electric) {
      expect(await answer({ [lever]: "highest" }), lever).toBeGreaterThan(none);
      expect(await answer({ [lever]: "highest", "power.green_heat_share": "highest" }), lever).toBeLessThan(
        none,
      );
    }
  });

  it("hot metal in electric furnaces takes part of the short process's gain away while scrap is at hand, and stretches scrap that is short", async () => {
    const none = await answer({});
    const gain = async (share: number, hot: boolean): Promise<number> =>
      none - (await answer({ "steel.eaf_share": share, ...(hot && { "steel.eaf_hot_metal_share": 100 }) }));
    const [scrap, hot] = [await gain(15, false), await gain(15, true)];
    expect(scrap).toBeGreaterThan(4);
    expect(hot).toBeGreaterThan(0);
    expect(hot).toBeLessThan(0.7 * scrap);
    expect(await gain(60, true)).toBeGreaterThan(await gain(60, false));
  });

  it("of the sectors are all in one of these tests", () => {
    const ofSectors = graph.levers.filter(({ quantity }) => isOfSector(graph, quantity));
    expect(ofSectors.map(({ quantity }) => quantity).filter((name) => !names.includes(name))).toEqual([]);
    expect(ofSectors.length).toBeGreaterThan(60);
  });

  it("of the sectors say what they cost and what limits them physically", () => {
    const silent = graph.levers.filter(({ quantity: name }) => {
      const { body, note } = graph.quantities.get(name)!;
      return isOfSector(graph, name) && !(body?.entries.has("cost") && note);
    });
    expect(silent.map(({ quantity }) => quantity)).toEqual([]);
  });
});

/** Whether a lever stands in a file of a sector. */
function isOfSector(graph: ModelGraph, lever: string): boolean {
  return graph.quantities.get(lever)!.span.file.includes("/sectors/");
}
