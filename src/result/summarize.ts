import type { Column } from "../aggregate/column.ts";
import type { ColumnSummary } from "../aggregate/column-summary.ts";
import { independentParts, type Design } from "../aggregate/design.ts";
import { studentQuantile } from "../aggregate/student.ts";
import type { Quantity } from "../model/model-graph.ts";
import {
  quantileLevels,
  type ErrorBasis,
  type Interval,
  type IntervalsByYear,
  type QuantityResult,
  type Spread,
} from "./run-result.ts";

/** A quantity's values in every draw, [year]: a column of draws, or a number where all draws agree. */
export type Series = readonly Column[];

/** A draw that gave no finite number: which quantity and year, in how many draws, and the first of them. */
export interface NonFinite {
  readonly quantity: string;
  readonly year: number;
  readonly draws: number;
  readonly firstDraw: number;
}

/** A quantity's distribution, from the summaries of its years. */
export function quantityResult(quantity: Quantity, years: readonly ColumnSummary[]): QuantityResult {
  return {
    unit: quantity.unitLabel,
    title: quantity.title,
    mean: years.map((summary) => finite(summary.mean)),
    standardError: years.map((summary) => finite(summary.standardError)),
    meanInterval: endsByYear(years.map(({ meanInterval }) => meanInterval)),
    quantiles: byLevel((index) => years.map((summary) => finite(summary.quantiles[index] ?? null))),
    quantileIntervals: intervalsByYear(years),
  };
}

/** What an error basis is called in results, and its Student factor. */
export function errorBasis(design: Design, draws: number): ErrorBasis {
  const { parts, count } = independentParts(design, draws);
  const name = { replicates: "replicates", blocks: "hypercubes", independent: "draws" } as const;
  return { parts: name[parts], count, factor: studentQuantile(Math.max(1, count - 1)) };
}

export function spreadOf(
  unit: string,
  {
    mean,
    standardError,
    meanInterval,
    quantiles,
    quantileIntervals,
  }: Omit<ColumnSummary, "nonFinite" | "firstNonFinite">,
): Spread {
  return {
    unit,
    mean: finite(mean),
    standardError: finite(standardError),
    meanInterval,
    quantiles: byLevel((index) => finite(quantiles[index] ?? null)),
    quantileIntervals: byLevel((index) => quantileIntervals[index] ?? null),
  };
}

export function intervalsByYear(years: readonly ColumnSummary[]): Record<string, IntervalsByYear> {
  return byLevel((index) =>
    endsByYear(years.map(({ quantileIntervals }) => quantileIntervals[index] ?? null)),
  );
}

/** Intervals of years, null where one has none. */
export function endsByYear(years: readonly (Interval | null)[]): IntervalsByYear {
  return {
    low: years.map((interval) => interval?.[0] ?? null),
    high: years.map((interval) => interval?.[1] ?? null),
  };
}

/** Something for each reported level, by its key in results. */
export function byLevel<T>(ofLevel: (index: number) => T): Record<string, T> {
  return Object.fromEntries(quantileLevels.map((level, index) => [String(level), ofLevel(index)]));
}

export function finite(value: number | null): number | null {
  return value === null || Number.isFinite(value) ? value : null;
}
