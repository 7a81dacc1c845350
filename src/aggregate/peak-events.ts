import { lanes } from "../numeric/lane-sums.ts";
import type { Column } from "./column.ts";
import { classifyPeaks, emptyPeaks, peakClasses, rowsFor, type PeakColumns } from "./peak.ts";
import type { PeakRequest } from "./tally-request.ts";

const notPeaked = peakClasses.indexOf("not-peaked");
const notFinite = peakClasses.indexOf("not-finite");

/** Events a peak has: its year, by its year, and none. */
export function eventsOfPeak(years: number): number {
  return 2 * years + 1;
}

/** Classifies the peaks of a block of draws and counts them, reusing its memory from block to block. */
export class PeakCounter {
  readonly #request: PeakRequest;
  readonly #peaks: PeakColumns;
  readonly #rows: Float64Array;

  /** @param stride most draws in a block */
  constructor(request: PeakRequest, stride: number) {
    this.#request = request;
    this.#peaks = emptyPeaks(stride);
    this.#rows = rowsFor(request.columns.length);
  }

  /** Level of each draw's peak, of the last block classified. */
  get level(): Float64Array {
    return this.#peaks.level;
  }

  /** @param values [column][stride] */
  classify(values: Float64Array, stride: number, count: number): void {
    const { columns, constants, rule } = this.#request;
    const series = Array.from(columns, (column, year): Column =>
      column < 0 ? constants[year]! : values.subarray(column * stride, column * stride + count),
    );
    classifyPeaks(series, count, rule, this.#peaks, this.#rows);
  }

  /**
   * Adds the draws last classified.
   *
   * @param byLane [event][lane]; the events "by a year" are left for `cumulate`
   */
  count(
    firstDraw: number,
    count: number,
    byLane: Float64Array,
    firstEvent: number,
    classes: Float64Array,
    firstClass: number,
  ): void {
    const { classOf, peakIndex } = this.#peaks;
    const never = firstEvent + 2 * this.#request.columns.length;
    for (let i = 0; i < count; i++) {
      const found = classOf[i]!;
      classes[firstClass + found] = classes[firstClass + found]! + 1;
      const event = found === notPeaked || found === notFinite ? never : firstEvent + peakIndex[i]!;
      const at = event * lanes + ((firstDraw + i) % lanes);
      byLane[at] = byLane[at]! + 1;
    }
  }

  /** Fills in the events "by a year" from those of single years. */
  cumulate(byLane: Float64Array, firstEvent: number): void {
    const years = this.#request.columns.length;
    for (let lane = 0; lane < lanes; lane++) {
      let sum = 0;
      for (let year = 0; year < years; year++) {
        sum += byLane[(firstEvent + year) * lanes + lane]!;
        byLane[(firstEvent + years + year) * lanes + lane] = sum;
      }
    }
  }
}
