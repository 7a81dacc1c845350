import type { Expr } from "../expr/expr.ts";
import { knotsAround } from "../model/knots.ts";
import type { KnotValue, ModelGraph, Quantity } from "../model/model-graph.ts";
import { evaluationOrder, type NameMatcher } from "../model/order.ts";
import { parseUnit } from "../units/parse-unit.ts";
import { one, rootUnit, type Unit } from "../units/unit.ts";
import { yearCount } from "../terms/horizon.ts";
import type { InputTable } from "./input-table.ts";
import type { NodeId, NodeTable } from "./node-table.ts";
import { inOneUnit, inUnit, powerOf, sumOf, type TypedNode } from "./typed-node.ts";

/** Nodes of a quantity by year index. */
export type QuantityNodes = ReadonlyMap<string, readonly (NodeId | undefined)[]>;

/**
 * Turns quantities into nodes, one per year, in the order their dependencies ask for. Values are kept in each
 * quantity's own unit; conversion factors appear only where units differ.
 *
 * @param wanted quantities that are needed in every year; what they depend on comes along
 */
export function lower(
  graph: ModelGraph,
  wanted: readonly string[],
  matcher: NameMatcher,
  table: NodeTable,
  inputs: InputTable,
): QuantityNodes {
  const years = yearCount(graph.horizon);
  // Year by year, so that what a year needs is done with when the next begins: fewer working columns stay alive.
  const roots = Array.from({ length: years }, (_, yearIndex) =>
    wanted.map((name) => ({ name, yearIndex })),
  ).flat();
  const order = evaluationOrder(graph, roots, matcher);
  if ("circle" in order)
    throw new Error(`bug in peakcast: a circle passed the model's checks: ${order.circle.join(" → ")}`);
  const nodes = new Map<string, (NodeId | undefined)[]>();
  const lowering = new Lowering(graph, matcher, table, inputs, nodes);
  for (const { name, yearIndex } of order.order) {
    const byYear = nodes.get(name) ?? new Array<NodeId | undefined>(years).fill(undefined);
    nodes.set(name, byYear);
    byYear[yearIndex] = lowering.quantity(graph.quantities.get(name)!, yearIndex);
  }
  return nodes;
}

const year: Unit = { numerator: 1, denominator: 1, dimension: { time: 1 } };

class Lowering {
  readonly #graph: ModelGraph;
  readonly #matcher: NameMatcher;
  readonly #table: NodeTable;
  readonly #inputs: InputTable;
  readonly #nodes: QuantityNodes;

  constructor(
    graph: ModelGraph,
    matcher: NameMatcher,
    table: NodeTable,
    inputs: InputTable,
    nodes: QuantityNodes,
  ) {
    this.#graph = graph;
    this.#matcher = matcher;
    this.#table = table;
    this.#inputs = inputs;
    this.#nodes = nodes;
  }

