import { isLowerHalf, lowerTail, upperTail, type Level } from "./level.ts";
import { normalDistribution } from "./normal-distribution.ts";
import { normalQuantile } from "./normal-quantile.ts";

/** Level of P(X <= z) for a standard normal number: relative error below 1e-14 in both tails. */
export function normalLevel(z: number): Level {
  return z <= 0 ? normalDistribution(z) : -normalDistribution(-z);
}

/** `normalQuantile` at a level. */
export function normalAtLevel(level: Level): number {
  return isLowerHalf(level) ? normalQuantile(lowerTail(level)) : -normalQuantile(upperTail(level));
}
