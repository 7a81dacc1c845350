import { exp } from "../numeric/exp.ts";
import { log } from "../numeric/log.ts";
import { centralOf } from "../sample/distributions/distribution.ts";
import type { Interpolation, Knot, KnotSharing, KnotValue } from "./model-graph.ts";

/** The number itself, or the distribution's central value. */
export function centralValue(value: KnotValue): number {
  return typeof value === "number" ? value : centralOf(value);
}

/**
 * Which of a quantity's random numbers a knot reads for a year's value: the block of its stream. 0 for the one that all
 * share, otherwise a year.
 */
export function blockOf(sharing: KnotSharing, knot: Knot, year: number): number {
  return sharing === "shared" ? 0 : sharing === "independent" ? knot.year : year;
}

/** The last year that no noise is added to unless told: that of the quantity's history, or of the model's observations. */
export function lastKnown(knots: readonly Knot[], lastObserved: number): number {
  return knots.findLast((knot) => knot.observed)?.year ?? lastObserved;
}

/**
 * Knots around a year and how far the year is on the way from one to the other, 0 to 1. Outside the knots the
 * nearest one holds. `smooth` leaves and reaches every knot with no slope: 3w² - 2w³.
 */
export function knotsAround(
  knots: readonly Knot[],
  interpolation: Interpolation,
  year: number,
): { from: Knot; to: Knot; weight: number } {
  const next = knots.findIndex((knot) => knot.year > year);
  const from = knots[next === -1 ? knots.length - 1 : Math.max(0, next - 1)]!;
  if (next <= 0 || interpolation === "step" || from.year >= year) return { from, to: from, weight: 0 };
  const to = knots[next]!;
  const share = (year - from.year) / (to.year - from.year);
  return { from, to, weight: interpolation === "smooth" ? share * share * (3 - 2 * share) : share };
}

/** A path's value in a year with every uncertain knot at its central value. */
export function centralInYear(knots: readonly Knot[], interpolation: Interpolation, year: number): number {
  const { from, to, weight } = knotsAround(knots, interpolation, year);
  const [a, b] = [centralValue(from.value), centralValue(to.value)];
  return interpolation === "exponential" && weight > 0 ? a * exp(weight * log(b / a)) : a + weight * (b - a);
}
