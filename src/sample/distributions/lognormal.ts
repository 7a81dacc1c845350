import { exp } from "../../numeric/exp.ts";
import { log, log1p } from "../../numeric/log.ts";
import { normalAtLevel, normalLevel } from "../../numeric/normal-level.ts";
import { normalQuantile } from "../../numeric/normal-quantile.ts";
import type { Distribution } from "../sample-plan.ts";
import { constantLevel, type Family } from "./family.ts";
import { spreadProblem } from "./normal.ts";

type Lognormal = Extract<Distribution, { kind: "lognormal" }>;

/** normalQuantile(0.95), correctly rounded. */
const z95 = 1.6448536269514722;

/**
 * Quantile of the lognormal distribution whose logarithm has mean `mu` and standard deviation `sigma`, in the quantity's
 * unit. sigma = 0 gives exp(mu).
 */
export function lognormalQuantile(u: number, mu: number, sigma: number): number {
  return exp(sigma === 0 ? mu : mu + sigma * normalQuantile(u));
}

/**
 * The lognormal distribution with these 5 % and 95 % points: the meaning of "1.6 to 2.0". Equal points give a constant.
 *
 * @param p05 5 % point, in the quantity's unit, above 0
 * @param p95 95 % point, not below p05
 */
export function lognormalFromPercentiles(p05: number, p95: number): Lognormal {
  const low = log(p05);
  const high = log(p95);
  return { kind: "lognormal", mu: 0.5 * (low + high), sigma: (high - low) / (2 * z95) };
}

/**
 * The lognormal distribution with this mean and standard deviation, in the quantity's unit; mean above 0, sd = 0 gives a constant.
 */
export function lognormalFromMoments(mean: number, sd: number): Lognormal {
  const relative = sd / mean;
  const variance = log1p(relative * relative);
  return { kind: "lognormal", mu: log(mean) - 0.5 * variance, sigma: Math.sqrt(variance) };
}

/**
 * The lognormal distribution of which `low` is the quantile at pLow and `high` that at pHigh, 0 < pLow < pHigh < 1, 0 < low <= high.
 */
export function lognormalFromQuantiles(pLow: number, low: number, pHigh: number, high: number): Lognormal {
  const [zLow, zHigh] = [normalQuantile(pLow), normalQuantile(pHigh)];
  const sigma = (log(high) - log(low)) / (zHigh - zLow);
  return { kind: "lognormal", mu: log(low) - sigma * zLow, sigma };
}

/** Why two quantiles, the lower first, are of no lognormal distribution, if they are not. */
export function lognormalPercentilesProblem(
  low: number,
  high: number,
): "not-finite" | "not-positive" | "low-above-high" | undefined {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return "not-finite";
  if (!(low > 0)) return "not-positive";
  return low > high ? "low-above-high" : undefined;
}

/** Lognormal distribution by mean and standard deviation of the logarithm. Central: the median. */
export const lognormalFamily: Family<Lognormal> = {
  problem: ({ mu, sigma }) => spreadProblem(mu, sigma),
  central: ({ mu }) => exp(mu),
  range: ({ mu, sigma }) => (sigma === 0 ? [exp(mu), exp(mu)] : [0, Infinity]),
  levelAt:
    ({ mu, sigma }) =>
    (x, side) => {
      if (sigma === 0) return constantLevel(exp(mu), x, side);
      return x <= 0 ? 0 : normalLevel((log(x) - mu) / sigma);
    },
  atLevel:
    ({ mu, sigma }) =>
    (level) =>
      exp(sigma === 0 ? mu : mu + sigma * normalAtLevel(level)),
};
