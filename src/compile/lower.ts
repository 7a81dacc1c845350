import { blockOf, knotsAround } from "../model/knots.ts";
import type { Knot, Lever, ModelGraph, Noise, Quantity } from "../model/model-graph.ts";
import { evaluationOrder, type NameMatcher } from "../model/order.ts";
import type { Distribution } from "../sample/sample-plan.ts";
import { yearCount } from "../terms/horizon.ts";
import { isFixed } from "./exponential.ts";
import type { InputTable } from "./input-table.ts";
import { EquationLowering } from "./lower-equation.ts";
import type { NodeId } from "./node-store.ts";
import type { NodeTable } from "./node-table.ts";
import { productOf, type Product } from "./product.ts";
import { converted, nodeOf, type TypedValue } from "./typed-value.ts";

/** The quantity an input belongs to that stands for a steered one in a year. */
export function steeredName(quantity: string): string {
  return `${quantity} (steered)`;
}

/** Nodes of a quantity by year index. */
export type QuantityNodes = ReadonlyMap<string, readonly (NodeId | undefined)[]>;

/**
 * Turns quantities into nodes, one per year, in the order their dependencies ask for. Values are kept in each
 * quantity's own unit; conversion factors appear only where units differ.
 *
 * @param wanted quantities that are needed in every year; what they depend on comes along
 * @param steered levers that are inputs after the last observed year, one a year, of any value in their range
 */
export function lower(
  graph: ModelGraph,
  wanted: readonly string[],
  matcher: NameMatcher,
  table: NodeTable,
  inputs: InputTable,
  steered: readonly Lever[] = [],
): QuantityNodes {
  const years = yearCount(graph.horizon);
  // Year by year, so that what a year needs is done with when the next begins: fewer working columns stay alive.
  const roots = Array.from({ length: years }, (_, yearIndex) =>
    wanted.map((name) => ({ name, yearIndex })),
  ).flat();
  const order = evaluationOrder(graph, roots, matcher);
  if ("circle" in order)
    throw new Error(`bug in peakcast: a circle passed the model's checks: ${order.circle.join(" → ")}`);
  const lowering = new Lowering(graph, matcher, table, inputs, steered);
  for (const { name, yearIndex } of order.order) lowering.lower(name, yearIndex);
  return lowering.nodes();
}

/** A quantity, and what its years have come to. */
interface Lowered {
  readonly quantity: Quantity;
  /** By year index. */
  readonly nodes: (NodeId | undefined)[];
  /** What its equation comes to before it is multiplied out, by year index. */
  readonly opened: (Product | undefined)[];
}

class Lowering {
  readonly #graph: ModelGraph;
  readonly #table: NodeTable;
  readonly #inputs: InputTable;
  readonly #lowered = new Map<string, Lowered>();
  readonly #equations: EquationLowering;
  readonly #steered: ReadonlyMap<string, Distribution>;
  /** Noises by name, from the first year that has any. */
  readonly #noises = new Map<string, NodeId[]>();