  quantity(quantity: Quantity, yearIndex: number): NodeId {
    const { definition } = quantity;
    const year = this.#graph.horizon.first + yearIndex;
    switch (definition.kind) {
      case "path":
        return this.#path(quantity, year);
      case "growth":
        return this.#growth(quantity, definition, yearIndex);
      case "equation":
        return inUnit(this.#table, this.#expr(definition.expr, yearIndex), quantity.unit);
    }
  }

  /** A quantity with knots, in any calendar year. */
  #path(quantity: Quantity, year: number): NodeId {
    const { definition } = quantity;
    if (definition.kind === "equation") throw new Error(`bug in peakcast: ${quantity.name} has no knots`);
    const interpolation = definition.kind === "path" ? definition.interpolation : "linear";
    const { from, to, weight } = knotsAround(definition.knots, interpolation, year);
    const independent = definition.independentKnots;
    const start = this.#knot(quantity.name, from.value, independent ? from.year : 0);
    if (weight === 0) return start;
    const end = this.#knot(quantity.name, to.value, independent ? to.year : 0);
    if (interpolation === "exponential") return this.#between(start, end, weight);
    return this.#table.add(
      start,
      this.#table.multiply(this.#table.constant(weight), this.#table.subtract(end, start)),
    );
  }

  /** start x (end / start) ^ weight */
  #between(start: NodeId, end: NodeId, weight: number): NodeId {
    const table = this.#table;
    const ratio = table.operation("log", table.operation("divide", end, start));
    return table.multiply(start, table.operation("exp", table.multiply(table.constant(weight), ratio)));
  }

  #knot(name: string, value: KnotValue, block: number): NodeId {
    return typeof value === "number"
      ? this.#table.constant(value)
      : this.#inputs.node(name, block, value, this.#table);
  }

  #growth(
    quantity: Quantity,
    definition: Extract<Quantity["definition"], { kind: "growth" }>,
    yearIndex: number,
  ): NodeId {
    const table = this.#table;
    const { first } = this.#graph.horizon;
    const year = first + yearIndex;
    if (year <= definition.from) return this.#path(quantity, year);
    const grown = (value: NodeId, rate: NodeId): NodeId =>
      table.multiply(value, table.add(table.constant(1), rate));
    if (yearIndex > 0)
      return grown(this.#at(quantity.name, yearIndex - 1), this.#at(definition.rate, yearIndex));
    // Growth that began before the horizon has its first years here.
    const rate = this.#graph.quantities.get(definition.rate)!;
    let value = this.#path(quantity, definition.from);
    for (let past = definition.from + 1; past <= year; past++) value = grown(value, this.#path(rate, past));
    return value;
  }

  #at(name: string, yearIndex: number): NodeId {
    const node = this.#nodes.get(name)?.[yearIndex];
    if (node === undefined) throw new Error(`bug in peakcast: ${name} is needed before it is computed`);
    return node;
  }

  #expr(expr: Expr, yearIndex: number): TypedNode {
    const table = this.#table;
    switch (expr.kind) {
      case "number": {
        if (expr.unit === undefined)
          return { node: table.constant(expr.value), unit: expr.value === 0 ? "any" : one };
        const parsed = parseUnit(expr.unit);
        if (!parsed.ok) throw new Error(`bug in peakcast: unit ${expr.unit} passed the scanner`);
        return { node: table.constant(expr.value), unit: parsed.unit };
      }
      case "year":
        return { node: table.constant(this.#graph.horizon.first + yearIndex), unit: one };
      case "quantity":
        return { node: this.#at(expr.name, yearIndex), unit: this.#graph.quantities.get(expr.name)!.unit };
      case "sum":
        return sumOf(
          this.#table,
          expr.patterns
            .flatMap((pattern) => this.#matcher.namesOf(pattern))
            .map((name) => ({
              node: this.#at(name, yearIndex),
              unit: this.#graph.quantities.get(name)!.unit,
            })),
        );
      case "negate": {
        const of = this.#expr(expr.of, yearIndex);
        return { node: table.operation("negate", of.node), unit: of.unit };
      }
      case "not":
        return { node: table.operation("not", this.#plain(expr.of, yearIndex)), unit: one };
      case "previous":
        return yearIndex < expr.years
          ? this.#expr(expr.first, yearIndex)
          : this.#expr(expr.of, yearIndex - expr.years);
      case "at":
        return this.#expr(expr.of, expr.year - this.#graph.horizon.first);
      case "changeSince": {
        const [now, then] = [
          this.#expr(expr.of, yearIndex),
          this.#expr(expr.of, expr.year - this.#graph.horizon.first),
        ];
        return {
          node: table.subtract(table.operation("divide", now.node, then.node), table.constant(1)),
          unit: one,
        };
      }
      case "co2OfCarbon": {
        const of = this.#expr(expr.of, yearIndex);
        const mass = table.operation(
          "divide",
          table.multiply(of.node, table.constant(44)),
          table.constant(12),
        );
        if (of.unit === "any") return { node: mass, unit: of.unit };
        const { carbon: _, ...others } = of.unit.dimension;
        return { node: mass, unit: { ...of.unit, dimension: { ...others, co2: 1 } } };
      }
      case "cumulative": {
        const terms = Array.from({ length: yearIndex + 1 }, (_, index) => this.#expr(expr.of, index));
        const { node, unit } = sumOf(this.#table, terms);
        return {
          node,
          unit: unit === "any" ? unit : table.units.multiply(unit, year),
        };
      }
      case "if": {
        const condition = this.#plain(expr.condition, yearIndex);
        const [then, otherwise, unit] = inOneUnit(
          this.#table,
          this.#expr(expr.then, yearIndex),
          this.#expr(expr.else, yearIndex),
        );
        return { node: table.operation("select", condition, then, otherwise), unit };
      }
      case "call":
        return this.#call(expr, yearIndex);
      case "binary":
        return this.#binary(expr, yearIndex);
    }
  }

  #call({ name, args }: Extract<Expr, { kind: "call" }>, yearIndex: number): TypedNode {
    const table = this.#table;
    const operands = args.map((arg) => this.#expr(arg, yearIndex));
    const [first, ...rest] = operands;
    if (name === "min" || name === "max") {
      return rest.reduce((left, right) => {
        const [a, b, unit] = inOneUnit(this.#table, left, right);
        return { node: table.operation(name, a, b), unit };
      }, first!);
    }
    if (name === "abs") return { node: table.operation("abs", first!.node), unit: first!.unit };
    if (name === "sqrt") {
      const unit = first!.unit === "any" ? "any" : rootUnit(first!.unit)!;
      return { node: table.operation("sqrt", first!.node), unit };
    }
    return { node: table.operation(name, inUnit(this.#table, first!, one)), unit: one };
  }

  #binary({ operator, left, right }: Extract<Expr, { kind: "binary" }>, yearIndex: number): TypedNode {
    const table = this.#table;
    const [a, b] = [this.#expr(left, yearIndex), this.#expr(right, yearIndex)];
    const compare = (name: "less" | "lessOrEqual" | "equal", swap: boolean): NodeId => {
      const [x, y] = inOneUnit(this.#table, a, b);
      return swap ? table.operation(name, y, x) : table.operation(name, x, y);
    };
    switch (operator) {
      case "+":
      case "-": {
        const [x, y, unit] = inOneUnit(this.#table, a, b);
        return { node: table.operation(operator === "+" ? "add" : "subtract", x, y), unit };
      }
      case "*":
        return {
          node: table.multiply(a.node, b.node),
          unit: a.unit === "any" || b.unit === "any" ? "any" : table.units.multiply(a.unit, b.unit),
        };
      case "/":
        return {
          node: table.operation("divide", a.node, b.node),
          unit: a.unit === "any" ? "any" : table.units.divide(a.unit, b.unit === "any" ? one : b.unit),
        };
      case "^":
        return powerOf(this.#table, a, inUnit(this.#table, b, one));
      case "<":
        return { node: compare("less", false), unit: one };
      case ">":
        return { node: compare("less", true), unit: one };
      case "<=":
        return { node: compare("lessOrEqual", false), unit: one };
      case ">=":
        return { node: compare("lessOrEqual", true), unit: one };
      case "==":
        return { node: compare("equal", false), unit: one };
      case "!=":
        return { node: table.operation("not", compare("equal", false)), unit: one };
      case "and":
      case "or":
        return {
          node: table.operation(operator, inUnit(this.#table, a, one), inUnit(this.#table, b, one)),
          unit: one,
        };
    }
  }

  #plain(expr: Expr, yearIndex: number): NodeId {
    return inUnit(this.#table, this.#expr(expr, yearIndex), one);
  }
}
