import { isLowerHalf, levelOfLower, levelOfUpper, lowerTail, upperTail, type Level } from "./level.ts";

/** Level of P(X <= x) for the triangular distribution on [0, 1]. A mode outside gives NaN. */
export function triangularLevel(x: number, mode: number): Level {
  if (!(mode >= 0 && mode <= 1)) return NaN;
  if (!(x > 0 && x < 1)) return x <= 0 ? 0 : x >= 1 ? -0 : NaN;
  return x < mode ? levelOfLower((x * x) / mode) : levelOfUpper(((1 - x) * (1 - x)) / (1 - mode));
}

/** Quantile of the triangular distribution on [0, 1]. A mode outside gives NaN. */
export function triangularAtLevel(level: Level, mode: number): number {
  if (!(mode >= 0 && mode <= 1)) return NaN;
  const isBelow = isLowerHalf(level) ? lowerTail(level) < mode : upperTail(level) > 1 - mode;
  return isBelow
    ? Math.min(Math.sqrt(lowerTail(level) * mode), mode)
    : Math.max(1 - Math.sqrt(upperTail(level) * (1 - mode)), mode);
}
