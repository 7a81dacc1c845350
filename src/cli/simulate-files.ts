import { readModel, simulate, UnmatchedOutputs } from "../pipeline.ts";
import { rememberingParser } from "../source/remembering-parser.ts";
import type { ModelGraph } from "../model/model-graph.ts";
import type { Diagnostic } from "../diagnose/diagnostic.ts";
import { TooManyDraws, type PeakDraws } from "../result/peak-draws.ts";
import type { RunResult } from "../result/run-result.ts";
import { BadInput, countOf } from "./bad-input.ts";
import type { Console } from "./console.ts";
import { readText } from "./files.ts";
import { ProgressBar } from "./progress-bar.ts";
import type { Lanes } from "./lanes.ts";
import type { RunOptions } from "./run-options.ts";
import { version } from "./version.ts";
import type { Reading } from "./watch.ts";
import { diagnosticRecords, printDiagnostics } from "./print-diagnostics.ts";

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
  { read, parse }: Pick<Reading, "read" | "parse"> = { read: readText, parse: rememberingParser() },
): Promise<{ graph: ModelGraph; texts: ReadonlyMap<string, string> }[] | undefined> {
  const models = await Promise.all(paths.map((path) => readModel(toSlashes(path), read, parse)));
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
  return models.flatMap((model) =>
    model.graph.ok ? [{ graph: model.graph.value, texts: model.texts }] : [],
  );
}

/** Simulates scenarios one after the other on one runner, for `compare` with the draws that takes. */
export async function simulateFiles(
  models: readonly { graph: ModelGraph; texts: ReadonlyMap<string, string> }[],
  mode: "run" | "compare",
  options: RunOptions,
  signal: AbortSignal,
  console: Console,
  { runner }: Lanes,
): Promise<FileRun[]> {
  const runs: FileRun[] = [];
  for (const { graph, texts } of models) {
    const bar = new ProgressBar(console, graph.title[console.language]);
    try {
      const settings = {
        version,
        draws: options.draws,
        seed: options.seed,
        sampler: options.sampler,
        ...(options.kernel && { kernel: options.kernel }),
        keepsPeak: mode === "compare",
        ...(options.outputs && { outputs: options.outputs }),
        ...(options.chunkSize !== undefined && { chunkSize: options.chunkSize }),
      };
      const run = await simulate(graph, settings, {
        runner,
        signal,
        onProgress: (done) => bar.update(done),
      });
      runs.push({ ...run, texts });
      if (!console.quiet)
        for (const warning of run.result.warnings)
          console.err(`${graph.scenario}: ${warning.message[console.language]}`);
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
  return runs;
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
