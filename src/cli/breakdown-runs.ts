import type { ModelGraph } from "../model/model-graph.ts";
import { simulateBreakdown, type RunSettings } from "../pipeline.ts";
import type { Lanes } from "./lanes.ts";
import type { FileRun } from "./simulate-files.ts";

/**
 * The runs with what the charts of a result folder show of carriers and routes. It is computed from the same draws once more, when
 * the answer has been printed, so that nobody waits for it who asked for no charts.
 */
export async function withBreakdown(
  models: readonly { readonly graph: ModelGraph }[],
  runs: readonly FileRun[],
  signal: AbortSignal,
  { runner }: Lanes,
): Promise<FileRun[]> {
  const detailed: FileRun[] = [];
  for (const [index, run] of runs.entries()) {
    const { peakcast: version, seed, draws } = run.result;
    const sampler = run.result.sampler as RunSettings["sampler"];
    const settings = { version, seed, draws, sampler };
    const breakdown = await simulateBreakdown(models[index]!.graph, settings, { runner, signal });
    detailed.push(breakdown ? { ...run, result: { ...run.result, breakdown } } : run);
  }
  return detailed;
}
