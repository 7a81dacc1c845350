import { parseExpr } from "../expr/parse-expr.ts";
import { parseScalar } from "../expr/parse-scalar.ts";
import { binary, num } from "../expr/build.ts";
import type { Expr } from "../expr/expr.ts";
import type { LocatedMap, LocatedNode } from "../source/located-node.ts";
import { parseUnit } from "../units/parse-unit.ts";
import { convert, one } from "../units/unit.ts";
import type { LabelledUnit } from "./declaration.ts";
import type { DefineContext } from "./define-quantity.ts";
import type { Definition } from "./model-graph.ts";
import { childAt, mapAt, placeInScalar, scalarAt } from "./read-node.ts";
import { readValue } from "./read-value.ts";

interface Point {
  readonly x: Expr;
  readonly y: number;
}

/**
 * A curve y(x) through given points, straight between them and flat outside:
 * y0 + sum of (y[i+1] - y[i]) x clamp((x - x[i]) / (x[i+1] - x[i]), 0, 1).
 */
export function defineLookup(
  name: string,
  body: LocatedMap,
  unit: LabelledUnit,
  context: DefineContext,
): { main: Definition } | undefined {
  const { findings, texts } = context;
  const spec = mapAt(body, "lookup")!;
  const of = scalarAt(spec, "of");
  const list = childAt(spec, "points");
  if (!of || list?.kind !== "list" || list.items.length < 2) {
    findings.error("missing-key", spec.span, {
      en: `the lookup of \`${name}\` needs \`of\`, an equation, and at least two \`points\``,
      zh: `\`${name}\` 的 lookup 需要等式 \`of\` 和至少两个 \`points\``,
    });
    return undefined;
  }
  const text = String(of.value);
  const parsed = parseExpr(text, (start, end) => placeInScalar(of.span, text, texts, start, end));
  findings.add(parsed.ok ? parsed.warnings : parsed.diagnostics);
  if (!parsed.ok) return undefined;
  const points = list.items.map((item) => readPoint(item, unit, context));
  const known = points.filter((point) => point !== undefined);
  if (known.length < points.length) return undefined;
  for (const [index, point] of known.entries()) {
    const before = known[index - 1];
    if (!before || plainX(before.x) < plainX(point.x)) continue;
    findings.error("bad-scalar", point.x.span, {
      en: "the points of a lookup ascend by x",
      zh: "lookup 的各点应按 x 递增",
    });
    return undefined;
  }
  return { main: { kind: "equation", expr: curve(parsed.value, known, unit) } };
}

function readPoint(item: LocatedNode, unit: LabelledUnit, context: DefineContext): Point | undefined {
  const { findings, texts } = context;
  const [x, y] = item.kind === "list" ? item.items : [];
  if (x?.kind !== "scalar" || y?.kind !== "scalar") return undefined;
  const value = readValue(y.value as string | number, y.span, { texts, findings, unit });
  const amount = typeof x.value === "number" ? undefined : parseScalar(String(x.value));
  const isAmount = amount === undefined || ("kind" in amount && amount.kind === "amount");
  if ((value !== undefined && typeof value !== "number") || !isAmount) {
    findings.error("bad-scalar", (isAmount ? y : x).span, {
      en: "the points of a lookup are numbers, not distributions",
      zh: "lookup 的点应为数，而非分布",
    });
    return undefined;
  }
  if (value === undefined) return undefined;
  if (amount === undefined) return { x: num(x.value as number, x.span), y: value };
  if (!("kind" in amount) || amount.kind !== "amount") return undefined;
  const label = amount.amount.unit?.text;
  if (label !== undefined && !parseUnit(label).ok) {
    findings.error("unknown-unit", x.span, { en: `unknown unit \`${label}\``, zh: `未知单位 \`${label}\`` });
    return undefined;
  }
  return {
    x: {
      kind: "number",
      value: amount.amount.value,
      ...(label !== undefined && { unit: label }),
      span: x.span,
    },
    y: value,
  };
}

/** x in base units, to see that points ascend. */
function plainX(x: Expr): number {
  if (x.kind !== "number") return Number.NaN;
  const parsed = x.unit === undefined ? undefined : parseUnit(x.unit);
  return parsed?.ok ? convert(x.value, parsed.unit, { ...one, dimension: parsed.unit.dimension }) : x.value;
}

function curve(of: Expr, points: readonly Point[], unit: LabelledUnit): Expr {
  const amount = (value: number): Expr => ({ kind: "number", value, unit: unit.label, span: of.span });
  const zero = num(0, of.span);
  return points.slice(1).reduce<Expr>((sum, point, index) => {
    const before = points[index]!;
    const share = binary("/", binary("-", of, before.x), binary("-", point.x, before.x));
    const clamped: Expr = {
      kind: "call",
      name: "max",
      args: [zero, { kind: "call", name: "min", args: [num(1, of.span), share], span: of.span }],
      span: of.span,
    };
    return binary("+", sum, binary("*", amount(point.y - before.y), clamped));
  }, amount(points[0]!.y));
}
