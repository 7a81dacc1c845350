import { lanes } from "../numeric/lane-sums.ts";
import type { Column } from "./column.ts";
import type { Share } from "./intervals.ts";
import { fewestPoints, kendallScore } from "./kendall.ts";
import {
  cumulatePassage,
  eventsOfPassage,
  passageEvent,
  readPassage,
  type PassageTally,
} from "./passage-events.ts";
import { classifyPeaks, emptyPeaks, hasPeaked, peakClasses, rowsFor, type PeakColumns } from "./peak.ts";
import type { PeakDetail, PeakRequest } from "./tally-request.ts";

const confirmed = peakClasses.indexOf("peaked-confirmed");
const provisional = peakClasses.indexOf("peaked-provisional");

/** Years of a centred mean. */
export const smoothingYears = 3;

/** What is told of a peak besides its year. Shares are of all draws; one that has not peaked has no plateau. */
export interface PeakDetailTally {
  readonly plateauStart: readonly Share[];
  readonly plateauEnd: readonly Share[];
  /** [years - 1] */
  readonly plateauLength: readonly Share[];
  /** Confirmed by each of the request's windows. */
  readonly confirmed: readonly Share[];
  /** Peaked with enough years from the peak on to test for a fall; and of these, with a fall that is significant. */
  readonly tested: Share;
  readonly falling: Share;
  /** The first year from the peak on at or below each threshold. */
  readonly thresholds: readonly PassageTally[];
  /** The peak of the centred means, by their years; undefined if the series is shorter than one. */
  readonly smoothed: PassageTally | undefined;
}

/** Years that have a centred mean. */
function smoothedYears(years: number): number {
  return Math.max(0, years - (smoothingYears - 1));
}

/** How many events a peak's detail has over so many years. */
export function eventsOfDetail({ windows, thresholds }: PeakDetail, years: number): number {
  const smoothed = smoothedYears(years);
  return (
    3 * years +
    windows.length +
    2 +
    thresholds.length * eventsOfPassage(years) +
    (smoothed > 0 ? eventsOfPassage(smoothed) : 0)
  );
}

/** Reads a peak's detail off its events' shares, which come in their order. */
export function readDetail(
  { windows, thresholds }: PeakDetail,
  years: number,
  next: () => Share,
): PeakDetailTally {
  const some = (count: number): Share[] => Array.from({ length: count }, next);
  const smoothed = smoothedYears(years);
  return {
    plateauStart: some(years),
    plateauEnd: some(years),
    plateauLength: some(years),
    confirmed: some(windows.length),
    tested: next(),
    falling: next(),
    thresholds: Array.from(thresholds, () => readPassage(next, years)),
    smoothed: smoothed > 0 ? readPassage(next, smoothed) : undefined,
  };
}

/** Counts the detail of the peaks of a block of draws, reusing its memory from block to block. */
export class PeakDetailCounter {
  readonly #request: PeakRequest;
  readonly #detail: PeakDetail;
  readonly #stride: number;
  readonly #smoothed: PeakColumns;
  /** [smoothed year][draw] */
  readonly #means: Float64Array;
  readonly #rows: Float64Array;
  readonly #fall: Float64Array;

  /** @param stride most draws in a block */
  constructor(request: PeakRequest, detail: PeakDetail, stride: number) {
    const years = request.columns.length;
    this.#request = request;
    this.#detail = detail;
    this.#stride = stride;
    this.#smoothed = emptyPeaks(stride);
    this.#means = new Float64Array(smoothedYears(years) * stride);
    this.#rows = rowsFor(smoothedYears(years));
    this.#fall = new Float64Array(years);
  }

