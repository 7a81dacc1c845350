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

  // Output: steel.demand 35 Mt, construction cycle 1, output control 2 % (plan.yaml).
  const crude = 35 * 1 * (1 - 0.02);
  await expectIn2030("steel.crude.activity", crude);

  // Routes: 20 % short process, 0.5 % hydrogen (plan.yaml), the rest long process.
  const longProcess = crude * (1 - 0.2 - 0.005);
  const shortProcess = crude * 0.2;
  const hydrogen = crude * 0.005;
  await expectIn2030("steel.crude.bf_bof.output", longProcess);

  // Fuel of the long process: 17.4 GJ/t, 8 % saved, 10 % of it with hydrogen-rich injection that saves 15 %.
  const fuel = 17.4 * (1 - 0.08) * (1 - 0.1 * 0.15);
  await expectIn2030("steel.crude.bf_bof.energy_group.fuel.total", fuel);

  // Mix: 28 % anthracite (94.75 kg/GJ), 8 % washed coal (86.61), the remaining 64 % coke (100.25). Mt x GJ/t = PJ; PJ x kg/GJ = kt.
  const perGigajoule = 0.28 * 94.75 + 0.08 * 86.61 + 0.64 * 100.25;
  const longFuel = (longProcess * fuel * perGigajoule) / 1000;
  await expectIn2030("steel.crude.bf_bof.emissions.energy", longFuel);

  // Process CO2 0.09 t/t; nothing is captured under the plan.
  const longProcessCo2 = longProcess * 0.09;
  await expectIn2030("steel.crude.bf_bof.emissions.process", longProcessCo2);

  // What the grid emits per kWh is calculated by hand in power-by-hand.test.ts.
  const grid = (await centralOf(graph, "grid.factor"))[in2030]!;

  // Bought power 230 kWh/t without a rainfall shock. Mt x kWh/t = GWh; GWh x kg/kWh = kt.
  const longPower = (longProcess * 230 * grid) / 1000;
  await expectIn2030("steel.crude.bf_bof.emissions.indirect", longPower);

  // Short process: 500 kWh/t of grid power, 1.8 GJ/t of gas at 55.54 kg/GJ, 0.17 t/t of process CO2.
  const short = shortProcess * (0.5 * grid + (1.8 * 55.54) / 1000 + 0.17);
  await expectIn2030("steel.crude.eaf.emissions.total", short);

  // Hydrogen: renewable power counts 0; 0.05 t/t of process CO2.
  const withHydrogen = hydrogen * 0.05;
  await expectIn2030("steel.crude.h2_dri.emissions.total", withHydrogen);

  await expectIn2030("steel.emissions.total", longFuel + longProcessCo2 + longPower + short + withHydrogen);
  await expectIn2030("steel.bf_bof_intensity", (longFuel + longProcessCo2 + longPower) / longProcess);
});
