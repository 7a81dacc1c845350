/** normalQuantile(0.975): two-sided 95 %. */
const z = 1.959963984540054;

/** A share of draws with its uncertainty. */
export interface Share {
  /** Draws that count. */
  readonly count: number;
  readonly probability: number;
  /** 95 % Wilson score interval. */
  readonly interval: readonly [low: number, high: number];
}

/**
 * 95 % score interval of a probability (Wilson 1927, Journal of the American Statistical Association 22:209-212), without
 * continuity correction. Within [0, 1]; exactly 0 below for no success and 1 above for no failure; [0, 1] without trials.
 *
 * @example wilsonInterval(81, 263) // => [0.2553..., 0.3662...]
 */
export function wilsonInterval(successes: number, trials: number): readonly [low: number, high: number] {
  if (trials === 0) return [0, 1];
  const share = successes / trials;
  const spread = (z * z) / trials;
  const centre = share + spread / 2;
  const half = z * Math.sqrt((share * (1 - share)) / trials + spread / (4 * trials));
  return [
    successes === 0 ? 0 : Math.max(0, (centre - half) / (1 + spread)),
    successes === trials ? 1 : Math.min(1, (centre + half) / (1 + spread)),
  ];
}

/** `count` of `draws` as a probability with its interval; 0 without draws. */
export function shareOf(count: number, draws: number): Share {
  return { count, probability: draws === 0 ? 0 : count / draws, interval: wilsonInterval(count, draws) };
}

/**
 * Ranks whose order statistics enclose the true quantile with about 95 % probability, whatever the distribution: the
 * number of draws below it is binomial, here with its normal approximation, n p -+ 1.96 sqrt(n p (1 - p)), rounded
 * outwards so that it covers at least 95 % (after Conover 1999, Practical Nonparametric Statistics, section 3.2).
 *
 * @param draws at least 1
 * @param level probability in [0, 1]
 * @returns ranks counted from 0, within 0 .. draws - 1; where a rank falls outside, coverage is less than 95 %
 * @example quantileRankInterval(100, 0.5) // => [39, 60]
 */
export function quantileRankInterval(draws: number, level: number): readonly [low: number, high: number] {
  const expected = draws * level;
  const half = z * Math.sqrt(draws * level * (1 - level));
  const low = Math.floor(expected - half) - 1;
  const high = Math.ceil(expected + half);
  return [Math.max(0, low), Math.min(draws - 1, high)];
}
