import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { aggregate } from "./aggregate.bench.ts";
import { compile } from "./compile.bench.ts";
import { endToEnd } from "./end-to-end.bench.ts";
import { kernel } from "./kernel.bench.ts";
import { measure } from "./measure.ts";
import type { Measurement } from "./measure.ts";
import { parse } from "./parse.bench.ts";
import { sample } from "./sample.bench.ts";

const phases = [parse, compile, sample, kernel, aggregate, endToEnd];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "string", default: "bench/results/latest.json" },
    time: { type: "string", default: "200" },
  },
});
const unknown = positionals.filter((name) => !phases.some((phase) => phase.name === name));
if (unknown.length > 0) {
  console.error(
    `no phase named ${unknown.join(", ")}; there are ${phases.map(({ name }) => name).join(", ")}`,
  );
  process.exit(2);
}

const measurements: Measurement[] = [];
for (const phase of phases) {
  if (positionals.length > 0 && !positionals.includes(phase.name)) continue;
  console.error(`${phase.name} ...`);
  measurements.push(...(await measure(phase, Number(values.time))));
}

const versions = (path: string): string =>
  (JSON.parse(readFileSync(path, "utf8")) as { version: string }).version;
const report = {
  date: new Date().toISOString(),
  machine: {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    platform: `${process.platform} ${process.arch}`,
  },
  versions: {
    peakcast: versions("package.json"),
    tinybench: versions("node_modules/tinybench/package.json"),
    node: process.versions.node,
    v8: process.versions.v8,
  },
  measurements,
};

console.log(`${report.machine.cpu}, ${report.machine.cores} cores, ${report.machine.platform}`);
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

const file = resolve(values.json);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
