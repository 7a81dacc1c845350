import type { Expr } from "../expr/expr.ts";
import type { ModelGraph } from "../model/model-graph.ts";
import type { NameMatcher } from "../model/order.ts";
import { parseUnit } from "../units/parse-unit.ts";
import { one, rootUnit, type Unit } from "../units/unit.ts";
import { Exponentials, type ExponentialSource } from "./exponential.ts";
import type { InputTable } from "./input-table.ts";
import { lowerDraw } from "./lower-draw.ts";
import type { NodeId } from "./node-store.ts";
import type { NodeTable } from "./node-table.ts";
import {
  divide,
  inOneUnit,
  inUnit,
  multiply,
  nodeOf,
  numberValue,
  powerOf,
  sumOf,
  valueOf,
  type TypedValue,
} from "./typed-value.ts";

const year: Unit = { numerator: 1, denominator: 1, dimension: { time: 1 } };

/** Turns equations into nodes, year by year. */
export class EquationLowering implements ExponentialSource {
  readonly graph: ModelGraph;
  readonly table: NodeTable;
  readonly #matcher: NameMatcher;
  readonly #inputs: InputTable;
  readonly #quantity: (name: string, yearIndex: number) => TypedValue;
  readonly #exponentials = new Exponentials(this);
  /** Units by their text: an equation is lowered once a year. */
  readonly #units = new Map<string, Unit>();

  /** @param quantity the value of a quantity that is computed already, or can be at once */
  constructor(
    graph: ModelGraph,
    table: NodeTable,
    inputs: InputTable,
    matcher: NameMatcher,
    quantity: (name: string, yearIndex: number) => TypedValue,
  ) {
    this.graph = graph;
    this.table = table;
    this.#matcher = matcher;
    this.#inputs = inputs;
    this.#quantity = quantity;
  }

