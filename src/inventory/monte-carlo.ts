import { moments } from "../aggregate/moments.ts";
import { quantiles } from "../aggregate/quantiles.ts";
import type { CategoryYear } from "./category-draws.ts";
import { covariances, spreadOf, type Spread } from "./spread-of.ts";

/** Change from the base year, % of it, draw by draw. */
export interface Trend {
  readonly mean: number;
  readonly median: number;
  /** 2.5 % and 97.5 % points. */
  readonly low: number;
  readonly high: number;
}

/** What Approach 2 (Table 3.3) says of emissions in two years. */
export interface SimulatedEmissions {
  readonly base: Spread;
  readonly emissions: Spread;
  readonly trend: Trend;
}

/** The same of a category, with what its emissions are made of. */
export interface SimulatedCategory extends SimulatedEmissions {
  /** In year t, % of the mean. */
  readonly activity: Pick<Spread, "below" | "above">;
  readonly factor: Pick<Spread, "below" | "above">;
  /** Its covariance with the total over the variance of the total, in year t: all categories together have 1. */
  readonly contributionToVariance: number;
}

export function simulatedCategory(
  base: CategoryYear,
  year: CategoryYear,
  total: Float64Array,
): SimulatedCategory {
  const { b, both } = covariances(year.emissions, total);
  const ends = ({ below, above }: Spread): Pick<Spread, "below" | "above"> => ({ below, above });
  return {
    ...simulatedEmissions(base.emissions, year.emissions),
    activity: ends(spreadOf(year.activity)),
    factor: ends(spreadOf(year.factor)),
    contributionToVariance: b === 0 ? 0 : both / b,
  };
}

export function simulatedEmissions(base: Float64Array, year: Float64Array): SimulatedEmissions {
  return { base: spreadOf(base), emissions: spreadOf(year), trend: trendOf(base, year) };
}

/** Not a number if a draw emits nothing in the base year. */
function trendOf(base: Float64Array, year: Float64Array): Trend {
  const changes = year.map((value, draw) => ((value - base[draw]!) / base[draw]!) * 100);
  const isFinite = changes.every((change) => Number.isFinite(change));
  const [low, median, high] = isFinite ? quantiles(changes, [0.025, 0.5, 0.975]) : [NaN, NaN, NaN];
  return { mean: moments(changes, "independent").mean, median: median!, low: low!, high: high! };
}

/** Draw by draw. */
export function sumOfColumns(columns: readonly Float64Array[], draws: number): Float64Array {
  const total = new Float64Array(draws);
  for (const column of columns) for (let draw = 0; draw < draws; draw++) total[draw]! += column[draw]!;
  return total;
}
