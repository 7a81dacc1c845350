import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/*
 * Prints how many milliseconds a run takes in a process that has already done it: the faster of 2 after a first.
 * Usage: warm-run DIST MODEL DRAWS. DIST is any build of the package; only its public API is used.
 */
const [, , dist = "", model = "", draws = ""] = process.argv;
const api = (await import(
  pathToFileURL(resolve(join(dist, "src/index.js"))).href
)) as typeof import("../../src/index.ts");

const { graph } = await api.readModel(model, async (path) => readFileSync(path, "utf8"));
if (!graph.ok) throw new Error(`${model}: ${graph.diagnostics[0]?.message.en}`);
const settings = { version: "bench", draws: Number(draws), seed: 1, sampler: "mc" as const };
const times: number[] = [];
for (let run = 0; run < 3; run++) {
  const start = performance.now();
  await api.simulate(graph.value, settings, { runner: api.inlineRunner() });
  times.push(performance.now() - start);
}
console.log(Math.min(...times.slice(1)));
