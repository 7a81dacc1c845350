import { checkComputedLevers } from "./claims/computed-levers.ts";
import { accept, reject, type Checked } from "./diagnose/checked.ts";
import { samplePlan } from "./compile/compile.ts";
import type { KernelForm } from "./kernel/kernel.ts";
import { buildGraph } from "./model/build-graph.ts";
import { DefinitionMemory } from "./model/definition-memory.ts";
import type { ModelGraph } from "./model/model-graph.ts";
import { FileMemory } from "./resolve/file-memory.ts";
import type { ReadText } from "./resolve/load.ts";
import { resolve } from "./resolve/resolve.ts";
import type { ResolvedScenario } from "./resolve/resolved-scenario.ts";
import { apartFrom } from "./resolve/without-unknown-keys.ts";
import { achievedCorrelations } from "./result/achieved-correlations.ts";
import { assembleResult } from "./result/assemble.ts";
import type { BreakdownResult } from "./result/breakdown-result.ts";
import { breakdownQuestion, breakdownResult } from "./result/breakdown.ts";
import { chooseOutputs } from "./result/choose-outputs.ts";
import { compareRuns, type ComparableRun } from "./result/compare.ts";
import { peakDrawsOf, refuseTooManyDraws, type PeakDraws } from "./result/peak-draws.ts";
import { askOf } from "./result/question.ts";
import type { ComparisonResult, RunResult } from "./result/run-result.ts";
import type { Job } from "./run/job.ts";
import type { Runner } from "./run/runner.ts";
import { tallyJob, type JobTally } from "./run/tally-job.ts";
import type { SamplePlan } from "./sample/sample-plan.ts";
import { keepDraws, type KeptDraws } from "./store/keep-draws.ts";

/*
 * The whole engine on one page.
 *
 *   YAML --source--> LocatedDocument --schema--> checked shape --resolve--> ResolvedScenario --model--> ModelGraph
 *     --compile--> Program + SamplePlan --run (sample, kernel, aggregate)--> tallies of draws --result--> RunResult --present
 */

/** A model as read, or everything wrong with it; the files' texts come along either way. */
export interface ReadModel {
  /** Text of every file read, by path. */
  readonly texts: ReadonlyMap<string, string>;
  readonly graph: Checked<ModelGraph>;
  /** What the graph was made of; absent if the files do not fit together. */
  readonly resolved?: ResolvedScenario;
}

/** What was made of files, for models that share some of them. It changes how long reading takes and nothing else. */
export class ReadMemory {
  readonly files = new FileMemory();
  readonly definitions = new DefinitionMemory();
}

