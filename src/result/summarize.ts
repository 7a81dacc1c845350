import type { Column } from "../aggregate/column.ts";
import { summarizeColumn, type ColumnSummary } from "../aggregate/column-summary.ts";
import type { Share } from "../aggregate/intervals.ts";
import { shareOf } from "../aggregate/intervals.ts";
import { classifyPeaks, peakClasses, type PeakColumns } from "../aggregate/peak.ts";
import { summarizePeaks } from "../aggregate/peak-summary.ts";
import { judgeTarget } from "../aggregate/target.ts";
import type { ModelGraph, PeakSettings, Quantity, Target } from "../model/model-graph.ts";
import { yearIndex, yearsOf } from "../terms/horizon.ts";
import { convert } from "../units/unit.ts";
import { peakStatement, statementOf } from "./target-statement.ts";
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

/** A quantity's distribution by year. */
export function summarizeQuantity(
  quantity: Quantity,
  series: Series,
  draws: number,
  graph: ModelGraph,
): { result: QuantityResult; nonFinite: NonFinite[] } {
  const summaries = series.map((column) => summarizeColumn(column, draws, quantileLevels));
  const nonFinite = summaries.flatMap((summary, index) =>
    summary.nonFinite === 0
      ? []
      : [
          {
            quantity: quantity.name,
            year: graph.horizon.first + index,
            draws: summary.nonFinite,
            firstDraw: summary.firstNonFinite,
          },
        ],
  );
  const result: QuantityResult = {
    unit: quantity.unitLabel,
    title: quantity.title,
    mean: summaries.map((summary) => finite(summary.mean)),
    standardError: summaries.map((summary) => finite(summary.standardError)),
    quantiles: Object.fromEntries(
      quantileLevels.map((level, index) => [
        String(level),
        summaries.map((summary) => finite(summary.quantiles[index] ?? null)),
      ]),
    ),
  };
  return { result, nonFinite };
}

/** When the series peaks, by the rule of the model. */
export function peaksOf(
  series: Series,
  draws: number,
  graph: ModelGraph,
  { band, window }: PeakSettings,
): PeakColumns {
  return classifyPeaks(series, draws, {
    band,
    window,
    lastObservedIndex: yearIndex(graph.horizon, graph.lastObserved),
  });
}

/** Probabilities of the peak year, and the peak's level. */
export function summarizePeak(
  peaks: PeakColumns,
  quantity: Quantity,
  graph: ModelGraph,
  settings: PeakSettings,
): PeakResult {
  const years = yearsOf(graph.horizon);
  const summary = summarizePeaks(peaks, years.length, quantileLevels);
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
export function summarizeTarget(
  target: Target,
  series: Series,
  draws: number,
  graph: ModelGraph,
  settings: PeakSettings,
): TargetResult {
  const heading = {
    id: target.id,
    title: target.title,
    quantity: target.quantity,
    statement: statementOf(target),
    ...(target.clause !== undefined && { clause: target.clause }),
  };
  return {
    ...heading,
    ...(target.kind === "peak"
      ? judgePeak(target, series, draws, graph, settings)
      : judgeBound(target, series, draws, graph)),
  };
}

type Judged = Pick<TargetResult, "year" | "probability" | "interval" | "margin" | "readings">;

function judgeBound(
  target: Extract<Target, { kind: "bound" }>,
  series: Series,
  draws: number,
  graph: ModelGraph,
): Judged {
  const quantity = graph.quantities.get(target.quantity)!;
  const now = series[yearIndex(graph.horizon, target.year)]!;
  const inTargetUnit =
    target.changeSince === undefined
      ? mapColumn(now, (value) => convert(value, quantity.unit, target.unit))
      : changeColumn(
          now,
          series[yearIndex(graph.horizon, target.changeSince)]!,
          (change) => (change * target.unit.denominator) / target.unit.numerator,
        );
  // A bound reached exactly counts as met, also where units rounded the last bit.
  const slack = Math.abs(target.bound) * 1e-12;
  const outcome = judgeTarget(
    inTargetUnit,
    draws,
    target.side === "min" ? { atLeast: target.bound - slack } : { atMost: target.bound + slack },
  );
  const exact = mapColumn(inTargetUnit, (value) => {
    const inside = target.side === "min" ? value - target.bound : target.bound - value;
    return Math.abs(inside) <= slack ? 0 : inside;
  });
  const margin = summarizeColumn(exact, draws, quantileLevels);
  const { probability, interval } = outcome;
  return {
    year: target.year,
    probability,
    interval,
    margin: { unit: target.unitLabel, mean: finite(margin.mean), quantiles: quantilesOf(margin) },
    readings: [{ statement: statementOf(target), probability, interval }],
  };
}

/** "Before Y" is read as by Y - 1, which counts, and as by Y. The margin is in years; a draw that has not peaked stands at the last year. */
function judgePeak(
  target: Extract<Target, { kind: "peak" }>,
  series: Series,
  draws: number,
  graph: ModelGraph,
  settings: PeakSettings,
): Judged {
  const peaks = peaksOf(series, draws, graph, settings);
  const by = (year: number): Share => {
    const summary = summarizePeaks(peaks, series.length, quantileLevels);
    return summary.cumulative[yearIndex(graph.horizon, year)] ?? shareOf(0, draws);
  };
  const [strict, lenient] = [by(target.before - 1), by(target.before)];
  const lastYear = yearIndex(graph.horizon, graph.horizon.last);
  const deadline = yearIndex(graph.horizon, target.before - 1);
  const notPeaked = peakClasses.indexOf("not-peaked");
  const notFinite = peakClasses.indexOf("not-finite");
  const margins = Float64Array.from(peaks.peakIndex, (peak, draw) => {
    const found = peaks.classOf[draw];
    return found === notFinite ? NaN : deadline - (found === notPeaked ? lastYear : peak);
  });
  const margin = summarizeColumn(margins, draws, quantileLevels);
  return {
    year: target.before,
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

function quantilesOf(summary: ColumnSummary): Record<string, number | null> {
  return Object.fromEntries(
    quantileLevels.map((level, index) => [String(level), finite(summary.quantiles[index] ?? null)]),
  );
}

function mapColumn(column: Column, change: (value: number) => number): Column {
  return typeof column === "number" ? change(column) : column.map(change);
}

function changeColumn(now: Column, then: Column, scale: (change: number) => number): Column {
  if (typeof now === "number" && typeof then === "number") return scale(now / then - 1);
  const length = typeof now === "number" ? (then as Float64Array).length : now.length;
  const at = (column: Column, draw: number): number => (typeof column === "number" ? column : column[draw]!);
  return Float64Array.from({ length }, (_, draw) => scale(at(now, draw) / at(then, draw) - 1));
}

export function finite(value: number | null): number | null {
  return value === null || Number.isFinite(value) ? value : null;
}
