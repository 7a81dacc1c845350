import type { Expr } from "../expr/expr.ts";
import type { ModelGraph } from "../model/model-graph.ts";
import { yearCount } from "../terms/horizon.ts";
import { one } from "../units/unit.ts";
import type { NodeId } from "./node-store.ts";
import type { NodeTable } from "./node-table.ts";
import { isKnown } from "./ranges.ts";
import { divide, inOneUnit, inUnit, multiply, numberValue, valueOf, type TypedValue } from "./typed-value.ts";

/**
 * Exponents must stay within this, in every draw and year: far from overflow, and small enough for a
 * recurrence over 60 years to stay within 1e-13 of the direct exponential (decision 19).
 */
const largestExponent = 100;

/** How a part of an exponent goes with the years: by a slope, not at all, or in another way. */
type Slope = TypedValue | "none" | "other";

/** What exponentials along time need of the lowering of equations. */
export interface ExponentialSource {
  readonly graph: ModelGraph;
  readonly table: NodeTable;
  value(expr: Expr, yearIndex: number): TypedValue;
}

/**
 * exp(a + b·year) by one multiplication a year: value[t] = value[t - 1] x exp(b), from the horizon's first year. Where the
 * exponent is another kind of expression, or might be large, there is no recurrence.
 */
export class Exponentials {
  readonly #source: ExponentialSource;
  /** Nodes by year of the exponents seen; undefined if an exponent has no recurrence. */
  readonly #known = new Map<Expr, NodeId[] | undefined>();

  constructor(source: ExponentialSource) {
    this.#source = source;
  }

  /** exp(`exponent`) in a year, if a recurrence gives it. */
  inYear(exponent: Expr, yearIndex: number): NodeId | undefined {
    if (!this.#known.has(exponent)) this.#known.set(exponent, this.#byYear(exponent));
    return this.#known.get(exponent)?.[yearIndex];
  }

  #byYear(exponent: Expr): NodeId[] | undefined {
    const slope = this.#slope(exponent);
    if (typeof slope === "string") return undefined;
    const { graph, table } = this.#source;
    const years = yearCount(graph.horizon);
    const inYear = (yearIndex: number): NodeId => inUnit(table, this.#source.value(exponent, yearIndex), one);
    // The exponent is a straight line: its ends bound it.
    const isSmall = [inYear(0), inYear(years - 1)].every((node) => {
      const range = table.rangeOf(node);
      return isKnown(range) && Math.max(-range[0], range[1]) <= largestExponent;
    });
    if (!isSmall) return undefined;
    const step = table.operation("exp", inUnit(table, slope, one));
    const nodes = [table.operation("exp", inYear(0))];
    while (nodes.length < years) nodes.push(table.multiply(nodes.at(-1)!, step));
    return nodes;
  }

  #slope(expr: Expr): Slope {
    const { graph, table } = this.#source;
    switch (expr.kind) {
      case "number":
        return "none";
      case "year":
        return numberValue(1, one);
      case "quantity":
        return isFixed(graph, expr.name) ? "none" : "other";
      case "negate":
        return opposite(table, this.#slope(expr.of));
      case "binary":
        return this.#binarySlope(expr);
      default:
        return "other";
    }
  }

  #binarySlope({ operator, left, right }: Extract<Expr, { kind: "binary" }>): Slope {
    const { table } = this.#source;
    const [a, b] = [this.#slope(left), this.#slope(right)];
    if (a === "other" || b === "other") return "other";
    if (a === "none" && b === "none") return "none";
    const fixed = (expr: Expr): TypedValue => this.#source.value(expr, 0);
    switch (operator) {
      case "+":
      case "-": {
        if (b === "none") return a;
        const right = operator === "+" ? b : opposite(table, b);
        if (a === "none" || typeof right === "string") return right;
        const [x, y, unit] = inOneUnit(table, a, right);
        return valueOf(table.add(x, y), unit);
      }
      case "*":
        if (b === "none") return multiply(table, a as TypedValue, fixed(right));
        return a === "none" ? multiply(table, fixed(left), b) : "other";
      case "/":
        return b === "none" ? divide(table, a as TypedValue, fixed(right)) : "other";
      default:
        return "other";
    }
  }
}

/** Whether a quantity is one number, or one distribution, for all years; it can be had in any year at once. */
export function isFixed({ quantities }: Pick<ModelGraph, "quantities">, name: string): boolean {
  const definition = quantities.get(name)?.definition;
  return definition?.kind === "path" && definition.knots.length === 1 && definition.sharing !== "each_year";
}

function opposite(table: NodeTable, slope: Slope): Slope {
  return typeof slope === "string" ? slope : multiply(table, numberValue(-1, one), slope);
}
