import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binaryOperators, pointwiseFunctions, type Expr } from "../../src/expr/expr.ts";
import { parseExpr } from "../../src/expr/parse-expr.ts";
import { printExpr } from "../../src/expr/print.ts";
import type { Span } from "../../src/diagnose/span.ts";

const nowhere: Span = { file: "equation", start: 0, end: 0 };

function parse(text: string): Expr {
  const parsed = parseExpr(text, () => nowhere);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.diagnostics.map((one) => one.message.en).join("; ")}`);
  return parsed.value;
}

/** Names that are also units (t, h, m) or begin like functions are where printing can go wrong. */
const names = fc.constantFrom(
  "a",
  "t",
  "h",
  "m",
  "C",
  "GJ",
  "steel.crude.activity",
  "yearly",
  "钢.产量",
  "x_1.y",
);
const units = fc.constantFrom("%", "GJ/t", "kg CO2/GJ", "Mt/yr", "t", "m^2", "万t CO2", "kWh");

const { tree } = fc.letrec<{ tree: Expr }>((tie) => {
  const inner = tie("tree");
  return {
    tree: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.record({
        kind: fc.constant("number" as const),
        value: fc.oneof(
          fc.nat(5000),
          fc.double({ min: 0, max: 1e30, noNaN: true }).map((value) => value + 0),
        ),
        span: fc.constant(nowhere),
      }),
      fc.record({
        kind: fc.constant("number" as const),
        value: fc.nat(100),
        unit: units,
        span: fc.constant(nowhere),
      }),
      names.map((name): Expr => ({ kind: "quantity", name, span: nowhere })),
      fc.constant<Expr>({ kind: "year", span: nowhere }),
      fc.constant<Expr>({ kind: "sum", patterns: ["steel.*.output", "a.**"], span: nowhere }),
      fc
        .tuple(fc.constantFrom("negate" as const, "not" as const), inner)
        .map(([kind, of]): Expr => ({ kind, of, span: nowhere })),
      fc
        .tuple(fc.constantFrom(...binaryOperators), inner, inner)
        .map(([operator, left, right]): Expr => ({ kind: "binary", operator, left, right, span: nowhere })),
      fc.tuple(fc.constantFrom(...pointwiseFunctions), inner, inner).map(([name, first, second]): Expr => ({
        kind: "call",
        name,
        args: name === "min" || name === "max" ? [first, second] : [first],
        span: nowhere,
      })),
      fc.tuple(inner, inner, inner).map(([condition, then, otherwise]): Expr => ({
        kind: "if",
        condition,
        then,
        else: otherwise,
        span: nowhere,
      })),
      fc
        .tuple(inner, inner, fc.integer({ min: 1, max: 9 }))
        .map(([of, first, years]): Expr => ({ kind: "previous", of, first, years, span: nowhere })),
      fc
        .tuple(fc.constantFrom("at" as const, "changeSince" as const), inner)
        .map(([kind, of]): Expr => ({ kind, of, year: 2020, span: nowhere })),
      fc
        .tuple(fc.constantFrom("cumulative" as const, "co2OfCarbon" as const), inner)
        .map(([kind, of]): Expr => ({ kind, of, span: nowhere })),
    ),
  };
});

describe("an equation printed", () => {
  it("is read back as the same tree", () => {
    fc.assert(
      fc.property(tree, (expr) => {
        const text = printExpr(expr);
        fc.pre(text.length < 3000);
        expect(parse(text)).toEqual(expr);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it("has one spelling, without needless parentheses", () => {
    expect(printExpr(parse("((a*b)) +  12%"))).toBe("a * b + 12 %");
    expect(printExpr(parse("a-(b-c)-d"))).toBe("a - (b - c) - d");
    expect(printExpr(parse("a > 0 ? b/c : 0"))).toBe("if(a > 0, b / c, 0)");
    expect(printExpr(parse("2^-x"))).toBe("2 ^ (-x)");
  });

  it("keeps a unit apart from a division by a quantity that is called like one", () => {
    // `2 GJ / t` would be two gigajoules per tonne.
    expect(printExpr(parse("(2 GJ) / t"))).toBe("(2 GJ) / t");
    expect(printExpr(parse("a * 2 GJ/t"))).toBe("a * 2 GJ/t");
  });
});
