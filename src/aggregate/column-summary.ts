import { binsOver } from "./bins.ts";
import type { Column } from "./column.ts";
import { blockDraws, type Design } from "./design.ts";
import { moments, type Moments } from "./moments.ts";
import { orderStatistics } from "./order-statistics.ts";
import { pilotRange } from "./pilot.ts";
import { belowThreshold, intervalRanks, thresholdsOf } from "./quantile-intervals.ts";
import { ascending, quantiles } from "./quantiles.ts";

/** What is reported of a column, in its unit. Statistics are null where a draw is not finite: nothing is averaged away. */
export interface ColumnSummary {
  readonly mean: number | null;
  /** Standard error of the mean. */
  readonly standardError: number | null;
  /** 95 % interval of the mean. */
  readonly meanInterval: readonly [low: number, high: number] | null;
  /** Type 7, one a level. */
  readonly quantiles: readonly (number | null)[];
  /** 95 %, one a level; see `intervalRanks`. */
  readonly quantileIntervals: readonly (readonly [low: number, high: number] | null)[];
  /** Draws that are NaN or infinite. */
  readonly nonFinite: number;
  /** Index of the first of them, -1 if there is none. */
  readonly firstNonFinite: number;
}

/**
 * Mean, its standard error and quantiles of one whole column. A number stands for `draws` equal values.
 *
 * @param draws number of draws, at least 1; a column's own length
 */
export function summarizeColumn(
  column: Column,
  draws: number,
  levels: readonly number[],
  design: Design = "independent",
): ColumnSummary {
  if (typeof column === "number") {
    if (!Number.isFinite(column)) return withoutStatistics(levels, draws, 0);
    return {
      mean: column,
      standardError: 0,
      meanInterval: [column, column],
      quantiles: levels.map(() => column),
      quantileIntervals: levels.map(() => [column, column] as const),
      nonFinite: 0,
      firstNonFinite: -1,
    };
  }
  const found = moments(column, design);
  // A finite mean proves finite values, and is the cheapest proof.
  const { nonFinite, firstNonFinite } = Number.isFinite(found.mean)
    ? { nonFinite: 0, firstNonFinite: -1 }
    : countNonFinite(column);
  if (nonFinite > 0) return withoutStatistics(levels, nonFinite, firstNonFinite);
  return summaryOf(found, quantiles(column, levels), quantileIntervals(column, levels, design));
}

/** As found by tallies, bit for bit. */
function quantileIntervals(
  column: Float64Array,
  levels: readonly number[],
  design: Design,
): (readonly [low: number, high: number])[] {
  const draws = column.length;
  const pilot = Math.min(blockDraws, draws);
  const bins = binsOver(...pilotRange(column, 0, pilot));
  const thresholds = thresholdsOf(column, 0, pilot, bins, levels);
  const ranks = levels.map((level, index) =>
    intervalRanks(level, draws, belowThreshold(column, thresholds[index]!, bins), 0, design),
  );
  const wanted = ascending(ranks.flat());
  const values = orderStatistics(column, Int32Array.from(wanted));
  const at = (rank: number): number => values[wanted.indexOf(rank)]!;
  return ranks.map(([low, high]) => [at(low), at(high)]);
}

/** The summary of a column that is finite in every draw. */
export function summaryOf(
  { mean, standardError, meanInterval }: Moments,
  quantiles: readonly number[],
  quantileIntervals: ColumnSummary["quantileIntervals"],
): ColumnSummary {
  return {
    mean: finiteOrNull(mean),
    standardError: finiteOrNull(standardError),
    meanInterval: meanInterval.every(Number.isFinite) ? meanInterval : null,
    quantiles,
    quantileIntervals,
    nonFinite: 0,
    firstNonFinite: -1,
  };
}

/** Sums near the largest double overflow though every draw is finite. */
function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** The summary of a column that is not finite in some draws. */
export function withoutStatistics(
  levels: readonly number[],
  nonFinite: number,
  firstNonFinite: number,
): ColumnSummary {
  return {
    mean: null,
    standardError: null,
    meanInterval: null,
    quantiles: levels.map(() => null),
    quantileIntervals: levels.map(() => null),
    nonFinite,
    firstNonFinite,
  };
}

function countNonFinite(column: Float64Array): { nonFinite: number; firstNonFinite: number } {
  let nonFinite = 0;
  let firstNonFinite = -1;
  for (let i = 0; i < column.length; i++) {
    if (Number.isFinite(column[i])) continue;
    if (nonFinite === 0) firstNonFinite = i;
    nonFinite++;
  }
  return { nonFinite, firstNonFinite };
}
