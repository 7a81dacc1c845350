import { isLowerHalf, levelOfLower, levelOfUpper, lowerTail, upperTail } from "../../numeric/level.ts";
import type { Distribution } from "../sample-plan.ts";
import { constantLevel, type Family } from "./family.ts";

type Uniform = Extract<Distribution, { kind: "uniform" }>;

/** Quantile of the uniform distribution on [low, high], never outside it. low = high gives the constant. */
export function uniformQuantile(u: number, low: number, high: number): number {
  // low + (high - low) can round to just above high.
  return Math.min(low + u * (high - low), high);
}

/** Why these are no bounds, if they are not. The width must be a finite number too. */
export function boundsProblem(low: number, high: number): "not-finite" | "low-above-high" | undefined {
  if (!Number.isFinite(low) || !Number.isFinite(high) || !Number.isFinite(high - low)) return "not-finite";
  return low > high ? "low-above-high" : undefined;
}

/** Uniform distribution. Central: the midpoint. */
export const uniformFamily: Family<Uniform> = {
  problem: ({ low, high }) => boundsProblem(low, high),
  central: ({ low, high, central = low + 0.5 * (high - low) }) => central,
  range: ({ low, high }) => [low, high],
  levelAt:
    ({ low, high }) =>
    (x, side) => {
      if (low === high) return constantLevel(low, x, side);
      if (!(x > low && x < high)) return x <= low ? 0 : -0;
      const width = high - low;
      return x - low <= high - x ? levelOfLower((x - low) / width) : levelOfUpper((high - x) / width);
    },
  atLevel:
    ({ low, high }) =>
    (level) =>
      isLowerHalf(level)
        ? uniformQuantile(lowerTail(level), low, high)
        : Math.max(high - upperTail(level) * (high - low), low),
};
