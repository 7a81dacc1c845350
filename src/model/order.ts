import { childrenOf, type Expr } from "../expr/expr.ts";
import type { ModelGraph } from "./model-graph.ts";
import { matchNames, patternNames } from "./glob.ts";

/** A quantity in one year: its position in the graph's order of names, and the year's index. */
export interface Step {
  readonly name: string;
  readonly yearIndex: number;
}

/** Names a `sum` pattern stands for; worked out once per pattern. */
export class NameMatcher {
  readonly #names: readonly string[];
  readonly #found = new Map<string, readonly string[]>();

  constructor(quantities: ModelGraph["quantities"]) {
    this.#names = patternNames(quantities);
  }

  namesOf(pattern: string): readonly string[] {
    let found = this.#found.get(pattern);
    if (!found) {
      found = matchNames(pattern, this.#names);
      this.#found.set(pattern, found);
    }
    return found;
  }
}

type GraphPart = Pick<ModelGraph, "quantities" | "horizon">;

/**
 * Every (quantity, year) the roots need, each after all it depends on; or the names along a circle. A
 * quantity may depend on itself in an earlier year. Iterative, because chains through `previous` are long.
 */
export function evaluationOrder(
  graph: GraphPart,
  roots: Iterable<Step>,
  matcher: NameMatcher,
): { order: Step[] } | { circle: string[] } {
  const years = graph.horizon.last - graph.horizon.first + 1;
  const position = new Map([...graph.quantities.keys()].map((name, index) => [name, index]));
  const names = [...graph.quantities.keys()];
  /** 0 not seen, 1 on the way, 2 done. */
  const state = new Uint8Array(names.length * years);
  const needsOf = new Dependencies(graph, names, position, matcher);
  const order: Step[] = [];
  /** Steps to take; ~step where all that the step needs has been taken. */
  const stack: number[] = [];
  for (const root of roots) {
    stack.push(position.get(root.name)! * years + root.yearIndex);
    while (stack.length > 0) {
      const top = stack.pop()!;
      if (top < 0) {
        state[~top] = 2;
        order.push({ name: names[Math.floor(~top / years)]!, yearIndex: ~top % years });
      } else if (state[top] === 1) {
        const open = stack.filter((step) => step < 0).map((step) => ~step);
        return {
          circle: [...open.slice(open.indexOf(top)), top].map((step) => names[Math.floor(step / years)]!),
        };
      } else if (state[top] === 0) {
        state[top] = 1;
        stack.push(~top);
        const needs = needsOf.inYear(Math.floor(top / years), top % years, years);
        for (let index = needs.length - 1; index >= 0; index--) stack.push(needs[index]!);
      }
    }
  }
  return { order };
}

/** What quantities depend on, as steps; worked out once for an equation that looks at no other year. */
class Dependencies {
  readonly #graph: GraphPart;
  readonly #names: readonly string[];
  readonly #position: ReadonlyMap<string, number>;
  readonly #matcher: NameMatcher;
  /** Positions of what an equation names, by its own position; undefined if it looks at other years. */
  readonly #sameYear = new Map<number, readonly number[] | undefined>();

  constructor(
    graph: GraphPart,
    names: readonly string[],
    position: ReadonlyMap<string, number>,
    matcher: NameMatcher,
  ) {
    this.#graph = graph;
    this.#names = names;
    this.#position = position;
    this.#matcher = matcher;
  }

  inYear(quantity: number, yearIndex: number, years: number): number[] {
    if (!this.#sameYear.has(quantity)) this.#sameYear.set(quantity, this.#timeless(quantity));
    const sameYear = this.#sameYear.get(quantity);
    if (sameYear) return sameYear.map((index) => index * years + yearIndex);
    const needs: number[] = [];
    dependencies(this.#graph, this.#names[quantity]!, yearIndex, this.#matcher, (on, at) => {
      const index = this.#position.get(on);
      if (index !== undefined) needs.push(index * years + at);
    });
    return needs;
  }

  #timeless(quantity: number): readonly number[] | undefined {
    const { definition } = this.#graph.quantities.get(this.#names[quantity]!)!;
    if (definition.kind === "path" || definition.kind === "noise") return [];
    return definition.kind === "equation" && looksAtOneYear(definition.expr)
      ? this.#inEquation(definition.expr)
      : undefined;
  }

  #inEquation(expr: Expr): number[] {
    const names =
      expr.kind === "quantity"
        ? [expr.name]
        : expr.kind === "sum"
          ? expr.patterns.flatMap((pattern) => this.#matcher.namesOf(pattern))
          : undefined;
    if (!names) return childrenOf(expr).flatMap((child) => this.#inEquation(child));
    return names.flatMap((name) => this.#position.get(name) ?? []);
  }
}

function looksAtOneYear(expr: Expr): boolean {
  switch (expr.kind) {
    case "previous":
    case "at":
    case "changeSince":
    case "cumulative":
      return false;
    default:
      return childrenOf(expr).every(looksAtOneYear);
  }
}

/** Calls `on` for everything the quantity's value in a year is computed from. */
function dependencies(
  graph: GraphPart,
  name: string,
  yearIndex: number,
  matcher: NameMatcher,
  on: (name: string, yearIndex: number) => void,
): void {
  const { definition } = graph.quantities.get(name)!;
  if (definition.kind === "growth") {
    if (graph.horizon.first + yearIndex > definition.from && yearIndex > 0) {
      on(name, yearIndex - 1);
      on(definition.rate, yearIndex);
    } else if (graph.horizon.first + yearIndex > definition.from) on(definition.rate, yearIndex);
  } else if (definition.kind === "equation") visit(definition.expr, yearIndex);

  function visit(expr: Expr, at: number): void {
    switch (expr.kind) {
      case "quantity":
        return on(expr.name, at);
      case "sum":
        for (const pattern of expr.patterns) for (const match of matcher.namesOf(pattern)) on(match, at);
        return;
      case "previous":
        return at < expr.years ? visit(expr.first, at) : visit(expr.of, at - expr.years);
      case "at":
        return visit(expr.of, expr.year - graph.horizon.first);
      case "changeSince":
        visit(expr.of, expr.year - graph.horizon.first);
        return visit(expr.of, at);
      case "cumulative":
        for (let year = 0; year <= at; year++) visit(expr.of, year);
        return;
      case "negate":
      case "not":
      case "co2OfCarbon":
        return visit(expr.of, at);
      case "binary":
        visit(expr.left, at);
        return visit(expr.right, at);
      case "call":
      case "draw":
        for (const child of childrenOf(expr)) visit(child, at);
        return;
      case "if":
        visit(expr.condition, at);
        visit(expr.then, at);
        return visit(expr.else, at);
      case "number":
      case "year":
        return;
    }
  }
}
