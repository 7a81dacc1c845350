import type { Expr } from "../expr/expr.ts";
import type { Quantity } from "./model-graph.ts";
import type { NameMatcher } from "./order.ts";

/**
 * A quantity and those that enter it as amounts, all the way down: what its equation adds, subtracts, scales or chooses from.
 * What it divides by or compares with is not in it, and neither are other years.
 */
export function addedQuantities(
  name: string,
  quantities: ReadonlyMap<string, Quantity>,
  matcher: NameMatcher,
): Set<string> {
  const found = new Set([name]);
  // A set that grows while it is walked is walked to its end.
  for (const one of found) {
    const definition = quantities.get(one)?.definition;
    if (definition?.kind !== "equation") continue;
    for (const added of addedIn(definition.expr, matcher)) found.add(added);
  }
  return found;
}

function addedIn(expr: Expr, matcher: NameMatcher): string[] {
  const all = (parts: readonly Expr[]): string[] => parts.flatMap((part) => addedIn(part, matcher));
  switch (expr.kind) {
    case "quantity":
      return [expr.name];
    case "sum":
      return expr.patterns.flatMap((pattern) => matcher.namesOf(pattern));
    case "negate":
      return all([expr.of]);
    case "binary":
      if (expr.operator === "/") return all([expr.left]);
      return ["+", "-", "*"].includes(expr.operator) ? all([expr.left, expr.right]) : [];
    case "if":
      return all([expr.then, expr.else]);
    case "call":
      return ["min", "max", "abs"].includes(expr.name) ? all(expr.args) : [];
    default:
      return [];
  }
}
