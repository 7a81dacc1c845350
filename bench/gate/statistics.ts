/** A median with the interval in which it lies with 95 % confidence. */
export interface MedianInterval {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Half the sum of the middle two if there is an even number; NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length / 2;
  return Number.isInteger(middle) ? (sorted[middle - 1]! + sorted[middle]!) / 2 : sorted[Math.floor(middle)]!;
}

/** Resamples of the bootstrap: enough that the ends of the interval do not depend on the seed in the second digit. */
const resamples = 2000;

/**
 * The median of some values with its 95 % bootstrap interval (percentile method, Efron 1979). The same values and seed
 * give the same interval.
 *
 * @throws {RangeError} if there are no values
 */
export function bootstrapMedian(values: readonly number[], seed: number): MedianInterval {
  if (values.length === 0) throw new RangeError("there is no median of nothing");
  const random = mulberry32(seed);
  const medians = Array.from({ length: resamples }, () =>
    median(values.map(() => values[Math.floor(random() * values.length)]!)),
  ).sort((a, b) => a - b);
  return {
    median: median(values),
    low: medians[Math.floor(0.025 * resamples)]!,
    high: medians[Math.ceil(0.975 * resamples) - 1]!,
  };
}

/** Times of one pairing, milliseconds: the base, the head, and the base once more. */
export interface Triple {
  readonly base: number;
  readonly head: number;
  readonly again: number;
}

/** What a round of triples says of one benchmark. */
export interface Round {
  readonly pairs: number;
  /** Head over base. */
  readonly ratio: MedianInterval;
  /** The base over itself: what the machine makes of no change. */
  readonly control: MedianInterval;
  readonly isSlower: boolean;
}

/** A ratio above this is a regression. */
export const tolerated = 1.1;

/**
 * Judges a round: slower, if the whole interval of head over base lies above `tolerated`. Not if the control's does
 * too: then the machine changed its pace with the order of the runs.
 */
export function judgeRound(triples: readonly Triple[], seed: number): Round {
  const ratio = bootstrapMedian(
    triples.map(({ base, head }) => head / base),
    seed,
  );
  const control = bootstrapMedian(
    triples.map(({ base, again }) => again / base),
    seed + 1,
  );
  const isSlower = ratio.low > tolerated && control.low <= tolerated;
  return { pairs: triples.length, ratio, control, isSlower };
}

/** A regression is what two rounds in a row find. */
export function isRegression(rounds: readonly Round[]): boolean {
  return rounds.some((round, index) => round.isSlower && rounds[index + 1]?.isSlower === true);
}

/** Uniform numbers in [0, 1) from a seed (mulberry32, Ettinger 2017). */
export function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
