import { moments } from "../aggregate/moments.ts";
import { quantiles } from "../aggregate/quantiles.ts";

/** A distance from the mean, as a share of it, that is taken for rounding. */
const rounding = 1e-12;

/** How draws spread around their mean: the ends of their 95 % interval, as percentages of the mean. */
export interface Spread {
  readonly mean: number;
  /** How far the 2.5 % point lies below the mean, and the 97.5 % point above it, % of the mean. */
  readonly below: number;
  readonly above: number;
}

/** Not a number where a draw is none, and where draws vary around a mean of 0. */
export function spreadOf(draws: Float64Array): Spread {
  const { mean } = moments(draws, "independent");
  const [low, high] = quantiles(draws, [0.025, 0.975]);
  const size = Math.abs(mean);
  const percent = (distance: number): number =>
    Math.abs(distance) <= rounding * size ? 0 : (distance / size) * 100;
  return { mean, below: percent(mean - low!), above: percent(high! - mean) };
}

/** Half the 95 % interval, % of the mean: what the Guidelines call uncertainty. */
export function halfInterval({ below, above }: Pick<Spread, "below" | "above">): number {
  return (below + above) / 2;
}

/** Variances of two columns and their covariance; of what varies by rounding only, 0. */
export function covariances(
  a: Float64Array,
  b: Float64Array,
): { readonly a: number; readonly b: number; readonly both: number } {
  const [meanA, meanB] = [moments(a, "independent").mean, moments(b, "independent").mean];
  let [aa, bb, ab] = [0, 0, 0];
  for (let draw = 0; draw < a.length; draw++) {
    const [x, y] = [a[draw]! - meanA, b[draw]! - meanB];
    aa += x * x;
    bb += y * y;
    ab += x * y;
  }
  const isRounding = (squares: number, mean: number): boolean =>
    squares / a.length <= rounding * rounding * mean * mean;
  if (isRounding(aa, meanA)) [aa, ab] = [0, 0];
  if (isRounding(bb, meanB)) [bb, ab] = [0, 0];
  return { a: aa / a.length, b: bb / a.length, both: ab / a.length };
}

/** Pearson's correlation; 0 where one of the two does not vary. */
export function correlation(a: Float64Array, b: Float64Array): number {
  const found = covariances(a, b);
  const scale = Math.sqrt(found.a) * Math.sqrt(found.b);
  return scale === 0 ? 0 : found.both / scale;
}
