import { readFileSync } from "node:fs";
import { readModel, simulate } from "../src/pipeline.ts";
import type { RunSettings } from "../src/pipeline.ts";
import { inlineRunner } from "../src/run/inline-runner.ts";
import { nodeRunner } from "../workers/node-runner.ts";
import { readOptions, refuse, wholeNumber } from "./options.ts";
import { referenceYamlPath } from "./subjects/reference-model.ts";

const help = `Runs the engine once on the reference model, as the peers do (bench/peers).

  npm run bench:reference -- [DRAWS] [THREADS] [--sampler mc|lhs|sobol] [--seed N]

Standard output: JSON with mean and standard error of the total, [year]. Standard error: one line with nanoseconds a
draw; kernel_ns is all until the last chunk has arrived, agg_ns what comes after. Compiling the model and starting the
threads is counted, reading the files is not.`;

const { values, positionals } = readOptions(help, { sampler: "mc", seed: "1" });
const samplers = ["mc", "lhs", "sobol"];
if (!samplers.includes(values.sampler))
  refuse(`--sampler takes ${samplers.join(", ")}, not \`${values.sampler}\``);
const draws = wholeNumber("DRAWS", positionals[0] ?? "100000", 1);
const threads = wholeNumber("THREADS", positionals[1] ?? "1", 1);

const { graph } = await readModel(referenceYamlPath, async (path) => readFileSync(path, "utf8"));
if (!graph.ok) refuse(`${referenceYamlPath}: ${graph.diagnostics[0]?.message.en}`);

const runner = threads === 1 ? inlineRunner() : nodeRunner({ threads });
const settings: RunSettings = {
  version: "bench",
  draws,
  seed: wholeNumber("--seed", values.seed, 0),
  sampler: values.sampler as RunSettings["sampler"],
  outputs: ["total"],
};
const start = performance.now();
let computed = start;
const { result } = await simulate(graph.value, settings, {
  runner,
  onProgress: () => (computed = performance.now()),
});
const end = performance.now();
await runner.close();

const { mean, standardError } = result.quantities["total"]!;
console.log(JSON.stringify({ mean, standardError }));
const nanoseconds = (milliseconds: number): string => ((milliseconds * 1e6) / draws).toFixed(1);
console.error(
  `peakcast n=${draws} th=${threads} kernel_ns=${nanoseconds(computed - start)} agg_ns=${nanoseconds(end - computed)} total_ns=${nanoseconds(end - start)}`,
);
