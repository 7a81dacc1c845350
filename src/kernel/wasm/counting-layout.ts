import { binCount } from "../../aggregate/bins.ts";
import { laneState } from "../../numeric/lane-sums.ts";
import { entryBytes } from "./counting.ts";

/** Where the memory of `countingFunctions` lies, in bytes; all multiples of 16. */
export interface CountingLayout {
  readonly histograms: number;
  readonly shifts: number;
  readonly lanes: number;
  readonly entries: number;
  readonly cells: number;
  readonly coded: number;
  readonly gathered: number;
  readonly end: number;
}

/** Numbers in `coded` for a histogram: five quantiles by lane, and by block in the largest tally. */
export const mostCodes = 32 * 6;

/** Histograms beyond one a column: of peaks' levels, or where a column is looked at in several places. */
const moreHistograms = 64;

/** @param start where free memory begins */
export function layOutCounting(start: number, columns: number, column: number): CountingLayout {
  const histograms = columns + moreHistograms;
  let end = 16 * Math.ceil(start / 16);
  const take = (bytes: number): number => {
    const at = end;
    end += 16 * Math.ceil(bytes / 16);
    return at;
  };
  return {
    histograms,
    shifts: take(8 * columns),
    lanes: take(8 * laneState * histograms),
    entries: take(entryBytes * histograms),
    cells: take(4 * binCount * histograms),
    coded: take(2 * mostCodes * histograms),
    // One place more: a value is written before it is known whether it is kept.
    gathered: take(column * histograms + 8),
    end,
  };
}
