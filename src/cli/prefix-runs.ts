import { blockDraws } from "../aggregate/design.ts";
import type { ModelGraph } from "../model/model-graph.ts";
import { simulatePrefixes, type RunSettings } from "../pipeline.ts";
import type { RunResult } from "../result/run-result.ts";
import type { Lanes } from "./lanes.ts";

/**
 * What the first draws of a run say of total emissions and peak: 1,024 of them, and twice as many again and again, the run
 * itself last. A run begins with the draws of a shorter one, so these are its own; computing them once more, without sectors
 * and targets, takes less than the run did. Alone the run itself if it is short or holds no total.
 */
export async function prefixRuns(
  graph: ModelGraph,
  result: RunResult,
  signal: AbortSignal,
  { runner }: Lanes,
): Promise<RunResult[]> {
  const total = graph.peak?.quantity ?? "emissions.total";
  if (!graph.quantities.has(total) || result.sampler === "central") return [result];
  const sizes: number[] = [];
  for (let draws = blockDraws; draws < result.draws; draws *= 2) sizes.push(draws);
  const { peakcast: version, seed } = result;
  const sampler = result.sampler as RunSettings["sampler"];
  const settings = { version, seed, sampler, outputs: [total] };
  const bare = { ...graph, targets: [], sectors: [], iamc: [] };
  return [...(await simulatePrefixes(bare, settings, sizes, { runner, signal })), result];
}
