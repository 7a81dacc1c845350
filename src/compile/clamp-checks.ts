import type { ModelGraph } from "../model/model-graph.ts";
import { yearsOf } from "../terms/horizon.ts";
import type { Check } from "./check.ts";
import type { QuantityNodes } from "./lower.ts";
import type { NodeId } from "./node-store.ts";
import type { NodeTable } from "./node-table.ts";
import { isKnown } from "./ranges.ts";

/** The checks of the clamped quantities that are computed: a node is negative in the draws in which a bound holds. */
export function clampChecks(
  graph: ModelGraph,
  nodes: QuantityNodes,
  table: NodeTable,
): { readonly check: Check; readonly node: NodeId }[] {
  return [...graph.quantities.values()].flatMap(({ name, clamp }) => {
    const free = clamp && nodes.get(`${name}.unclamped`);
    if (!free) return [];
    return yearsOf(graph.horizon).flatMap((year, index) => {
      const value = free[index];
      if (value === undefined) return [];
      const { min, max } = clamp;
      const rooms = [
        ...(min === undefined ? [] : [table.subtract(value, table.constant(min))]),
        ...(max === undefined ? [] : [table.subtract(table.constant(max), value)]),
      ];
      const node = rooms.reduce((left, right) => table.operation("min", left, right));
      const range = table.rangeOf(node);
      if (isKnown(range) && range[0] >= 0) return [];
      return [{ check: { claim: "not-clamped" as const, quantities: [name], year }, node }];
    });
  });
}
