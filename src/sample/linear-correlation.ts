import { exp } from "../numeric/exp.ts";
import { quantileFunction } from "./distributions/distribution.ts";
import { bisect, copulaUniform } from "./gaussian-copula.ts";
import type { Distribution } from "./sample-plan.ts";

/** A distribution as a function of a standard normal number, made to have mean 0 and standard deviation 1. */
export interface Marginal {
  /** Values at the points of `grid`. */
  readonly values: Float64Array;
  /** Of the normalised Hermite polynomials of degree 1, 2, ...: the last `degrees`. */
  readonly coefficients: Float64Array;
}

/** Points -16, -16 + 1/64, ..., 16: what is beyond weighs less than 1e-55. */
const reach = 16;
const perUnit = 64;
const points = 2 * reach * perUnit + 1;
const degrees = 100;

function pointAt(index: number): number {
  return index / perUnit - reach;
}

/** Standard normal density at the points, scaled to sum to 1: the trapezoidal rule, whose error is beyond doubles where functions are smooth. */
function weights(): Float64Array {
  const weight = Float64Array.from({ length: points }, (_, i) => exp(-0.5 * pointAt(i) * pointAt(i)));
  const sum = weight.reduce((total, one) => total + one, 0);
  return weight.map((one) => one / sum);
}

/** @param distribution not constant */
export function marginalOf(distribution: Distribution): Marginal {
  const weight = weights();
  const valueOf = valueFunction(distribution);
  const values = Float64Array.from(weight, (_, i) => valueOf(pointAt(i)));
  const mean = weight.reduce((sum, w, i) => sum + w * values[i]!, 0);
  const variance = weight.reduce((sum, w, i) => sum + w * (values[i]! - mean) * (values[i]! - mean), 0);
  const deviation = Math.sqrt(variance);
  for (let i = 0; i < points; i++) values[i] = (values[i]! - mean) / deviation;
  const coefficients = new Float64Array(degrees);
  for (const [i, w] of weight.entries()) {
    const z = pointAt(i);
    let [before, here] = [0, 1];
    for (let k = 0; k < degrees; k++) {
      // h(k + 1) = (z h(k) - sqrt(k) h(k - 1)) / sqrt(k + 1), of unit length under the normal distribution.
      [before, here] = [here, (z * here - Math.sqrt(k) * before) / Math.sqrt(k + 1)];
      coefficients[k]! += w * values[i]! * here;
    }
  }
  return { values, coefficients };
}

/**
 * The linear correlations (Pearson) that two distributions can have at all: of values that fall as the others rise, and of those that
 * rise together (Frechet 1951; Hoeffding 1940).
 */
export function attainable(a: Marginal, b: Marginal): readonly [low: number, high: number] {
  const weight = weights();
  let [low, high] = [0, 0];
  for (const [i, w] of weight.entries()) {
    high += w * a.values[i]! * b.values[i]!;
    low += w * a.values[i]! * b.values[points - 1 - i]!;
  }
  return [low, high];
}

/**
 * The linear correlation that a correlation of the normal numbers gives: the sum over k of a[k] b[k] latent^k with the coefficients of
 * both in Hermite polynomials (Mehler 1866; Cario and Nelson 1997, "Modeling and generating random vectors with arbitrary marginal
 * distributions and correlation matrix"). What is left of the sum after 100 terms is set so that both ends are those of `attainable`.
 */
export function pearsonOfLatent(a: Marginal, b: Marginal): (latent: number) => number {
  const products = a.coefficients.map((one, k) => one * b.coefficients[k]!);
  const [low, high] = attainable(a, b);
  const sumAt = (latent: number): number =>
    latent * products.reduceRight((inner, product) => inner * latent + product, 0);
  const [atTop, atBottom] = [high - sumAt(1), low - sumAt(-1)];
  const [odd, even] = [(atTop - atBottom) / 2, (atTop + atBottom) / 2];
  return (latent) => {
    const square = latent * latent;
    let power = latent;
    for (let k = 1; k < degrees; k += 2) power *= square;
    return sumAt(latent) + power * (odd + even * latent);
  };
}

/** The correlation of the normal numbers that gives a linear correlation, which must be attainable. */
export function latentOfPearson(a: Marginal, b: Marginal, pearson: number): number {
  const of = pearsonOfLatent(a, b);
  return bisect((latent) => of(latent) - pearson);
}

/** The value that a standard normal number stands for, in the distribution's unit. */
function valueFunction(distribution: Distribution): (z: number) => number {
  if (distribution.kind === "normal") return (z) => distribution.mean + distribution.sd * z;
  if (distribution.kind === "lognormal") return (z) => exp(distribution.mu + distribution.sigma * z);
  const quantile = quantileFunction(distribution);
  return (z) => quantile(copulaUniform(z));
}
