/**
 * A marginal distribution with known parameters, in the unit of the quantity it belongs to.
 * lognormal: mu and sigma are mean and standard deviation of the logarithm.
 */
export type Distribution =
  | { readonly kind: "normal"; readonly mean: number; readonly sd: number }
  | { readonly kind: "lognormal"; readonly mu: number; readonly sigma: number }
  /** Central: the midpoint, unless it says otherwise. */
  | { readonly kind: "uniform"; readonly low: number; readonly high: number; readonly central?: number }
  | { readonly kind: "triangular"; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: "pert"; readonly low: number; readonly mode: number; readonly high: number }
  | {
      readonly kind: "beta";
      readonly alpha: number;
      readonly beta: number;
      readonly low: number;
      readonly high: number;
    }
  | { readonly kind: "gamma"; readonly shape: number; readonly scale: number }
  | { readonly kind: "logistic"; readonly mean: number; readonly scale: number }
  | { readonly kind: "discrete"; readonly values: readonly number[]; readonly weights: readonly number[] }
  /** Values ascend. */
  | { readonly kind: "empirical"; readonly values: readonly number[] }
  | { readonly kind: "mixture"; readonly parts: readonly Distribution[]; readonly weights: readonly number[] }
  /** `of`, given that it lies within the bounds; one of them may be left out. */
  | { readonly kind: "truncated"; readonly of: Distribution; readonly low?: number; readonly high?: number };

/** The random numbers an input reads: `key` is the hash of the quantity's name, `block` separates its independent knots. */
export interface Stream {
  /** Unsigned 32-bit. */
  readonly key: number;
  /** A whole number below 2^24: 0, or of independent knots the knot's year, or of what is drawn anew each year that year. */
  readonly block: number;
}

/** One column of input numbers. Inputs with the same stream share their uniform numbers. */
export interface SampleInput {
  readonly stream: Stream;
  readonly distribution: Distribution;
}

/**
 * How draws are made. "sobol": 16 independent scrambled Sobol sequences by turns (`sobolStream`); "lhs": Latin hypercubes of
 * 1,024 draws (`HypercubeStream`); "mc": independent numbers (`fillUniform`); "central": every input at its central value
 * (`centralOf`), in every draw.
 */
export type Sampler = "sobol" | "lhs" | "mc" | "central";

/** How draws are made unless something else is asked for. */
export const defaultSampler: Sampler = "sobol";

/**
 * Streams joined by a Gaussian copula. Stream i reads z = L[i][0] z0[0] + ... + L[i][i] z0[i], added up in this order without the
 * terms whose weight is 0, in place of its own standard normal number z0[i], and the uniform number of z (`copulaUniform`).
 */
export interface CorrelatedStreams {
  readonly streams: readonly Stream[];
  /** L, the Cholesky factor of the latent correlations, row by row: i + 1 weights in row i. */
  readonly factor: readonly (readonly number[])[];
}

/** Everything sampling needs; plain data, sent to workers. */
export interface SamplePlan {
  /** Unsigned 32-bit. */
  readonly seed: number;
  readonly sampler: Sampler;
  readonly inputs: readonly SampleInput[];
  /** No stream stands in two of them. Left out: all streams are independent. */
  readonly correlated?: readonly CorrelatedStreams[];
}
