import type { ModelGraph, Quantity, ShareGroup } from "../model/model-graph.ts";
import { rangeOf } from "../sample/distributions/distribution.ts";
import { yearsOf } from "../terms/horizon.ts";
import type { Check } from "./check.ts";
import type { NodeId } from "./node-store.ts";
import type { NodeTable } from "./node-table.ts";
import type { QuantityNodes } from "./lower.ts";
import { isKnown } from "./ranges.ts";

/** Rounding that is no mistake: three shares of a third. */
const tolerance = 1e-9;

/**
 * The checks of the shares that are computed, each with a node that is negative where it fails. What holds in every draw
 * for sure is not checked; a share no output needs is not computed, so it is not checked either.
 */
export function shareChecks(
  graph: ModelGraph,
  nodes: QuantityNodes,
  table: NodeTable,
): { readonly check: Check; readonly node: NodeId }[] {
  const found: { check: Check; node: NodeId }[] = [];
  for (const group of graph.shareGroups) {
    const unsure = group.shares.filter((name) => !isNeverNegative(graph.quantities.get(name)!, graph));
    for (const [index, year] of yearsOf(graph.horizon).entries()) {
      const require = (claim: Check["claim"], shares: readonly string[], node: NodeId): void => {
        const range = table.rangeOf(node);
        if (!(isKnown(range) && range[0] >= 0))
          found.push({ check: { claim, quantities: shares, year }, node });
      };
      for (const name of unsure) {
        const share = fraction(name, index, graph, nodes, table);
        if (share !== undefined) require("not-negative", [name], table.add(share, table.constant(tolerance)));
      }
      const deviation = deviationOf(group, index, graph, nodes, table);
      if (deviation !== undefined)
        require("sum-to-one", group.shares, table.subtract(table.constant(tolerance), deviation));
    }
  }
  return found;
}

/** |sum - 1| of shares without a remainder that are all computed; with a remainder it is 0 by construction. */
function deviationOf(
  { shares, remainder }: ShareGroup,
  index: number,
  graph: ModelGraph,
  nodes: QuantityNodes,
  table: NodeTable,
): NodeId | undefined {
  if (remainder !== undefined) return undefined;
  const parts = shares.map((name) => fraction(name, index, graph, nodes, table));
  if (parts.some((part) => part === undefined)) return undefined;
  const sum = parts.reduce<NodeId>((left, right) => table.add(left, right!), table.constant(0));
  return table.operation("abs", table.subtract(sum, table.constant(1)));
}

/** A share as a plain number, whatever unit it is kept in. */
function fraction(
  name: string,
  index: number,
  graph: ModelGraph,
  nodes: QuantityNodes,
  table: NodeTable,
): NodeId | undefined {
  const node = nodes.get(name)?.[index];
  const { numerator, denominator } = graph.quantities.get(name)!.unit;
  return node === undefined || numerator === denominator
    ? node
    : table.multiply(node, table.constant(numerator / denominator));
}

/** Whether no draw can be negative, as far as knots and plain references tell. */
function isNeverNegative({ definition }: Quantity, graph: ModelGraph): boolean {
  if (
    definition.kind === "path" &&
    (definition.interpolation === "linear" || definition.interpolation === "step")
  )
    return definition.knots.every(
      ({ value }) => (typeof value === "number" ? value : rangeOf(value)[0]) >= 0,
    );
  return (
    definition.kind === "equation" &&
    definition.expr.kind === "quantity" &&
    isNeverNegative(graph.quantities.get(definition.expr.name)!, graph)
  );
}
