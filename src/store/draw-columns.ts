import type { Compiled } from "../compile/compile.ts";
import type { ModelGraph, Quantity } from "../model/model-graph.ts";
import type { SampleInput } from "../sample/sample-plan.ts";
import { yearsOf } from "../terms/horizon.ts";
import type { DrawColumn } from "./draw-table.ts";

/** Every year of every output. */
export function outputColumns(graph: ModelGraph, { outputs }: Compiled): DrawColumn[] {
  const years = yearsOf(graph.horizon);
  return outputs.flatMap((name) => {
    const { unitLabel, title } = graph.quantities.get(name)!;
    return years.map((year) => ({
      name: `${name}@${year}`,
      kind: "output" as const,
      quantity: name,
      year,
      unit: unitLabel,
      title,
    }));
  });
}

/** Every input, in the program's order; names are all different. */
export function inputColumns(graph: ModelGraph, { inputs, inputNames }: Compiled): DrawColumn[] {
  const taken = new Map<string, number>();
  return inputs.map((input, index) => {
    const quantity = graph.quantities.get(inputNames[index]!)!;
    const year = knotYear(quantity, input);
    const own = `input:${quantity.name}${year === undefined ? "" : `@${year}`}`;
    const before = taken.get(own) ?? 0;
    taken.set(own, before + 1);
    return {
      name: before === 0 ? own : `${own}#${before + 1}`,
      kind: "input",
      quantity: quantity.name,
      ...(year !== undefined && { year }),
      unit: quantity.unitLabel,
      title: quantity.title,
      distribution: input.distribution,
    };
  });
}

/** The year of an input that has one of its own, or the first whose knot has its distribution; none if one number holds for all years. */
function knotYear({ definition }: Quantity, { distribution, stream }: SampleInput): number | undefined {
  if (definition.kind === "noise") return stream.block;
  if (definition.kind === "equation") return undefined;
  if (definition.sharing === "each_year") return stream.block;
  if (definition.knots.length < 2) return undefined;
  const wanted = JSON.stringify(distribution);
  return definition.knots.find(
    ({ value, year }) =>
      JSON.stringify(value) === wanted && (definition.sharing === "shared" || year === stream.block),
  )?.year;
}
