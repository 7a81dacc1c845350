import { lanes } from "../numeric/lane-sums.ts";
import { binCount, binOf } from "./bins.ts";
import type { ColumnCounter } from "./column-counter.ts";
import { blockDraws } from "./design.ts";
import type { HistogramRequest } from "./tally-request.ts";

const lastBin = binCount - 1;

// A bin's count, which is looked up anyway, also holds how many thresholds lie before the bin, and whether it is wanted.
const countMask = (1 << 16) - 1;
const codeShift = 16;
const codeMask = 255;
const wantedShift = 24;

/** Memory that tallies made one after the other share. */
export class Staging {
  values = new Float64Array(1 << 16);

  /** Makes room for `size` values, of which `used` are there already. */
  grow(size: number, used: number): void {
    if (size <= this.values.length) return;
    const more = new Float64Array(2 * size);
    more.set(this.values.subarray(0, used));
    this.values = more;
  }
}

/** What histograms come to; see `Tally`. */
interface Histograms {
  readonly counts: Uint16Array;
  readonly below: Uint16Array;
  readonly gathered: Float64Array;
  readonly gatheredEnds: Uint32Array;
}

/** Counts values into bins, by parts of the draws up to thresholds, and collects those of wanted bins. */
export class GatheringHistograms {
  readonly #request: HistogramRequest;
  readonly #staging: Staging;
  readonly #counter: ColumnCounter | undefined;
  readonly #counts: Int32Array;
  readonly #levels: number;
  readonly #parts: number;
  /** Values by how many thresholds lie before them, [histogram][part][code]. */
  readonly #coded: Uint16Array;
  /** Values collected, one piece after the other, and for each piece its histogram and its end. */
  #used = 0;
  readonly #pieces: number[] = [];