  /**
   * @param series [year][draw] of the block
   * @param peaks of the block
   * @param byLane [event][lane]; the events "by a year" are left for `cumulate`
   */
  count(
    series: readonly Column[],
    peaks: PeakColumns,
    firstDraw: number,
    count: number,
    byLane: Float64Array,
    firstEvent: number,
  ): void {
    const years = series.length;
    const { windows, thresholds, falls } = this.#detail;
    const atWindows = firstEvent + 3 * years;
    const atFalls = atWindows + windows.length;
    const atThresholds = atFalls + 2;
    const atSmoothed = atThresholds + thresholds.length * eventsOfPassage(years);
    this.#classifySmoothed(series, count);
    for (let i = 0; i < count; i++) {
      const lane = (firstDraw + i) % lanes;
      const note = (event: number): void => {
        byLane[event * lanes + lane] = byLane[event * lanes + lane]! + 1;
      };
      if (smoothedYears(years) > 0) {
        const found = hasPeaked(this.#smoothed, i) ? this.#smoothed.peakIndex[i]! : smoothedYears(years);
        note(passageEvent(atSmoothed, found, smoothedYears(years)));
      }
      const isPeaked = hasPeaked(peaks, i);
      for (let threshold = 0; threshold < thresholds.length; threshold++) {
        const year = isPeaked
          ? firstAtOrBelow(series, i, peaks.peakIndex[i]!, thresholds[threshold]!)
          : years;
        note(passageEvent(atThresholds + threshold * eventsOfPassage(years), year, years));
      }
      if (!isPeaked) continue;
      const [start, end] = [peaks.plateauStart[i]!, peaks.plateauEnd[i]!];
      note(firstEvent + start);
      note(firstEvent + years + end);
      note(firstEvent + 2 * years + end - start);
      const peak = peaks.peakIndex[i]!;
      if (this.#isFallen(series, peaks, i))
        for (let window = 0; window < windows.length; window++)
          if (years - 1 - peak >= windows[window]!) note(atWindows + window);
      const points = years - peak;
      if (points < fewestPoints) continue;
      note(atFalls);
      for (let at = 0; at < points; at++) this.#fall[at] = valueIn(series, peak + at, i);
      if (kendallScore(this.#fall, points) <= falls[points]!) note(atFalls + 1);
    }
  }

  /** Fills in the events "by a year" from those of single years. */
  cumulate(byLane: Float64Array, firstEvent: number): void {
    const years = this.#request.columns.length;
    const { windows, thresholds } = this.#detail;
    let at = firstEvent + 3 * years + windows.length + 2;
    for (let threshold = 0; threshold < thresholds.length; threshold++) {
      cumulatePassage(byLane, at, years);
      at += eventsOfPassage(years);
    }
    if (smoothedYears(years) > 0) cumulatePassage(byLane, at, smoothedYears(years));
  }

  /** Whether a draw would be confirmed if enough years lay behind its peak. */
  #isFallen(series: readonly Column[], { classOf, level }: PeakColumns, i: number): boolean {
    if (classOf[i] !== confirmed && classOf[i] !== provisional) return false;
    const maximum = level[i]!;
    return maximum - valueIn(series, series.length - 1, i) >= this.#request.rule.band * Math.abs(maximum);
  }

  #classifySmoothed(series: readonly Column[], count: number): void {
    const years = smoothedYears(series.length);
    if (years === 0) return;
    for (let year = 0; year < years; year++)
      meansOfThree(
        series,
        year,
        count,
        this.#means.subarray(year * this.#stride, year * this.#stride + count),
      );
    const means = Array.from({ length: years }, (_, year) =>
      this.#means.subarray(year * this.#stride, year * this.#stride + count),
    );
    const { rule } = this.#request;
    // The mean of year + 1 stands at index `year`.
    const shifted = { ...rule, lastObservedIndex: rule.lastObservedIndex - 1 };
    classifyPeaks(means, count, shifted, this.#smoothed, this.#rows);
  }
}

/** Means of three years from `year` on, their sum taken from the left. */
function meansOfThree(series: readonly Column[], year: number, count: number, means: Float64Array): void {
  const [a, b, c] = [series[year]!, series[year + 1]!, series[year + 2]!];
  if (typeof a !== "number" && typeof b !== "number" && typeof c !== "number")
    for (let i = 0; i < count; i++) means[i] = (a[i]! + b[i]! + c[i]!) / 3;
  else
    for (let i = 0; i < count; i++)
      means[i] = (valueIn(series, year, i) + valueIn(series, year + 1, i) + valueIn(series, year + 2, i)) / 3;
}

function valueIn(series: readonly Column[], year: number, draw: number): number {
  const column = series[year]!;
  return typeof column === "number" ? column : column[draw]!;
}

/** The first year from `from` on whose value is at or below a threshold; the number of years if none is. */
function firstAtOrBelow(series: readonly Column[], draw: number, from: number, threshold: number): number {
  for (let year = from; year < series.length; year++)
    if (valueIn(series, year, draw) <= threshold) return year;
  return series.length;
}
