import { compile } from "../compile/compile.ts";
import { interpret } from "../kernel/interpret.ts";
import type { Knot, ModelGraph, Quantity } from "../model/model-graph.ts";
import { placesOf } from "../result/question.ts";
import { centralOf } from "../sample/distributions/distribution.ts";
import type { Distribution } from "../sample/sample-plan.ts";
import { yearIndex } from "../terms/horizon.ts";

/** How far a number is moved up and down, as a share of it. */
const step = 1e-4;

/** By how many percent a quantity moves if one written number moves by one percent, all others at their central value. */
export interface Elasticity {
  readonly quantity: string;
  readonly knot: Knot;
  readonly elasticity: number;
}

/**
 * The elasticity of a quantity in one year to every number of the model's paths and growths, by central differences: each
 * number becomes an input, and each draw moves one of them. Numbers that are 0 have none, nor do those within equations.
 */
export function elasticitiesOf(graph: ModelGraph, output: string, year: number): Elasticity[] {
  const knots = new Map<Distribution, { quantity: string; knot: Knot }>();
  const quantities = new Map(
    [...graph.quantities].map(([name, quantity]) => [name, withOpenKnots(quantity, knots)] as const),
  );
  const compiled = compile({ ...graph, quantities, correlations: [] }, [output]);
  const { program, inputs } = compiled;
  const place = placesOf(compiled, output)[yearIndex(graph.horizon, year)]!;
  // The same whatever is moved.
  if (place < 0) return [];
  const kernel = interpret(program);
  const central = inputs.map(({ distribution }) => centralOf(distribution));
  const perBlock = Math.floor(kernel.block / 2);
  const found: Elasticity[] = [];
  for (let first = 0; first < inputs.length; first += perBlock) {
    const count = Math.min(perBlock, inputs.length - first);
    for (const [input, value] of central.entries()) {
      const start = input * kernel.stride;
      kernel.inputs.fill(value, start, start + 2 * count);
      if (input < first || input >= first + count) continue;
      kernel.inputs[start + 2 * (input - first)] = value * (1 + step);
      kernel.inputs[start + 2 * (input - first) + 1] = value * (1 - step);
    }
    kernel.run(2 * count);
    for (let index = 0; index < count; index++) {
      const knot = knots.get(inputs[first + index]!.distribution);
      const up = kernel.outputs[place * kernel.stride + 2 * index]!;
      const down = kernel.outputs[place * kernel.stride + 2 * index + 1]!;
      if (knot && up !== down) found.push({ ...knot, elasticity: (up - down) / (step * (up + down)) });
    }
  }
  return found;
}

/** The quantity with a distribution in the place of each of its numbers; `knots` learns which is which. */
function withOpenKnots(
  quantity: Quantity,
  knots: Map<Distribution, { quantity: string; knot: Knot }>,
): Quantity {
  const { definition, name } = quantity;
  if (!("knots" in definition)) return quantity;
  const open = definition.knots.map((knot): Knot => {
    const value = typeof knot.value === "number" ? around(knot.value) : { ...knot.value };
    if (value === undefined) return knot;
    knots.set(value, { quantity: name, knot });
    return { ...knot, value };
  });
  // Each on its own: knots that share a random number would be one input where they are alike.
  return { ...quantity, definition: { ...definition, knots: open, sharing: "independent" } };
}

/** Wide enough that the compiler takes it for a number that varies. */
function around(value: number): Distribution | undefined {
  const half = Math.abs(value) / 64;
  return half === 0 ? undefined : { kind: "uniform", low: value - half, high: value + half };
}
