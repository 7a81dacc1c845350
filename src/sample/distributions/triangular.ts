import { triangularAtLevel, triangularLevel } from "../../numeric/triangular-level.ts";
import type { Distribution } from "../sample-plan.ts";
import { constantLevel, type Family } from "./family.ts";

type Triangular = Extract<Distribution, { kind: "triangular" }>;

/**
 * Quantile of the triangular distribution, never outside [low, high]. low = high gives the constant; the mode may equal
 * either bound.
 *
 * @param low smallest, `mode` most likely, `high` largest value: one unit, low <= mode <= high
 * @see Kotz and van Dorp (2004), "Beyond Beta", chapter 1
 * @example triangularQuantile(0.5, 0, 1, 2) // => 1
 */
export function triangularQuantile(u: number, low: number, mode: number, high: number): number {
  const width = high - low;
  if (width === 0) return low;
  // Dividing by the width first keeps the squares of large and of tiny bounds in range.
  const share = (mode - low) / width;
  return u < share
    ? Math.min(low + width * Math.sqrt(u * share), mode)
    : Math.max(high - width * Math.sqrt((1 - u) * (1 - share)), mode);
}

/** Why these points are no triangular distribution, if they are not. */
export function modeProblem(
  low: number,
  mode: number,
  high: number,
): "not-finite" | "low-above-high" | "low-above-mode" | "mode-above-high" | undefined {
  const isFinite = Number.isFinite(low) && Number.isFinite(mode) && Number.isFinite(high);
  if (!isFinite || !Number.isFinite(high - low)) return "not-finite";
  if (low > high) return "low-above-high";
  if (low > mode) return "low-above-mode";
  return mode > high ? "mode-above-high" : undefined;
}

/** Triangular distribution. Central: the mode. */
export const triangularFamily: Family<Triangular> = {
  problem: ({ low, mode, high }) => modeProblem(low, mode, high),
  central: ({ mode }) => mode,
  range: ({ low, high }) => [low, high],
  levelAt:
    ({ low, mode, high }) =>
    (x, side) =>
      low === high
        ? constantLevel(low, x, side)
        : triangularLevel((x - low) / (high - low), (mode - low) / (high - low)),
  atLevel({ low, mode, high }) {
    const width = high - low;
    const share = width === 0 ? 0.5 : (mode - low) / width;
    return (level) => Math.min(low + width * triangularAtLevel(level, share), high);
  },
};
