import type { Distribution } from "../sample-plan.ts";
import { familyOf } from "./families.ts";
import type { DistributionProblem } from "./family.ts";
import { lognormalQuantile } from "./lognormal.ts";
import { normalQuantileAt } from "./normal.ts";
import { triangularQuantile } from "./triangular.ts";
import { uniformQuantile } from "./uniform.ts";

/** Distributions whose quantiles are a few operations, which both kernels do on whole columns. */
export type ColumnDistribution = Extract<
  Distribution,
  { kind: "normal" | "lognormal" | "uniform" | "triangular" }
>;

export function isForColumns(distribution: Distribution): distribution is ColumnDistribution {
  return ["normal", "lognormal", "uniform", "triangular"].includes(distribution.kind);
}

/**
 * Why a distribution's parameters make no sense, as a reason code; undefined if they do. What it is made of is taken to have
 * been looked at.
 */
export function distributionProblem(distribution: Distribution): DistributionProblem | undefined {
  return familyOf(distribution).problem(distribution);
}

/** x with P(X <= x) = u, in the distribution's unit, 0 < u < 1. Increasing in u. */
export function quantileOf(distribution: Distribution, u: number): number {
  return quantileFunction(distribution)(u);
}

/** `quantileOf` for many numbers: what does not depend on them is computed once. */
export function quantileFunction(distribution: Distribution): (u: number) => number {
  switch (distribution.kind) {
    case "normal":
      return (u) => normalQuantileAt(u, distribution.mean, distribution.sd);
    case "lognormal":
      return (u) => lognormalQuantile(u, distribution.mu, distribution.sigma);
    case "uniform":
      return (u) => uniformQuantile(u, distribution.low, distribution.high);
    case "triangular":
      return (u) => triangularQuantile(u, distribution.low, distribution.mode, distribution.high);
    default:
      return familyOf(distribution).atLevel(distribution);
  }
}

/**
 * The value every draw takes under the sampler "central": the centre that is written down (mean of normal and logistic, mode of
 * triangular and PERT, midpoint of uniform), and otherwise the median.
 */
export function centralOf(distribution: Distribution): number {
  return familyOf(distribution).central(distribution);
}

/** Smallest and largest possible value; infinite where there is none. A degenerate distribution's are equal. */
export function rangeOf(distribution: Distribution): readonly [low: number, high: number] {
  return familyOf(distribution).range(distribution);
}

/** Whether the distribution is a single value. */
export function isConstant(distribution: Distribution): boolean {
  const [low, high] = rangeOf(distribution);
  return low === high;
}