/** Reads a model or scenario file with all it stands on, and checks it. Nothing is simulated. */
export async function readModel(
  path: string,
  readText: ReadText,
  memory: ReadMemory = new ReadMemory(),
): Promise<ReadModel> {
  const { texts, resolved, withoutKeys } = await resolve(path, readText, memory.files);
  if (!resolved.ok) {
    const tried = withoutKeys && buildGraph(withoutKeys.scenario, memory.definitions);
    const more = tried && !tried.ok ? apartFrom(withoutKeys!.pruned, tried.diagnostics) : [];
    return { texts, graph: reject([...resolved.diagnostics, ...more]) };
  }
  const graph = buildGraph(resolved.value, memory.definitions);
  const found = [...resolved.warnings, ...(graph.ok ? graph.warnings : graph.diagnostics)];
  const outside = graph.ok ? checkComputedLevers(graph.value) : [];
  return {
    texts,
    resolved: resolved.value,
    graph: graph.ok && outside.length === 0 ? accept(graph.value, found) : reject([...found, ...outside]),
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
  /** Bytes of draws kept on the way to quantiles; changes no result. */
  readonly columnBytes?: number;
  /** The form of the kernel, unless told what is quickest; changes no result. */
  readonly kernel?: KernelForm;
  /** Whether the draws that `compareAll` needs are kept; not unless told. */
  readonly keepsPeak?: boolean;
}

/** Bytes of draws kept on the way to quantiles, unless told otherwise: enough for a million draws of 600 columns. */
const defaultColumnBytes = 256 * 1024 * 1024;

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
 * @throws {TooManyDraws} if `settings.keepsPeak` asks for more draws than memory allows
 */
export async function simulate(
  graph: ModelGraph,
  settings: RunSettings,
  host: RunHost,
): Promise<{ result: RunResult; peakDraws?: PeakDraws }> {
  if (settings.keepsPeak) refuseTooManyDraws(graph, settings.draws);
  const { asked, run } = prepareRun(graph, settings, host);
  const { tally, result } = await run(settings.draws);
  const peakDraws = settings.keepsPeak ? peakDrawsOf(graph, asked, tally) : undefined;
  return { result: await result, ...(peakDraws && { peakDraws }) };
}

/**
 * Results of the first draws of a run, for each number of draws in `sizes`: those of runs of so many draws, compiled once.
 *
 * @throws {UnmatchedOutputs} if a pattern of `settings.outputs` matches no quantity
 */
export async function simulatePrefixes(
  graph: ModelGraph,
  settings: Omit<RunSettings, "draws" | "keepsPeak">,
  sizes: readonly number[],
  host: RunHost,
): Promise<RunResult[]> {
  const { run } = prepareRun(graph, settings, host);
  const results: RunResult[] = [];
  for (const draws of sizes) results.push(await (await run(draws)).result);
  return results;
}

/**
 * Which carriers and routes the totals of a run are made of, from the run's own draws. Undefined for a model without sectors.
 *
 * @param settings those of the run; its outputs and `keepsPeak` mean nothing here
 */
export async function simulateBreakdown(
  graph: ModelGraph,
  settings: Omit<RunSettings, "outputs" | "keepsPeak">,
  host: RunHost,
): Promise<BreakdownResult | undefined> {
  const question = breakdownQuestion(graph);
  if (!question) return undefined;
  const { result } = await simulate(question.graph, { ...settings, outputs: question.names }, host);
  return breakdownResult(graph, result);
}

function prepareRun(graph: ModelGraph, settings: Omit<RunSettings, "draws">, host: RunHost) {
  const { seed, sampler, version, chunkSize } = settings;
  const chosen = chooseOutputs(graph, settings.outputs);
  if ("unmatched" in chosen) throw new UnmatchedOutputs(chosen.unmatched);
  const asked = askOf(graph, chosen.names, {
    sampler,
    keepsPeak: settings.keepsPeak ?? false,
    mostBytes: settings.columnBytes ?? defaultColumnBytes,
  });
  const job: Job = {
    id: `${graph.scenario}-${seed}`,
    program: asked.compiled.program,
    plan: samplePlan(asked.compiled, { seed, sampler }),
    ...(settings.kernel && { kernel: settings.kernel }),
  };
  const run = async (draws: number): Promise<{ tally: JobTally; result: Promise<RunResult> }> => {
    const tally = await tallyJob(job, draws, host.runner, asked.question, {
      ...(chunkSize !== undefined && { chunkSize }),
      ...(host.signal && { signal: host.signal }),
      ...(host.onProgress && { onProgress: host.onProgress }),
    });
    const correlations = achievedCorrelations(graph, { seed, sampler, draws });
    const identity = { version, seed, draws, sampler, correlations };
    return { tally, result: assembleResult(graph, identity, chosen.names, asked, tally) };
  };
  return { asked, run };
}

/**
 * The draws of a model, ready to be computed and kept: of the quantities that match `patterns`, or that the run's result
 * holds, with every uncertain number they depend on.
 *
 * @throws {UnmatchedOutputs} if a pattern matches no quantity
 */
export function drawsOf(
  graph: ModelGraph,
  settings: Omit<RunSettings, "version">,
  patterns = settings.outputs,
): KeptDraws {
  const chosen = chooseOutputs(graph, patterns);
  if ("unmatched" in chosen) throw new UnmatchedOutputs(chosen.unmatched);
  return keepDraws(graph, chosen.names, settings);
}

/** Every later run against every earlier one that speaks of the same quantity: 2 against 1, 3 against 1, 3 against 2, ... */
export function compareAll(
  runs: readonly { result: RunResult; peakDraws?: PeakDraws }[],
): ComparisonResult[] {
  const comparable = runs.filter((run): run is ComparableRun => run.peakDraws !== undefined);
  return comparable.flatMap((b, index) => comparable.slice(0, index).flatMap((a) => compareRuns(a, b) ?? []));
}
