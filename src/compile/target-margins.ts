import type { ModelGraph, Target } from "../model/model-graph.ts";
import { yearCount, yearIndex, yearsOf } from "../terms/horizon.ts";
import type { Unit } from "../units/unit.ts";
import type { QuantityNodes } from "./lower.ts";
import type { NodeId } from "./node-store.ts";
import type { NodeTable } from "./node-table.ts";

/** A claim that is met or missed by so much: all but that of a peak. */
export type MarginTarget = Exclude<Target, { kind: "peak" }>;

type TargetInYear = Exclude<MarginTarget, { kind: "trend" }>;

/** Rounding that does not miss a bound, as a share of the bound: units may have rounded the last bit. */
const slackShare = 1e-12;

/** Quantities that judging a target needs. */
export function quantitiesJudged(target: MarginTarget): string[] {
  return target.kind !== "trend" && typeof target.bound !== "number"
    ? [target.quantity, target.bound.name]
    : [target.quantity];
}

/**
 * How far inside a target's bound (positive) or outside it (negative) a draw is, in the target's unit; 0 where the bound is
 * reached exactly but for rounding, so that a draw meets the target if its margin is 0 or more, and a strict one if it is
 * more than 0 (see `isStrict`). NaN meets nothing. Of a trend it is the smallest step in its direction.
 */
export function targetMargin(
  target: MarginTarget,
  graph: ModelGraph,
  nodes: QuantityNodes,
  table: NodeTable,
): NodeId {
  if (target.kind !== "trend") {
    const { margin, slack } = comparisonIn(target, graph, nodes, table)(target.year);
    return withoutRounding(table, margin, slack);
  }
  const { quantity, direction, from, to } = target;
  const nodeIn = (year: number): NodeId => nodes.get(quantity)![yearIndex(graph.horizon, year)]!;
  const steps = Array.from({ length: to - from + 1 }, (_, index) => {
    const [before, after] = [nodeIn(from + index - 1), nodeIn(from + index)];
    const step = direction === "falls" ? table.subtract(before, after) : table.subtract(after, before);
    return withoutRounding(table, step, slackOf(table, before));
  });
  return steps.reduce((smallest, step) => table.operation("min", smallest, step));
}

/** Whether a margin of 0 misses the target: what must be below a bound, or fall, may not stay there. */
export function isStrict(target: MarginTarget): boolean {
  return target.kind === "trend" || (target.kind === "bound" && target.isStrict);
}

/**
 * Index of the first year in which a target's bound is kept, its own year or another; the number of years if it never is. A
 * change is looked at in the years after the one it is since. Undefined of a trend, which is not of one year.
 */
export function firstYearMet(
  target: MarginTarget,
  graph: ModelGraph,
  nodes: QuantityNodes,
  table: NodeTable,
): NodeId | undefined {
  if (target.kind === "trend") return undefined;
  const { horizon } = graph;
  const compared = comparisonIn(target, graph, nodes, table);
  const years = yearsOf(horizon).filter((year) => year > (target.changeSince ?? -Infinity));
  return years.reduceRight(
    (later, year) => {
      const { margin, slack } = compared(year);
      const isKept = isStrict(target)
        ? table.operation("less", slack, margin)
        : table.operation("lessOrEqual", table.operation("negate", slack), margin);
      return table.operation("select", isKept, table.constant(yearIndex(horizon, year)), later);
    },
    table.constant(yearCount(horizon)),
  );
}

/** Of a year: how far inside the bound, and how much of that may be rounding. */
function comparisonIn(
  target: TargetInYear,
  graph: ModelGraph,
  nodes: QuantityNodes,
  table: NodeTable,
): (year: number) => { margin: NodeId; slack: NodeId } {
  const { unit } = graph.quantities.get(target.quantity)!;
  const nodeIn = (name: string, year: number): NodeId => nodes.get(name)![yearIndex(graph.horizon, year)]!;
  return (year) => {
    const now = nodeIn(target.quantity, year);
    const value =
      target.changeSince === undefined
        ? scaled(table, now, unit, target.unit)
        : changeIn(table, now, nodeIn(target.quantity, target.changeSince), target.unit);
    const bound =
      typeof target.bound === "number" ? table.constant(target.bound) : nodeIn(target.bound.name, year);
    return { margin: inside(table, target, value, bound), slack: slackOf(table, bound) };
  };
}

function inside(table: NodeTable, target: TargetInYear, value: NodeId, bound: NodeId): NodeId {
  if (target.kind === "bound")
    return target.side === "min" ? table.subtract(value, bound) : table.subtract(bound, value);
  const { within } = target;
  const most =
    within.kind === "absolute"
      ? table.constant(within.amount)
      : table.multiply(table.operation("abs", bound), table.constant(within.share));
  return table.subtract(most, table.operation("abs", table.subtract(value, bound)));
}

/** What rounding alone may leave between numbers of this size. */
function slackOf(table: NodeTable, size: NodeId): NodeId {
  return table.multiply(table.operation("abs", size), table.constant(slackShare));
}

/** 0 instead of what is no more than rounding. */
function withoutRounding(table: NodeTable, margin: NodeId, slack: NodeId): NodeId {
  const isReached = table.operation("lessOrEqual", table.operation("abs", margin), slack);
  return table.operation("select", isReached, table.constant(0), margin);
}

/** As `convert` of units does, by the same numbers. */
function scaled(table: NodeTable, value: NodeId, from: Unit, to: Unit): NodeId {
  const { numerator, denominator } = table.units.divide(from, to);
  return table.operation(
    "divide",
    table.multiply(value, table.constant(numerator)),
    table.constant(denominator),
  );
}

/** The change from `then` to `now` as a share of `then`, in a unit of plain numbers such as %. */
function changeIn(table: NodeTable, now: NodeId, then: NodeId, { numerator, denominator }: Unit): NodeId {
  const change = table.subtract(table.operation("divide", now, then), table.constant(1));
  return table.operation(
    "divide",
    table.multiply(change, table.constant(denominator)),
    table.constant(numerator),
  );
}
