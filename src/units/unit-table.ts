import type { Dimension } from "./dimension.ts";
import type { Unit } from "./unit.ts";

/**
 * Known units. Sources: SI brochure (9th ed.); 1 tce = 29.3076 GJ (GB/T 2589-2020, 29 307.6 kJ/kg);
 * 1 kWh = 3.6 MJ (calorific). A year has 365 days, so 1 kW = 31.536 GJ/yr. Masses followed by a
 * substance (CO2) are made in parse-unit.
 */
const mass: Dimension = { mass: 1 };
const energy: Dimension = { energy: 1 };
const power: Dimension = { energy: 1, time: -1 };
const money: Dimension = { money: 1 };
const wan = 10_000;
const yi = 100_000_000;

const table: Readonly<Record<string, Unit>> = {
  "1": make(1, 1, {}),
  "%": make(1, 100, {}),
  "‰": make(1, 1000, {}),
  g: make(1, 1e6, mass),
  kg: make(1, 1000, mass),
  千克: make(1, 1000, mass),
  公斤: make(1, 1000, mass),
  t: make(1, 1, mass),
  吨: make(1, 1, mass),
  kt: make(1000, 1, mass),
  万t: make(wan, 1, mass),
  万吨: make(wan, 1, mass),
  Mt: make(1e6, 1, mass),
  亿t: make(yi, 1, mass),
  亿吨: make(yi, 1, mass),
  Gt: make(1e9, 1, mass),
  J: make(1, 1e9, energy),
  kJ: make(1, 1e6, energy),
  MJ: make(1, 1000, energy),
  GJ: make(1, 1, energy),
  TJ: make(1000, 1, energy),
  PJ: make(1e6, 1, energy),
  EJ: make(1e9, 1, energy),
  Wh: make(36, 1e7, energy),
  kWh: make(36, 10_000, energy),
  千瓦时: make(36, 10_000, energy),
  度: make(36, 10_000, energy),
  万kWh: make(36, 1, energy),
  万千瓦时: make(36, 1, energy),
  亿kWh: make(360_000, 1, energy),
  亿千瓦时: make(360_000, 1, energy),
  MWh: make(36, 10, energy),
  GWh: make(3600, 1, energy),
  TWh: make(3_600_000, 1, energy),
  gce: make(293_076, 1e10, energy),
  kgce: make(293_076, 1e7, energy),
  千克标准煤: make(293_076, 1e7, energy),
  tce: make(293_076, 10_000, energy),
  吨标准煤: make(293_076, 10_000, energy),
  万tce: make(293_076, 1, energy),
  万吨标准煤: make(293_076, 1, energy),
  Mtce: make(29_307_600, 1, energy),
  亿tce: make(2_930_760_000, 1, energy),
  W: make(31_536, 1e6, power),
  kW: make(31_536, 1000, power),
  千瓦: make(31_536, 1000, power),
  万kW: make(315_360, 1, power),
  万千瓦: make(315_360, 1, power),
  MW: make(31_536, 1, power),
  GW: make(31_536_000, 1, power),
  yr: make(1, 1, { time: 1 }),
  a: make(1, 1, { time: 1 }),
  year: make(1, 1, { time: 1 }),
  年: make(1, 1, { time: 1 }),
  d: make(1, 365, { time: 1 }),
  h: make(1, 8760, { time: 1 }),
  小时: make(1, 8760, { time: 1 }),
  yuan: make(1, 1, money),
  CNY: make(1, 1, money),
  元: make(1, 1, money),
  万元: make(wan, 1, money),
  亿元: make(yi, 1, money),
  person: make(1, 1, { person: 1 }),
  persons: make(1, 1, { person: 1 }),
  人: make(1, 1, { person: 1 }),
  万人: make(wan, 1, { person: 1 }),
  vehicle: make(1, 1, { vehicle: 1 }),
  vehicles: make(1, 1, { vehicle: 1 }),
  辆: make(1, 1, { vehicle: 1 }),
  万辆: make(wan, 1, { vehicle: 1 }),
  m: make(1, 1, { length: 1 }),
  km: make(1000, 1, { length: 1 }),
  m2: make(1, 1, { length: 2 }),
  m3: make(1, 1, { length: 3 }),
};

export function knownUnit(symbol: string): Unit | undefined {
  return Object.hasOwn(table, symbol) ? table[symbol] : undefined;
}

export function knownSymbols(): string[] {
  return Object.keys(table);
}

function make(numerator: number, denominator: number, dimension: Dimension): Unit {
  return { numerator, denominator, dimension };
}