  /** The value of an equation in a year, not multiplied out. */
  value(expr: Expr, yearIndex: number): TypedValue {
    const { table } = this;
    switch (expr.kind) {
      case "number": {
        if (expr.unit === undefined) return numberValue(expr.value, expr.value === 0 ? "any" : one);
        return numberValue(expr.value, this.#unit(expr.unit));
      }
      case "year":
        return numberValue(this.graph.horizon.first + yearIndex, one);
      case "quantity":
        return this.#quantity(expr.name, yearIndex);
      case "sum":
        return sumOf(
          table,
          expr.patterns
            .flatMap((pattern) => this.#matcher.namesOf(pattern))
            .map((name) => this.#quantity(name, yearIndex)),
        );
      case "negate": {
        const of = this.value(expr.of, yearIndex);
        return valueOf(table.operation("negate", nodeOf(table, of)), of.unit);
      }
      case "not":
        return valueOf(table.operation("not", this.#plain(expr.of, yearIndex)), one);
      case "previous":
        return yearIndex < expr.years
          ? this.value(expr.first, yearIndex)
          : this.value(expr.of, yearIndex - expr.years);
      case "at":
        return this.value(expr.of, expr.year - this.graph.horizon.first);
      case "changeSince": {
        const [now, then] = [yearIndex, expr.year - this.graph.horizon.first].map((at) =>
          nodeOf(table, this.value(expr.of, at)),
        );
        return valueOf(table.subtract(table.operation("divide", now!, then), table.constant(1)), one);
      }
      case "co2OfCarbon":
        return this.#co2OfCarbon(this.value(expr.of, yearIndex));
      case "cumulative": {
        const terms = Array.from({ length: yearIndex + 1 }, (_, index) => this.value(expr.of, index));
        // One after another, so that each year adds its own term to the sum before it.
        const sum = terms.reduce((left, right) => {
          const [a, b, unit] = inOneUnit(table, left, right);
          return valueOf(table.add(a, b), unit);
        });
        return { ...sum, unit: sum.unit === "any" ? sum.unit : table.units.multiply(sum.unit, year) };
      }
      case "if": {
        const condition = this.#plain(expr.condition, yearIndex);
        const [then, otherwise, unit] = inOneUnit(
          table,
          this.value(expr.then, yearIndex),
          this.value(expr.else, yearIndex),
        );
        return valueOf(table.operation("select", condition, then, otherwise), unit);
      }
      case "draw":
        return this.#draw(expr, yearIndex);
      case "call":
        return this.#call(expr, yearIndex);
      case "binary":
        return this.#binary(expr, yearIndex);
    }
  }

  #draw(expr: Extract<Expr, { kind: "draw" }>, yearIndex: number): TypedValue {
    const { table } = this;
    const unit = expr.unit === undefined ? one : this.#unit(expr.unit);
    const inOwnUnit = (operand: Expr): NodeId => inUnit(table, this.value(operand, yearIndex), unit);
    const block = expr.eachYear ? this.graph.horizon.first + yearIndex : 0;
    const node = lowerDraw(expr, {
      table,
      args: expr.args.map((arg, index) =>
        expr.form.parameters[index]!.role === "value" ? inOwnUnit(arg) : this.#plain(arg, yearIndex),
      ),
      low: expr.low && inOwnUnit(expr.low),
      high: expr.high && inOwnUnit(expr.high),
      input: (distribution) => this.#inputs.node({ name: expr.quantity }, block, distribution, table),
    });
    return valueOf(node, unit);
  }

  /** 44/12 of the mass. */
  #co2OfCarbon(carbon: TypedValue): TypedValue {
    const mass = multiply(this.table, carbon, divide(this.table, numberValue(44, one), numberValue(12, one)));
    if (mass.unit === "any") return mass;
    const { carbon: _, ...others } = mass.unit.dimension;
    return { ...mass, unit: { ...mass.unit, dimension: { ...others, co2: 1 } } };
  }

  #call({ name, args }: Extract<Expr, { kind: "call" }>, yearIndex: number): TypedValue {
    const { table } = this;
    if (name === "exp") {
      const node = this.#exponentials.inYear(args[0]!, yearIndex);
      if (node !== undefined) return valueOf(node, one);
    }
    const operands = args.map((arg) => this.value(arg, yearIndex));
    const [first, ...rest] = operands;
    if (name === "min" || name === "max") {
      return rest.reduce((left, right) => {
        const [a, b, unit] = inOneUnit(table, left, right);
        return valueOf(table.operation(name, a, b), unit);
      }, first!);
    }
    if (name === "abs") return valueOf(table.operation("abs", nodeOf(table, first!)), first!.unit);
    if (name === "sqrt") {
      const unit = first!.unit === "any" ? "any" : rootUnit(first!.unit)!;
      return valueOf(table.operation("sqrt", nodeOf(table, first!)), unit);
    }
    return valueOf(table.operation(name, inUnit(table, first!, one)), one);
  }

  #binary(expr: Extract<Expr, { kind: "binary" }>, yearIndex: number): TypedValue {
    const { table } = this;
    const { operator } = expr;
    if (operator === "+") return sumOf(table, this.#terms(expr, yearIndex));
    const [a, b] = [this.value(expr.left, yearIndex), this.value(expr.right, yearIndex)];
    const compare = (name: "less" | "lessOrEqual" | "equal", swap: boolean): NodeId => {
      const [x, y] = inOneUnit(table, a, b);
      return swap ? table.operation(name, y, x) : table.operation(name, x, y);
    };
    switch (operator) {
      case "-": {
        const [x, y, unit] = inOneUnit(table, a, b);
        return valueOf(table.subtract(x, y), unit);
      }
      case "*":
        return multiply(table, a, b);
      case "/":
        return divide(table, a, b);
      case "^":
        return powerOf(table, a, inUnit(table, b, one));
      case "<":
        return valueOf(compare("less", false), one);
      case ">":
        return valueOf(compare("less", true), one);
      case "<=":
        return valueOf(compare("lessOrEqual", false), one);
      case ">=":
        return valueOf(compare("lessOrEqual", true), one);
      case "==":
        return valueOf(compare("equal", false), one);
      case "!=":
        return valueOf(table.operation("not", compare("equal", false)), one);
      case "and":
      case "or":
        return valueOf(table.operation(operator, inUnit(table, a, one), inUnit(table, b, one)), one);
    }
  }

  #unit(text: string): Unit {
    const known = this.#units.get(text);
    if (known) return known;
    const parsed = parseUnit(text);
    if (!parsed.ok) throw new Error(`bug in peakcast: unit ${text} passed the scanner`);
    this.#units.set(text, parsed.unit);
    return parsed.unit;
  }

  /** a, b, c of a + b + c. */
  #terms(expr: Expr, yearIndex: number): TypedValue[] {
    const right: TypedValue[] = [];
    let left = expr;
    while (left.kind === "binary" && left.operator === "+") {
      right.push(this.value(left.right, yearIndex));
      left = left.left;
    }
    return [this.value(left, yearIndex), ...right.reverse()];
  }

  #plain(expr: Expr, yearIndex: number): NodeId {
    return inUnit(this.table, this.value(expr, yearIndex), one);
  }
}
