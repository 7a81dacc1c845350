import { readFileSync } from "node:fs";
import { readModel, simulate, type RunSettings } from "../src/pipeline.ts";
import type { ModelGraph } from "../src/model/model-graph.ts";
import type { PeakResult } from "../src/result/run-result.ts";
import { inlineRunner } from "../src/run/inline-runner.ts";
import { readOptions, refuse, wholeNumber } from "./options.ts";

const help = `Says how many plain Monte Carlo draws one Sobol draw is worth, for what a peak is read for.

  npm run bench:efficiency -- [SCENARIO...] [--draws 16384] [--seeds 40]

The variance of an estimate over seeds of Sobol runs is compared with that of as many independent draws, which follows from
one long run of them. The range in brackets is the 95 % interval that as many seeds leave.`;

const { values, positionals } = readOptions(help, { draws: "16384", seeds: "40" });
const draws = wholeNumber("--draws", values.draws, 32);
const seeds = wholeNumber("--seeds", values.seeds, 2);
const scenarios =
  positionals.length > 0
    ? positionals
    : ["scenarios/guangxi/plan.yaml", "scenarios/guangxi/high-demand.yaml"];

/** Independent draws whose spread stands for the truth. */
const manyDraws = 2 ** 18;
const askedYear = 2030;

for (const path of scenarios) {
  const { graph } = await readModel(path, async (file) => readFileSync(file, "utf8"));
  if (!graph.ok) refuse(`${path}: ${graph.diagnostics[0]?.message.en}`);
  await study(path, { ...graph.value, targets: [] });
}

async function study(path: string, graph: ModelGraph): Promise<void> {
  if (!graph.peak) refuse(`${path} asks for no peak`);
  const outputs = [graph.peak.quantity];
  const peakOf = async (sampler: RunSettings["sampler"], n: number, seed: number): Promise<PeakResult> => {
    const settings = { version: "bench", draws: n, seed, sampler, outputs };
    return (await simulate(graph, settings, { runner: inlineRunner() })).result.peak!;
  };
  const plain = await peakOf("mc", manyDraws, 1);
  const year = yearToJudge(path, plain);
  const runs: PeakResult[] = [];
  for (let seed = 1; seed <= seeds; seed++) runs.push(await peakOf("sobol", draws, seed));

  const spread = plain.level.standardError! * plain.level.standardError! * manyDraws;
  const p = by(plain, year);
  console.log(`${path}: ${seeds} seeds of ${draws} Sobol draws`);
  report(
    `mean peak level`,
    spread / draws,
    runs.map(({ level }) => level.mean!),
  );
  report(
    `P(peak <= ${year}) = ${(p * 100).toFixed(1)} %`,
    (p * (1 - p)) / draws,
    runs.map((peak) => by(peak, year)),
  );
}

/** The year asked for, or the one whose probability is nearest one half where that one's is 0 or 1. */
function yearToJudge(path: string, peak: PeakResult): number {
  const asked = by(peak, askedYear);
  if (asked > 0.01 && asked < 0.99) return askedYear;
  const [best] = peak.cumulative.toSorted(
    (a, b) => Math.abs(a.probability - 0.5) - Math.abs(b.probability - 0.5),
  );
  console.log(
    `${path}: P(peak <= ${askedYear}) is ${(asked * 100).toFixed(2)} %, which says nothing of samplers; ${best!.year} is judged instead`,
  );
  return best!.year;
}

function by(peak: PeakResult, year: number): number {
  return peak.cumulative.find((entry) => entry.year === year)!.probability;
}

/** Ratio of variances; the logarithm of a sample variance of n values has a standard error of about sqrt(2 / (n - 1)). */
function report(name: string, plainVariance: number, estimates: readonly number[]): void {
  const mean = estimates.reduce((sum, one) => sum + one, 0) / estimates.length;
  const squares = estimates.reduce((sum, one) => sum + (one - mean) * (one - mean), 0);
  const ratio = plainVariance / (squares / (estimates.length - 1));
  const factor = Math.exp(1.96 * Math.sqrt(2 / (estimates.length - 1)));
  const short = (value: number): string => value.toPrecision(2);
  console.log(
    `  ${name.padEnd(28)} one Sobol draw replaces ${short(ratio)} plain draws [${short(ratio / factor)}, ${short(ratio * factor)}]`,
  );
}
