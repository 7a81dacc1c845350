import { lanes } from "../numeric/lane-sums.ts";
import type { Column } from "./column.ts";
import { cumulatePassage, eventsOfPassage, passageEvent } from "./passage-events.ts";
import { eventsOfDetail, PeakDetailCounter } from "./peak-detail.ts";
import { classifyPeaks, emptyPeaks, hasPeaked, rowsFor, type PeakColumns } from "./peak.ts";
import type { PeakRequest } from "./tally-request.ts";

/** Events a peak has: its year as a passage, then those of its detail if that is asked for. */
export function eventsOfPeak({ columns, detail }: PeakRequest): number {
  return eventsOfPassage(columns.length) + (detail ? eventsOfDetail(detail, columns.length) : 0);
}

/** Classifies the peaks of a block of draws and counts them, reusing its memory from block to block. */
export class PeakCounter {
  readonly #request: PeakRequest;
  readonly #peaks: PeakColumns;
  readonly #rows: Float64Array;
  readonly #detail: PeakDetailCounter | undefined;
  #series: readonly Column[] = [];

  /** @param stride most draws in a block */
  constructor(request: PeakRequest, stride: number) {
    this.#request = request;
    this.#peaks = emptyPeaks(stride);
    this.#rows = rowsFor(request.columns.length);
    this.#detail = request.detail && new PeakDetailCounter(request, request.detail, stride);
  }

  /** Level of each draw's peak, of the last block classified. */
  get level(): Float64Array {
    return this.#peaks.level;
  }

  /** @param values [column][stride], which stay as they are until the block is counted */
  classify(values: Float64Array, stride: number, count: number): void {
    const { columns, constants, rule } = this.#request;
    this.#series = Array.from(columns, (column, year): Column =>
      column < 0 ? constants[year]! : values.subarray(column * stride, column * stride + count),
    );
    classifyPeaks(this.#series, count, rule, this.#peaks, this.#rows);
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
    const years = this.#request.columns.length;
    for (let i = 0; i < count; i++) {
      const found = classOf[i]!;
      classes[firstClass + found] = classes[firstClass + found]! + 1;
      const event = passageEvent(firstEvent, hasPeaked(this.#peaks, i) ? peakIndex[i]! : years, years);
      const at = event * lanes + ((firstDraw + i) % lanes);
      byLane[at] = byLane[at]! + 1;
    }
    const ofDetail = firstEvent + eventsOfPassage(years);
    this.#detail?.count(this.#series, this.#peaks, firstDraw, count, byLane, ofDetail);
  }

  /** Fills in the events "by a year" from those of single years. */
  cumulate(byLane: Float64Array, firstEvent: number): void {
    const years = this.#request.columns.length;
    cumulatePassage(byLane, firstEvent, years);
    this.#detail?.cumulate(byLane, firstEvent + eventsOfPassage(years));
  }
}
