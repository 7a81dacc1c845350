import { binCount, binOf } from "./bins.ts";
import type { HistogramRequest } from "./tally-request.ts";

const lastBin = binCount - 1;

/** Marks a wanted bin in its count, which is looked up anyway; counts stay below it. */
const wantedBit = 15;

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

/** Counts values into bins and collects those of wanted bins. */
export class GatheringHistograms {
  readonly #request: HistogramRequest;
  readonly #staging: Staging;
  readonly #counts: Uint16Array;
  /** Values collected, one piece after the other, and for each piece its histogram and its end. */
  #used = 0;
  readonly #pieces: number[] = [];

  /** @param staging used until `finish` */
  constructor(request: HistogramRequest, staging: Staging) {
    this.#request = request;
    this.#staging = staging;
    this.#counts = new Uint16Array(request.columns.length * binCount);
    markWanted(request, this.#counts, true);
  }

  /** Takes values[at .. at + count - 1] into a histogram. */
  add(histogram: number, values: Float64Array, at: number, count: number): void {
    const { byOrder, low, prescale, scale } = this.#request;
    if (byOrder[histogram] === 1) {
      const bins = { byOrder: true, low: low[histogram]!, prescale: 1, scale: scale[histogram]! };
      for (let i = at; i < at + count; i++) this.#counts[histogram * binCount + binOf(values[i]!, bins)]!++;
      return;
    }
    // One place more, as values are written before it is known whether they are kept.
    this.#staging.grow(this.#used + count + 1, this.#used);
    const used = countAndGather(
      values,
      at,
      count,
      low[histogram]!,
      prescale[histogram]!,
      scale[histogram]!,
      this.#counts,
      histogram * binCount,
      this.#staging.values,
      this.#used,
    );
    if (used === this.#used) return;
    this.#used = used;
    this.#pieces.push(histogram, used);
  }

  /** Counts, and the collected values put together by histogram. */
  finish(): { counts: Uint16Array; gathered: Float64Array; gatheredEnds: Uint32Array } {
    markWanted(this.#request, this.#counts, false);
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
    return { counts: this.#counts, gathered, gatheredEnds };
  }
}

/** Sets or clears the mark of every wanted bin. */
function markWanted(
  { columns, ranges, wantedFrom, wantedTo }: HistogramRequest,
  counts: Uint16Array,
  isWanted: boolean,
): void {
  const mark = isWanted ? 1 << wantedBit : 0;
  const rest = (1 << wantedBit) - 1;
  for (let range = 0; range < columns.length * ranges; range++) {
    const base = Math.floor(range / ranges) * binCount;
    const end = base + wantedTo[range]!;
    for (let bin = base + wantedFrom[range]!; bin <= end; bin++) counts[bin] = (counts[bin]! & rest) | mark;
  }
}

function startOf(pieces: readonly number[], piece: number): number {
  return piece === 0 ? 0 : pieces[piece - 1]!;
}

/**
 * Counts values into `counts` from `base` on, and appends those of wanted bins to `gathered` from `used` on: written in any
 * case and kept if wanted, as nobody can foresee which. `binOf` is written out, four values at a time: whatever is not a
 * plain loop, or waits for the value before, takes twice as long.
 *
 * @returns where `gathered` ends now
 */
function countAndGather(
  values: Float64Array,
  at: number,
  count: number,
  low: number,
  prescale: number,
  scale: number,
  counts: Uint16Array,
  base: number,
  gathered: Float64Array,
  used: number,
): number {
  let next = used;
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
    const countA = counts[binA]!;
    counts[binA] = countA + 1;
    gathered[next] = a;
    next += countA >>> wantedBit;
    const countB = counts[binB]!;
    counts[binB] = countB + 1;
    gathered[next] = b;
    next += countB >>> wantedBit;
    const countC = counts[binC]!;
    counts[binC] = countC + 1;
    gathered[next] = c;
    next += countC >>> wantedBit;
    const countD = counts[binD]!;
    counts[binD] = countD + 1;
    gathered[next] = d;
    next += countD >>> wantedBit;
  }
  for (const end = at + count; i < end; i++) {
    const value = values[i]!;
    const position = (value * prescale - low) * scale + 1;
    const bin = base + (position >= 1 ? (position < lastBin ? position | 0 : lastBin) : 0);
    const before = counts[bin]!;
    counts[bin] = before + 1;
    gathered[next] = value;
    next += before >>> wantedBit;
  }
  return next;
}
