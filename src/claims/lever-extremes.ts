import { ref } from "../expr/build.ts";
import type { Expr } from "../expr/expr.ts";
import type { Definition, ModelGraph, Quantity } from "../model/model-graph.ts";
import { isPlainNumber } from "../units/unit.ts";
import type { Extreme } from "./verdict.ts";

/** A model with levers held at an end of their range. */
export interface ExtremeModel {
  readonly extreme: Extreme;
  readonly graph: ModelGraph;
}

/**
 * The corners of a model: every lever alone at its lowest and its highest, then all at their lowest and all at their
 * highest. A lever stays as it is up to the last observed year and is held from the year after.
 */
export function leverExtremes(graph: ModelGraph): ExtremeModel[] {
  const ends = ["minimum", "maximum"] as const;
  const bound = (lever: ModelGraph["levers"][number], end: Extreme["end"]): number =>
    lever.range[end === "minimum" ? 0 : 1];
  const alone = graph.levers.flatMap((lever) =>
    ends.map((end) => {
      const value = bound(lever, end);
      const { unitLabel } = graph.quantities.get(lever.quantity)!;
      return {
        extreme: { lever: lever.quantity, end, value, unitLabel },
        graph: withHeld(graph, new Map([[lever.quantity, value]])),
      };
    }),
  );
  if (graph.levers.length < 2) return alone;
  const together = ends.map((end) => ({
    extreme: { lever: "all", end },
    graph: withHeld(graph, new Map(graph.levers.map((lever) => [lever.quantity, bound(lever, end)]))),
  }));
  return [...alone, ...together];
}

/** @param values by name of the quantity, in its unit */
export function withHeld(graph: ModelGraph, values: ReadonlyMap<string, number>): ModelGraph {
  const quantities = new Map(graph.quantities);
  for (const [name, value] of values) {
    const quantity = graph.quantities.get(name)!;
    const path = heldPath(quantity, value, graph.lastObserved);
    if (path) {
      quantities.set(name, { ...quantity, definition: path });
      continue;
    }
    // No name of a model has a blank, so this one is free.
    const asWritten = `${name} (as written)`;
    quantities.set(asWritten, { ...quantity, name: asWritten });
    quantities.set(name, {
      ...quantity,
      definition: heldEquation(quantity, asWritten, value, graph.lastObserved),
    });
  }
  return { ...graph, quantities };
}

/** The path cut after the last observed year, where that leaves the years up to it as they are: the draws stay the same, too. */
function heldPath(
  { definition, span }: Quantity,
  value: number,
  lastObserved: number,
): Definition | undefined {
  if (definition.kind !== "path") return undefined;
  const kept = definition.knots.filter((knot) => knot.year <= lastObserved);
  const ends =
    kept.at(-1)?.year === lastObserved || (kept.length > 0 && kept.length === definition.knots.length);
  if (!ends || !["linear", "step"].includes(definition.interpolation)) return undefined;
  const last = { ...kept.at(-1)!, year: lastObserved };
  const held = { year: lastObserved + 1, value, span, observed: false };
  return { ...definition, knots: [...kept.filter((knot) => knot.year < lastObserved), last, held] };
}

/** `if(year <= lastObserved, as written, value)` */
function heldEquation(
  { unit, unitLabel, span }: Quantity,
  asWritten: string,
  value: number,
  lastObserved: number,
): Definition {
  const isPlain = isPlainNumber(unit) && unit.numerator === unit.denominator;
  const number = (of: number): Expr => ({ kind: "number", value: of, span });
  const held: Expr = isPlain ? number(value) : { ...number(value), kind: "number", value, unit: unitLabel };
  return {
    kind: "equation",
    expr: {
      kind: "if",
      condition: {
        kind: "binary",
        operator: "<=",
        left: { kind: "year", span },
        right: number(lastObserved),
        span,
      },
      then: ref(asWritten, span),
      else: held,
      span,
    },
  };
}
