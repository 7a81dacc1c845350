import { addToLanes, lanes, laneState, sumOfLanes } from "../numeric/lane-sums.ts";
import { blockWidth } from "./block-tree.ts";
import type { ColumnCounter } from "./column-counter.ts";
import { blockDraws } from "./design.ts";
import { codesOf, GatheringHistograms, Staging } from "./gathering-histograms.ts";
import { cumulatePassage, eventsOfPassage, passageEvent } from "./passage-events.ts";
import { eventsOfPeak, PeakCounter } from "./peak-events.ts";
import { peakClasses } from "./peak.ts";
import type { Tally, TallyRequest } from "./tally-request.ts";

/**
 * Tallies draws block by block while they are in the cache. What it gives depends on the draws and the request alone, not
 * on how the draws were cut into blocks.
 */
export class DrawTally {
  readonly #request: TallyRequest;
  /** Columns of the program. */
  readonly #columns: number;
  readonly #first: number;
  readonly #count: number;
  readonly #peaks: readonly PeakCounter[];
  readonly #histograms: GatheringHistograms;
  readonly #counter: ColumnCounter | undefined;
  readonly #kept: Float64Array;
  /** [column][laneState] of the block of 1,024 draws at hand. */
  readonly #lanes: Float64Array;
  readonly #sums: Float64Array;
  readonly #nonFinite: Float64Array;
  readonly #firstNonFinite: Float64Array;
  readonly #classes: Float64Array;
  /** [event][lane] of the block of 1,024 draws at hand. */
  readonly #events: Float64Array;
  readonly #eventLanes: Float64Array;
  readonly #eventsInBlocks: Float64Array;
  readonly #eventSquares: Float64Array;
  #done = 0;
  #blocksDone = 0;

  /**
   * @param columns columns of the program
   * @param stride most draws in one `add`
   * @param draws the first is a multiple of 1,024 if something is summed; at most `mostDrawsInTally` if there are histograms
   * @param staging memory used until `finish`
   * @param counter that of the kernel whose outputs come to `add`, used until `finish` if it has room
   */
  constructor(
    request: TallyRequest,
    columns: number,
    stride: number,
    { first, count }: { readonly first: number; readonly count: number },
    staging = new Staging(),
    counter?: ColumnCounter,
  ) {
    const isSummed = request.shifts.length > 0;
    if (isSummed && first % blockDraws !== 0)
      throw new Error(`bug in peakcast: a tally of draws from ${first}, within a block`);
    this.#request = request;
    this.#columns = columns;
    this.#first = first;
    this.#count = count;
    this.#peaks = request.peaks.map((peak) => new PeakCounter(peak, stride));
    this.#counter = counter && hasRoomFor(counter, request, count) ? counter : undefined;
    this.#counter?.setUp(request.shifts, request.histograms);
    this.#histograms = new GatheringHistograms(request.histograms, count, staging, this.#counter);
    this.#kept = new Float64Array(request.keep.length * count);
    const summed = request.shifts.length;
    this.#lanes =
      this.#counter?.lanes.subarray(0, summed * laneState).fill(0) ?? new Float64Array(summed * laneState);
    this.#sums = new Float64Array(summed * blockWidth * Math.ceil(count / blockDraws));
    this.#nonFinite = new Float64Array(summed);
    this.#firstNonFinite = new Float64Array(summed).fill(-1);
    this.#classes = new Float64Array(request.peaks.length * peakClasses.length);
    const events = isSummed ? eventsOf(request) : 0;
    this.#events = new Float64Array(events * lanes);
    this.#eventLanes = new Float64Array(events * lanes);
    this.#eventsInBlocks = new Float64Array(events);
    this.#eventSquares = new Float64Array(events);
  }

