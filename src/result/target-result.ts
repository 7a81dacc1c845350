import type { ColumnSummary } from "../aggregate/column-summary.ts";
import { shareOf, type Share } from "../aggregate/intervals.ts";
import { peakMargin } from "../aggregate/peak-summary.ts";
import type { PeakTally } from "../aggregate/tally-merger.ts";
import type { MarginTarget } from "../compile/target-margins.ts";
import type { ModelGraph, Target } from "../model/model-graph.ts";
import { yearIndex, yearsOf } from "../terms/horizon.ts";
import { convert, one } from "../units/unit.ts";
import { firstYearResult } from "./peak-result.ts";
import {
  quantileLevels,
  type FirstYearResult,
  type TargetBoundResult,
  type TargetResult,
} from "./run-result.ts";
import { spreadOf } from "./summarize.ts";
import { dueYear, peakStatement, statementOf } from "./target-statement.ts";

/** How surely a target is met, and by how much. */
export function marginResult(
  target: MarginTarget,
  met: Share,
  margin: ColumnSummary,
  firstMet: FirstYearResult | undefined,
  graph: ModelGraph,
): TargetResult {
  const { probability, interval } = met;
  const bound = target.kind === "trend" ? undefined : boundOf(target, graph);
  return {
    ...headingOf(target),
    ...(bound && { bound }),
    probability,
    interval,
    margin: spreadOf(target.unitLabel, margin),
    readings: [{ statement: statementOf(target), probability, interval }],
    ...(firstMet && { firstMet }),
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
    firstMet: firstYearResult(peaks, yearsOf(graph.horizon), draws),
  };
}

/** The bound as a number in the quantity's unit, or as the fraction of a change; undefined of an equation. */
function boundOf(
  target: Extract<Target, { kind: "bound" | "about" }>,
  graph: ModelGraph,
): TargetBoundResult | undefined {
  const { bound, unit, changeSince } = target;
  if (typeof bound !== "number") return undefined;
  const told = changeSince === undefined ? (graph.quantities.get(target.quantity)?.unit ?? unit) : one;
  const value = convert(bound, unit, told);
  const since = changeSince === undefined ? {} : { since: changeSince };
  if (target.kind === "bound") return { side: target.side, value, ...since };
  const { within } = target;
  const amount = within.kind === "relative" ? within.share * Math.abs(bound) : within.amount;
  return { side: "about", value, within: convert(amount, unit, told), ...since };
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
