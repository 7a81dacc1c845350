import type { Findings } from "../diagnose/findings.ts";
import { childrenOf, type Expr } from "../expr/expr.ts";
import type { Quantity } from "./model-graph.ts";

/** Every walk over an expression is recursive. The longest are sums the engine writes: one level for each part. */
const deepest = 1500;

/** Sums over too many routes, carriers or sectors are refused. False if there are any. */
export function checkDepth(quantities: ReadonlyMap<string, Quantity>, findings: Findings): boolean {
  for (const { definition, span, name } of quantities.values()) {
    if (definition.kind !== "equation" || !isDeeper(definition.expr)) continue;
    findings.error("limit-exceeded", span, {
      en: `\`${name}\` is a sum of more than ${deepest} parts`,
      zh: `\`${name}\` 的加项超过 ${deepest} 个`,
    });
    return false;
  }
  return true;
}

function isDeeper(expr: Expr): boolean {
  let level: readonly Expr[] = [expr];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true;
    level = level.flatMap(childrenOf);
  }
  return false;
}
