import { lanes } from "../numeric/lane-sums.ts";
import { blockDraws, independentParts, type Design } from "./design.ts";

/** A correlation of two columns, and how far it may be off. */
export interface CorrelationEstimate {
  readonly estimate: number;
  readonly standardError: number;
}

/** Draws below which a correlation has no error worth the name. */
export const fewestDraws = 4;

/** Values less their mean, divided by their standard deviation. */
export function standardized(values: Float64Array): Float64Array {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) * (value - mean);
  const deviation = Math.sqrt(squares / values.length);
  return values.map((value) => (value - mean) / deviation);
}

/** Ranks of values that are all different, 0 for the smallest. O(n log n). */
export function ranksOf(values: Float64Array): Float64Array {
  const sorted = values.toSorted();
  return values.map((value) => {
    let [low, high] = [0, sorted.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  });
}

/**
 * Correlation of two standardized columns: Pearson's of values, Spearman's of ranks. Its error is that of the mean of
 * x y - r (x^2 + y^2) / 2, the influence of a draw on r (Devlin, Gnanadesikan and Kettenring 1975, Biometrika 62:531-545), over the parts
 * of a run that are independent (decision 18). Of the ranks of independent draws it is (1 - r^2) sqrt((1 + r^2 / 2) / (n - 3))
 * (Bonett and Wright 2000, Psychometrika 65:23-28).
 *
 * @param x, y [draw], at least `fewestDraws`
 */
export function correlationOf(
  x: Float64Array,
  y: Float64Array,
  measure: "spearman" | "pearson",
  design: Design,
): CorrelationEstimate {
  const n = x.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += x[i]! * y[i]!;
  const estimate = sum / n;
  const { parts, count } = independentParts(design, n);
  if (parts === "independent" && measure === "spearman") {
    const square = estimate * estimate;
    const standardError = Math.max(0, 1 - square) * Math.sqrt((1 + square / 2) / (n - 3));
    return { estimate, standardError };
  }
  const sums = new Float64Array(count);
  const draws = new Float64Array(count);
  for (let i = 0; i < n; i++) {
    const part = parts === "replicates" ? i % lanes : parts === "blocks" ? Math.floor(i / blockDraws) : i;
    if (part >= count) break;
    sums[part]! += x[i]! * y[i]! - (estimate * (x[i]! * x[i]! + y[i]! * y[i]!)) / 2;
    draws[part]!++;
  }
  const means = sums.map((total, part) => total / draws[part]!);
  const mean = means.reduce((total, one) => total + one, 0) / count;
  const squares = means.reduce((total, one) => total + (one - mean) * (one - mean), 0);
  return { estimate, standardError: Math.sqrt(squares / (count - 1) / count) };
}
