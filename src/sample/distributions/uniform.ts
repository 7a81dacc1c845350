/** Quantile of the uniform distribution on [low, high], never outside it. low = high gives the constant. */
export function uniformQuantile(u: number, low: number, high: number): number {
  // low + (high - low) can round to just above high.
  return Math.min(low + u * (high - low), high);
}

export type UniformProblem = "not-finite" | "low-above-high";

/** Why these bounds are no uniform distribution, if they are not. The width must be a finite number too. */
export function uniformProblem(low: number, high: number): UniformProblem | undefined {
  if (!Number.isFinite(low) || !Number.isFinite(high) || !Number.isFinite(high - low)) return "not-finite";
  return low > high ? "low-above-high" : undefined;
}
