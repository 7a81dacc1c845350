import { summarizeColumn } from "../aggregate/column-summary.ts";
import { compile, samplePlan, type Compiled } from "../compile/compile.ts";
import type { ModelGraph } from "../model/model-graph.ts";
import { seriesInDraw } from "../result/draw-series.ts";
import { seriesOf } from "../result/series.ts";
import type { Job } from "../run/job.ts";
import { runJob } from "../run/run-job.ts";
import type { Runner } from "../run/runner.ts";
import { defaultSampler, type SamplePlan, type Sampler } from "../sample/sample-plan.ts";

/** Values of quantities in one state of the world: name to [year], in the quantity's unit. */
export type State = ReadonlyMap<string, readonly number[]>;

/** A quantity's distribution, [year]; null where a draw gave no finite number. */
export interface Spread {
  readonly draws: number;
  readonly seed: number;
  readonly sampler: Sampler;
  readonly median: readonly (number | null)[];
  /** 5 % and 95 % points. */
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}

/** The model with every uncertain number at its central value. */
export function centralState(graph: ModelGraph, names: readonly string[]): State {
  return stateOf(compile(graph, names), { seed: 0, sampler: "central" }, 0);
}

/** One draw, computed alone: the same bits as in a run with this seed and sampler of any number of draws. */
export function stateInDraw(
  graph: ModelGraph,
  names: readonly string[],
  draw: number,
  seed: number,
  sampler: Sampler = defaultSampler,
): State {
  return stateOf(compile(graph, names), { seed, sampler }, draw);
}

/** How a quantity spreads over a run of its own. */
export async function spreadOf(
  graph: ModelGraph,
  name: string,
  {
    draws,
    seed,
    sampler = defaultSampler,
  }: { readonly draws: number; readonly seed: number; readonly sampler?: Sampler },
  runner: Runner,
  signal?: AbortSignal,
): Promise<Spread> {
  const compiled = compile(graph, [name]);
  const columns = await runJob(jobOf(compiled, { seed, sampler }), draws, runner, signal ? { signal } : {});
  const series = seriesOf(compiled, columns).get(name)!;
  const levels = series.map((column) => summarizeColumn(column, draws, [0.05, 0.5, 0.95]).quantiles);
  const at = (index: number): (number | null)[] => levels.map((year) => year[index] ?? null);
  return { draws, seed, sampler, low: at(0), median: at(1), high: at(2) };
}

function stateOf(compiled: Compiled, how: Pick<SamplePlan, "seed" | "sampler">, draw: number): State {
  return new Map(
    [...seriesInDraw(compiled, how, draw)].map(([name, years]) => [
      name,
      years.map((column) => (typeof column === "number" ? column : column[0]!)),
    ]),
  );
}

function jobOf(compiled: Compiled, how: Pick<SamplePlan, "seed" | "sampler">): Job {
  return { id: "explain", program: compiled.program, plan: samplePlan(compiled, how) };
}
