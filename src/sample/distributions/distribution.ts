import { exp } from "../../numeric/exp.ts";
import type { Distribution } from "../sample-plan.ts";
import { lognormalProblem, lognormalQuantile, type LognormalProblem } from "./lognormal.ts";
import { normalProblem, normalQuantileAt, type NormalProblem } from "./normal.ts";
import { triangularProblem, triangularQuantile, type TriangularProblem } from "./triangular.ts";
import { uniformProblem, uniformQuantile, type UniformProblem } from "./uniform.ts";

export type DistributionProblem = NormalProblem | LognormalProblem | UniformProblem | TriangularProblem;

/** Why a distribution's parameters make no sense, as a reason code; undefined if they do. */
export function distributionProblem(distribution: Distribution): DistributionProblem | undefined {
  switch (distribution.kind) {
    case "normal":
      return normalProblem(distribution.mean, distribution.sd);
    case "lognormal":
      return lognormalProblem(distribution.mu, distribution.sigma);
    case "uniform":
      return uniformProblem(distribution.low, distribution.high);
    case "triangular":
      return triangularProblem(distribution.low, distribution.mode, distribution.high);
  }
}

/** x with P(X <= x) = u, in the distribution's unit, 0 < u < 1. Increasing in u. */
export function quantileOf(distribution: Distribution, u: number): number {
  switch (distribution.kind) {
    case "normal":
      return normalQuantileAt(u, distribution.mean, distribution.sd);
    case "lognormal":
      return lognormalQuantile(u, distribution.mu, distribution.sigma);
    case "uniform":
      return uniformQuantile(u, distribution.low, distribution.high);
    case "triangular":
      return triangularQuantile(u, distribution.low, distribution.mode, distribution.high);
  }
}

/** The value every draw takes under the sampler "central": normal mean, lognormal median, uniform midpoint, triangular mode. */
export function centralOf(distribution: Distribution): number {
  switch (distribution.kind) {
    case "normal":
      return distribution.mean;
    case "lognormal":
      return exp(distribution.mu);
    case "uniform":
      return distribution.low + 0.5 * (distribution.high - distribution.low);
    case "triangular":
      return distribution.mode;
  }
}

/** Smallest and largest possible value; infinite where there is none. A degenerate distribution's are equal. */
export function rangeOf(distribution: Distribution): readonly [low: number, high: number] {
  switch (distribution.kind) {
    case "normal":
      return distribution.sd === 0 ? [distribution.mean, distribution.mean] : [-Infinity, Infinity];
    case "lognormal":
      return distribution.sigma === 0 ? [exp(distribution.mu), exp(distribution.mu)] : [0, Infinity];
    case "uniform":
    case "triangular":
      return [distribution.low, distribution.high];
  }
}

/** Whether the distribution is a single value. */
export function isConstant(distribution: Distribution): boolean {
  const [low, high] = rangeOf(distribution);
  return low === high;
}
