import { spread, type Column } from "./column.ts";
import { summarizeColumn, type ColumnSummary } from "./column-summary.ts";
import type { Design } from "./design.ts";
import { countEvent, eventShare } from "./event-shares.ts";
import { shareOf, type Share } from "./intervals.ts";

/** b minus a, draw by draw: both come from the same draws, so what they share cancels. */
export interface PairedDifference {
  /** Of b - a; the standard error is that of the difference, not of the two levels. */
  readonly difference: ColumnSummary;
  /** Draws in which b is lower than a; a draw with a NaN is not. */
  readonly lower: Share;
}

/** @param draws number of draws, at least 1; the columns' own length */
export function comparePaired(
  a: Column,
  b: Column,
  draws: number,
  levels: readonly number[],
  design: Design = "independent",
): PairedDifference {
  if (typeof a === "number" && typeof b === "number") {
    return { difference: summarizeColumn(b - a, draws, levels), lower: shareOf(b < a ? draws : 0, draws) };
  }
  const first = spread(a, draws);
  const second = spread(b, draws);
  const difference = new Float64Array(draws);
  const isLower = new Uint8Array(draws);
  for (let i = 0; i < draws; i++) {
    difference[i] = second[i]! - first[i]!;
    isLower[i] = second[i]! < first[i]! ? 1 : 0;
  }
  return {
    difference: summarizeColumn(difference, draws, levels, design),
    lower: eventShare(countEvent(isLower), 0, draws, design),
  };
}
