import { ref } from "../expr/build.ts";
import type { Expr } from "../expr/expr.ts";
import type { Definition, Lever, ModelGraph, Quantity } from "../model/model-graph.ts";
import { isPlainNumber } from "../units/unit.ts";
import { asWritten } from "./lever-switches.ts";
import type { Extreme } from "./verdict.ts";

/** A corner of a model: which levers are held, and at what, in their units. */
export interface Corner {
  readonly extreme: Extreme;
  readonly held: ReadonlyMap<string, number>;
}

/**
 * The corners of a model: every lever alone at its lowest and its highest, then all at their lowest and all at their
 * highest. A lever stays as it is up to the last observed year and is held from the year after.
 */
export function leverExtremes({ levers, quantities }: Pick<ModelGraph, "levers" | "quantities">): Corner[] {
  const ends = ["minimum", "maximum"] as const;
  const bound = (lever: Lever, end: Extreme["end"]): number => lever.range[end === "minimum" ? 0 : 1];
  const alone = levers.flatMap((lever) =>
    ends.map((end): Corner => {
      const value = bound(lever, end);
      const { unitLabel } = quantities.get(lever.quantity)!;
      return {
        extreme: { lever: lever.quantity, end, value, unitLabel },
        held: new Map([[lever.quantity, value]]),
      };
    }),
  );
  if (levers.length < 2) return alone;
  const together = ends.map((end) => ({
    extreme: { lever: "all", end },
    held: new Map(levers.map((lever) => [lever.quantity, bound(lever, end)])),
  }));
  return [...alone, ...together];
}

/** The model with levers held, as if a scenario had written so. Its inputs go through `onOwnStreams`. */
export function withHeld(graph: ModelGraph, held: ReadonlyMap<string, number>): ModelGraph {
  const quantities = new Map(graph.quantities);
  for (const [name, value] of held) {
    const quantity = graph.quantities.get(name)!;
    const path = heldPath(quantity, value, graph.lastObserved);
    if (!path) quantities.set(asWritten(name), { ...quantity, name: asWritten(name) });
    const definition = path ?? heldEquation(quantity, asWritten(name), value, graph.lastObserved);
    quantities.set(name, { ...quantity, definition });
  }
  return { ...graph, quantities };
}

/** The path cut after the last observed year, where that leaves the years up to it as they are. */
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
  own: string,
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
      then: ref(own, span),
      else: held,
      span,
    },
  };
}
