import type { Column } from "./column.ts";

/** When a series counts as having peaked. The same for every quantity; echoed in every result. */
export interface PeakRule {
  /** Width of the plateau below the maximum, as a share of its size: 0.01. */
  readonly band: number;
  /** Years a peak must lie behind the last year to be confirmed: 3. */
  readonly window: number;
  /** Index of the last year that is observed and not projected; -1 if none is. */
  readonly lastObservedIndex: number;
}

/** The classes of a draw, by the number that stands for each in `PeakColumns.classOf`. */
export const peakClasses = [
  "not-peaked",
  "already-peaked",
  "rebound",
  "peaked-confirmed",
  "peaked-provisional",
  "not-finite",
] as const;

export type PeakClassName = (typeof peakClasses)[number];

/** Every draw's peak, [draw]. In a draw of class "not-finite" the indices are -1 and the level is NaN. */
export interface PeakColumns {
  /** Index of the first year of the maximum. */
  readonly peakIndex: Int16Array;
  /** First and last year of the plateau: the run of years around the peak that stay within the band. */
  readonly plateauStart: Int16Array;
  readonly plateauEnd: Int16Array;
  /** Index into `peakClasses`. */
  readonly classOf: Uint8Array;
  /** The maximum, in the series' unit. */
  readonly level: Float64Array;
}

const notPeaked = peakClasses.indexOf("not-peaked");
const alreadyPeaked = peakClasses.indexOf("already-peaked");
const rebound = peakClasses.indexOf("rebound");
const confirmed = peakClasses.indexOf("peaked-confirmed");
const provisional = peakClasses.indexOf("peaked-provisional");
const notFinite = peakClasses.indexOf("not-finite");

/**
 * Finds and classifies the peak of every draw of a series. The first class that applies holds:
 *
 * 1. not-finite: some year is NaN or infinite;
 * 2. not-peaked: the maximum lies in the last year, or its plateau reaches it;
 * 3. already-peaked: the maximum lies in an observed year;
 * 4. rebound: a year after the plateau is back within the band;
 * 5. peaked-confirmed: at least `window` years lie behind the peak and the last is lower by at least the band;
 * 6. peaked-provisional.
 *
 * A year is within the band if its value is at least max - band |max|.
 *
 * @param series [year][draw], history and projection; a number holds in every draw
 * @param draws number of draws; the columns' own length
 * @param peaks where the peaks are written, of at least `draws` draws; returned
 * @param rows memory to work in, of `rowsFor` as many years
 * @throws {RangeError} without years
 */
export function classifyPeaks(
  series: readonly Column[],
  draws: number,
  rule: PeakRule,
  peaks: PeakColumns = emptyPeaks(draws),
  rows: Float64Array = rowsFor(series.length),
): PeakColumns {
  const years = series.length;
  if (years === 0) throw new RangeError("a peak needs at least one year");
  for (let first = 0; first < draws; first += block) {
    const count = Math.min(block, draws - first);
    for (const [year, column] of series.entries()) transpose(column, first, count, rows, year, years);
    for (let row = 0; row < count; row++) classifyDraw(rows, row * years, years, rule, peaks, first + row);
  }
  return peaks;
}

/** Whether a draw has peaked within the series. One that cannot be judged claims no peak. */
export function hasPeaked({ classOf }: PeakColumns, draw: number): boolean {
  return classOf[draw] !== notPeaked && classOf[draw] !== notFinite;
}

/** Memory for the peaks of `draws` draws. */
export function emptyPeaks(draws: number): PeakColumns {
  return {
    peakIndex: new Int16Array(draws),
    plateauStart: new Int16Array(draws),
    plateauEnd: new Int16Array(draws),
    classOf: new Uint8Array(draws),
    level: new Float64Array(draws),
  };
}

/** Memory that `classifyPeaks` works in. */
export function rowsFor(years: number): Float64Array {
  return new Float64Array(block * years);
}

/** Draws turned at a time from [year][draw] to [draw][year]: enough to use whole cache lines, few enough to stay in cache. */
const block = 128;

function transpose(
  column: Column,
  first: number,
  count: number,
  rows: Float64Array,
  year: number,
  years: number,
): void {
  if (typeof column === "number") {
    for (let row = 0; row < count; row++) rows[row * years + year] = column;
  } else {
    for (let row = 0; row < count; row++) rows[row * years + year] = column[first + row]!;
  }
}

/** One draw, values[start .. start + years - 1]. */
function classifyDraw(
  values: Float64Array,
  start: number,
  years: number,
  rule: PeakRule,
  peaks: PeakColumns,
  draw: number,
): void {
  // The maximum first and where it stands afterwards: a branch a year that nobody can foresee would cost more.
  let maximum = -Infinity;
  let check = 0;
  for (let year = 0; year < years; year++) {
    const value = values[start + year]!;
    check += value - value;
    maximum = Math.max(maximum, value);
  }
  if (check !== 0) {
    peaks.classOf[draw] = notFinite;
    peaks.peakIndex[draw] = -1;
    peaks.plateauStart[draw] = -1;
    peaks.plateauEnd[draw] = -1;
    peaks.level[draw] = NaN;
    return;
  }
  let peak = 0;
  while (values[start + peak] !== maximum) peak++;
  const fallOfBand = rule.band * Math.abs(maximum);
  const threshold = maximum - fallOfBand;
  const last = years - 1;
  let from = peak;
  while (from > 0 && values[start + from - 1]! >= threshold) from--;
  let to = peak;
  while (to < last && values[start + to + 1]! >= threshold) to++;
  peaks.level[draw] = maximum;
  peaks.peakIndex[draw] = peak;
  peaks.plateauStart[draw] = from;
  peaks.plateauEnd[draw] = to;
  if (to === last) peaks.classOf[draw] = notPeaked;
  else if (peak <= rule.lastObservedIndex) peaks.classOf[draw] = alreadyPeaked;
  else if (returnsTo(threshold, values, start + to + 1, start + last)) peaks.classOf[draw] = rebound;
  else {
    const isConfirmed = last - peak >= rule.window && maximum - values[start + last]! >= fallOfBand;
    peaks.classOf[draw] = isConfirmed ? confirmed : provisional;
  }
}

/** Whether some value from `first` to `last` reaches the threshold. */
function returnsTo(threshold: number, values: Float64Array, first: number, last: number): boolean {
  for (let i = first; i <= last; i++) if (values[i]! >= threshold) return true;
  return false;
}
