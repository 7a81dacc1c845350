import type { Diagnostic } from "../../src/diagnose/diagnostic.ts";
import type { Expr } from "../../src/expr/expr.ts";
import { parseExpr } from "../../src/expr/parse-expr.ts";

const file = "m.yaml";

/** The tree of an equation. */
export function treeOf(text: string): Expr {
  const parsed = parseExpr(text, (start, end) => ({ file, start, end }));
  if (!parsed.ok) throw new Error(parsed.diagnostics.map((one) => one.message.en).join("; "));
  return parsed.value;
}

export function mistakesIn(text: string): readonly Diagnostic[] {
  const parsed = parseExpr(text, (start, end) => ({ file, start, end }));
  return parsed.ok ? [] : parsed.diagnostics;
}

/** The text something marks. */
export function marked(text: string, { span }: { readonly span?: Diagnostic["span"] }): string {
  return span ? text.slice(span.start, span.end) : "(nowhere)";
}

/** An equation with every operation in parentheses. */
export function sketch(text: string): string {
  return show(treeOf(text));
}

function show(expr: Expr): string {
  switch (expr.kind) {
    case "number":
      return expr.unit === undefined ? String(expr.value) : `${expr.value}[${expr.unit}]`;
    case "quantity":
      return expr.name;
    case "year":
      return "year";
    case "negate":
      return `(-${show(expr.of)})`;
    case "not":
      return `(not ${show(expr.of)})`;
    case "binary":
      return `(${show(expr.left)} ${expr.operator} ${show(expr.right)})`;
    case "call":
      return `${expr.name}(${expr.args.map(show).join(", ")})`;
    case "draw":
      throw new Error("no equation holds a distribution");
    case "if":
      return `if(${show(expr.condition)}, ${show(expr.then)}, ${show(expr.else)})`;
    case "sum":
      return `sum(${expr.patterns.join(", ")})`;
    case "previous":
      return `previous(${show(expr.of)}, ${show(expr.first)}, ${expr.years})`;
    case "at":
    case "changeSince":
      return `${expr.kind}(${show(expr.of)}, ${expr.year})`;
    case "cumulative":
    case "co2OfCarbon":
      return `${expr.kind}(${show(expr.of)})`;
  }
}
