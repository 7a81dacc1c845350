import { blockWidth, BlockTree } from "./block-tree.ts";
import { summaryOf, withoutStatistics, type ColumnSummary } from "./column-summary.ts";
import { blockDraws, type Design } from "./design.ts";
import { eventShare } from "./event-shares.ts";
import type { Share } from "./intervals.ts";
import { momentsReader, shiftOf, type Moments } from "./moments.ts";
import { readPassage, type PassageTally } from "./passage-events.ts";
import { readDetail, type PeakDetailTally } from "./peak-detail.ts";
import { peakClasses } from "./peak.ts";
import { PeakCounter } from "./peak-events.ts";
import { peakYearMoments } from "./peak-year-moments.ts";
import { QuantileSearch, type Pilot } from "./quantile-search.ts";
import { DrawTally } from "./tally.ts";
import type { EventCounts, PassageRequest, PeakRequest, Tally, TallyRequest } from "./tally-request.ts";

/** What is asked of a run of draws. Columns are the program's. */
export interface Question {
  /** Probabilities of the quantiles. */
  readonly levels: readonly number[];
  readonly peaks: readonly PeakRequest[];
  /** Columns of which the share of draws that are 0 or more is wanted, and those of which the share above 0 is. */
  readonly notNegative: Int32Array;
  readonly positive: Int32Array;
  /** Columns of first passages, which have no other summary. */
  readonly passages: PassageRequest;
  /** Columns whose draws are wanted themselves. */
  readonly keep: Int32Array;
  readonly design: Design;
  /** Memory allowed for values on their way to quantiles; changes no result. */
  readonly mostBytes: number;
}

/** A peak's years, by the draws of a run; `never` are the draws that have not peaked. */
export interface PeakTally extends PassageTally {
  /** Draws in each class, by the order of `peakClasses`. */
  readonly classes: readonly number[];
  /** Of the peak year as an index, where a draw that has not peaked stands at the last. */
  readonly year: Moments;
  readonly level: ColumnSummary;
  readonly detail?: PeakDetailTally;
}

/** What a question comes to. */
export interface Answer {
  /** Of each column of the program. */
  readonly columns: readonly ColumnSummary[];
  readonly peaks: readonly PeakTally[];
  readonly notNegative: readonly Share[];
  readonly positive: readonly Share[];
  readonly passages: readonly PassageTally[];
}

/**
 * Puts the tallies of a run together, in whatever order they come, each draw once a sweep. The first draws of the run are
 * given whole, and from them it is set up; then it says what is to be tallied of the others.
 */
export class TallyMerger {
  readonly #question: Question;
  readonly #draws: number;
  /** Columns of the program; behind them comes the level of each peak. */
  readonly #columns: number;
  readonly #shifts: Float64Array;
  readonly #tree: BlockTree;
  /** [column] */
  readonly #isPassage: Uint8Array;
  readonly #nonFinite: Float64Array;
  readonly #firstNonFinite: Float64Array;
  readonly #search: QuantileSearch;
  #events: EventCounts | undefined;
  #classes: Float64Array;
  #request: TallyRequest;
  readonly #isSpoiled = (column: number): boolean =>
    this.#nonFinite[column]! > 0 || this.#isPassage[column] === 1;

  /**
   * @param draws of the run, at least 1
   * @param columns columns of the program
   * @param pilot the first draws, 1,024 of them or all there are, [column][draw]
   */
  constructor(question: Question, draws: number, columns: number, pilot: Pilot) {
    this.#question = question;
    this.#draws = draws;
    this.#columns = columns;
    const whole = withLevels(question.peaks, columns, pilot);
    const summed = columns + question.peaks.length;
    this.#shifts = Float64Array.from({ length: summed }, (_, column) =>
      shiftOf(whole.values[column * whole.count]!),
    );
    this.#tree = new BlockTree(summed);
    this.#isPassage = new Uint8Array(summed);
    for (const column of question.passages.columns) this.#isPassage[column] = 1;
    this.#nonFinite = new Float64Array(summed);
    this.#firstNonFinite = new Float64Array(summed).fill(-1);
    this.#classes = new Float64Array(question.peaks.length * peakClasses.length);
    const { levels, design, mostBytes } = question;
    this.#search = new QuantileSearch(draws, levels, summed, whole, design, mostBytes);
    this.#request = this.#firstSweep();
    // What is kept of the pilot is kept already.
    const withoutKept = { ...this.#request, keep: new Int32Array(0) };
    const tally = new DrawTally(withoutKept, columns, pilot.count, { first: 0, count: pilot.count });
    tally.add(pilot.values, pilot.count, pilot.count);
    this.add(0, pilot.count, tally.finish());
  }

