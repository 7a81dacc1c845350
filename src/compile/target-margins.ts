import type { ModelGraph, Target } from "../model/model-graph.ts";
import { yearIndex } from "../terms/horizon.ts";
import type { Unit } from "../units/unit.ts";
import type { QuantityNodes } from "./lower.ts";
import type { NodeId, NodeTable } from "./node-table.ts";

/** A claim that a quantity, or its change, keeps a bound in one year. */
export type BoundTarget = Extract<Target, { kind: "bound" }>;

/** Rounding that does not miss a bound, as a share of the bound: units may have rounded the last bit. */
const slackShare = 1e-12;

/**
 * How far inside a target's bound (positive) or outside it (negative) a draw is, in the target's unit; 0 where the bound is
 * reached exactly but for rounding, so that a draw meets the target if its margin is 0 or more. NaN meets nothing.
 */
export function targetMargin(
  target: BoundTarget,
  graph: ModelGraph,
  nodes: QuantityNodes,
  table: NodeTable,
): NodeId {
  const { unit } = graph.quantities.get(target.quantity)!;
  const nodeIn = (year: number): NodeId => nodes.get(target.quantity)![yearIndex(graph.horizon, year)]!;
  const now = nodeIn(target.year);
  const value =
    target.changeSince === undefined
      ? scaled(table, now, unit, target.unit)
      : changeIn(table, now, nodeIn(target.changeSince), target.unit);
  const bound = table.constant(target.bound);
  const inside = target.side === "min" ? table.subtract(value, bound) : table.subtract(bound, value);
  const slack = table.constant(Math.abs(target.bound) * slackShare);
  const isReached = table.operation("lessOrEqual", table.operation("abs", inside), slack);
  return table.operation("select", isReached, table.constant(0), inside);
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
