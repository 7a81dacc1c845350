import { nearestNames } from "../diagnose/nearest.ts";
import type { ModelGraph } from "../model/model-graph.ts";
import { drawsOf, UnmatchedOutputs } from "../pipeline.ts";
import { fileNames } from "../present/scenario-label.ts";
import type { RunResult } from "../result/run-result.ts";
import type { DrawFacts } from "../store/draw-table.ts";
import type { KeptDraws } from "../store/keep-draws.ts";
import { BadInput } from "./bad-input.ts";
import type { Console } from "./console.ts";
import { writeBytes } from "./file-bytes.ts";
import type { Lanes } from "./lanes.ts";
import type { Manifest } from "./manifest.ts";
import { ProgressBar } from "./progress-bar.ts";
import type { DrawsFormat, RunOptions } from "./run-options.ts";
import type { FileContent } from "./write-results.ts";

/** Draws to keep of one scenario after the other. */
export interface ReadyDraws {
  readonly format: DrawsFormat;
  readonly scenarios: readonly KeptDraws[];
}

/**
 * Readies what `--keep-draws` asks for, before anything is simulated.
 *
 * @param folder undefined if no result folder is written
 * @throws {BadInput} if there is none to keep draws in, or a pattern matches nothing
 */
export function readyDraws(
  models: readonly { readonly graph: ModelGraph }[],
  { draws, seed, sampler, outputs, kernel, ...options }: RunOptions,
  folder: string | undefined,
): ReadyDraws {
  const { patterns, format } = options.keepDraws!;
  if (folder === undefined)
    throw new BadInput({
      en: "--keep-draws writes into the result folder: name one with --out",
      zh: "--keep-draws 需写入结果文件夹：请用 --out 指定",
    });
  const settings = { draws, seed, sampler, ...(outputs && { outputs }), ...(kernel && { kernel }) };
  const scenarios = models.map(({ graph }) => {
    try {
      return drawsOf(graph, settings, patterns);
    } catch (error) {
      if (!(error instanceof UnmatchedOutputs)) throw error;
      throw new BadInput(unmatched(error.pattern, graph, patterns ? "--keep-draws" : "--outputs"));
    }
  });
  return { format, scenarios };
}

function unmatched(pattern: string, graph: ModelGraph, option: string): { en: string; zh: string } {
  const [near] = nearestNames(pattern.replaceAll("*", ""), graph.quantities.keys(), 1);
  return {
    en: `${option}: no quantity of \`${graph.scenario}\` matches \`${pattern}\`${near ? `; did you mean \`${near}\`?` : ""}`,
    zh: `${option}：\`${graph.scenario}\` 中没有量匹配 \`${pattern}\`${near ? `；是否想写 \`${near}\`？` : ""}`,
  };
}

/** The files of the draws, by name: `draws.parquet`, or one a scenario where there are several. */
export function drawFiles(
  { format, scenarios }: ReadyDraws,
  results: readonly RunResult[],
  manifest: Manifest,
  host: { readonly lanes: Lanes; readonly signal: AbortSignal; readonly console: Console },
): Map<string, FileContent> {
  const files = new Map<string, FileContent>();
  const names = fileNames(results);
  for (const [index, kept] of scenarios.entries()) {
    const result = results[index]!;
    const facts: DrawFacts = {
      version: result.peakcast,
      model: result.model,
      scenario: result.scenario,
      title: result.title,
      seed: result.seed,
      draws: result.draws,
      sampler: result.sampler,
      modelHash: manifest.scenarios[index]!.modelHash,
      resultHash: result.resultHash,
    };
    const name = results.length === 1 ? "draws" : `draws-${names[index]!}`;
    const write = (path: string): Promise<void> => writeDraws(path, format, kept, facts, host);
    files.set(`${name}.${format}`, write);
    if (format === "csv")
      files.set(`${name}.columns.json`, JSON.stringify({ ...facts, columns: kept.columns }, null, 2));
  }
  return files;
}

async function writeDraws(
  path: string,
  format: DrawsFormat,
  { columns, groups }: KeptDraws,
  facts: DrawFacts,
  { lanes, signal, console }: Parameters<typeof drawFiles>[3],
): Promise<void> {
  const bar = new ProgressBar(console, console.language === "zh" ? "保存抽样" : "keeping draws");
  const values = groups({ runner: lanes.runner, signal, onProgress: (done) => bar.update(done) });
  try {
    if (format === "csv") {
      const { writeCsv } = await import("../store/write-csv.ts");
      await writeBytes(path, (sink) => writeCsv(columns, values, sink));
    } else {
      const { writeParquet } = await import("../store/write-parquet.ts");
      await writeBytes(path, (sink) => writeParquet(facts, columns, values, sink));
    }
  } finally {
    bar.end();
  }
}
