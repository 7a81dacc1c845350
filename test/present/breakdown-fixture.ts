import type { BreakdownResult } from "../../src/result/breakdown-result.ts";
import type { QuantityResult, RunResult } from "../../src/result/run-result.ts";

// Made-up numbers of plausible shape, which add up in the mean.

const carriers: readonly (readonly [id: string, en: string, zh: string, energy: number, co2: number])[] = [
  ["coal", "Coal", "煤", 1400, 0.45],
  ["coke", "Coke", "焦炭", 600, 0.2],
  ["grid", "Grid electricity", "网电", 500, 0.15],
  ["gas", "Natural gas", "天然气", 200, 0.04],
  ["bagasse", "Bagasse", "蔗渣", 120, 0],
  ["own_gas", "Own gas", "自产煤气", 30, 0.01],
];

const routes = [
  { id: "furnace", title: { en: "Blast furnace", zh: "长流程" }, from: 0.9, to: 0.6, co2: 2 },
  { id: "scrap", title: { en: "Scrap furnace", zh: "短流程" }, from: 0.1, to: 0.3, co2: 0.4 },
  { id: "hydrogen", title: { en: "Hydrogen", zh: "氢冶金" }, from: 0, to: 0.1, co2: 0.1 },
];

/** A run with what it is made of: carriers, and one product of three routes. */
export function withBreakdown(result: RunResult): RunResult {
  const total = result.quantities["emissions.total"]!;
  const scaled = (quantity: QuantityResult, by: (index: number) => number, places: readonly number[]) => {
    const pick = (values: readonly (number | null)[]) =>
      places.map((place, index) => (values[place] === null ? null : (values[place] ?? 0) * by(index)));
    return {
      unit: quantity.unit,
      title: quantity.title,
      mean: pick(quantity.mean),
      standardError: pick(quantity.standardError),
      meanInterval: { low: pick(quantity.meanInterval.low), high: pick(quantity.meanInterval.high) },
      quantiles: Object.fromEntries(
        Object.entries(quantity.quantiles).map(([level, values]) => [level, pick(values)]),
      ),
      quantileIntervals: Object.fromEntries(
        Object.entries(quantity.quantileIntervals).map(([level, { low, high }]) => [
          level,
          { low: pick(low), high: pick(high) },
        ]),
      ),
    };
  };
  const every = result.years.map((_, index) => index);
  const first = total.quantiles["0.5"]?.[0] ?? 1;
  const energyOf = (level: number) => ({ ...scaled(total, () => level / first, every), unit: "PJ/yr" });
  const years = [...new Set([result.years[0]!, result.lastObserved, 2025, 2030, result.years.at(-1)!])]
    .filter((year) => result.years.includes(year))
    .sort((a, b) => a - b);
  const places = years.map((year) => result.years.indexOf(year));
  const steel = result.quantities["steel.emissions.total"] ?? total;
  const shareOf = ({ from, to }: (typeof routes)[number], index: number) =>
    years.length === 1 ? from : from + ((to - from) * index) / (years.length - 1);
  const weight = (index: number) => routes.reduce((sum, route) => sum + route.co2 * shareOf(route, index), 0);
  const breakdown: BreakdownResult = {
    carriers: carriers.map(([id, en, zh, energy, co2]) => ({
      id,
      title: { en, zh },
      energy: energyOf(energy),
      ...(co2 > 0 && { emissions: scaled(total, () => co2, every) }),
    })),
    years,
    flowYear: years.includes(2030) ? 2030 : years.at(-1)!,
    products: [
      {
        sector: "steel",
        name: "steel.crude",
        title: { en: "Crude steel", zh: "粗钢" },
        emissions: scaled(steel, () => 1, places),
        routes: routes.map((route) => ({
          id: route.id,
          title: route.title,
          share: {
            ...scaled(steel, () => 1, places),
            unit: "1",
            mean: years.map((_, index) => shareOf(route, index)),
          },
          emissions: scaled(steel, (index) => (route.co2 * shareOf(route, index)) / weight(index), places),
          energy:
            route.id === "furnace"
              ? [
                  { carrier: "coke", mean: 300 },
                  { carrier: "coal", mean: 60 },
                  { carrier: "grid", mean: 40 },
                ]
              : [{ carrier: "grid", mean: route.id === "scrap" ? 30 : 25 }],
        })),
      },
    ],
  };
  return {
    ...result,
    quantities: { ...result.quantities, "energy.total": energyOf(2850) },
    breakdown,
  };
}
