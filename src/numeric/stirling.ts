import { log, log1p } from "./log.ts";

/**
 * What Stirling's formula lacks: log gamma(a) - ((a - 1/2) log a - a + log(2 pi) / 2), for a > 0; absolute error below 3e-15. From 10
 * on by its asymptotic series (DLMF 5.11.1), below by the recurrence of the gamma function.
 */
export function stirlingError(a: number): number {
  let sum = 0;
  let at = a;
  for (; at < 10; at++) sum += (at + 0.5) * log1p(1 / at) - 1;
  const inverse = 1 / at;
  const square = inverse * inverse;
  const series =
    1 / 12 -
    square *
      (1 / 360 -
        square *
          (1 / 1260 -
            square * (1 / 1680 - square * (1 / 1188 - square * (691 / 360360 - square * (1 / 156))))));
  return sum + inverse * series;
}

/**
 * a log(a / m) + m - a without cancellation near a = m, for a > 0 and m > 0: the exponent of gamma and binomial densities around
 * their saddle point.
 *
 * @see Loader (2000), "Fast and accurate computation of binomial probabilities", whose bd0 this is
 */
export function deviance(a: number, m: number): number {
  if (Math.abs(a - m) >= 0.1 * (a + m)) return a * log(a / m) + m - a;
  const v = (a - m) / (a + m);
  let sum = (a - m) * v;
  let term = 2 * a * v;
  for (let j = 3; j < 200; j += 2) {
    term *= v * v;
    const next = sum + term / j;
    if (next === sum) break;
    sum = next;
  }
  return sum;
}
