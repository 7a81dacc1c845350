import type { Column } from "../aggregate/column.ts";
import type { ColumnSummary } from "../aggregate/column-summary.ts";
import { independentParts, type Design } from "../aggregate/design.ts";
import { shareOf, type Share } from "../aggregate/intervals.ts";
import { peakMargin, summarizePeaks } from "../aggregate/peak-summary.ts";
import { studentQuantile } from "../aggregate/student.ts";
import type { PeakTally } from "../aggregate/tally-merger.ts";
import type { MarginTarget } from "../compile/target-margins.ts";
import type { ModelGraph, PeakSettings, Quantity, Target } from "../model/model-graph.ts";
import { yearIndex, yearsOf } from "../terms/horizon.ts";
import { dueYear, peakStatement, statementOf } from "./target-statement.ts";
import {
  quantileLevels,
  type ErrorBasis,
  type IntervalsByYear,
  type PeakResult,
  type QuantityResult,
  type Spread,
  type TargetResult,
  type YearProbability,
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

/** Probabilities of the peak year, and the peak's level. */
export function peakResult(
  peaks: PeakTally,
  draws: number,
  quantity: Quantity,
  graph: ModelGraph,
  settings: PeakSettings,
): PeakResult {
  const years = yearsOf(graph.horizon);
  const summary = summarizePeaks(peaks, draws);
  const byYear = (shares: readonly Share[]): YearProbability[] =>
    shares.map(({ probability, interval }, index) => ({ year: years[index]!, probability, interval }));
  const { probability, interval } = summary.notPeaked;
  return {
    quantity: quantity.name,
    rule: { band: settings.band, window: settings.window, lastObserved: graph.lastObserved },
    byYear: byYear(summary.byYear),
    cumulative: byYear(summary.cumulative),
    notPeaked: { probability, interval },
    classes: summary.classes,
    level: spreadOf(quantity.unitLabel, summary.level),
    medianYear: summary.medianIndex === null ? null : years[summary.medianIndex]!,
    medianYearInterval: [years[summary.medianInterval[0]] ?? null, years[summary.medianInterval[1]] ?? null],
  };
}

/** How surely a target is met, and by how much. */
export function marginResult(target: MarginTarget, met: Share, margin: ColumnSummary): TargetResult {
  const { probability, interval } = met;
  return {
    ...headingOf(target),
    probability,
    interval,
    margin: spreadOf(target.unitLabel, margin),
    readings: [{ statement: statementOf(target), probability, interval }],
  };
}

/** "Before Y" is read as by Y - 1, which counts, and as by Y. The margin is in years; a draw that has not peaked stands at the last year. */
export function peakTargetResult(
  target: Extract<Target, { kind: "peak" }>,
  peaks: PeakTally,
  draws: number,
  graph: ModelGraph,
): TargetResult {
  const by = (year: number): Share => peaks.cumulative[yearIndex(graph.horizon, year)] ?? shareOf(0, draws);
  const [strict, lenient] = [by(target.before - 1), by(target.before)];
  const deadline = yearIndex(graph.horizon, target.before - 1);
  const margin = peakMargin(peaks, deadline, draws, quantileLevels);
  return {
    ...headingOf(target),
    probability: strict.probability,
    interval: strict.interval,
    margin: spreadOf("yr", margin),
    readings: [
      {
        statement: peakStatement(target.before - 1, target.before),
        probability: strict.probability,
        interval: strict.interval,
      },
      {
        statement: peakStatement(target.before, target.before),
        probability: lenient.probability,
        interval: lenient.interval,
      },
    ],
  };
}

function headingOf(
  target: Target,
): Pick<TargetResult, "id" | "kind" | "title" | "quantity" | "statement" | "clause" | "year"> {
  return {
    id: target.id,
    kind: target.kind,
    title: target.title,
    quantity: target.quantity,
    statement: statementOf(target),
    ...(target.clause !== undefined && { clause: target.clause }),
    year: dueYear(target),
  };
}

function spreadOf(
  unit: string,
  { mean, standardError, quantiles, quantileIntervals }: Omit<ColumnSummary, "nonFinite" | "firstNonFinite">,
): Spread {
  return {
    unit,
    mean: finite(mean),
    standardError: finite(standardError),
    quantiles: byLevel((index) => finite(quantiles[index] ?? null)),
    quantileIntervals: byLevel((index) => quantileIntervals[index] ?? null),
  };
}

export function intervalsByYear(years: readonly ColumnSummary[]): Record<string, IntervalsByYear> {
  return byLevel((index) => ({
    low: years.map(({ quantileIntervals }) => quantileIntervals[index]?.[0] ?? null),
    high: years.map(({ quantileIntervals }) => quantileIntervals[index]?.[1] ?? null),
  }));
}

/** Something for each reported level, by its key in results. */
export function byLevel<T>(ofLevel: (index: number) => T): Record<string, T> {
  return Object.fromEntries(quantileLevels.map((level, index) => [String(level), ofLevel(index)]));
}

export function finite(value: number | null): number | null {
  return value === null || Number.isFinite(value) ? value : null;
}
