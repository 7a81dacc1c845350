import { simulate, type RunSettings } from "../../src/pipeline.ts";
import type { ModelGraph } from "../../src/model/model-graph.ts";
import { inlineRunner } from "../../src/run/inline-runner.ts";

/** A run on this thread; 500 draws with seed 1 unless told. */
export function simulated(
  graph: ModelGraph,
  settings: Partial<RunSettings> = {},
): ReturnType<typeof simulate> {
  return simulate(
    graph,
    { version: "0.0.0-test", draws: 500, seed: 1, sampler: "mc", ...settings },
    { runner: inlineRunner() },
  );
}
