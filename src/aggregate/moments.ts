import { blockTreeSum, blockTreeSumOfSquares } from "../numeric/tree-sum.ts";

/** Mean and spread of a column, in its unit. */
export interface Moments {
  readonly mean: number;
  /** Sample standard deviation (divisor n - 1); 0 for a single value. */
  readonly standardDeviation: number;
  /** Of the mean, for independent draws: standardDeviation / sqrt(n). */
  readonly standardError: number;
}

/**
 * Moments of a column by two passes over the fixed blocks of `blockTreeSum`: the same bits for any number of threads.
 * NaN for an empty column.
 */
export function moments(column: Float64Array): Moments {
  const count = column.length;
  const mean = blockTreeSum(column, 0, count) / count;
  if (count <= 1) return { mean, standardDeviation: mean - mean, standardError: mean - mean };
  const variance = blockTreeSumOfSquares(column, 0, count, mean) / (count - 1);
  const standardDeviation = Math.sqrt(variance);
  return { mean, standardDeviation, standardError: standardDeviation / Math.sqrt(count) };
}
