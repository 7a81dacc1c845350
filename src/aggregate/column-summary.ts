import type { Column } from "./column.ts";
import type { Design } from "./design.ts";
import { moments, type Moments } from "./moments.ts";
import { quantiles } from "./quantiles.ts";

/** What is reported of a column, in its unit. Statistics are null where a draw is not finite: nothing is averaged away. */
export interface ColumnSummary {
  readonly mean: number | null;
  /** Standard error of the mean. */
  readonly standardError: number | null;
  /** Type 7, one a level. */
  readonly quantiles: readonly (number | null)[];
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
      quantiles: levels.map(() => column),
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
  return summaryOf(found, quantiles(column, levels));
}

/** The summary of a column that is finite in every draw. */
export function summaryOf({ mean, standardError }: Moments, quantiles: readonly number[]): ColumnSummary {
  return {
    mean: finiteOrNull(mean),
    standardError: finiteOrNull(standardError),
    quantiles,
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
  return { mean: null, standardError: null, quantiles: levels.map(() => null), nonFinite, firstNonFinite };
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