  /**
   * Takes the next draws, none of them past the end of a block of 1,024 if something is summed.
   *
   * @param values [column][stride], draw fastest
   */
  add(values: Float64Array, stride: number, count: number): void {
    const { keep, shifts, histograms } = this.#request;
    const firstDraw = this.#first + this.#done;
    for (const [index, column] of keep.entries())
      this.#kept.set(
        values.subarray(column * stride, column * stride + count),
        index * this.#count + this.#done,
      );
    for (const peak of this.#peaks) peak.classify(values, stride, count);
    // Sixteen by sixteen the kernel sums and counts its own columns; the rest is left to do here.
    const whole = this.#counter && firstDraw % lanes === 0 ? count - (count % lanes) : 0;
    if (whole > 0) this.#counter!.sum(whole);
    for (let column = 0; column < shifts.length; column++) {
      const isOwn = column < this.#columns;
      const source = isOwn ? values : this.#peaks[column - this.#columns]!.level;
      const at = isOwn ? column * stride : 0;
      const state = column * laneState;
      const from = isOwn ? whole : 0;
      if (from < count)
        addToLanes(
          source,
          at + from,
          count - from,
          (firstDraw + from) % lanes,
          shifts[column]!,
          this.#lanes,
          state,
        );
      // A sum that is finite proves values that are: the cheapest proof.
      if (!Number.isFinite(sumOfLanes(this.#lanes, state)))
        this.#countNonFinite(column, source, at, count, firstDraw);
    }
    if (whole > 0 && histograms.columns.length > 0) this.#histograms.addOwn(whole, this.#done);
    for (let histogram = 0; histogram < histograms.columns.length; histogram++) {
      const column = histograms.columns[histogram]!;
      const isOutput = column < this.#columns;
      const from = isOutput && histograms.byOrder[histogram] === 0 ? whole : 0;
      if (from === count) continue;
      const source = isOutput ? values : this.#peaks[column - this.#columns]!.level;
      const at = isOutput ? column * stride : 0;
      this.#histograms.add(histogram, source, at + from, count - from, this.#done + from);
    }
    if (shifts.length > 0) this.#countEvents(values, stride, count, firstDraw);
    this.#done += count;
    if (shifts.length > 0 && (this.#done % blockDraws === 0 || this.#done === this.#count)) this.#endBlock();
  }

  finish(): Tally {
    const { counts, below, gathered, gatheredEnds } = this.#histograms.finish();
    return {
      kept: this.#kept,
      sums: this.#sums,
      nonFinite: this.#nonFinite,
      firstNonFinite: this.#firstNonFinite,
      events: { lanes: this.#eventLanes, inBlocks: this.#eventsInBlocks, squares: this.#eventSquares },
      classes: this.#classes,
      counts,
      below,
      gathered,
      gatheredEnds,
    };
  }

  #countNonFinite(column: number, values: Float64Array, at: number, count: number, firstDraw: number): void {
    for (let i = 0; i < count; i++) {
      if (Number.isFinite(values[at + i])) continue;
      if (this.#firstNonFinite[column]! < 0) this.#firstNonFinite[column] = firstDraw + i;
      this.#nonFinite[column]!++;
    }
  }

  #countEvents(values: Float64Array, stride: number, count: number, firstDraw: number): void {
    let event = 0;
    for (const [index, peak] of this.#peaks.entries()) {
      peak.count(firstDraw, count, this.#events, event, this.#classes, index * peakClasses.length);
      event += eventsOfPeak(this.#request.peaks[index]!);
    }
    const { notNegative, positive, passages } = this.#request;
    const note = (found: number, i: number): void => {
      const at = found * lanes + ((firstDraw + i) % lanes);
      this.#events[at] = this.#events[at]! + 1;
    };
    for (const column of notNegative) {
      for (let i = 0; i < count; i++) if (values[column * stride + i]! >= 0) note(event, i);
      event++;
    }
    for (const column of positive) {
      for (let i = 0; i < count; i++) if (values[column * stride + i]! > 0) note(event, i);
      event++;
    }
    for (const column of passages.columns) {
      for (let i = 0; i < count; i++)
        note(passageEvent(event, values[column * stride + i]!, passages.years), i);
      event += eventsOfPassage(passages.years);
    }
  }

  /** Moves what was summed and counted in a block of 1,024 draws to its place, and begins the next. */
  #endBlock(): void {
    const { shifts } = this.#request;
    const state = this.#lanes;
    for (let column = 0; column < shifts.length; column++) {
      const from = column * laneState;
      const to = (this.#blocksDone * shifts.length + column) * blockWidth;
      for (let lane = 0; lane < lanes; lane++) this.#sums[to + lane] = state[from + lane]!;
      this.#sums[to + lanes] = sumOfLanes(state, from + lanes);
    }
    state.fill(0);
    let firstEvent = 0;
    for (const [index, peak] of this.#peaks.entries()) {
      peak.cumulate(this.#events, firstEvent);
      firstEvent += eventsOfPeak(this.#request.peaks[index]!);
    }
    firstEvent += this.#request.notNegative.length + this.#request.positive.length;
    for (let index = 0; index < this.#request.passages.columns.length; index++) {
      cumulatePassage(this.#events, firstEvent, this.#request.passages.years);
      firstEvent += eventsOfPassage(this.#request.passages.years);
    }
    const isWhole = this.#done % blockDraws === 0;
    for (let event = 0; event < this.#eventsInBlocks.length; event++) {
      const total = sumOfLanes(this.#events, event * lanes);
      for (let at = event * lanes; at < (event + 1) * lanes; at++) this.#eventLanes[at]! += this.#events[at]!;
      if (!isWhole) continue;
      this.#eventsInBlocks[event]! += total;
      this.#eventSquares[event]! += total * total;
    }
    this.#events.fill(0);
    this.#blocksDone++;
  }
}

function hasRoomFor(
  { mostHistograms, mostCodes }: ColumnCounter,
  { shifts, histograms }: TallyRequest,
  draws: number,
): boolean {
  return (
    shifts.length <= mostHistograms &&
    histograms.columns.length <= mostHistograms &&
    codesOf(histograms, draws) <= mostCodes
  );
}

function eventsOf({ peaks, notNegative, positive, passages }: TallyRequest): number {
  return (
    peaks.reduce((sum, peak) => sum + eventsOfPeak(peak), 0) +
    notNegative.length +
    positive.length +
    passages.columns.length * eventsOfPassage(passages.years)
  );
}
