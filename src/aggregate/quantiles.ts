import { quantileSorted } from "simple-statistics";
import { orderStatistics } from "./order-statistics.ts";

const smallColumn = 256;

/**
 * Quantiles of type 7 (Hyndman and Fan 1996, American Statistician 50:361-365; R's default), exact: order statistics,
 * read linearly between. They depend on the values only, never on their order.
 *
 * Small columns are sorted and read by simple-statistics. Larger ones go through `orderStatistics`: for 100,000 values and
 * five levels it takes 7 ns a value where simple-statistics' `quantile` (a Floyd-Rivest selection for each rank, on a copy)
 * takes 25, with the same bits.
 *
 * @param column finite values; empty, or with a NaN, every quantile is NaN
 * @param levels probabilities in [0, 1], in any order
 * @returns one value a level, in the column's unit
 * @throws {RangeError} if a level is not a probability
 * @example quantiles(Float64Array.of(1, 2, 4), [0.25, 0.5]) // => [1.5, 2]
 */
export function quantiles(column: Float64Array, levels: readonly number[]): number[] {
  for (const level of levels) {
    if (!(level >= 0 && level <= 1))
      throw new RangeError(`a quantile level must lie in [0, 1], got ${level}`);
  }
  const count = column.length;
  if (count === 0) return levels.map(() => NaN);
  if (count <= smallColumn) {
    const sorted = Array.from(column.slice().sort());
    // NaN sorts last; -0 becomes 0.
    if (Number.isNaN(sorted[count - 1])) return levels.map(() => NaN);
    return levels.map((level) => quantileSorted(sorted, level) + 0);
  }
  const ranks = wantedRanks(count, levels);
  const values = orderStatistics(column, ranks);
  return levels.map((level) => {
    const position = (count - 1) * level;
    const lower = Math.floor(position);
    const below = values[ranks.indexOf(lower)]!;
    if (position === lower) return below;
    return below + (position - lower) * (values[ranks.indexOf(lower + 1)]! - below);
  });
}

/** The ranks that the levels read, ascending, each once. */
function wantedRanks(count: number, levels: readonly number[]): Int32Array {
  const ranks = new Set<number>();
  for (const level of levels) {
    const position = (count - 1) * level;
    ranks.add(Math.floor(position));
    ranks.add(Math.ceil(position));
  }
  return Int32Array.from(ranks).sort();
}
