/** Up to this many values sorting is as fast as counting. */
const fewValues = 256;
const bins = 2048;

/**
 * Exact order statistics of a column without sorting it: values are counted into equal bins between the smallest and the
 * largest, and only the bins that hold a wanted rank are gathered and refined in the same way. Two passes over the column
 * beside the search for its range, whatever the order of its values.
 *
 * @param values not modified
 * @param ranks wanted ranks, 0 the smallest value; ascending, each once
 * @returns one value a rank (0, never -0); all NaN if a value is NaN
 */
export function orderStatistics(values: Float64Array, ranks: Int32Array): Float64Array {
  const found = new Float64Array(ranks.length);
  if (!select(values, ranks, 0, found)) found.fill(NaN);
  return found;
}

/** `origin` is the rank of values' smallest among all values; false if a value is NaN. */
function select(values: Float64Array, ranks: Int32Array, origin: number, found: Float64Array): boolean {
  const count = values.length;
  let smallest = Infinity;
  let largest = -Infinity;
  let check = 0;
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    if (value < smallest) smallest = value;
    if (value > largest) largest = value;
    check += value - value;
  }
  const scale = bins / (largest - smallest);
  // `check` is NaN where a value is NaN or infinite; the scale overflows where the range is next to nothing.
  if (count <= fewValues || check !== 0 || !(scale > 0 && scale < Infinity)) {
    if (smallest === largest && check === 0) {
      found.fill(smallest + 0);
      return true;
    }
    const sorted = values.slice().sort();
    for (let j = 0; j < ranks.length; j++) found[j] = sorted[ranks[j]! - origin]! + 0;
    return !Number.isNaN(sorted[count - 1]);
  }

  const counts = new Int32Array(bins + 1);
  for (let i = 0; i < count; i++) {
    const bin = ((values[i]! - smallest) * scale) | 0;
    counts[bin] = counts[bin]! + 1;
  }

  // Where each wanted bin gathers its values (-1: not wanted), and the first wanted rank in it.
  const place = new Int32Array(bins + 1).fill(-1);
  const wanted: {
    readonly origin: number;
    readonly start: number;
    readonly end: number;
    firstRank: number;
    pastRank: number;
  }[] = [];
  let before = 0;
  let gathered = 0;
  let rank = 0;
  for (let bin = 0; bin <= bins && rank < ranks.length; bin++) {
    const size = counts[bin]!;
    const firstRank = rank;
    while (rank < ranks.length && ranks[rank]! - origin < before + size) rank++;
    if (rank > firstRank) {
      place[bin] = gathered;
      wanted.push({
        origin: origin + before,
        start: gathered,
        end: gathered + size,
        firstRank,
        pastRank: rank,
      });
      gathered += size;
    }
    before += size;
  }
  const parts = new Float64Array(gathered);
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    const bin = ((value - smallest) * scale) | 0;
    const at = place[bin]!;
    if (at >= 0) {
      parts[at] = value;
      place[bin] = at + 1;
    }
  }
  for (const part of wanted) {
    const { start, end, firstRank, pastRank } = part;
    select(
      parts.subarray(start, end),
      ranks.subarray(firstRank, pastRank),
      part.origin,
      found.subarray(firstRank, pastRank),
    );
  }
  return true;
}
