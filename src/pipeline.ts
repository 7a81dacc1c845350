import { accept, reject, type Checked } from "./diagnose/checked.ts";
import type { Diagnostic } from "./diagnose/diagnostic.ts";
import { buildGraph } from "./model/build-graph.ts";
import type { ModelGraph } from "./model/model-graph.ts";
import type { ReadText } from "./resolve/load.ts";
import { resolve } from "./resolve/resolve.ts";
import type { ResolvedScenario } from "./resolve/resolved-scenario.ts";
import { ResultAssembler } from "./result/assemble.ts";
import { chooseOutputs } from "./result/choose-outputs.ts";
import { compareRuns, type ComparableRun } from "./result/compare.ts";
import { planPasses } from "./result/plan-passes.ts";
import type { ComparisonResult, RunResult } from "./result/run-result.ts";
import { seriesOf } from "./result/series.ts";
import type { PeakDraws } from "./result/assemble.ts";
import { runJob } from "./run/run-job.ts";
import type { Runner } from "./run/runner.ts";
import type { ParseYaml } from "./source/remembering-parser.ts";
import type { SamplePlan } from "./sample/sample-plan.ts";

/*
 * The whole engine on one page.
 *
 *   YAML --source--> LocatedDocument --schema--> checked shape --resolve--> ResolvedScenario --model--> ModelGraph
 *     --compile--> Program + SamplePlan --run (sample, kernel)--> columns of draws --aggregate--> RunResult --present
 */

/** A model as read, or everything wrong with it; the files' texts come along either way. */
export interface ReadModel {
  /** Text of every file read, by path. */
  readonly texts: ReadonlyMap<string, string>;
  readonly graph: Checked<ModelGraph>;
  /** What the graph was made of; absent if the files do not fit together. */
  readonly resolved?: ResolvedScenario;
}

/** Reads a model or scenario file with all it stands on, and checks it. Nothing is simulated. */
export async function readModel(path: string, readText: ReadText, parse?: ParseYaml): Promise<ReadModel> {
  const { texts, resolved } = await resolve(path, readText, parse);
  if (!resolved.ok) return { texts, graph: resolved };
  const graph = buildGraph(resolved.value);
  const warnings: readonly Diagnostic[] = resolved.warnings;
  return {
    texts,
    resolved: resolved.value,
    graph: graph.ok
      ? accept(graph.value, [...warnings, ...graph.warnings])
      : reject([...warnings, ...graph.diagnostics]),
  };
}

/** What a run is, apart from the model. The same settings give the same bits on any runner. */
export interface RunSettings {
  /** Version of the engine, repeated in the result. */
  readonly version: string;
  readonly draws: number;
  /** Unsigned 32-bit. */
  readonly seed: number;
  readonly sampler: SamplePlan["sampler"];
  /** Patterns of the quantities the result holds; left out: see chooseOutputs. */
  readonly outputs?: readonly string[];
  /** Draws per chunk; changes no result. */
  readonly chunkSize?: number;
  /** Bytes of draws kept at once; changes no result. */
  readonly columnBytes?: number;
}

/** How a run meets its host. */
export interface RunHost {
  readonly runner: Runner;
  readonly signal?: AbortSignal;
  /** Called with the share of the work done, 0 to 1. */
  readonly onProgress?: (done: number) => void;
}

/** A pattern of `outputs` that no quantity matches. */
export class UnmatchedOutputs extends Error {
  readonly pattern: string;

  constructor(pattern: string) {
    super(`no quantity matches \`${pattern}\``);
    this.pattern = pattern;
  }
}

/**
 * Simulates a model: compiles what the outputs need, computes the draws, and summarises them.
 *
 * @throws {UnmatchedOutputs} if a pattern of `settings.outputs` matches no quantity
 */
export async function simulate(
  graph: ModelGraph,
  settings: RunSettings,
  host: RunHost,
): Promise<{ result: RunResult; peakDraws?: PeakDraws }> {
  const { draws, seed, sampler, version, chunkSize } = settings;
  const chosen = chooseOutputs(graph, settings.outputs);
  if ("unmatched" in chosen) throw new UnmatchedOutputs(chosen.unmatched);
  const judged = [
    ...graph.targets.map((target) => target.quantity),
    ...(graph.peak ? [graph.peak.quantity] : []),
  ];
  const passes = planPasses(graph, [...new Set([...chosen.names, ...judged])], draws, settings.columnBytes);
  const assembler = new ResultAssembler(graph, { version, seed, draws, sampler }, chosen.names);
  for (const [pass, compiled] of passes.entries()) {
    const job = {
      id: `${graph.scenario}-${seed}-${pass}`,
      program: compiled.program,
      plan: { seed, sampler, inputs: compiled.inputs },
    };
    const columns = await runJob(job, draws, host.runner, {
      ...(chunkSize !== undefined && { chunkSize }),
      ...(host.signal && { signal: host.signal }),
      ...(host.onProgress && {
        onProgress: (done) => host.onProgress!((pass + done / draws) / passes.length),
      }),
    });
    for (const [name, series] of seriesOf(compiled, columns)) assembler.add(name, series);
    assembler.addChecks(compiled.checks, columns.checks);
  }
  return assembler.finish();
}

/** Every later run against every earlier one that speaks of the same quantity: 2 against 1, 3 against 1, 3 against 2, ... */
export function compareAll(
  runs: readonly { result: RunResult; peakDraws?: PeakDraws }[],
): ComparisonResult[] {
  const comparable = runs.filter((run): run is ComparableRun => run.peakDraws !== undefined);
  return comparable.flatMap((b, index) => comparable.slice(0, index).flatMap((a) => compareRuns(a, b) ?? []));
}
