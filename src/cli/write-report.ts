import { qualityReport } from "../explain/quality-shares.ts";
import { sourcesOf } from "../explain/sources.ts";
import { compareAll } from "../pipeline.ts";
import { yearOfInterest } from "../present/result-facts.ts";
import type { ReportedBasis, ReportedRun, ReportInput } from "../present/report/report-input.ts";
import { reportPage } from "../present/report/report-page.ts";
import { drawSvg } from "../present/draw-svg.ts";
import type { RunResult } from "../result/run-result.ts";
import type { Runner } from "../run/runner.ts";
import type { Console } from "./console.ts";
import { exitCode, type ExitCode } from "./exit-codes.ts";
import type { Lanes } from "./lanes.ts";
import { makeManifest } from "./manifest.ts";
import { readResults } from "./read-results.ts";
import { refuseTwins } from "./refuse-twins.ts";
import { reportFaults } from "./report-faults.ts";
import type { RunOptions } from "./run-options.ts";
import { readScenarios, simulateFiles, type ReadScenario } from "./simulate-files.ts";
import { version } from "./version.ts";
import { writeWhole } from "./write-whole.ts";

/** Draws of the shares of variance, which are told to a percent. */
const basisDraws = 1024;

/** `peakcast report`: runs scenario files on `lanes`, reads stored results, and writes what they say as one HTML file. */
export async function writeReport(
  paths: readonly string[],
  out: string,
  options: RunOptions,
  signal: AbortSignal,
  console: Console,
  lanes: Lanes,
): Promise<ExitCode> {
  const startedAt = new Date();
  const files = paths.filter(isScenarioFile);
  const stored = await Promise.all(paths.filter((path) => !isScenarioFile(path)).map(readResults));
  const models = await readScenarios(files, false, console);
  if (!models) return exitCode.badInput;
  const runs = await simulateFiles(models, "compare", options, signal, console, lanes);
  if (
    reportFaults(
      runs.map(({ result }, index) => ({ path: files[index]!, result })),
      console,
    )
  )
    return exitCode.badInput;
  const known = stored.flat();
  refuseTwins([...runs.map(({ result }) => result), ...known]);
  const manifest =
    runs.length === 0
      ? undefined
      : await makeManifest({ version, startedAt, seconds: 0, threads: lanes.threads(), command: [], runs });
  const told: ReportedRun[] = [];
  for (const [index, { result }] of runs.entries()) {
    const basis = await basisOf(models[index]!, result, options.seed, lanes.runner, signal);
    told.push({ result, basis, modelHash: manifest!.scenarios[index]!.modelHash });
  }
  const input: ReportInput = {
    runs: [...told, ...known.map((result) => ({ result }))],
    comparisons: compareAll(runs),
    version,
    day: startedAt.toISOString().slice(0, 10),
    command: ["peakcast", ...process.argv.slice(2)].map(quoted).join(" "),
    inputs: manifest?.inputs ?? {},
  };
  const page = await reportPage(input, console.language, drawSvg);
  // Charts take a second to draw, in which someone may have given up waiting.
  signal.throwIfAborted();
  await writeWhole(out, page);
  if (!console.quiet)
    console.err(console.language === "zh" ? `报告已写入 ${out}` : `report written to ${out}`);
  return exitCode.done;
}

function isScenarioFile(path: string): boolean {
  return /\.ya?ml$/i.test(path);
}

/** What a scenario's answer rests on: its written numbers, and how much each weighs in the year of interest. */
async function basisOf(
  { graph, resolved }: ReadScenario,
  result: RunResult,
  seed: number,
  runner: Runner,
  signal: AbortSignal,
): Promise<ReportedBasis> {
  const numbers = sourcesOf(graph, resolved);
  const year = yearOfInterest(result);
  const quantity =
    graph.peak?.quantity ?? (graph.quantities.has("emissions.total") ? "emissions.total" : undefined);
  if (quantity === undefined) return { numbers, year, draws: 0, drivers: [], shares: [] };
  const asked = { quantity, year, draws: basisDraws, seed };
  const { shares, strongest } = await qualityReport(graph, resolved, asked, runner, signal);
  const drivers = strongest.map(({ quantity: name, knot, quality, elasticity }) => ({
    quantity: name,
    title: graph.quantities.get(name)?.title ?? { en: name, zh: name },
    year: knot.year,
    quality,
    elasticity,
  }));
  return { numbers, year, draws: basisDraws, drivers, shares };
}

/** As a shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
