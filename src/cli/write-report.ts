import { compareAll } from "../pipeline.ts";
import { ownCharts } from "../present/report/chart-figures.ts";
import type { ReportedRun, ReportInput } from "../present/report/report-input.ts";
import { reportPage } from "../present/report/report-page.ts";
import type { Language } from "../terms/bilingual.ts";
import type { Console } from "./console.ts";
import { exitCode, type ExitCode } from "./exit-codes.ts";
import type { Lanes } from "./lanes.ts";
import { makeManifest } from "./manifest.ts";
import { readResults } from "./read-results.ts";
import { refuseTwins } from "./refuse-twins.ts";
import { reportFaults } from "./report-faults.ts";
import type { RunOptions } from "./run-options.ts";
import { reportedOutputs, withCarriers } from "./report-outputs.ts";
import { reportThread, type ReportThread } from "./report-thread.ts";
import { readScenarios, simulateFiles, type FileRun } from "./simulate-files.ts";
import { version } from "./version.ts";
import { writeWhole } from "./write-whole.ts";

const languages: readonly Language[] = ["en", "zh"];

/** `peakcast report`: runs scenario files on `lanes`, reads stored results, and writes what they say as one HTML file. */
export async function writeReport(
  paths: readonly string[],
  out: string,
  options: RunOptions,
  signal: AbortSignal,
  console: Console,
  lanes: Lanes,
): Promise<ExitCode> {
  const thread = reportThread();
  try {
    const input = await reportInput(paths, options, signal, console, lanes, thread);
    if (input === undefined) return exitCode.badInput;
    const page = await reportPage(input, console.language, thread.draw);
    // Charts take a moment to draw, in which someone may have given up waiting.
    signal.throwIfAborted();
    await writeWhole(out, page);
  } finally {
    await thread.close();
  }
  if (!console.quiet)
    console.err(console.language === "zh" ? `报告已写入 ${out}` : `report written to ${out}`);
  return exitCode.done;
}

/** Runs what is to be run; on the thread beside, numbers are weighed and charts of finished runs drawn. Undefined if a file is wrong. */
async function reportInput(
  paths: readonly string[],
  options: RunOptions,
  signal: AbortSignal,
  console: Console,
  lanes: Lanes,
  thread: ReportThread,
): Promise<ReportInput | undefined> {
  const startedAt = new Date();
  const files = paths.filter(isScenarioFile);
  const known = (await Promise.all(paths.filter((path) => !isScenarioFile(path)).map(readResults))).flat();
  const models = await readScenarios(files, false, console);
  if (!models) return undefined;
  const bases = Promise.all(models.map((model) => thread.basis(model, options.seed)));
  // What fails is told where it is waited for.
  bases.catch(() => undefined);
  const runs: FileRun[] = [];
  for (const [index, model] of models.entries()) {
    const outputs = reportedOutputs(model.graph);
    const one = await simulateFiles([model], "compare", { ...options, outputs }, signal, console, lanes);
    runs.push(...one.map((run) => ({ ...run, result: withCarriers(run.result, model.graph) })));
    for (const { result } of runs.slice(index))
      for (const { spec } of languages.flatMap((language) => ownCharts(result, index, language)))
        thread.draw(spec).catch(() => undefined);
  }
  const faulty = runs.map(({ result }, index) => ({ path: files[index]!, result }));
  if (reportFaults(faulty, console)) return undefined;
  refuseTwins([...runs.map(({ result }) => result), ...known]);
  const manifest =
    runs.length === 0
      ? undefined
      : await makeManifest({ version, startedAt, seconds: 0, threads: lanes.threads(), command: [], runs });
  const comparisons = compareAll(runs);
  const told = (await bases).map((basis, index): ReportedRun => ({
    result: runs[index]!.result,
    basis,
    modelHash: manifest!.scenarios[index]!.modelHash,
  }));
  return {
    runs: [...told, ...known.map((result) => ({ result }))],
    comparisons,
    version,
    day: startedAt.toISOString().slice(0, 10),
    command: ["peakcast", ...process.argv.slice(2)].map(quoted).join(" "),
    inputs: manifest?.inputs ?? {},
  };
}

function isScenarioFile(path: string): boolean {
  return /\.ya?ml$/i.test(path);
}

/** As a shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
