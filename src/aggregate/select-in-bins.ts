import { quickselect } from "simple-statistics";
import { binCount, type Bins } from "./bins.ts";
import type { Piece } from "./gathered-values.ts";
import { orderStatistics } from "./order-statistics.ts";

/** A bin and the wanted ranks in it, ascending, counted over the whole column. */
export interface RanksInBin {
  readonly bin: number;
  /** Values in the bins before it, and in it. */
  readonly before: number;
  readonly size: number;
  readonly ranks: readonly number[];
}

/** Up to here a selection for each rank beats counting. */
const smallBin = 600;

/**
 * Order statistics out of the values of some bins.
 *
 * @param wanted bins, ascending
 * @param pieces all values of those bins, and any others
 * @returns value by rank; 0, never -0
 */
export function selectInBins(
  wanted: readonly RanksInBin[],
  bins: Bins,
  pieces: Iterable<Piece>,
): Map<number, number> {
  const found = new Map<number, number>();
  if (wanted.length === 0) return found;
  // Where the next value of a bin goes; bins that are not wanted share one place behind the others.
  const slot = new Uint16Array(binCount).fill(wanted.length);
  const next = new Uint32Array(wanted.length + 1);
  let size = 0;
  for (const [index, group] of wanted.entries()) {
    slot[group.bin] = index;
    next[index] = size;
    size += group.size;
  }
  const values = new Float64Array(size + 1);
  next[wanted.length] = size;
  for (const { values: from, start, end } of pieces) sortIn(from, start, end, bins, slot, next, values);
  let start = 0;
  for (const [index, { before, size: count, ranks }] of wanted.entries()) {
    if (next[index] !== start + count)
      throw new Error("bug in peakcast: values of a bin were not collected as often as they were counted");
    const inBin = values.subarray(start, start + count);
    start += count;
    const at = ranks.map((rank) => rank - before);
    const selected = count > smallBin ? orderStatistics(inBin, Int32Array.from(at)) : selectEach(inBin, at);
    for (const [i, rank] of ranks.entries()) found.set(rank, selected[i]! + 0);
  }
  return found;
}

/** Puts values[start .. end - 1] behind one another by slot; the last slot has one place. */
function sortIn(
  values: Float64Array,
  start: number,
  end: number,
  { low, prescale, scale }: Bins,
  slot: Uint16Array,
  next: Uint32Array,
  sorted: Float64Array,
): void {
  const lastBin = binCount - 1;
  const nowhere = next.length - 1;
  for (let i = start; i < end; i++) {
    const value = values[i]!;
    // As `binOf`.
    const position = (value * prescale - low) * scale + 1;
    const place = slot[position >= 1 ? (position < lastBin ? position | 0 : lastBin) : 0]!;
    // Values of other bins overwrite each other in the last place: a branch would be mistaken half the time.
    const at = next[place]!;
    sorted[at] = value;
    next[place] = at + (place < nowhere ? 1 : 0);
  }
}

/** Changes the order of `values`. */
function selectEach(values: Float64Array, ranks: readonly number[]): Float64Array {
  let left = 0;
  return Float64Array.from(ranks, (rank) => {
    // Its types know plain arrays only; it reads and writes by index.
    quickselect(values as unknown as number[], rank, left, values.length - 1);
    left = rank;
    return values[rank]!;
  });
}
