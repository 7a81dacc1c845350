import { childrenOf, type Expr } from "../expr/expr.ts";
import type { ModelGraph, Quantity } from "../model/model-graph.ts";
import { NameMatcher } from "../model/order.ts";

/** A quantity and what it is computed from. */
export interface DependencyNode {
  readonly name: string;
  /** The quantity stands further up already, with its children. */
  readonly seen: boolean;
  /** How many direct dependencies are left out because the tree ends here. */
  readonly hidden: number;
  readonly children: readonly DependencyNode[];
}

/** Names of the quantities another is computed from directly, in any year, in the order of its equation. */
function dependenciesOf({ definition }: Quantity, matcher: NameMatcher): string[] {
  const names = new Set<string>();
  if (definition.kind === "growth") names.add(definition.rate);
  else if (definition.kind === "equation") visit(definition.expr);
  return [...names];

  function visit(expr: Expr): void {
    if (expr.kind === "quantity") names.add(expr.name);
    if (expr.kind === "sum")
      for (const pattern of expr.patterns) for (const name of matcher.namesOf(pattern)) names.add(name);
    for (const child of childrenOf(expr)) visit(child);
  }
}

/**
 * What a quantity depends on, `depth` levels down. A quantity that is met again (also along `previous`) is marked
 * and not opened a second time.
 */
export function dependencyTree(graph: ModelGraph, root: string, depth: number): DependencyNode {
  const matcher = new NameMatcher(graph.quantities);
  const opened = new Set<string>();
  return grow(root, depth);

  function grow(name: string, left: number): DependencyNode {
    const below = dependenciesOf(graph.quantities.get(name)!, matcher);
    if (opened.has(name)) return { name, seen: true, hidden: 0, children: [] };
    if (left === 0) return { name, seen: false, hidden: below.length, children: [] };
    if (below.length > 0) opened.add(name);
    return { name, seen: false, hidden: 0, children: below.map((one) => grow(one, left - 1)) };
  }
}

/** Every name in a tree, each once. */
export function namesIn(tree: DependencyNode): string[] {
  return [...new Set([tree.name, ...tree.children.flatMap(namesIn)])];
}

/** Names of the quantities computed from this one directly, in the model's order. */
export function dependentsOf(graph: ModelGraph, name: string): string[] {
  const matcher = new NameMatcher(graph.quantities);
  return [...graph.quantities.values()]
    .filter((quantity) => dependenciesOf(quantity, matcher).includes(name))
    .map((quantity) => quantity.name);
}
