import {
  isLowerHalf,
  levelOfLower,
  levelOfUpper,
  lowerTail,
  upperTail,
  type Level,
} from "../../numeric/level.ts";
import type { Distribution } from "../sample-plan.ts";
import { type DistributionProblem, type Family } from "./family.ts";

type Discrete = Extract<Distribution, { kind: "discrete" }>;

/** Some values, each with its weight. Central: the median, which is one of them. */
export const discreteFamily: Family<Discrete> = {
  problem: ({ values, weights }) => (values.every(Number.isFinite) ? weightsProblem(weights) : "not-finite"),
  central: (distribution) => discreteFamily.atLevel(distribution)(0.5),
  range({ values, weights }) {
    const possible = values.filter((_, index) => weights[index]! > 0);
    return [Math.min(...possible), Math.max(...possible)];
  },
  levelAt({ values, weights }) {
    const { ascending, left, right } = cumulated(values, weights);
    return (x, side) => {
      const past = ascending.findIndex((value) => value > x || (value === x && side === "before"));
      if (past === 0) return 0;
      const last = past === -1 ? ascending.length - 1 : past - 1;
      return left[last]! <= right[last]! ? levelOfLower(left[last]!) : levelOfUpper(right[last]!);
    };
  },
  atLevel({ values, weights }) {
    const { ascending, left, right } = cumulated(values, weights);
    const isReached = (index: number, level: Level): boolean =>
      isLowerHalf(level) ? left[index]! >= lowerTail(level) : right[index]! <= upperTail(level);
    return (level) => {
      let [low, high] = [0, ascending.length - 1];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (isReached(middle, level)) high = middle;
        else low = middle + 1;
      }
      return level === level ? ascending[low]! : NaN;
    };
  },
};

/** Why these weights are none: one is negative, or all are zero. */
export function weightsProblem(weights: readonly number[]): DistributionProblem | undefined {
  if (!Number.isFinite(weights.reduce((sum, weight) => sum + Math.abs(weight), 0))) return "not-finite";
  if (weights.some((weight) => weight < 0)) return "negative-weight";
  return weights.some((weight) => weight > 0) ? undefined : "no-weight";
}

/** Possible values ascending, with the probability up to and including each and that beyond it. */
function cumulated(
  values: readonly number[],
  weights: readonly number[],
): { ascending: readonly number[]; left: readonly number[]; right: readonly number[] } {
  const order = values
    .map((value, index) => ({ value, weight: weights[index]! }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => a.value - b.value);
  const left: number[] = [];
  const right: number[] = [];
  let sum = 0;
  for (const { weight } of order) left.push((sum += weight));
  let rest = 0;
  for (let index = order.length - 1; index >= 0; index--) {
    right[index] = rest;
    rest += order[index]!.weight;
  }
  return {
    ascending: order.map(({ value }) => value),
    left: left.map((part) => part / sum),
    right: right.map((part) => part / rest),
  };
}
