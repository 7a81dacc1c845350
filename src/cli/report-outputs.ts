import type { ModelGraph } from "../model/model-graph.ts";
import { chooseOutputs } from "../result/choose-outputs.ts";
import { sectorsComparedIn } from "../result/question.ts";
import type { RunResult } from "../result/run-result.ts";

/**
 * What a run usually holds and energy by carrier, less what it holds for tables of other programs alone, which are most of its
 * columns in Guangxi.
 */
export function reportedOutputs(graph: ModelGraph): readonly string[] | undefined {
  const chosen = chooseOutputs({ ...graph, iamc: [] });
  return "names" in chosen ? [...new Set([...chosen.names, ...carrierNames(graph)])] : undefined;
}

/** The run with the carriers' energy where charts look for it: the part of a breakdown that a run of `reportedOutputs` holds. */
export function withCarriers(result: RunResult, graph: ModelGraph): RunResult {
  if (graph.carriers.length === 0) return result;
  const carriers = graph.carriers.flatMap(({ id, title }) => {
    const energy = result.quantities[`energy.${id}`];
    return energy === undefined ? [] : [{ id, title, energy }];
  });
  const flowYear = sectorsComparedIn(graph.horizon);
  return { ...result, breakdown: { carriers, years: [], flowYear, products: [] } };
}

function carrierNames({ carriers, quantities }: ModelGraph): string[] {
  return carriers.map(({ id }) => `energy.${id}`).filter((name) => quantities.has(name));
}
