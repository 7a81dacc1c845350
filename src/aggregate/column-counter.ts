import type { HistogramRequest } from "./tally-request.ts";

/**
 * Memory in which a kernel sums and counts its own output columns where it computed them: what `addToLanes` and
 * `GatheringHistograms` do, to the bit. It belongs to one tally at a time.
 */
export interface ColumnCounter {
  /** Most histograms, and most numbers in `coded` for each of them. */
  readonly mostHistograms: number;
  readonly mostCodes: number;
  /** [histogram][bin], see `GatheringHistograms`. */
  readonly cells: Int32Array;
  /** [histogram][part][code] */
  readonly coded: Uint16Array;
  /** [column][laneState], see `addToLanes`. */
  readonly lanes: Float64Array;
  /** Values of wanted bins of the last block counted, histogram by histogram. */
  readonly gathered: Float64Array;
  /** Says what to sum, [column], and to count. Histograms by order, and of other columns, are left out. */
  setUp(shifts: Float64Array, histograms: HistogramRequest): void;
  /** Adds draws 0 .. draws - 1 of the block at hand to `lanes`; 16 or a multiple of it, the first in lane 0. */
  sum(draws: number): void;
  /**
   * Adds the same draws to `cells` and `coded`, and collects values in `gathered`.
   *
   * @param codes numbers in `coded` between histograms
   * @param part where, from the first number of each histogram on, the codes of lane 0 begin
   * @param laneWidth numbers from there to those of the next lane; 0 where lanes are not told apart
   */
  count(draws: number, codes: number, part: number, laneWidth: number): void;
  /** Where in `gathered` a histogram's values end. */
  gatheredEnd(histogram: number): number;
}
