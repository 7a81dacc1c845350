import { join } from "node:path";
import { fastestForm } from "../kernel/fastest-form.ts";
import { compareAll } from "../pipeline.ts";
import type { ChartOptions } from "../present/charts/frame.ts";
import type { ComparisonResult, RunResult } from "../result/run-result.ts";
import type { Console } from "./console.ts";
import { exitCode, type ExitCode } from "./exit-codes.ts";
import { makeManifest } from "./manifest.ts";
import type { Lanes } from "./lanes.ts";
import type { RunOptions } from "./run-options.ts";
import { answerFirst } from "./first-answer.ts";
import { reportFaults } from "./report-faults.ts";
import { withBreakdown } from "./breakdown-runs.ts";
import { readScenarios, simulateFiles, type FileRun } from "./simulate-files.ts";
import { version } from "./version.ts";
import type { Reading } from "./watch.ts";
import { manifestName, refuseForeignFolder, writeFolder, type FileContent } from "./write-results.ts";

/**
 * `peakcast run` and, with `compare`, `peakcast compare`: simulate on `lanes`, which stay open, print, write the
 * result folder. When watching, a folder is written only where `--out` asks for it.
 */
export async function runAndWrite(
  paths: readonly string[],
  mode: "run" | "compare",
  options: RunOptions,
  signal: AbortSignal,
  console: Console,
  lanes: Lanes,
  watched?: Reading,
): Promise<ExitCode> {
  const startedAt = new Date();
  const start = performance.now();
  const models = await readScenarios(paths, options.json, console, watched);
  if (!models) return exitCode.badInput;
  const folder =
    options.out ??
    (options.json || watched
      ? undefined
      : defaultFolder(
          models.map(({ graph }) => graph),
          mode,
        ));
  if (folder !== undefined) refuseForeignFolder(folder);
  const keeping = options.keepDraws && (await import("./keep-draws.ts"));
  const kept = keeping?.readyDraws(models, options, folder);
  const fonts = options.png
    ? await (await import("./chart-files.ts")).readyPictures(folder, console)
    : undefined;
  if (!options.kernel && !console.quiet && fastestForm() === "interpret")
    console.err(
      console.language === "zh"
        ? "此 Node 没有带 SIMD 的 WebAssembly：由解释器计算，结果相同但慢约十倍"
        : "this Node has no WebAssembly with SIMD: the interpreter computes, with the same results and about ten times slower",
    );
  if (watched && !options.json && !console.quiet) await answerFirst(models, options, signal, console);
  const runs = await simulateFiles(models, mode, options, signal, console, lanes);
  const results = runs.map((run) => run.result);
  const told = results.map((result, index) => ({ path: paths[index]!, result }));
  if (reportFaults(told, console)) {
    const faults = results.map(({ scenario, faults }) => ({ scenario, ...faults }));
    if (options.json) console.out(JSON.stringify({ faults }, null, 2));
    return exitCode.badInput;
  }
  const comparisons = mode === "compare" ? compareAll(runs) : [];
  if (options.json)
    console.out(
      JSON.stringify(
        mode === "compare"
          ? { scenarios: results, comparisons }
          : results.length === 1
            ? results[0]
            : results,
        null,
        2,
      ),
    );
  else await printTables(results, comparisons, mode, console);
  if (folder !== undefined) {
    const seconds = (performance.now() - start) / 1000;
    const detailed = await withBreakdown(models, runs, signal, lanes);
    const facts = {
      version,
      startedAt,
      seconds,
      threads: lanes.threads(),
      command: process.argv.slice(2),
      runs: detailed,
    };
    const manifest = await makeManifest(facts);
    const files = await filesOf(detailed, comparisons, JSON.stringify(manifest, null, 2), console);
    const design: ChartOptions = { language: console.language, theme: options.theme };
    const [{ folderCharts }, { chartFiles }] = await Promise.all([
      import("./folder-charts.ts"),
      import("./chart-files.ts"),
    ]);
    const charts = await folderCharts(models, detailed, comparisons, design, signal, lanes);
    for (const [path, content] of await chartFiles(charts, fonts, console)) files.set(path, content);
    if (kept)
      for (const [name, content] of keeping!.drawFiles(kept, results, manifest, { lanes, signal, console }))
        files.set(name, content);
    // Charts take seconds to draw, in which someone may have given up waiting.
    signal.throwIfAborted();
    await writeFolder(folder, files);
    if (!console.quiet)
      console.err(console.language === "zh" ? `结果已写入 ${folder}` : `results written to ${folder}`);
  }
  return missedTargets(results, options.requireTargets, console);
}

function defaultFolder(
  graphs: readonly { model: string; scenario: string }[],
  mode: "run" | "compare",
): string {
  const names = graphs.map((graph) => graph.scenario);
  return join(
    "results",
    `${graphs[0]!.model}-${mode === "compare" || names.length > 1 ? names.join("-").slice(0, 80) : names[0]}`,
  );
}

async function printTables(
  results: readonly RunResult[],
  comparisons: readonly ComparisonResult[],
  mode: "run" | "compare",
  { out, language, color, width }: Console,
): Promise<void> {
  if (mode === "compare" && results.length > 1) {
    const { comparisonText } = await import("../present/comparison-text.ts");
    out(comparisonText(results, comparisons, { language, color, width }));
    return;
  }
  const { resultText } = await import("../present/table-text.ts");
  out(results.map((result) => resultText(result, { language, color, width })).join("\n\n"));
}

/** What a result folder holds beside charts and draws. */
async function filesOf(
  runs: readonly FileRun[],
  comparisons: readonly ComparisonResult[],
  manifest: string,
  console: Console,
): Promise<Map<string, FileContent>> {
  const results = runs.map((run) => run.result);
  const files = new Map<string, FileContent>([
    ["result.json", JSON.stringify(results.length === 1 ? results[0] : results, null, 2)],
    [manifestName, manifest],
  ]);
  if (comparisons.length > 0) files.set("comparison.json", JSON.stringify(comparisons, null, 2));
  const [{ dataPackage }, { iamcWide }, { plannerTables }, { toCsv }] = await Promise.all([
    import("../present/tables/data-package.ts"),
    import("../present/tables/iamc.ts"),
    import("../present/tables/planner-tables.ts"),
    import("../present/tables/table.ts"),
  ]);
  const tables = [
    { path: "iamc.csv", table: iamcWide(results), title: "IAMC table" },
    ...plannerTables(results, console.language).map((table) => ({
      path: `tables/${table.name}.csv`,
      table,
      title: table.name,
    })),
  ];
  for (const { path, table } of tables) files.set(path, toCsv(table));
  files.set("datapackage.json", dataPackage(results, tables));
  return files;
}

function missedTargets(
  results: readonly RunResult[],
  required: number | undefined,
  console: Console,
): ExitCode {
  if (required === undefined) return exitCode.done;
  const missed = results.flatMap((result) =>
    result.targets.filter((target) => target.probability < required).map((target) => ({ result, target })),
  );
  for (const { result, target } of missed) {
    const probability = `${(target.probability * 100).toFixed(1)} %`;
    const wanted = `${required * 100} %`;
    console.err(
      console.language === "zh"
        ? `${result.scenario}：目标 ${target.id}（${target.statement.zh}）的概率为 ${probability}，低于要求的 ${wanted}`
        : `${result.scenario}: target ${target.id} (${target.statement.en}) has probability ${probability}, ${wanted} is required`,
    );
  }
  return missed.length > 0 ? exitCode.targetMissed : exitCode.done;
}
