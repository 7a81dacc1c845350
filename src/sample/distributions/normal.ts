import { normalAtLevel, normalLevel } from "../../numeric/normal-level.ts";
import { normalQuantile } from "../../numeric/normal-quantile.ts";
import type { Distribution } from "../sample-plan.ts";
import { constantLevel, type Family } from "./family.ts";

type Normal = Extract<Distribution, { kind: "normal" }>;

/** Quantile of the normal distribution, in the unit of `mean` and `sd`. sd = 0 gives the mean. */
export function normalQuantileAt(u: number, mean: number, sd: number): number {
  return sd === 0 ? mean : mean + sd * normalQuantile(u);
}

/** Why these are no place and spread, if they are not. A spread of 0 makes a constant and is allowed. */
export function spreadProblem(mean: number, sd: number): "not-finite" | "negative-spread" | undefined {
  if (!Number.isFinite(mean) || !Number.isFinite(sd)) return "not-finite";
  return sd < 0 ? "negative-spread" : undefined;
}

/** Normal distribution. Central: the mean. */
export const normalFamily: Family<Normal> = {
  problem: ({ mean, sd }) => spreadProblem(mean, sd),
  central: ({ mean }) => mean,
  range: ({ mean, sd }) => (sd === 0 ? [mean, mean] : [-Infinity, Infinity]),
  levelAt:
    ({ mean, sd }) =>
    (x, side) =>
      sd === 0 ? constantLevel(mean, x, side) : normalLevel((x - mean) / sd),
  atLevel:
    ({ mean, sd }) =>
    (level) =>
      sd === 0 ? mean : mean + sd * normalAtLevel(level),
};
