import type { Column } from "./column.ts";
import { shareOf, type Share } from "./intervals.ts";

/** A claim about a column, in its unit; the bound itself meets it. */
export type Bound = { readonly atLeast: number } | { readonly atMost: number };

export interface TargetOutcome extends Share {
  /** [draw]: how far inside (positive or 0) or outside (negative) the bound, in the column's unit. */
  readonly margin: Column;
}

/**
 * Share of draws in which a column meets a bound. A draw that is NaN does not meet it.
 *
 * @param draws number of draws, at least 1; a column's own length
 */
export function judgeTarget(column: Column, draws: number, bound: Bound): TargetOutcome {
  const isLower = "atLeast" in bound;
  const limit = isLower ? bound.atLeast : bound.atMost;
  if (typeof column === "number") {
    const isMet = isLower ? column >= limit : column <= limit;
    return { ...shareOf(isMet ? draws : 0, draws), margin: isLower ? column - limit : limit - column };
  }
  const margin = new Float64Array(draws);
  let met = 0;
  for (let i = 0; i < draws; i++) {
    const value = column[i]!;
    // Compared before subtracting: the difference of two infinite values would be NaN.
    if (isLower ? value >= limit : value <= limit) met++;
    margin[i] = isLower ? value - limit : limit - value;
  }
  return { ...shareOf(met, draws), margin };
}