  /** What is to be tallied of draws that are not computed yet. */
  get request(): TallyRequest {
    return this.#request;
  }

  /** Takes the tally of draws first .. first + count - 1 by a `request` of this sweep. */
  add(first: number, count: number, tally: Tally): void {
    const isFirstSweep = this.#request.shifts.length > 0;
    if (isFirstSweep) this.#addSums(first, count, tally);
    const isChanged = this.#search.add(tally, count, this.#isSpoiled);
    if (isChanged) this.#request = this.#firstSweep();
  }

  /** Ends a sweep over all draws. @returns whether all draws, the first too, have to be tallied again */
  advance(): boolean {
    if (!this.#search.advance(this.#isSpoiled)) return false;
    const histograms = this.#search.request();
    const needsLevels = histograms.columns.some((column) => column >= this.#columns);
    this.#request = {
      keep: new Int32Array(0),
      shifts: new Float64Array(0),
      peaks: needsLevels ? this.#question.peaks : [],
      notNegative: new Int32Array(0),
      positive: new Int32Array(0),
      passages: { columns: new Int32Array(0), years: 0 },
      histograms,
    };
    return true;
  }

  /** The answer, once no sweep is needed. */
  finish(): Answer {
    const { design, levels, peaks, notNegative, positive, passages } = this.#question;
    const momentsOf = momentsReader(this.#tree.finish(), this.#draws, design);
    const summaries = Array.from(this.#shifts, (shift, column) =>
      this.#isSpoiled(column)
        ? withoutStatistics(levels, this.#nonFinite[column]!, this.#firstNonFinite[column]!)
        : summaryOf(momentsOf(column, shift), this.#search.quantiles(column), this.#search.intervals(column)),
    );
    let event = 0;
    const next = (): Share => eventShare(this.#events!, event++, this.#draws, design);
    const classes = peakClasses.length;
    return {
      columns: summaries.slice(0, this.#columns),
      peaks: peaks.map(({ columns, detail }, index) => ({
        year: peakYearMoments(this.#events!.lanes, event, columns.length, this.#draws, design),
        ...readPassage(next, columns.length),
        ...(detail && { detail: readDetail(detail, columns.length, next) }),
        classes: [...this.#classes.subarray(index * classes, (index + 1) * classes)],
        level: summaries[this.#columns + index]!,
      })),
      notNegative: Array.from(notNegative, next),
      positive: Array.from(positive, next),
      passages: Array.from(passages.columns, () => readPassage(next, passages.years)),
    };
  }

  #firstSweep(): TallyRequest {
    const { keep, peaks, notNegative, positive, passages } = this.#question;
    const histograms = this.#search.request();
    return { keep, shifts: this.#shifts, peaks, notNegative, positive, passages, histograms };
  }

  #addSums(first: number, count: number, tally: Tally): void {
    const size = this.#shifts.length * blockWidth;
    for (let done = 0; done < count; done += blockDraws) {
      const block = done / blockDraws;
      this.#tree.add(
        first / blockDraws + block,
        tally.sums.subarray(block * size, (block + 1) * size),
        Math.min(blockDraws, count - done),
      );
    }
    for (let column = 0; column < this.#nonFinite.length; column++) {
      if (tally.nonFinite[column] === 0) continue;
      this.#nonFinite[column]! += tally.nonFinite[column]!;
      const found = tally.firstNonFinite[column]!;
      const known = this.#firstNonFinite[column]!;
      if (known < 0 || found < known) this.#firstNonFinite[column] = found;
    }
    addTo(this.#classes, tally.classes);
    if (this.#events === undefined) {
      this.#events = tally.events;
      return;
    }
    addTo(this.#events.lanes, tally.events.lanes);
    addTo(this.#events.inBlocks, tally.events.inBlocks);
    addTo(this.#events.squares, tally.events.squares);
  }
}

/** Counts are whole numbers, so their order means nothing. */
function addTo(sum: Float64Array, counts: Float64Array): void {
  for (let at = 0; at < sum.length; at++) sum[at]! += counts[at]!;
}

/** The pilot with the peaks' levels as further columns. */
function withLevels(peaks: readonly PeakRequest[], columns: number, { values, count }: Pilot): Pilot {
  const all = new Float64Array((columns + peaks.length) * count);
  all.set(values.subarray(0, columns * count));
  for (const [index, request] of peaks.entries()) {
    const counter = new PeakCounter(request, count);
    counter.classify(values, count, count);
    all.set(counter.level, (columns + index) * count);
  }
  return { values: all, count };
}
