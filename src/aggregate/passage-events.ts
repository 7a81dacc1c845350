import { lanes } from "../numeric/lane-sums.ts";
import type { Share } from "./intervals.ts";

/*
 * A first passage: something that happens in one of the years, or never. Its events, in this order: in year 0, in year 1,
 * ...; by year 0, by year 1, ...; never.
 */

/** Of something that happens in one of the years, or never within them: a sub-distribution over years. */
export interface PassageTally {
  /** P(year = y) and P(year <= y), one a year. */
  readonly byYear: readonly Share[];
  readonly cumulative: readonly Share[];
  /** The mass the two lack. */
  readonly never: Share;
}

/** How many events a passage over so many years has. */
export function eventsOfPassage(years: number): number {
  return 2 * years + 1;
}

/** The event of a passage in a year (its index), or never (`years`). */
export function passageEvent(firstEvent: number, year: number, years: number): number {
  return firstEvent + (year === years ? 2 * years : year);
}

/** Fills in the events "by a year" from those of single years. */
export function cumulatePassage(byLane: Float64Array, firstEvent: number, years: number): void {
  for (let lane = 0; lane < lanes; lane++) {
    let sum = 0;
    for (let year = 0; year < years; year++) {
      sum += byLane[(firstEvent + year) * lanes + lane]!;
      byLane[(firstEvent + years + year) * lanes + lane] = sum;
    }
  }
}

/** Reads a passage off its events' shares, which come in their order. */
export function readPassage(next: () => Share, years: number): PassageTally {
  const some = (): Share[] => Array.from({ length: years }, next);
  return { byYear: some(), cumulative: some(), never: next() };
}
