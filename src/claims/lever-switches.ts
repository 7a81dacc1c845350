import { ref } from "../expr/build.ts";
import type { Definition, ModelGraph, Quantity } from "../model/model-graph.ts";
import type { Distribution, SampleInput } from "../sample/sample-plan.ts";
import { streamKey } from "../sample/stream-key.ts";
import { one } from "../units/unit.ts";

/** Name of a lever's own definition where something else stands in its place. No name of a model has a blank. */
export function asWritten(lever: string): string {
  return `${lever} (as written)`;
}

/** The inputs of a program with every lever's own definition, wherever it stands, on the lever's own stream. */
export function onOwnStreams(
  inputs: readonly SampleInput[],
  { levers, quantities }: Pick<ModelGraph, "levers" | "quantities">,
): SampleInput[] {
  const moved = levers.filter(({ quantity }) => quantities.has(asWritten(quantity)));
  const own = new Map(moved.map(({ quantity }) => [streamKey(asWritten(quantity)), streamKey(quantity)]));
  return inputs.map((input) => {
    const key = own.get(input.stream.key);
    return key === undefined ? input : { ...input, stream: { ...input.stream, key } };
  });
}

/** A model whose levers can be held without compiling it again. */
export interface SwitchedModel {
  readonly graph: ModelGraph;
  /** Inputs of the compiled model with these levers held at these values and the others as written. */
  readonly inputsWith: (inputs: readonly SampleInput[], held: ReadonlyMap<string, number>) => SampleInput[];
}

/**
 * Gives every lever two inputs: whether it is held from the year after the last observed one, and at what. Compiling is
 * most of the work of a setting. What a lever at 0 makes vanish from a program is computed here, so that a draw that is
 * not a number may show where the model itself has none: a failure is to be looked at again in the model itself.
 */
export function withSwitches(graph: ModelGraph): SwitchedModel {
  const quantities = new Map(graph.quantities);
  const settings = new Map<Distribution, (held: ReadonlyMap<string, number>) => number>();
  const input = (
    like: Quantity,
    name: string,
    value: (held: ReadonlyMap<string, number>) => number,
  ): void => {
    const marker: Distribution = { kind: "uniform", low: 0, high: 1 };
    settings.set(marker, value);
    const knot = { year: graph.horizon.first, value: marker, span: like.span, observed: false };
    const definition: Definition = {
      kind: "path",
      knots: [knot],
      interpolation: "step",
      sharing: "shared",
    };
    quantities.set(name, { ...like, name, definition });
  };
  for (const { quantity: name } of graph.levers) {
    const quantity = graph.quantities.get(name)!;
    const { span } = quantity;
    const [isHeld, heldAt] = [`${name} (is held)`, `${name} (held at)`];
    quantities.set(asWritten(name), { ...quantity, name: asWritten(name) });
    input({ ...quantity, unit: one, unitLabel: "1" }, isHeld, (held) => (held.has(name) ? 1 : 0));
    input(quantity, heldAt, (held) => held.get(name) ?? 0);
    const own = ref(asWritten(name), span);
    const year = { kind: "year", span } as const;
    const last = { kind: "number", value: graph.lastObserved, span } as const;
    quantities.set(name, {
      ...quantity,
      definition: {
        kind: "equation",
        expr: {
          kind: "if",
          condition: { kind: "binary", operator: "<=", left: year, right: last, span },
          then: own,
          else: { kind: "if", condition: ref(isHeld, span), then: ref(heldAt, span), else: own, span },
          span,
        },
      },
    });
  }
  return {
    graph: { ...graph, quantities },
    inputsWith: (inputs, held) =>
      onOwnStreams(inputs, { levers: graph.levers, quantities }).map((one) => {
        const value = settings.get(one.distribution)?.(held);
        return value === undefined
          ? one
          : { ...one, distribution: { kind: "uniform", low: value, high: value } };
      }),
  };
}
