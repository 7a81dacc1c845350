import { childrenOf, type Expr } from "../expr/expr.ts";
import type { Quantity } from "./model-graph.ts";
import type { NameMatcher } from "./order.ts";

/**
 * Names that could be part of a circle: what is left when names that use nothing left, and names that nothing left
 * uses, are taken away again and again. Years are not looked at, so `previous` counts like any use. O(names + uses).
 */
export function circleCandidates(
  quantities: ReadonlyMap<string, Quantity>,
  matcher: NameMatcher,
): ReadonlySet<string> {
  const uses = new Map<string, readonly string[]>();
  const usedBy = new Map<string, string[]>();
  for (const [name, { definition }] of quantities) {
    const used =
      definition.kind === "equation"
        ? [...namesIn(definition.expr, matcher)].filter((one) => quantities.has(one))
        : [];
    uses.set(name, used);
    for (const one of used) {
      const users = usedBy.get(one);
      if (users) users.push(name);
      else usedBy.set(one, [name]);
    }
  }
  const left = new Set(quantities.keys());
  strip(left, uses, usedBy);
  strip(left, usedBy, uses);
  return left;
}

/** Takes away names none of whose `ahead` is left, then those that this frees, found through `behind`. */
function strip(
  left: Set<string>,
  ahead: ReadonlyMap<string, readonly string[]>,
  behind: ReadonlyMap<string, readonly string[]>,
): void {
  const open = new Map(
    [...left].map((name) => [name, (ahead.get(name) ?? []).filter((one) => left.has(one)).length]),
  );
  const free = [...left].filter((name) => open.get(name) === 0);
  for (let name = free.pop(); name !== undefined; name = free.pop()) {
    left.delete(name);
    for (const other of behind.get(name) ?? []) {
      if (!left.has(other)) continue;
      const count = open.get(other)! - 1;
      open.set(other, count);
      if (count === 0) free.push(other);
    }
  }
}

function namesIn(expr: Expr, matcher: NameMatcher, found = new Set<string>()): Set<string> {
  if (expr.kind === "quantity") found.add(expr.name);
  else if (expr.kind === "sum") {
    for (const pattern of expr.patterns) for (const name of matcher.namesOf(pattern)) found.add(name);
  } else for (const child of childrenOf(expr)) namesIn(child, matcher, found);
  return found;
}
