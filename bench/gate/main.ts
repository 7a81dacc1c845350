import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { currentCommit, machine } from "../machine.ts";
import { readOptions, refuse, wholeNumber } from "../options.ts";
import { timingReport, writeJson } from "../timing-report.ts";
import { gateBenchmarks } from "./benchmarks.ts";
import { checkOut, NoBase } from "./checkout.ts";
import type { Checkout } from "./checkout.ts";
import { compareSides, leastPairs } from "./compare-sides.ts";
import type { Benchmark, Comparison } from "./compare-sides.ts";
import { tolerated } from "./statistics.ts";
import type { MedianInterval } from "./statistics.ts";

const help = `Compares the speed of this checkout with that of another commit. Both are built; each benchmark runs base, head and base
again in fresh processes, in turn. A ratio is head over base, with a 95 % bootstrap interval of its median; A/A is base
over base. The gate fails when the whole interval lies above ${tolerated.toFixed(2)} in two rounds in a row.

  npm run bench:compare -- --base REF [--budget SECONDS] [--only WORD] [--json FILE]

  --base REF        the commit to compare with (default HEAD~1)
  --budget SECONDS  time for the first round of all benchmarks; what does not fit in with ${leastPairs} pairs is left
                    out, and said to be (default 120)
  --only WORD       only benchmarks whose name contains WORD
  --json FILE       the result as JSON (default bench/results/compare.json)

Ends with 0 if nothing is slower, with 1 if something is, with 2 if there is nothing to compare.`;

const { values, positionals } = readOptions(help, {
  base: "HEAD~1",
  budget: "120",
  only: "",
  json: "bench/results/compare.json",
});
if (positionals.length > 0) refuse(`nothing is known of ${positionals.join(" ")}\n\n${help}`);
const budget = wholeNumber("--budget", values.budget, 1);

// With a listener Ctrl-C ends the running command, which ends this with an error, and the base is removed.
process.on("SIGINT", () => {});
const base = baseOrRefuse(values.base);
process.on("exit", () => base.remove());
const built = spawnSync(process.execPath, [".config/build.mjs"], { stdio: "inherit" });
if (built.status !== 0) refuse("this checkout cannot be built");

const known = gateBenchmarks({ base: base.folder, head: resolve(".") }).filter(({ name }) =>
  name.includes(values.only),
);
const leftOut: { name: string; why: string }[] = [];
const probes = known.flatMap(runOnBoth).sort((a, b) => a.pairTime - b.pairTime);
const comparisons: Comparison[] = [];
let timeLeft = budget * 1000;
for (const [index, { benchmark, pairTime }] of probes.entries()) {
  const { name } = benchmark;
  // The quickest is always compared, so that there is an answer.
  if (index > 0 && leastPairs * pairTime > timeLeft) {
    const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(0);
    leftOut.push({
      name,
      why: `${leastPairs} pairs take ${seconds(leastPairs * pairTime)} s, ${seconds(timeLeft)} s are left`,
    });
    continue;
  }
  console.error(`${name} ...`);
  const start = performance.now();
  comparisons.push(compareSides(benchmark, timeLeft / (probes.length - index), 100 * index + 1));
  timeLeft -= performance.now() - start;
}
if (comparisons.length === 0)
  refuse(`nothing was compared\n${leftOut.map(({ name, why }) => `left out: ${name}: ${why}`).join("\n")}`);

console.log(
  `base ${base.commit}, head ${currentCommit()}; ${machine.cpu}, ${machine.cores} cores, node ${process.versions.node}`,
);
console.table(
  comparisons.map((comparison) => {
    const { name, base: before, head: after, rounds } = comparison;
    const last = rounds.at(-1)!;
    return {
      benchmark: name,
      "base ms": Number(before.toPrecision(4)),
      "head ms": Number(after.toPrecision(4)),
      ratio: intervalText(last.ratio),
      "A/A": intervalText(last.control),
      pairs: rounds.map((round) => round.pairs).join(" + "),
      verdict: verdictOf(comparison),
    };
  }),
);
for (const { name, why } of leftOut) console.log(`left out: ${name}: ${why}`);

writeJson(values.json, {
  ...timingReport(Object.fromEntries(comparisons.map(({ name, head: time }) => [name, time]))),
  base: base.commit,
  tolerated,
  comparisons,
  leftOut,
});

const slower = comparisons.filter((comparison) => comparison.isRegression);
console.log(
  slower.length === 0
    ? "no regression"
    : `slower than ${base.commit}: ${slower.map((comparison) => comparison.name).join("; ")}`,
);
process.exit(slower.length === 0 ? 0 : 1);

function baseOrRefuse(ref: string): Checkout {
  try {
    console.error(`building the base, ${ref} ...`);
    return checkOut(ref);
  } catch (error) {
    if (error instanceof NoBase) refuse(error.message);
    throw error;
  }
}

/** Runs it once on either side: brings files into memory, and shows what a pair will take, milliseconds, with its control. */
function runOnBoth(benchmark: Benchmark): { benchmark: Benchmark; pairTime: number }[] {
  const start = performance.now();
  benchmark.run("head");
  const headTime = performance.now() - start;
  try {
    benchmark.run("base");
  } catch (error) {
    const why = `the base cannot run it: ${error instanceof Error ? error.message : String(error)}`;
    leftOut.push({ name: benchmark.name, why });
    return [];
  }
  const baseTime = performance.now() - start - headTime;
  // The first run after a build may be slow: the faster of the two is nearer to the rest.
  return [{ benchmark, pairTime: 3 * Math.min(headTime, baseTime) }];
}

function intervalText({ median, low, high }: MedianInterval): string {
  return `${median.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
}

function verdictOf({ isRegression, rounds }: Comparison): string {
  const { ratio } = rounds.at(-1)!;
  if (isRegression) return "slower";
  if (rounds.length > 1) return "not slower: the second round does not confirm it";
  if (ratio.high > tolerated) return "unresolved: too much noise";
  return ratio.high < 1 / tolerated ? "faster" : "not slower";
}
