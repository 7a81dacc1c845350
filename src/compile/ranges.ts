import { exp } from "../numeric/exp.ts";
import { log } from "../numeric/log.ts";
import { quantileOf, rangeOf } from "../sample/distributions/distribution.ts";
import type { Distribution } from "../sample/sample-plan.ts";
import { isLevelFunction } from "./level-functions.ts";
import type { ValueOpcode } from "./node-store.ts";

/** Bounds of a value over all draws, both included. Only if both are finite are they known to hold; then no draw is NaN. */
export type Range = readonly [low: number, high: number];

const anywhere: Range = [-Infinity, Infinity];

/** Uniform random numbers keep this distance from 0 and 1, so that even a normal number is bounded: mean +- 8.3 sd. */
const smallestUniform = Number.EPSILON / 4;

/** Bounds of an uncertain number. */
export function inputRange(distribution: Distribution): Range {
  const range = rangeOf(distribution);
  return range.every(Number.isFinite)
    ? range
    : [quantileOf(distribution, smallestUniform), quantileOf(distribution, 1 - Number.EPSILON / 2)];
}

/**
 * Bounds of an operation's value from those of its operands. They bound what is computed, not only what is meant: + - * /
 * and sqrt round to nearest, and so never pass each other.
 */
export function operationRange(name: ValueOpcode, a: Range, b?: Range, c?: Range): Range {
  if (!isKnown(a) || (b && !isKnown(b)) || (c && !isKnown(c))) return isLogical(name) ? [0, 1] : anywhere;
  switch (name) {
    case "add":
      return [a[0] + b![0], a[1] + b![1]];
    case "subtract":
      return [a[0] - b![1], a[1] - b![0]];
    case "multiply":
      return spanned(a[0] * b![0], a[0] * b![1], a[1] * b![0], a[1] * b![1]);
    case "divide":
      return b![0] > 0 || b![1] < 0
        ? spanned(a[0] / b![0], a[0] / b![1], a[1] / b![0], a[1] / b![1])
        : anywhere;
    case "min":
      return [Math.min(a[0], b![0]), Math.min(a[1], b![1])];
    case "max":
      return [Math.max(a[0], b![0]), Math.max(a[1], b![1])];
    case "negate":
      return [-a[1], -a[0]];
    case "abs":
      return a[0] >= 0 ? a : a[1] <= 0 ? [-a[1], -a[0]] : [0, Math.max(-a[0], a[1])];
    case "sqrt":
      return a[0] >= 0 ? [Math.sqrt(a[0]), Math.sqrt(a[1])] : anywhere;
    case "exp":
      return widened([exp(a[0]), exp(a[1])]);
    case "log":
      return a[0] > 0 ? widened([log(a[0]), log(a[1])]) : anywhere;
    case "sin":
    case "cos":
      return [-1, 1];
    case "select":
      return [Math.min(b![0], c![0]), Math.max(b![1], c![1])];
    case "power":
    case "integerPower":
      return anywhere;
    default:
      return isLevelFunction(name) ? anywhere : [0, 1];
  }
}

/** The answer of a comparison, if it is the same for all values of two ranges. */
export function comparison(name: "less" | "lessOrEqual", a: Range, b: Range): boolean | undefined {
  if (!isKnown(a) || !isKnown(b)) return undefined;
  if (name === "less") return a[1] < b[0] ? true : a[0] >= b[1] ? false : undefined;
  return a[1] <= b[0] ? true : a[0] > b[1] ? false : undefined;
}

export function isKnown([low, high]: Range): boolean {
  return Number.isFinite(low) && Number.isFinite(high);
}

function isLogical(name: ValueOpcode): boolean {
  return ["less", "lessOrEqual", "equal", "and", "or", "not"].includes(name);
}

function spanned(a: number, b: number, c: number, d: number): Range {
  return [Math.min(a, b, c, d), Math.max(a, b, c, d)];
}

/** A computed exp or log is less than a unit in the last place off, but need not rise with its argument. */
function widened([low, high]: Range): Range {
  const room = 1e-15;
  return [low - Math.abs(low) * room, high + Math.abs(high) * room];
}
