import { exp } from "./exp.ts";
import { isLowerHalf, lowerTail, upperTail, type Level } from "./level.ts";
import { log, log1p } from "./log.ts";

/** Level of P(X <= z), 1 / (1 + e^-z), for the logistic distribution with mean 0 and scale 1. */
export function logisticLevel(z: number): Level {
  const small = exp(-Math.abs(z));
  return z <= 0 ? small / (1 + small) : -(small / (1 + small));
}

/** log(p / (1 - p)) at a level; relative error below 1e-15. */
export function logisticAtLevel(level: Level): number {
  return isLowerHalf(level) ? logit(lowerTail(level)) : -logit(upperTail(level));
}

function logit(p: number): number {
  // Near one half p / (1 - p) is near 1: 2 p - 1 is exact there.
  return p > 0.25 ? log1p((2 * p - 1) / (1 - p)) : log(p) - log1p(-p);
}
