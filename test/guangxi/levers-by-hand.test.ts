import { expect, it } from "vitest";
import type { ModelGraph } from "../../src/model/model-graph.ts";
import { drawsOf } from "../compile/draws-of.ts";
import { guangxi, overlay } from "./read-scenario.ts";

/*
 * How much one lever alone moves emissions of 2030 against the baseline, with every uncertain number at its mode. What the grid
 * emits per kWh (power-by-hand.test.ts) is taken from each run: it falls or rises as more or less power is used.
 */
const in2030 = 2030 - 2016;

async function of2030(graph: ModelGraph, ...names: string[]): Promise<number[]> {
  const draws = await drawsOf(graph, names);
  return names.map((name) => draws.get(name)![in2030]![0]!);
}

const alone = (lever: string): Promise<ModelGraph> =>
  overlay(`peakcast: 1\nscenario: alone\nextends: baseline.yaml\nlevers: { ${lever} }\n`);

it("30 % of renewable power for aluminium in place of 5 %", async () => {
  const names = ["aluminium.emissions.total", "grid.factor"];
  const [before, grid] = await of2030(await guangxi("baseline"), ...names);
  const [after, gridAfter] = await of2030(await alone("aluminium.renewable_share: { 2030: 30 % }"), ...names);
  // Contracted power is part of what Guangxi uses: who is charged for the rest does not change how it is made.
  expect(gridAfter).toBeCloseTo(grid!, 12);
  // 3.1 Mt (the limit of 3.4 does not bind) x 13500 kWh/t, 0.8 % saved; 60 % of the rest captive coal at 0.8273 kg/kWh.
  const power = 3.1 * 13.5 * (1 - 0.008);
  expect(before! - after!).toBeCloseTo(power * (0.3 - 0.05) * (0.6 * 0.8273 + 0.4 * grid!), 9);
});

it("3 % of primary aluminium replaced by recycled metal", async () => {
  const names = ["aluminium.emissions.total", "secondary_aluminium.emissions.total", "grid.factor"];
  const [primary, recycled, grid] = await of2030(await guangxi("baseline"), ...names);
  const [less, more, gridAfter] = await of2030(
    await alone("aluminium.recycled_displacement: { 2030: 3 % }"),
    ...names,
  );
  // Each tonne: 13500 kWh x 0.992, 5 % renewable, 60 % of the rest captive; the anode 1.5 t, 1 % saved.
  const perTonne = (factor: number): number =>
    13.5 * (1 - 0.008) * 0.95 * (0.6 * 0.8273 + 0.4 * factor) + 1.5 * (1 - 0.01);
  expect(primary).toBeCloseTo(3.1 * perTonne(grid!), 9);
  expect(less).toBeCloseTo(3.1 * 0.97 * perTonne(gridAfter!), 9);
  // Remelting: 4.8 GJ of gas at 55.54 kg/GJ, 400 kWh of which 2 % are contracted renewable; 2.0 Mt without the lever.
  const remelted = (factor: number): number => (4.8 * 55.54) / 1000 + 0.4 * 0.98 * factor;
  expect(recycled).toBeCloseTo(2.0 * remelted(grid!), 9);
  expect(more).toBeCloseTo((2.0 + 0.03 * 3.1) * remelted(gridAfter!), 9);
});

it("20 % of the short process in place of 10 %", async () => {
  const names = ["steel.emissions.total", "grid.factor", "steel.converter_scrap"];
  const [before, grid] = await of2030(await guangxi("baseline"), ...names);
  const [after, gridAfter, scrap] = await of2030(await alone("steel.eaf_share: { 2030: 20 % }"), ...names);
  // Scrap is enough: converters keep their 0.15 t per t.
  expect(scrap).toBeCloseTo(0.15, 12);
  // 35 Mt. Long process: 17.4 GJ/t, 2 % saved, at 28 % anthracite, 8 % washed coal, 64 % coke; 0.09 t/t of process CO2; 230 - 4 kWh/t.
  const perGigajoule = 0.28 * 94.75 + 0.08 * 86.61 + 0.64 * 100.25;
  const fuel = 17.4 * (1 - 0.02);
  const long = (factor: number): number => (fuel * perGigajoule) / 1000 + 0.09 + 0.226 * factor;
  // Short process: a fifth on 0.35 t of hot metal (fuel / 0.95 per t of it). 500 and 330 kWh/t of which 2 % are contracted; 1.8 GJ/t of gas.
  const gas = (1.8 * 55.54) / 1000;
  const short = (factor: number): number =>
    0.8 * (0.5 * 0.98 * factor + gas + 0.17) +
    0.2 * ((0.35 * (fuel / 0.95) * perGigajoule) / 1000 + 0.33 * 0.98 * factor + gas + 0.12);
  expect(before).toBeCloseTo(35 * (0.9 * long(grid!) + 0.1 * short(grid!)), 9);
  expect(after).toBeCloseTo(35 * (0.8 * long(gridAfter!) + 0.2 * short(gridAfter!)), 9);
  // About 1.2 t of CO2 for a tonne moved, a quarter less than for scrap alone.
  expect((before! - after!) / 3.5).toBeGreaterThan(1.0);
  expect((before! - after!) / 3.5).toBeLessThan(1.4);
});

it("clinker substitution acts on cement ground here and not on clinker shipped out", async () => {
  const names = ["cement.clinker.activity", "cement.cement.activity"];
  const [before, cement] = await of2030(await guangxi("baseline"), ...names);
  const [after] = await of2030(await alone("cement.clinker_substitution: { 2030: 10 % }"), ...names);
  // 78 Mt x 0.66 t/t and 1.5 Mt shipped; nothing is saved in the baseline of 2030.
  expect(cement).toBeCloseTo(78, 9);
  expect(before).toBeCloseTo(78 * 0.66 + 1.5, 9);
  expect(after).toBeCloseTo(78 * 0.66 * 0.9 + 1.5, 9);
});
