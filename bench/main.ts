import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { aggregate } from "./aggregate.bench.ts";
import { compile } from "./compile.bench.ts";
import { endToEnd } from "./end-to-end.bench.ts";
import { kernel } from "./kernel.bench.ts";
import { machine } from "./machine.ts";
import { measure } from "./measure.ts";
import type { Measurement } from "./measure.ts";
import { readOptions, refuse, wholeNumber } from "./options.ts";
import { parse } from "./parse.bench.ts";
import { sample } from "./sample.bench.ts";
import { steering } from "./steer.bench.ts";
import { timingReport, writeJson } from "./timing-report.ts";

const phases = [parse, compile, sample, kernel, aggregate, steering, endToEnd];
const names = phases.map(({ name }) => name).join(", ");

const help = `Times each phase of the engine, and the same once more: what differs between those two is noise.

  npm run bench -- [PHASE...] [--time MS] [--json FILE]

  PHASE        ${names}; all of them unless named
  --time MS    how long each task is timed at least (default 200)
  --json FILE  the result as JSON (default bench/results/latest.json)

Beside it: bench:compare (against another commit), bench:counters, bench:peers, bench:reference, bench:history.`;

const { values, positionals } = readOptions(help, { time: "200", json: "bench/results/latest.json" });
const unknown = positionals.filter((name) => !phases.some((phase) => phase.name === name));
if (unknown.length > 0) refuse(`no phase named ${unknown.join(", ")}; there are ${names}`);
const time = wholeNumber("--time", values.time, 1);

const chosen = phases.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
if (chosen.includes(endToEnd)) {
  const built = spawnSync(process.execPath, [".config/build.mjs"], { stdio: "inherit" });
  if (built.status !== 0) refuse("this checkout cannot be built");
}
const measurements: Measurement[] = [];
for (const phase of chosen) {
  console.error(`${phase.name} ...`);
  measurements.push(...(await measure(phase, time)));
}

const versions = (path: string): string =>
  (JSON.parse(readFileSync(path, "utf8")) as { version: string }).version;
const report = {
  ...timingReport(
    Object.fromEntries(
      measurements.map(({ phase, task, amount, median }) => [`${phase}: ${task}, ${amount}`, median]),
    ),
  ),
  versions: {
    peakcast: versions("package.json"),
    tinybench: versions("node_modules/tinybench/package.json"),
    node: process.versions.node,
    v8: process.versions.v8,
  },
  measurements,
};

console.log(`${machine.cpu}, ${machine.cores} cores, ${machine.platform}`);
console.log(
  `peakcast ${report.versions.peakcast}, node ${report.versions.node}, tinybench ${report.versions.tinybench}`,
);
console.table(
  measurements.map(({ phase, task, amount, runs, median, spread, unresolvedBelow }) => ({
    phase,
    task,
    amount,
    "median ms": Number(median.toPrecision(4)),
    "spread ms": Number(spread.toPrecision(2)),
    runs,
    "unresolved below": `${(100 * unresolvedBelow).toFixed(1)} %`,
  })),
);
console.log(
  "spread: median absolute deviation; unresolved below: the difference between two timings of the same task",
);
writeJson(values.json, report);
