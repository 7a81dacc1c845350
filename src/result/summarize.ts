import type { Column } from "../aggregate/column.ts";
import type { ColumnSummary } from "../aggregate/column-summary.ts";
import { shareOf, type Share } from "../aggregate/intervals.ts";
import { peakMargin, summarizePeaks } from "../aggregate/peak-summary.ts";
import type { PeakTally } from "../aggregate/tally-merger.ts";
import type { MarginTarget } from "../compile/target-margins.ts";
import type { ModelGraph, PeakSettings, Quantity, Target } from "../model/model-graph.ts";
import { yearIndex, yearsOf } from "../terms/horizon.ts";
import { dueYear, peakStatement, statementOf } from "./target-statement.ts";
import {
  quantileLevels,
  type PeakResult,
  type QuantityResult,
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
    quantiles: Object.fromEntries(
      quantileLevels.map((level, index) => [
        String(level),
        years.map((summary) => finite(summary.quantiles[index] ?? null)),
      ]),
    ),
  };
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
    level: {
      unit: quantity.unitLabel,
      mean: finite(summary.level.mean),
      quantiles: quantilesOf(summary.level),
    },
    medianYear: summary.medianIndex === null ? null : years[summary.medianIndex]!,
  };
}

/** How surely a target is met, and by how much. */
export function marginResult(target: MarginTarget, met: Share, margin: ColumnSummary): TargetResult {
  const { probability, interval } = met;
  return {
    ...headingOf(target),
    probability,
    interval,
    margin: { unit: target.unitLabel, mean: finite(margin.mean), quantiles: quantilesOf(margin) },
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
    margin: { unit: "yr", mean: finite(margin.mean), quantiles: quantilesOf(margin) },
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

function quantilesOf(summary: Pick<ColumnSummary, "quantiles">): Record<string, number | null> {
  return Object.fromEntries(
    quantileLevels.map((level, index) => [String(level), finite(summary.quantiles[index] ?? null)]),
  );
}

export function finite(value: number | null): number | null {
  return value === null || Number.isFinite(value) ? value : null;
}
