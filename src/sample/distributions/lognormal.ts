import { exp } from "../../numeric/exp.ts";
import { log } from "../../numeric/log.ts";
import { normalQuantile } from "../../numeric/normal-quantile.ts";

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
export function lognormalFromPercentiles(
  p05: number,
  p95: number,
): { readonly kind: "lognormal"; readonly mu: number; readonly sigma: number } {
  const low = log(p05);
  const high = log(p95);
  return { kind: "lognormal", mu: 0.5 * (low + high), sigma: (high - low) / (2 * z95) };
}

export type LognormalProblem = "not-finite" | "negative-spread";

/** Why these log parameters are no lognormal distribution, if they are not. */
export function lognormalProblem(mu: number, sigma: number): LognormalProblem | undefined {
  if (!Number.isFinite(mu) || !Number.isFinite(sigma)) return "not-finite";
  return sigma < 0 ? "negative-spread" : undefined;
}

export type PercentilesProblem = "not-finite" | "not-positive" | "low-above-high";

/** Why "p05 to p95" is no lognormal distribution, if it is not. */
export function lognormalPercentilesProblem(p05: number, p95: number): PercentilesProblem | undefined {
  if (!Number.isFinite(p05) || !Number.isFinite(p95)) return "not-finite";
  if (!(p05 > 0)) return "not-positive";
  return p05 > p95 ? "low-above-high" : undefined;
}
