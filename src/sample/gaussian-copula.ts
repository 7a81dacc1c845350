import { normalDistribution } from "../numeric/normal-distribution.ts";
import { sin } from "../numeric/sin-cos.ts";

const sixthOfPi = 0.5235987755982988;

/**
 * Correlation of the normal numbers that give a rank correlation (Spearman): 2 sin(pi r / 6) (Pearson 1907, "On further methods of
 * determining correlation", Drapers' Company Research Memoirs, Biometric Series IV).
 *
 * @param spearman -1 to 1
 */
export function latentOfSpearman(spearman: number): number {
  return 2 * sin(sixthOfPi * spearman);
}

/** The rank correlation that a correlation of the normal numbers gives, -1 to 1: the inverse of `latentOfSpearman`, by bisection. */
export function spearmanOfLatent(latent: number): number {
  return bisect((spearman) => latentOfSpearman(spearman) - latent);
}

/** Where an increasing function on [-1, 1] crosses 0; an end if it does not. */
export function bisect(f: (x: number) => number): number {
  let [low, high] = [-1, 1];
  for (let step = 0; step < 55; step++) {
    const middle = (low + high) / 2;
    if (f(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The nearest to 0 and to 1 that a uniform number of a copula comes: quantile functions want 0 < u < 1. */
export const lowestUniform = 1 / 18014398509481984;
export const highestUniform = 1 - 1 / 9007199254740992;

/** The uniform number u = Phi(z) of a standard normal number. */
export function copulaUniform(z: number): number {
  return Math.min(Math.max(normalDistribution(z), lowestUniform), highestUniform);
}
