import { compile, samplePlan } from "../../src/compile/compile.ts";
import type { ModelGraph } from "../../src/model/model-graph.ts";
import { seriesOf } from "../../src/result/series.ts";
import { inlineRunner } from "../../src/run/inline-runner.ts";
import { runJob } from "../../src/run/run-job.ts";
import type { SamplePlan } from "../../src/sample/sample-plan.ts";

/** How many draws of what; one draw at central values unless told. */
export interface DrawSettings {
  readonly draws?: number;
  readonly seed?: number;
  readonly sampler?: SamplePlan["sampler"];
}

/** Values of quantities, [year][draw], through the whole path of compiling, sampling and the kernel. */
export async function drawsOf(
  graph: ModelGraph,
  names: readonly string[],
  { draws = 1, seed = 1, sampler = draws === 1 ? "central" : "mc" }: DrawSettings = {},
): Promise<ReadonlyMap<string, readonly Float64Array[]>> {
  const compiled = compile(graph, names);
  const job = { id: "test", program: compiled.program, plan: samplePlan(compiled, { seed, sampler }) };
  const columns = await runJob(job, draws, inlineRunner());
  return new Map(
    [...seriesOf(compiled, columns)].map(([name, series]) => [
      name,
      series.map((column) =>
        typeof column === "number" ? new Float64Array(draws).fill(column) : Float64Array.from(column),
      ),
    ]),
  );
}

/** One quantity at central values, a number a year. */
export async function centralOf(graph: ModelGraph, name: string): Promise<number[]> {
  return (await drawsOf(graph, [name])).get(name)!.map((column) => column[0]!);
}
