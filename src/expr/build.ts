import type { Span } from "../diagnose/span.ts";
import type { BinaryOperator, Expr } from "./expr.ts";

/** Builders for equations the engine writes itself; they carry the span of what the user wrote. */
export function num(value: number, span: Span): Expr {
  return { kind: "number", value, span };
}

export function ref(name: string, span: Span): Expr {
  return { kind: "quantity", name, span };
}

export function binary(operator: BinaryOperator, left: Expr, right: Expr): Expr {
  return { kind: "binary", operator, left, right, span: left.span };
}

/** first + second + ...; 0 if there are none. */
export function addAll(terms: readonly Expr[], span: Span): Expr {
  const [first, ...rest] = terms;
  return first ? rest.reduce((sum, term) => binary("+", sum, term), first) : num(0, span);
}

/** first x second x ... */
export function multiplyAll(first: Expr, ...rest: readonly Expr[]): Expr {
  return rest.reduce((product, factor) => binary("*", product, factor), first);
}
