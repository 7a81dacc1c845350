import { binCount } from "./bins.ts";

/** Standard deviations by which a rank is believed to miss at most: once in two million. */
const surely = 5;

/**
 * Narrows the bins in which quantiles of all draws are looked for, by the counts of the draws so far: the number of them
 * below a quantile is near binomial, less so the fewer draws are to come. Wrong guesses cost time only.
 * Beside each quantile its interval is looked for.
 *
 * @param counts [histogram][bin]
 * @param counted draws counted
 * @param draws draws there will be
 * @param reach where the interval ends, in standard deviations of a binomial count of all draws
 * @param from first wanted bin, [histogram][level]; changed, and so is `to`
 */
export function narrowRanges(
  counts: Uint32Array | Float64Array,
  counted: number,
  draws: number,
  levels: readonly number[],
  reach: number,
  from: Int16Array,
  to: Int16Array,
): void {
  const upTo = new Float64Array(binCount);
  for (let histogram = 0; histogram < counts.length / binCount; histogram++) {
    let sum = 0;
    for (let bin = 0; bin < binCount; bin++) {
      sum += counts[histogram * binCount + bin]!;
      upTo[bin] = sum;
    }
    for (const [index, level] of levels.entries()) {
      const spread = Math.sqrt(counted * level * (1 - level));
      const part = counted / draws;
      const half = 3 + spread * (surely * Math.sqrt(1 - part) + reach * Math.sqrt(part));
      const rank = (counted - 1) * level;
      const range = histogram * levels.length + index;
      const low = rank - half <= 0 ? 0 : binOfRank(upTo, Math.floor(rank - half));
      const high = rank + half >= counted - 1 ? binCount - 1 : binOfRank(upTo, Math.ceil(rank + half));
      if (low > from[range]!) from[range] = low;
      if (high < to[range]!) to[range] = high;
    }
  }
}

/** The first bin up to which more than `rank` values are counted. */
function binOfRank(upTo: Float64Array, rank: number): number {
  let low = 0;
  let high = binCount - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (upTo[middle]! > rank) high = middle;
    else low = middle + 1;
  }
  return low;
}
