import type { Expr } from "../../src/expr/expr.ts";
import type { Knot, KnotValue, ModelGraph, Quantity } from "../../src/model/model-graph.ts";
import { matchNames } from "../../src/model/glob.ts";
import { quantileOf } from "../../src/sample/distributions/distribution.ts";
import { streamKey } from "../../src/sample/stream-key.ts";
import { fillUniform } from "../../src/sample/threefry.ts";
import { parseUnit } from "../../src/units/parse-unit.ts";

/**
 * What a model says, worked out one draw and one year at a time straight from its equations. All values are in base
 * units (t, GJ, yr, ...) here, so that no unit is ever converted on the way. Slow, and shares nothing with the compiler.
 */
export class NaiveEvaluator {
  readonly #graph: ModelGraph;
  readonly #seed: number;
  readonly #draw: number;
  readonly #known = new Map<string, number>();

  constructor(graph: ModelGraph, seed: number, draw: number) {
    this.#graph = graph;
    this.#seed = seed;
    this.#draw = draw;
  }

  /** The value in the quantity's own unit. */
  value(name: string, year: number): number {
    const { unit } = this.#graph.quantities.get(name)!;
    return (this.#base(name, year) / unit.numerator) * unit.denominator;
  }

  #base(name: string, year: number): number {
    const key = `${name} ${year}`;
    let value = this.#known.get(key);
    if (value === undefined) {
      value = this.#define(this.#graph.quantities.get(name)!, year);
      this.#known.set(key, value);
    }
    return value;
  }

  #define(quantity: Quantity, year: number): number {
    const { definition, unit } = quantity;
    switch (definition.kind) {
      case "equation":
        return this.#expr(definition.expr, year);
      case "path": {
        const own = this.#path(quantity, definition.knots, year, definition.interpolation === "step");
        return (own * unit.numerator) / unit.denominator;
      }
      case "noise": {
        const { after, phi, firstShock, shock } = definition;
        if (year <= after) return 0;
        const own = this.#sample(quantity.name, year, year === after + 1 ? firstShock : shock);
        const before = year === after + 1 ? 0 : this.#define(quantity, year - 1);
        return phi * before + (own * unit.numerator) / unit.denominator;
      }
      case "growth": {
        if (year <= definition.from) {
          const own = this.#path(quantity, definition.knots, year, false);
          return (own * unit.numerator) / unit.denominator;
        }
        const rate = this.#graph.quantities.get(definition.rate)!;
        return this.#define(quantity, year - 1) * (1 + this.#define(rate, year));
      }
      default:
        throw new Error(`the naive evaluator does not know ${(definition as { kind: string }).kind}`);
    }
  }

  #path(quantity: Quantity, knots: readonly Knot[], year: number, isStep: boolean): number {
    const at = (knot: Knot): number => this.#knot(quantity, knot, year);
    const before = knots.filter((knot) => knot.year <= year).at(-1);
    const after = knots.find((knot) => knot.year > year);
    if (!before) return at(after!);
    if (!after || isStep) return at(before);
    const part = (year - before.year) / (after.year - before.year);
    return (1 - part) * at(before) + part * at(after);
  }

  #knot({ name, stream = name, definition }: Quantity, knot: Knot, year: number): number {
    if (typeof knot.value === "number") return knot.value;
    const sharing = "sharing" in definition ? definition.sharing : "shared";
    const block = { shared: 0, independent: knot.year, each_year: year }[sharing];
    return this.#sample(stream, block, knot.value);
  }

  #sample(name: string, block: number, distribution: Exclude<KnotValue, number>): number {
    const uniform = new Float64Array(1);
    fillUniform(this.#seed, { key: streamKey(name), block }, this.#draw, 1, uniform, 0);
    return quantileOf(distribution, uniform[0]!);
  }

  #expr(expr: Expr, year: number): number {
    const { first } = this.#graph.horizon;
    const truth = (claim: boolean): number => (claim ? 1 : 0);
    switch (expr.kind) {
      case "draw":
        throw new Error("the naive evaluator does not know distributions over quantities");
      case "number": {
        if (expr.unit === undefined) return expr.value;
        const parsed = parseUnit(expr.unit);
        if (!parsed.ok) throw new Error(expr.unit);
        return (expr.value * parsed.unit.numerator) / parsed.unit.denominator;
      }
      case "year":
        return year;
      case "quantity":
        return this.#base(expr.name, year);
      case "sum":
        return expr.patterns
          .flatMap((pattern) => matchNames(pattern, this.#graph.quantities.keys()))
          .reduce((sum, name) => sum + this.#base(name, year), 0);
      case "previous":
        return year - first < expr.years
          ? this.#expr(expr.first, year)
          : this.#expr(expr.of, year - expr.years);
      case "at":
        return this.#expr(expr.of, expr.year);
      case "changeSince":
        return this.#expr(expr.of, year) / this.#expr(expr.of, expr.year) - 1;
      case "cumulative": {
        let sum = 0;
        for (let past = first; past <= year; past++) sum += this.#expr(expr.of, past);
        return sum;
      }
      case "co2OfCarbon":
        // A tonne of carbon makes 44/12 tonnes of CO2.
        return (this.#expr(expr.of, year) * 44) / 12;
      case "negate":
        return -this.#expr(expr.of, year);
      case "not":
        return truth(this.#expr(expr.of, year) === 0);
      case "if":
        return this.#expr(this.#expr(expr.condition, year) === 0 ? expr.else : expr.then, year);
      case "call": {
        const args = expr.args.map((arg) => this.#expr(arg, year));
        return (Math[expr.name] as (...values: number[]) => number)(...args);
      }
      case "binary": {
        const a = this.#expr(expr.left, year);
        const b = this.#expr(expr.right, year);
        switch (expr.operator) {
          case "+":
            return a + b;
          case "-":
            return a - b;
          case "*":
            return a * b;
          case "/":
            return a / b;
          case "^":
            return a ** b;
          case "<":
            return truth(a < b);
          case "<=":
            return truth(a <= b);
          case ">":
            return truth(a > b);
          case ">=":
            return truth(a >= b);
          case "==":
            return truth(a === b);
          case "!=":
            return truth(a !== b);
          case "and":
            return truth(a !== 0 && b !== 0);
          case "or":
            return truth(a !== 0 || b !== 0);
        }
      }
    }
    throw new Error(`the naive evaluator does not know ${(expr as { kind: string }).kind}`);
  }
}
