import type { Span } from "../diagnose/span.ts";
import type { Expr } from "../expr/expr.ts";
import { parseExpr } from "../expr/parse-expr.ts";
import { namesQuantities, type Argument } from "../expr/parsed-scalar.ts";
import { parseScalar } from "../expr/parse-scalar.ts";
import type { LabelledUnit } from "./declaration.ts";
import type { DefineContext } from "./define-quantity.ts";
import { placeInScalar } from "./read-node.ts";

/** A distribution that is to be drawn for a quantity. */
interface WrittenDraw {
  readonly quantity: string;
  readonly text: string;
  readonly span: Span;
  readonly unit: LabelledUnit;
  readonly eachYear: boolean;
}

/**
 * The equation of a value that is a distribution with expressions for parameters, `normal(steel.base, 5 % * steel.base)`; undefined if
 * the text is no such thing, and "wrong", with findings, if an expression cannot be read.
 */
export function defineDraw(
  { quantity, text, span, unit, eachYear }: WrittenDraw,
  { texts, findings }: DefineContext,
): Expr | "wrong" | undefined {
  const parsed = parseScalar(text);
  if ("code" in parsed || !namesQuantities(parsed)) return undefined;
  const place = (start: number, end: number): Span => placeInScalar(span, text, texts, start, end);
  const inner = parsed.kind === "truncated" ? parsed.of : parsed;
  if (inner.kind !== "distribution") {
    findings.error("bad-distribution", place(0, text.length), {
      en: "quantities may be parameters of a distribution, truncated or not, but not inside one made of several",
      zh: "量可作为（截断或未截断的）分布的参数，但不能用于由多个部分组成的分布",
    });
    return "wrong";
  }
  const outer = parsed.kind === "truncated" ? parsed : undefined;
  const shared = inner.unit ?? outer?.unit;
  const isFraction = inner.form.id === "beta" && !shared;
  const label = isFraction ? "1" : (shared?.text ?? unit.label);
  const own = label === "" || label === "1" ? {} : { unit: label };
  let isWrong = false;
  const operand = (arg: Argument, role: "value" | "number"): Expr => {
    if (arg.value !== undefined) {
      const written = arg.unit ? { unit: arg.unit.text } : role === "value" ? own : {};
      return { kind: "number", value: arg.value, ...written, span: place(arg.start, arg.end) };
    }
    const expr = parseExpr(arg.text, (start, end) => place(arg.start + start, arg.start + end));
    findings.add(expr.ok ? expr.warnings : expr.diagnostics);
    if (expr.ok) return expr.value;
    isWrong = true;
    return { kind: "number", value: 0, span: place(arg.start, arg.end) };
  };
  const draw: Expr = {
    kind: "draw",
    quantity,
    form: inner.form,
    args: inner.args.map((arg, index) => operand(arg, inner.form.parameters[index]!.role)),
    ...(outer?.low && { low: operand(outer.low, "value") }),
    ...(outer?.high && { high: operand(outer.high, "value") }),
    isTruncated: outer !== undefined,
    eachYear,
    ...own,
    span: place(0, text.length),
  };
  return isWrong ? "wrong" : draw;
}
