import { readModel, ReadMemory, simulate, UnmatchedOutputs, type RunSettings } from "../pipeline.ts";
import type { ModelGraph } from "../model/model-graph.ts";
import type { Diagnostic } from "../diagnose/diagnostic.ts";
import { chooseOutputs } from "../result/choose-outputs.ts";
import { parsePrecision } from "../result/parse-precision.ts";
import { batches, judgePrecision, type Precision } from "../result/precision.ts";
import { TooManyDraws, type PeakDraws } from "../result/peak-draws.ts";
import type { RunResult } from "../result/run-result.ts";
import type { ResolvedScenario } from "../resolve/resolved-scenario.ts";
import type { Runner } from "../run/runner.ts";
import { BadInput, countOf } from "./bad-input.ts";
import type { Console } from "./console.ts";
import { readText } from "./files.ts";
import { optimiseAsUsual } from "./optimise-as-usual.ts";
import { ProgressBar } from "./progress-bar.ts";
import type { Lanes } from "./lanes.ts";
import type { RunOptions } from "./run-options.ts";
import { version } from "./version.ts";
import type { Reading } from "./watch.ts";
import { diagnosticRecords, printDiagnostics } from "./print-diagnostics.ts";

type Model = { readonly graph: ModelGraph; readonly texts: ReadonlyMap<string, string> };

/** A scenario that was read and checked, with its files' texts and what it was put together from. */
export interface ReadScenario extends Model {
  readonly resolved: ResolvedScenario;
}

/** A scenario's run with what the manifest and a comparison need. */
export interface FileRun {
  readonly result: RunResult;
  readonly texts: ReadonlyMap<string, string>;
  readonly peakDraws?: PeakDraws;
}

/** Reads and checks the scenarios; prints what is wrong with any of them. Undefined if one cannot be run. */
export async function readScenarios(
  paths: readonly string[],
  json: boolean,
  console: Console,
  { read, memory }: Pick<Reading, "read" | "memory"> = { read: readText, memory: new ReadMemory() },
): Promise<ReadScenario[] | undefined> {
  const models = await Promise.all(paths.map((path) => readModel(toSlashes(path), read, memory)));
  const texts = new Map(models.flatMap((model) => [...model.texts]));
  const diagnostics = distinct(
    models.flatMap(({ graph }) => (graph.ok ? graph.warnings : graph.diagnostics)),
  );
  const failed = models.some((model) => !model.graph.ok);
  if (failed && json)
    console.out(JSON.stringify({ diagnostics: diagnosticRecords(diagnostics, texts) }, null, 2));
  if (!console.quiet || failed) await printDiagnostics(diagnostics, texts, console);
  if (failed) {
    console.err(countOf(diagnostics)[console.language]);
    return undefined;
  }
  optimiseAsUsual();
  return models.flatMap((model) =>
    model.graph.ok && model.resolved
      ? [{ graph: model.graph.value, texts: model.texts, resolved: model.resolved }]
      : [],
  );
}

/**
 * Simulates scenarios one after the other on one runner, for `compare` with the draws that takes. Where a precision is
 * asked for, scenarios that are compared draw on together until all have reached it; others stop on their own.
 */
export async function simulateFiles(
  models: readonly Model[],
  mode: "run" | "compare",
  options: RunOptions,
  signal: AbortSignal,
  console: Console,
  lanes: Lanes,
): Promise<FileRun[]> {
  const together = mode === "compare" ? [models] : models.map((model) => [model]);
  const runs: FileRun[] = [];
  for (const group of together)
    runs.push(...(await simulateGroup(group, mode, options, signal, console, lanes)));
  return runs;
}

async function simulateGroup(
  models: readonly Model[],
  mode: "run" | "compare",
  options: RunOptions,
  signal: AbortSignal,
  console: Console,
  { runner }: Lanes,
): Promise<FileRun[]> {
  const { precision } = options;
  const wishes = models.map(({ graph }) => (precision?.asked ?? []).map((text) => wishOf(text, graph)));
  const schedule = precision ? batches(options.draws, precision.mostDraws) : [options.draws];
  for (const [batch, draws] of schedule.entries()) {
    const runs: FileRun[] = [];
    for (const [index, { graph, texts }] of models.entries()) {
      const outputs = outputsOf(graph, options.outputs, wishes[index]!);
      const settings = { ...settingsOf(options, mode), draws, ...(outputs && { outputs }) };
      const run = await simulateOne(graph, settings, runner, signal, console);
      if (!precision) {
        runs.push({ ...run, texts });
        continue;
      }
      const asked = wishes[index]!.map((wish) => judgePrecision(run.result, wish));
      const reached = asked.every((one) => one.reached);
      const report = { asked, reached, batches: schedule.slice(0, batch + 1), maxDraws: precision.mostDraws };
      runs.push({ ...run, result: { ...run.result, precision: report }, texts });
    }
    const isSure = runs.every(({ result }) => result.precision?.reached ?? true);
    const fails = runs.some(({ result }) => result.faults.exceeded);
    if (isSure || fails || batch === schedule.length - 1) return runs;
  }
  throw new Error("bug in peakcast: a run without draws");
}

function settingsOf(options: RunOptions, mode: "run" | "compare"): Omit<RunSettings, "draws"> {
  return {
    version,
    seed: options.seed,
    sampler: options.sampler,
    ...(options.kernel && { kernel: options.kernel }),
    keepsPeak: mode === "compare",
    ...(options.chunkSize !== undefined && { chunkSize: options.chunkSize }),
  };
}

/** @throws {BadInput} saying what is wrong with it */
function wishOf(text: string, graph: ModelGraph): Precision {
  const read = parsePrecision(text, graph);
  if (read.ok) return read.precision;
  throw new BadInput({ en: `--precision: ${read.problem.en}`, zh: `--precision：${read.problem.zh}` });
}

/** What the result holds: as asked or usual, and what a precision is wanted of. */
function outputsOf(
  graph: ModelGraph,
  asked: readonly string[] | undefined,
  wishes: readonly Precision[],
): readonly string[] | undefined {
  const named = wishes.flatMap(({ estimate }) => ("quantity" in estimate ? [estimate.quantity] : []));
  if (named.length === 0) return asked;
  const chosen = chooseOutputs(graph, asked);
  return "unmatched" in chosen ? asked : [...new Set([...chosen.names, ...named])];
}

async function simulateOne(
  graph: ModelGraph,
  settings: RunSettings,
  runner: Runner,
  signal: AbortSignal,
  console: Console,
): ReturnType<typeof simulate> {
  const bar = new ProgressBar(console, graph.title[console.language]);
  try {
    return await simulate(graph, settings, { runner, signal, onProgress: (done) => bar.update(done) });
  } catch (error) {
    if (error instanceof UnmatchedOutputs)
      throw new BadInput({
        en: `--outputs: no quantity of \`${graph.scenario}\` matches \`${error.pattern}\``,
        zh: `--outputs：\`${graph.scenario}\` 中没有量匹配 \`${error.pattern}\``,
      });
    if (error instanceof TooManyDraws) throw new BadInput(error.text);
    throw error;
  } finally {
    bar.end();
  }
}

/** The same finding in a file that several scenarios share is told once. */
export function distinct(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [
    ...new Map(
      diagnostics.map((diagnostic) => [
        JSON.stringify([diagnostic.code, diagnostic.span, diagnostic.message.en]),
        diagnostic,
      ]),
    ).values(),
  ];
}

export function toSlashes(path: string): string {
  return path.replaceAll("\\", "/");
}