  /**
   * @param draws of the tally
   * @param staging used until `finish`
   * @param counter set up for the request, used until `finish`
   */
  constructor(request: HistogramRequest, draws: number, staging: Staging, counter?: ColumnCounter) {
    this.#request = request;
    this.#staging = staging;
    const count = request.columns.length;
    this.#levels = levelsOf(request);
    this.#parts = partsOf(request, draws);
    const [cells, codes] = [count * binCount, count * codesOf(request, draws)];
    this.#counter = counter;
    this.#counts = counter ? counter.cells.subarray(0, cells).fill(0) : new Int32Array(cells);
    this.#coded = counter ? counter.coded.subarray(0, codes).fill(0) : new Uint16Array(codes);
    mark(request, this.#levels, this.#counts);
  }

  /**
   * Takes draws of the counter's own columns, in their histograms.
   *
   * @param count 16 or a multiple of it
   * @param draw index of the first in the tally, in lane 0
   */
  addOwn(count: number, draw: number): void {
    const counter = this.#counter!;
    const codes = this.#levels + 1;
    const byLane = this.#request.parts === "lanes";
    const part = byLane ? 0 : Math.floor(draw / blockDraws) * codes;
    counter.count(count, this.#parts * codes, part, byLane ? codes : 0);
    const histograms = this.#request.columns.length;
    const start = this.#used;
    const gathered = counter.gatheredEnd(histograms - 1);
    this.#staging.grow(start + gathered, start);
    this.#staging.values.set(counter.gathered.subarray(0, gathered), start);
    for (let histogram = 0; histogram < histograms; histogram++) {
      const end = start + counter.gatheredEnd(histogram);
      if (end === this.#used) continue;
      this.#used = end;
      this.#pieces.push(histogram, end);
    }
  }

  /**
   * Takes values[at .. at + count - 1] into a histogram.
   *
   * @param draw index of the first of them in the tally, which begins with a whole block; they lie in one block
   */
  add(histogram: number, values: Float64Array, at: number, count: number, draw: number): void {
    const { byOrder, low, prescale, scale, parts } = this.#request;
    if (byOrder[histogram] === 1) {
      const bins = { byOrder: true, low: low[histogram]!, prescale: 1, scale: scale[histogram]! };
      for (let i = at; i < at + count; i++) this.#counts[histogram * binCount + binOf(values[i]!, bins)]!++;
      return;
    }
    // One place more, as values are written before it is known whether they are kept.
    this.#staging.grow(this.#used + count + 1, this.#used);
    const codes = this.#levels + 1;
    const byLane = parts === "lanes";
    const used = countAndGather(
      values,
      at,
      count,
      low[histogram]!,
      prescale[histogram]!,
      scale[histogram]!,
      this.#counts,
      histogram * binCount,
      this.#coded,
      (histogram * this.#parts + (byLane ? 0 : Math.floor(draw / blockDraws))) * codes,
      byLane ? codes : 0,
      draw % lanes,
      this.#staging.values,
      this.#used,
    );
    if (used === this.#used) return;
    this.#used = used;
    this.#pieces.push(histogram, used);
  }

  /** Counts, and the collected values put together by histogram. */
  finish(): Histograms {
    const pieces = this.#pieces;
    const gatheredEnds = new Uint32Array(this.#request.columns.length);
    for (let piece = 0; piece < pieces.length; piece += 2)
      gatheredEnds[pieces[piece]!]! += pieces[piece + 1]! - startOf(pieces, piece);
    const next = new Uint32Array(gatheredEnds.length);
    let end = 0;
    for (let histogram = 0; histogram < gatheredEnds.length; histogram++) {
      next[histogram] = end;
      end += gatheredEnds[histogram]!;
      gatheredEnds[histogram] = end;
    }
    const gathered = new Float64Array(this.#used);
    const { values } = this.#staging;
    for (let piece = 0; piece < pieces.length; piece += 2) {
      let to = next[pieces[piece]!]!;
      for (let from = startOf(pieces, piece); from < pieces[piece + 1]!; from++)
        gathered[to++] = values[from]!;
      next[pieces[piece]!] = to;
    }
    const counts = new Uint16Array(this.#counts.length);
    for (let at = 0; at < counts.length; at++) counts[at] = this.#counts[at]! & countMask;
    return { counts, below: this.#below(), gathered, gatheredEnds };
  }

  /** Values up to each threshold: those before which no more thresholds lie than before it. */
  #below(): Uint16Array {
    const { thresholds } = this.#request;
    const [levels, parts] = [this.#levels, this.#parts];
    const below = new Uint16Array(thresholds.length * parts);
    for (let threshold = 0; threshold < thresholds.length; threshold++) {
      const histogram = Math.floor(threshold / levels);
      let before = 0;
      for (let other = histogram * levels; other < (histogram + 1) * levels; other++)
        if (thresholds[other]! < thresholds[threshold]!) before++;
      for (let part = 0; part < parts; part++) {
        const first = (histogram * parts + part) * (levels + 1);
        let sum = 0;
        for (let code = first; code <= first + before; code++) sum += this.#coded[code]!;
        below[threshold * parts + part] = sum;
      }
    }
    return below;
  }
}

/** Numbers in `coded` of each histogram. */
export function codesOf(request: HistogramRequest, draws: number): number {
  return partsOf(request, draws) * (levelsOf(request) + 1);
}

function levelsOf({ columns, thresholds }: HistogramRequest): number {
  return columns.length === 0 ? 0 : thresholds.length / columns.length;
}

function partsOf({ parts }: HistogramRequest, draws: number): number {
  return parts === "lanes" ? lanes : Math.ceil(draws / blockDraws);
}

/** Marks in each bin's count how many thresholds lie before it, and whether its values are wanted. */
function mark(
  { columns, ranges, wantedFrom, wantedTo, thresholds }: HistogramRequest,
  levels: number,
  counts: Int32Array,
): void {
  for (let histogram = 0; histogram < columns.length; histogram++) {
    const base = histogram * binCount;
    for (let at = histogram * levels; at < (histogram + 1) * levels; at++)
      if (thresholds[at]! < lastBin) counts[base + thresholds[at]! + 1]! += 1 << codeShift;
    for (let bin = base + 1; bin < base + binCount; bin++) counts[bin]! += counts[bin - 1]!;
    // Ranges often overlap; bins marked already are passed over.
    let [from, to] = [0, -1];
    for (let range = histogram * ranges; range < (histogram + 1) * ranges; range++) {
      const first = wantedFrom[range]! >= from ? Math.max(wantedFrom[range]!, to + 1) : wantedFrom[range]!;
      for (let bin = base + first; bin <= base + wantedTo[range]!; bin++)
        counts[bin] = counts[bin]! | (1 << wantedShift);
      if (wantedFrom[range]! > wantedTo[range]!) continue;
      [from, to] = [wantedFrom[range]!, wantedTo[range]!];
    }
  }
}

function startOf(pieces: readonly number[], piece: number): number {
  return piece === 0 ? 0 : pieces[piece - 1]!;
}

/**
 * Counts values into `counts` from `base` on and into `coded`, and appends those of wanted bins to `gathered` from `used`
 * on: written in any case and kept if wanted, as nobody can foresee which. `binOf` is written out, four values at a time:
 * whatever is not a plain loop, or waits for the value before, takes twice as long.
 *
 * @param part where the codes of the first lane begin
 * @param laneWidth from there to those of the next lane; 0 where lanes are not told apart
 * @param firstLane lane of the first value
 * @returns where `gathered` ends now
 */
function countAndGather(
  values: Float64Array,
  at: number,
  count: number,
  low: number,
  prescale: number,
  scale: number,
  counts: Int32Array,
  base: number,
  coded: Uint16Array,
  part: number,
  laneWidth: number,
  firstLane: number,
  gathered: Float64Array,
  used: number,
): number {
  let next = used;
  let lane = firstLane;
  const laneMask = lanes - 1;
  let i = at;
  for (const whole = at + (count & ~3); i < whole; i += 4) {
    const a = values[i]!;
    const b = values[i + 1]!;
    const c = values[i + 2]!;
    const d = values[i + 3]!;
    const p = (a * prescale - low) * scale + 1;
    const q = (b * prescale - low) * scale + 1;
    const r = (c * prescale - low) * scale + 1;
    const s = (d * prescale - low) * scale + 1;
    const binA = base + (p >= 1 ? (p < lastBin ? p | 0 : lastBin) : 0);
    const binB = base + (q >= 1 ? (q < lastBin ? q | 0 : lastBin) : 0);
    const binC = base + (r >= 1 ? (r < lastBin ? r | 0 : lastBin) : 0);
    const binD = base + (s >= 1 ? (s < lastBin ? s | 0 : lastBin) : 0);
    const cellA = counts[binA]!;
    counts[binA] = cellA + 1;
    coded[part + lane * laneWidth + ((cellA >> codeShift) & codeMask)]!++;
    gathered[next] = a;
    next += cellA >> wantedShift;
    const cellB = counts[binB]!;
    counts[binB] = cellB + 1;
    coded[part + ((lane + 1) & laneMask) * laneWidth + ((cellB >> codeShift) & codeMask)]!++;
    gathered[next] = b;
    next += cellB >> wantedShift;
    const cellC = counts[binC]!;
    counts[binC] = cellC + 1;
    coded[part + ((lane + 2) & laneMask) * laneWidth + ((cellC >> codeShift) & codeMask)]!++;
    gathered[next] = c;
    next += cellC >> wantedShift;
    const cellD = counts[binD]!;
    counts[binD] = cellD + 1;
    coded[part + ((lane + 3) & laneMask) * laneWidth + ((cellD >> codeShift) & codeMask)]!++;
    gathered[next] = d;
    next += cellD >> wantedShift;
    lane = (lane + 4) & laneMask;
  }
  for (const end = at + count; i < end; i++) {
    const value = values[i]!;
    const position = (value * prescale - low) * scale + 1;
    const bin = base + (position >= 1 ? (position < lastBin ? position | 0 : lastBin) : 0);
    const cell = counts[bin]!;
    counts[bin] = cell + 1;
    coded[part + lane * laneWidth + ((cell >> codeShift) & codeMask)]!++;
    gathered[next] = value;
    next += cell >> wantedShift;
    lane = (lane + 1) & laneMask;
  }
  return next;
}
