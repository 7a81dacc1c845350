import { expect, it } from "vitest";
import { centralOf, drawsOf } from "../compile/draws-of.ts";
import { guangxi } from "./read-scenario.ts";

const first = 2016;

it("the grid factor of 2030 under the plan, with every uncertain number at its mode, is what capacity times hours gives by hand", async () => {
  const graph = await guangxi("plan");
  const in2030 = async (name: string): Promise<number> => (await centralOf(graph, name))[2030 - first]!;
  const in2023 = async (name: string): Promise<number> => (await centralOf(graph, name))[2023 - first]!;

  // 2023, TWh: hydro 50 (estimate), nuclear 3.2 GW x 7,500 h, wind 11.5 GW x 2,050 h, photovoltaic (2.1 + 5.5 + 2.5) GW x 920 h.
  const clean2023 = 50 + 3.2 * 7.5 + 11.5 * 2.05 + (2.1 + 5.5 + 2.5) * 0.92;
  expect(await in2023("power.clean")).toBeCloseTo(clean2023, 9);

  // Coal and imports make the rest; their CO2, at 0.8273 and 0.30, is the published 0.4476 times all use.
  const use2023 = await in2023("power.use");
  const coal2023 = (0.4476 * use2023 - 0.3 * (use2023 - clean2023)) / (0.8273 - 0.3);
  const imports = use2023 - clean2023 - coal2023;
  expect(await in2023("power.fossil")).toBeCloseTo(coal2023, 9);
  expect(await in2023("power.imports")).toBeCloseTo(imports, 9);

  // 2030: hydro 19.25 GW x 3,300 h; nuclear 4.5 GW and two thirds of 2.5 GW; wind 11.5 + 17; photovoltaic 10.1 + 16 + 14 (policies/clean-electricity.yaml).
  const clean2030 = 19.25 * 3.3 + (4.5 + (2 / 3) * 2.5) * 7.5 + (11.5 + 17) * 2.05 + (10.1 + 16 + 14) * 0.92;
  expect(await in2030("power.clean")).toBeCloseTo(clean2030, 9);

  // Use: industry from the sectors, the rest 125 TWh growing by 5.5 % in 2024 and, by straight steps of 0.25 points, by 4 % in 2030.
  let others = 125;
  for (let year = 2024; year <= 2030; year++) others *= 1 + (5.5 - 0.25 * (year - 2024)) / 100;
  const industry =
    ((await in2030("energy.grid")) +
      (await in2030("energy.captive_coal")) +
      (await in2030("energy.renewable"))) /
    3.6;
  expect(await in2030("power.use")).toBeCloseTo(industry + others, 9);

  // Coal plants save 2.5 %.
  const coal2030 = industry + others - clean2030 - imports;
  const factor = (coal2030 * 0.8273 * (1 - 0.025) + imports * 0.3) / (industry + others);
  expect(await in2030("grid.factor")).toBeCloseTo(factor, 9);
});

it("the balance of 2023 closes on the published factor in every draw", async () => {
  const graph = await guangxi("baseline");
  const names = ["power.clean", "power.fossil", "power.imports", "power.use", "power.import_factor"];
  const draws = await drawsOf(graph, names, { draws: 100 });
  for (let draw = 0; draw < 100; draw++) {
    const at = (name: string): number => draws.get(name)![2023 - first]![draw]!;
    expect(at("power.clean") + at("power.fossil") + at("power.imports")).toBeCloseTo(at("power.use"), 9);
    const co2 = at("power.fossil") * 0.8273 + at("power.imports") * at("power.import_factor");
    expect(co2 / at("power.use")).toBeCloseTo(0.4476, 12);
  }
});
