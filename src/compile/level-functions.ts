import { betaDistribution } from "../numeric/beta-distribution.ts";
import { gammaDistribution } from "../numeric/gamma-distribution.ts";
import { levelBetween } from "../numeric/level.ts";
import { logisticAtLevel, logisticLevel } from "../numeric/logistic-distribution.ts";
import { normalAtLevel, normalLevel } from "../numeric/normal-level.ts";
import { triangularAtLevel, triangularLevel } from "../numeric/triangular-level.ts";

/**
 * Operations for distributions whose parameters differ from draw to draw: the level (`numeric` Level) of a standard number and
 * the number at a level, each with the shapes of its distribution behind it, and the level between two others.
 */
export const levelFunctions = {
  levelBetween,
  normalLevel,
  normalAtLevel,
  logisticLevel,
  logisticAtLevel,
  triangularLevel,
  triangularAtLevel,
  gammaLevel: (x: number, shape: number) => gammaDistribution(shape).levelAt(x),
  gammaAtLevel: (level: number, shape: number) => gammaDistribution(shape).atLevel(level),
  betaLevel: (x: number, alpha: number, beta: number) => betaDistribution(alpha, beta).levelAt(x),
  betaAtLevel: (level: number, alpha: number, beta: number) => betaDistribution(alpha, beta).atLevel(level),
} as const;

export type LevelFunction = keyof typeof levelFunctions;

export const levelFunctionNames = Object.keys(levelFunctions) as readonly LevelFunction[];

export function isLevelFunction(name: string): name is LevelFunction {
  return Object.hasOwn(levelFunctions, name);
}

/** How many operands a level function has. */
export function levelArity(name: LevelFunction): 1 | 2 | 3 {
  return levelFunctions[name].length as 1 | 2 | 3;
}

/** A level function of its operands; those it does not have are not read. */
export function levelFunctionOf(name: LevelFunction): (a: number, b: number, c: number) => number {
  return levelFunctions[name];
}
