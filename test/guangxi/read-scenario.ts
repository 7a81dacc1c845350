import { readText } from "../../src/cli/files.ts";
import type { ModelGraph } from "../../src/model/model-graph.ts";
import { readModel, type ReadModel } from "../../src/pipeline.ts";

export const scenarios = ["baseline", "plan", "accelerated"] as const;

const folder = "scenarios/guangxi";

const known = new Map<string, Promise<ReadModel>>();

/** Reads a scenario of Guangxi as it is on disk, once. */
export function readScenario(scenario: string): Promise<ReadModel> {
  const read = known.get(scenario) ?? readModel(`${folder}/${scenario}.yaml`, readText);
  known.set(scenario, read);
  return read;
}

/** The scenario, which must be without mistakes. */
export async function guangxi(scenario: string): Promise<ModelGraph> {
  return accepted(await readScenario(scenario));
}

/** A scenario that lies beside the others and is nowhere on disk. */
export async function overlay(text: string): Promise<ModelGraph> {
  const path = `${folder}/overlay.yaml`;
  return accepted(
    await readModel(path, (file, within) => (file === path ? Promise.resolve(text) : readText(file, within))),
  );
}

function accepted({ graph }: ReadModel): ModelGraph {
  if (!graph.ok) throw new Error(graph.diagnostics.map(({ message }) => message.en).join("\n"));
  return graph.value;
}
