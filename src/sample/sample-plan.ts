/**
 * A marginal distribution with known parameters, in the unit of the quantity it belongs to.
 * lognormal: mu and sigma are mean and standard deviation of the logarithm.
 */
export type Distribution =
  | { readonly kind: "normal"; readonly mean: number; readonly sd: number }
  | { readonly kind: "lognormal"; readonly mu: number; readonly sigma: number }
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "triangular"; readonly low: number; readonly mode: number; readonly high: number };

/** The random numbers an input reads: `key` is the hash of the quantity's name, `block` separates its independent knots. */
export interface Stream {
  /** Unsigned 32-bit. */
  readonly key: number;
  /** Unsigned 32-bit; 0 unless the knots of a path are independent. */
  readonly block: number;
}

/** One column of input numbers. Inputs with the same stream share their uniform numbers. */
export interface SampleInput {
  readonly stream: Stream;
  readonly distribution: Distribution;
}

/**
 * Everything sampling needs; plain data, sent to workers.
 * `sampler` "mc": plain Monte Carlo from Threefry2x32-20; "central": every input at its central value
 * (normal: mean; lognormal: median; uniform: midpoint; triangular: mode), in every draw.
 */
export interface SamplePlan {
  /** Unsigned 32-bit. */
  readonly seed: number;
  readonly sampler: "mc" | "central";
  readonly inputs: readonly SampleInput[];
}
