/**
 * A probability kept at its small end, so that neither tail loses digits: p itself up to one half, above it p - 1, the negative of
 * what is missing to 1. Certainty is therefore -0, and told from 0 by its sign. A plain number between 0 and 1 is understood too.
 */
export type Level = number;

/** Nothing lies to the left of it, and nothing to the right. */
export const lowestLevel: Level = 0;
export const highestLevel: Level = -0;

/** The level of a place with probability p on its left. */
export function levelOfLower(p: number): Level {
  return p <= 0.5 ? p : -(1 - p);
}

/** The level of a place with probability q on its right. */
export function levelOfUpper(q: number): Level {
  return q <= 0.5 ? -q : 1 - q;
}

function isUpper(level: Level): boolean {
  return level < 0 || Object.is(level, -0);
}

/** Probability on the left, exact up to one half. */
export function lowerTail(level: Level): number {
  return isUpper(level) ? 1 + level : level;
}

/** Probability on the right, exact up to one half. */
export function upperTail(level: Level): number {
  return isUpper(level) ? -level : 1 - level;
}

/** Whether the level is not above one half. */
export function isLowerHalf(level: Level): boolean {
  return lowerTail(level) <= 0.5;
}

/** Probability between two levels, from upper tails where both lie above one half; negative if they are in the wrong order. */
export function massBetween(from: Level, to: Level): number {
  if (isUpper(from)) return upperTail(from) - upperTail(to);
  return isUpper(to) ? 1 - from + to : to - from;
}

/** The level whose share of the probability between two others is `share`: how a distribution is cut off. NaN if there is none. */
export function levelBetween(share: Level, from: Level, to: Level): Level {
  const mass = massBetween(from, to);
  if (!(mass > 0)) return NaN;
  if (!isUpper(from)) {
    const lower = from + lowerTail(share) * mass;
    if (lower <= 0.5 || !isUpper(to)) return lower;
  }
  return -(upperTail(to) + upperTail(share) * mass);
}
