import { normalQuantile } from "../../numeric/normal-quantile.ts";

/** Quantile of the normal distribution, in the unit of `mean` and `sd`. sd = 0 gives the mean. */
export function normalQuantileAt(u: number, mean: number, sd: number): number {
  return sd === 0 ? mean : mean + sd * normalQuantile(u);
}

export type NormalProblem = "not-finite" | "negative-spread";

/** Why these parameters are no normal distribution, if they are not. sd = 0 is a constant and allowed. */
export function normalProblem(mean: number, sd: number): NormalProblem | undefined {
  if (!Number.isFinite(mean) || !Number.isFinite(sd)) return "not-finite";
  return sd < 0 ? "negative-spread" : undefined;
}
