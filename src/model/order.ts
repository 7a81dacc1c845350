import type { Expr } from "../expr/expr.ts";
import type { ModelGraph } from "./model-graph.ts";
import { matchNames } from "./glob.ts";

/** A quantity in one year: its position in the graph's order of names, and the year's index. */
export interface Step {
  readonly name: string;
  readonly yearIndex: number;
}

/** Names a `sum` pattern stands for; worked out once per pattern. */
export class NameMatcher {
  readonly #names: readonly string[];
  readonly #found = new Map<string, readonly string[]>();

  constructor(names: Iterable<string>) {
    this.#names = [...names];
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
  const order: Step[] = [];
  for (const root of roots) {
    const stack: { key: number; needs: number[] | undefined }[] = [
      { key: position.get(root.name)! * years + root.yearIndex, needs: undefined },
    ];
    while (stack.length > 0) {
      const top = stack.at(-1)!;
      const name = names[Math.floor(top.key / years)]!;
      const yearIndex = top.key % years;
      if (top.needs === undefined) {
        if (state[top.key] === 2) {
          stack.pop();
          continue;
        }
        state[top.key] = 1;
        const needs: number[] = [];
        dependencies(graph, name, yearIndex, matcher, (on, at) => {
          const index = position.get(on);
          if (index !== undefined) needs.push(index * years + at);
        });
        top.needs = needs.reverse();
      }
      const next = top.needs.pop();
      if (next === undefined) {
        state[top.key] = 2;
        order.push({ name, yearIndex });
        stack.pop();
      } else if (state[next] === 1) {
        const from = stack.findIndex((frame) => frame.key === next);
        return {
          circle: [
            ...stack.slice(from).map((frame) => names[Math.floor(frame.key / years)]!),
            names[Math.floor(next / years)]!,
          ],
        };
      } else if (state[next] === 0) stack.push({ key: next, needs: undefined });
    }
  }
  return { order };
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
        for (const arg of expr.args) visit(arg, at);
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