  constructor(
    graph: ModelGraph,
    matcher: NameMatcher,
    table: NodeTable,
    inputs: InputTable,
    steered: readonly Lever[],
  ) {
    this.#graph = graph;
    this.#table = table;
    this.#inputs = inputs;
    this.#steered = new Map(
      steered.map(({ quantity, range: [low, high] }) => [quantity, { kind: "uniform", low, high }]),
    );
    this.#equations = new EquationLowering(graph, table, inputs, matcher, (name, yearIndex) =>
      this.#value(name, yearIndex),
    );
  }

  /** Works out a quantity in a year; what it depends on has been. */
  lower(name: string, yearIndex: number): void {
    const lowered = this.#of(name);
    lowered.nodes[yearIndex] = this.#quantity(lowered, yearIndex);
  }

  nodes(): QuantityNodes {
    return new Map(Array.from(this.#lowered, ([name, { nodes }]) => [name, nodes]));
  }

  #of(name: string): Lowered {
    let lowered = this.#lowered.get(name);
    if (!lowered) {
      const years = yearCount(this.#graph.horizon);
      lowered = {
        quantity: this.#graph.quantities.get(name)!,
        nodes: new Array<NodeId | undefined>(years).fill(undefined),
        opened: new Array<Product | undefined>(years).fill(undefined),
      };
      this.#lowered.set(name, lowered);
    }
    return lowered;
  }

  #quantity(lowered: Lowered, yearIndex: number): NodeId {
    const { quantity, opened } = lowered;
    const { definition, name } = quantity;
    const year = this.#graph.horizon.first + yearIndex;
    const range = this.#steered.get(name);
    if (range && year > this.#graph.lastObserved)
      return this.#inputs.node({ name: steeredName(name) }, year, range, this.#table);
    switch (definition.kind) {
      case "path":
        return this.#path(quantity, year);
      case "growth":
        return this.#growth(lowered, definition, yearIndex);
      case "noise":
        return this.#noise(name, definition, year);
      case "equation": {
        const value = this.#equations.value(definition.expr, yearIndex);
        const own = converted(this.#table, value, quantity.unit);
        opened[yearIndex] = own.product;
        return nodeOf(this.#table, own);
      }
    }
  }

  /** A quantity in an equation: its node, or the product that gives it. */
  #value(name: string, yearIndex: number): TypedValue {
    const lowered = this.#of(name);
    const product = productOf(this.#at(lowered, yearIndex));
    const opened = lowered.opened[yearIndex] ?? product;
    return { unit: lowered.quantity.unit, product, opened, isQuantity: true };
  }

  /** A quantity with knots, in any calendar year. */
  #path(quantity: Quantity, year: number): NodeId {
    const { definition } = quantity;
    if (!("knots" in definition)) throw new Error(`bug in peakcast: ${quantity.name} has no knots`);
    const interpolation = definition.kind === "path" ? definition.interpolation : "linear";
    const { from, to, weight } = knotsAround(definition.knots, interpolation, year);
    const start = this.#knot(quantity, from, year);
    if (weight === 0) return start;
    const end = this.#knot(quantity, to, year);
    if (interpolation === "exponential") return this.#between(start, end, from.year, to.year, year);
    return this.#table.add(
      start,
      this.#table.multiply(this.#table.constant(weight), this.#table.subtract(end, start)),
    );
  }

  /**
   * start x (end / start) ^ weight. The first year after the knot, or of the horizon if the knot lies before it, has it
   * directly; each later one multiplies the year before by the same step.
   */
  #between(start: NodeId, end: NodeId, from: number, to: number, year: number): NodeId {
    const table = this.#table;
    const ratio = table.operation("log", table.operation("divide", end, start));
    const power = (years: number): NodeId =>
      table.operation("exp", table.multiply(table.constant(years / (to - from)), ratio));
    const first = Math.min(year, Math.max(from + 1, this.#graph.horizon.first));
    let value = table.multiply(start, power(first - from));
    for (let next = first + 1; next <= year; next++) value = table.multiply(value, power(1));
    return value;
  }

  #knot(quantity: Quantity, knot: Knot, year: number): NodeId {
    const { definition } = quantity;
    const { value } = knot;
    if (typeof value === "number") return this.#table.constant(value);
    const block = "knots" in definition ? blockOf(definition.sharing, knot, year) : 0;
    return this.#inputs.node(quantity, block, value, this.#table);
  }

  /** A noise in any calendar year, from the one before and the year's own shock. */
  #noise(name: string, { phi, after, firstShock, shock }: Noise, year: number): NodeId {
    const table = this.#table;
    const byYear = this.#noises.get(name) ?? [];
    this.#noises.set(name, byYear);
    while (byYear.length < year - after) {
      const next = after + 1 + byYear.length;
      const before = byYear.at(-1);
      const own = this.#inputs.node({ name }, next, before === undefined ? firstShock : shock, table);
      byYear.push(before === undefined ? own : table.add(table.multiply(table.constant(phi), before), own));
    }
    return byYear[year - after - 1] ?? table.constant(0);
  }

  #growth(
    lowered: Lowered,
    definition: Extract<Quantity["definition"], { kind: "growth" }>,
    yearIndex: number,
  ): NodeId {
    const table = this.#table;
    const { first } = this.#graph.horizon;
    const year = first + yearIndex;
    const { quantity } = lowered;
    const rate = this.#of(definition.rate);
    if (year <= definition.from) return this.#path(quantity, year);
    const grown = (value: NodeId, by: NodeId): NodeId =>
      table.multiply(value, table.add(table.constant(1), by));
    if (yearIndex > 0) return grown(this.#at(lowered, yearIndex - 1), this.#at(rate, yearIndex));
    // Growth that began before the horizon has its first years here.
    let value = this.#path(quantity, definition.from);
    for (let past = definition.from + 1; past <= year; past++)
      value = grown(value, this.#at(rate, past - first));
    return value;
  }

  #at(lowered: Lowered, yearIndex: number): NodeId {
    const node = lowered.nodes[yearIndex];
    if (node !== undefined) return node;
    const { name } = lowered.quantity;
    // A rate of growth that began before the horizon is needed there too; it names nothing but paths and noise.
    if (yearIndex < 0 || isFixed(this.#graph, name)) return this.#quantity(lowered, yearIndex);
    throw new Error(`bug in peakcast: ${name} is needed before it is computed`);
  }
}
