import { expect, it } from "vitest";
import { centralOf } from "../compile/draws-of.ts";
import { guangxi } from "./read-scenario.ts";

/** Position of 2030 in a horizon that starts in 2016. */
const in2030 = 2030 - 2016;

it("steel in 2030 under the plan, with every uncertain number at its mode, is what the YAML's numbers give by hand", async () => {
  const graph = await guangxi("plan");
  const expectIn2030 = async (name: string, byHand: number): Promise<void> => {
    const found = (await centralOf(graph, name))[in2030]!;
    expect(Math.abs(found - byHand), `${name}: ${found}, by hand ${byHand}`).toBeLessThanOrEqual(
      1e-9 * Math.abs(byHand),
    );
  };

  // Output: steel.demand 35 Mt, construction cycle 1, output control 2 % (policies/steel.yaml).
  const crude = 35 * 1 * (1 - 0.02);
  await expectIn2030("steel.crude.activity", crude);

  // Scrap: 1.10 t of metal per t; 20 % of electric-furnace steel takes 0.35 t of hot metal, so that scrap is 1.03 t/t there.
  // In 2023 it was 38.1657 Mt x (8 % x 1.03 + 92 % x 0.15); 1.45 times that in 2030. 20 % of short process (policies/steel.yaml) needs
  // 0.2 x 1.03 and leaves more than 0.15 per t of the long process, which takes no more than it did.
  const furnaceScrap = 1.1 - 0.2 * 0.35;
  const supply = 38.1657 * (0.08 * furnaceScrap + 0.92 * 0.15) * 1.45;
  await expectIn2030("steel.scrap_supply", supply);
  expect(supply / crude - 0.2 * furnaceScrap).toBeGreaterThan(0.795 * 0.15);

  // Routes: 20 % short process, a fifth of it with hot metal, 0.5 % hydrogen shaft furnace, and 10 % of the rest with hydrogen-rich injection.
  const long = 1 - 0.2 - 0.005;
  const plain = crude * long * 0.9;
  const rich = crude * long * 0.1;
  const shortProcess = crude * 0.2 * 0.8;
  const withHotMetal = crude * 0.2 * 0.2;
  const hydrogen = crude * 0.005;
  await expectIn2030("steel.crude.bf_bof.output", plain);
  await expectIn2030("steel.crude.bf_hydrogen.output", rich);
  await expectIn2030("steel.crude.eaf_hot_metal.output", withHotMetal);

  // Fuel of the long process: 17.4 GJ/t, 8 % saved, 2.4 % less for the price of CO2 (scenario-families.test.ts), and 15 % less with
  // hydrogen-rich injection.
  const priced = (await centralOf(graph, "carbon_market.response"))[in2030]!;
  const fuel = 17.4 * (1 - 0.08) * priced;
  await expectIn2030("steel.crude.bf_bof.energy_group.fuel.total", fuel);
  await expectIn2030("steel.crude.bf_hydrogen.energy_group.fuel.total", fuel * 0.85);

  // Mix: 28 % anthracite (94.75 kg/GJ), 8 % washed coal (86.61), the remaining 64 % coke (100.25). Mt x GJ/t = PJ; PJ x kg/GJ = kt.
  // Of the CO2 0.1 % is captured (policies/capture.yaml).
  const perGigajoule = 0.28 * 94.75 + 0.08 * 86.61 + 0.64 * 100.25;
  const free = 1 - 0.001;
  const plainFuel = ((plain * fuel * perGigajoule) / 1000) * free;
  await expectIn2030("steel.crude.bf_bof.emissions.energy", plainFuel);
  const richFuel = ((rich * fuel * 0.85 * perGigajoule) / 1000) * free;
  await expectIn2030("steel.crude.bf_hydrogen.emissions.energy", richFuel);

  // Process CO2 0.09 t/t.
  const plainProcess = plain * 0.09 * free;
  await expectIn2030("steel.crude.bf_bof.emissions.process", plainProcess);

  // What the grid emits per kWh is calculated by hand in power-by-hand.test.ts.
  const grid = (await centralOf(graph, "grid.factor"))[in2030]!;

  // Bought power 230 kWh/t, 12 of them made from waste heat, 450 for capture of all, and 170 more where coke-oven gas is injected.
  // Mt x kWh/t = GWh; GWh x kg/kWh = kt.
  const bought = 230 - 12 + 0.001 * 450;
  const plainPower = (plain * bought * grid) / 1000;
  await expectIn2030("steel.crude.bf_bof.emissions.indirect", plainPower);
  const richAll = richFuel + rich * 0.09 * free + (rich * (bought + 170) * grid) / 1000;
  await expectIn2030("steel.crude.bf_hydrogen.emissions.total", richAll);

  // Short process: 500 kWh/t, 10 % of it contracted renewable, 1.8 GJ/t of gas at 55.54 kg/GJ, 0.17 t/t of process CO2.
  const gas = (1.8 * 55.54) / 1000;
  const short = shortProcess * (0.5 * 0.9 * grid + gas + 0.17);
  await expectIn2030("steel.crude.eaf.emissions.total", short);

  // With 0.35 t of hot metal, which took 17.4 GJ x 0.92 / (1.10 - 0.15) each: 330 kWh/t, 0.12 t/t of process CO2.
  const iron = (0.35 * (fuel / (1.1 - 0.15)) * perGigajoule) / 1000;
  const mixed = withHotMetal * (iron + 0.33 * 0.9 * grid + gas + 0.12);
  await expectIn2030("steel.crude.eaf_hot_metal.emissions.total", mixed);

  // Hydrogen: renewable power counts 0; 0.05 t/t of process CO2.
  const withHydrogen = hydrogen * 0.05;
  await expectIn2030("steel.crude.h2_dri.emissions.total", withHydrogen);

  const longProcess = plainFuel + plainProcess + plainPower + richAll;
  await expectIn2030("steel.emissions.total", longProcess + short + mixed + withHydrogen);
  await expectIn2030("steel.bf_bof_intensity", longProcess / (plain + rich));

  // A furnace on hot metal is no scrap furnace: it emits more than twice as much per tonne.
  expect(mixed / withHotMetal).toBeGreaterThan((2 * short) / shortProcess);
});
