import { centralOf } from "../sample/distributions/distribution.ts";
import type { Knot, KnotValue } from "./model-graph.ts";

/** The number itself, or the distribution's central value. */
export function centralValue(value: KnotValue): number {
  return typeof value === "number" ? value : centralOf(value);
}

/** Knots around a year: the value is `from` + `weight` x (`to` - `from`); flat outside the knots. */
export function knotsAround(
  knots: readonly Knot[],
  interpolation: "linear" | "step",
  year: number,
): { from: Knot; to: Knot; weight: number } {
  const next = knots.findIndex((knot) => knot.year > year);
  const from = knots[next === -1 ? knots.length - 1 : Math.max(0, next - 1)]!;
  if (next <= 0 || interpolation === "step" || from.year >= year) return { from, to: from, weight: 0 };
  const to = knots[next]!;
  return { from, to, weight: (year - from.year) / (to.year - from.year) };
}
