import type { Span } from "../diagnose/span.ts";
import type { DistributionForm } from "./distribution-forms.ts";

/** Functions of numbers: the same in every year, no look at other years. */
export const pointwiseFunctions = ["min", "max", "abs", "sqrt", "exp", "log", "sin", "cos"] as const;
export type PointwiseFunction = (typeof pointwiseFunctions)[number];

export const binaryOperators = [
  "+",
  "-",
  "*",
  "/",
  "^",
  "<",
  "<=",
  ">",
  ">=",
  "==",
  "!=",
  "and",
  "or",
] as const;
export type BinaryOperator = (typeof binaryOperators)[number];

/** An equation as a tree; every node knows its place in the file. */
export type Expr =
  | { readonly kind: "number"; readonly value: number; readonly unit?: string; readonly span: Span }
  | { readonly kind: "quantity"; readonly name: string; readonly span: Span }
  | { readonly kind: "year"; readonly span: Span }
  | { readonly kind: "negate" | "not"; readonly of: Expr; readonly span: Span }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expr;
      readonly right: Expr;
      readonly span: Span;
    }
  | {
      readonly kind: "call";
      readonly name: PointwiseFunction;
      readonly args: readonly Expr[];
      readonly span: Span;
    }
  | {
      readonly kind: "if";
      readonly condition: Expr;
      readonly then: Expr;
      readonly else: Expr;
      readonly span: Span;
    }
  /** `of` so many years earlier, `first` where that is before the horizon. */
  | {
      readonly kind: "previous";
      readonly of: Expr;
      readonly first: Expr;
      readonly years: number;
      readonly span: Span;
    }
  | { readonly kind: "at" | "changeSince"; readonly of: Expr; readonly year: number; readonly span: Span }
  | { readonly kind: "cumulative"; readonly of: Expr; readonly span: Span }
  /** A mass of carbon as the mass of CO2 it burns to: times 44/12. */
  | { readonly kind: "co2OfCarbon"; readonly of: Expr; readonly span: Span }
  /**
   * A number drawn for a quantity from a distribution whose parameters, in the order of its form, are expressions, given that it lies
   * within the bounds. Parameters of role `value` and the number itself have the unit, 1 if there is none.
   */
  | {
      readonly kind: "draw";
      readonly quantity: string;
      readonly form: DistributionForm;
      readonly args: readonly Expr[];
      readonly low?: Expr;
      readonly high?: Expr;
      readonly isTruncated: boolean;
      /** A new random number every year. */
      readonly eachYear: boolean;
      readonly unit?: string;
      readonly span: Span;
    }
  /** Sum over every quantity whose name matches a pattern; `*` is a word, `**` any words. */
  | { readonly kind: "sum"; readonly patterns: readonly string[]; readonly span: Span };

/** The trees a node is made of. */
export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "number":
    case "quantity":
    case "year":
    case "sum":
      return [];
    case "binary":
      return [expr.left, expr.right];
    case "call":
      return expr.args;
    case "draw":
      return [...expr.args, ...(expr.low ? [expr.low] : []), ...(expr.high ? [expr.high] : [])];
    case "if":
      return [expr.condition, expr.then, expr.else];
    case "previous":
      return [expr.of, expr.first];
    default:
      return [expr.of];
  }
}
