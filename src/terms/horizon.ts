/** First and last simulated calendar year, both included. */
export interface Horizon {
  readonly first: number;
  readonly last: number;
}

/** Number of simulated years. */
export function yearCount(horizon: Horizon): number {
  return horizon.last - horizon.first + 1;
}

/** Every simulated year, ascending. */
export function yearsOf(horizon: Horizon): number[] {
  return Array.from({ length: yearCount(horizon) }, (_, index) => horizon.first + index);
}

/** Position of a calendar year in arrays by year; outside the horizon it is negative or past the end. */
export function yearIndex(horizon: Horizon, year: number): number {
  return year - horizon.first;
}
