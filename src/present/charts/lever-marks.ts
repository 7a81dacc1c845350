import type { Interval, RunResult } from "../../result/run-result.ts";
import { formatShort } from "../format-number.ts";
import { horizonOf, peakTarget, quantileIn } from "../result-facts.ts";
import type { LeverPath, MovedLever } from "./moved-levers.ts";

/** The years in which a lever's place is marked. */
export interface MarkedYears {
  /** The last observed year, or the first year where none is observed. */
  readonly start: number;
  /** The peak target's year or 2030, where it lies between the other two. */
  readonly plan: number | undefined;
  readonly end: number;
}

export function markedYears(results: readonly RunResult[]): MarkedYears {
  const horizons = results.map(horizonOf);
  const first = Math.min(...horizons.map((horizon) => horizon.first));
  const end = Math.max(...horizons.map((horizon) => horizon.last));
  const start = Math.max(first, Math.min(...results.map(({ lastObserved }) => lastObserved)));
  const due = results.map((result) => peakTarget(result)?.year).find((year) => year !== undefined) ?? 2030;
  return { start, plan: due > start && due < end ? due : undefined, end };
}

/** The lowest and highest value a lever may take in any of the scenarios, in its unit. */
export function leverRange({ paths }: MovedLever): Interval {
  return [Math.min(...paths.map(({ range }) => range[0])), Math.max(...paths.map(({ range }) => range[1]))];
}

/** One lever of one scenario: its medians in its unit, and places on the bar of its range, 0 to 1. */
export interface LeverMarks {
  readonly lever: string;
  readonly start: number | null;
  readonly plan: number | null;
  readonly end: number | null;
  readonly startAt: number | null;
  readonly planAt: number | null;
  readonly endAt: number | null;
  /** The stretch between the lowest and the highest of the three. */
  readonly pathLow: number | null;
  readonly pathHigh: number | null;
  /** 5 and 95 % of the draws in the last year. */
  readonly drawsLow: number | null;
  readonly drawsHigh: number | null;
  /** The median in the last year. */
  readonly text: string;
}

export function leverMarks(
  lever: MovedLever,
  { quantity }: LeverPath,
  result: RunResult,
  years: MarkedYears,
): LeverMarks {
  const [low, high] = leverRange(lever);
  const place = (value: number | null): number | null =>
    value === null ? null : high > low ? (value - low) / (high - low) : 0.5;
  const level = (quantile: string, year: number) => quantileIn(result, quantity, quantile, year);
  const start = level("0.5", years.start);
  const plan = years.plan === undefined ? null : level("0.5", years.plan);
  const end = level("0.5", years.end);
  const known = [start, plan, end].filter((value) => value !== null);
  return {
    lever: lever.name,
    start,
    plan,
    end,
    startAt: place(start),
    planAt: place(plan),
    endAt: place(end),
    pathLow: known.length === 0 ? null : place(Math.min(...known)),
    pathHigh: known.length === 0 ? null : place(Math.max(...known)),
    drawsLow: place(level("0.05", years.end)),
    drawsHigh: place(level("0.95", years.end)),
    text: formatShort(end),
  };
}
