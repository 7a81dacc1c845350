import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readText } from "../../src/cli/files.ts";
import type { KernelForm } from "../../src/kernel/kernel.ts";
import type { ModelGraph } from "../../src/model/model-graph.ts";
import { readModel, simulate } from "../../src/pipeline.ts";
import { inlineRunner } from "../../src/run/inline-runner.ts";
import type { Runner } from "../../src/run/runner.ts";
import { nodeRunner } from "../../workers/node-runner.ts";
import { shufflingRunner } from "./shuffling-runner.ts";

/** No multiple of a chunk size below, and enough that 16 threads all have work. */
const draws = 20_001;
const threadCounts = [1, 2, 3, 7, 16];
const chunkSizes = [1000, 1024, 4096, 65_536];
/** The large model on a diagonal only: each thread compiles its program of 9,000 instructions anew. */
const scenarios = [
  { scenario: "scenarios/example/green.yaml", sizesOf: () => chunkSizes },
  { scenario: "scenarios/guangxi/plan.yaml", sizesOf: (nth: number) => [chunkSizes[nth % 4]!] },
];

const graphs = new Map<string, ModelGraph>();
const expected = new Map<string, string>();
let folder: string;
let entry: URL;

async function hashOf(
  scenario: string,
  runner: Runner,
  chunkSize?: number,
  kernel: KernelForm = "wasm",
): Promise<string> {
  const settings = { version: "0.0.0-test", draws, seed: 5, sampler: "sobol" as const, kernel };
  const { result } = await simulate(
    graphs.get(scenario)!,
    { ...settings, ...(chunkSize !== undefined && { chunkSize }) },
    { runner },
  );
  return result.resultHash;
}

beforeAll(async () => {
  // As one file, like the build's, a worker starts twenty times as fast as from the sources.
  const cache = fileURLToPath(new URL("../../node_modules/.cache", import.meta.url));
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(join(cache, "peakcast-hosts-"));
  const outfile = join(folder, "node-entry.mjs");
  const source = fileURLToPath(new URL("../../workers/node-entry.ts", import.meta.url));
  await build({ entryPoints: [source], outfile, bundle: true, format: "esm", platform: "node" });
  entry = pathToFileURL(outfile);
  for (const { scenario } of scenarios) {
    const { graph } = await readModel(scenario, readText);
    if (!graph.ok) throw new Error(graph.diagnostics.map(({ message }) => message.en).join("\n"));
    graphs.set(scenario, graph.value);
    expected.set(scenario, await hashOf(scenario, inlineRunner()));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(scenarios)("$scenario has one result hash", ({ scenario, sizesOf }) => {
  const onThreads = threadCounts.map((threads, nth) => ({ threads, sizes: sizesOf(nth) }));
  it.each(onThreads)("on $threads threads, in chunks of $sizes", async ({ threads, sizes }) => {
    const runner = nodeRunner({ threads, entry, onAlone: (why) => expect.unreachable(why.message) });
    try {
      for (const chunkSize of sizes)
        expect(await hashOf(scenario, runner, chunkSize), `chunks of ${chunkSize}`).toBe(
          expected.get(scenario),
        );
    } finally {
      await runner.close();
    }
  });

  it("by the interpreter", async () => {
    expect(await hashOf(scenario, inlineRunner(), 4096, "interpret")).toBe(expected.get(scenario));
  });

  it.each([1, 2])("in whatever order chunks complete (order %i)", async (seed) => {
    const completed: number[] = [];
    expect(await hashOf(scenario, shufflingRunner(inlineRunner(), seed, completed), 1024)).toBe(
      expected.get(scenario),
    );
    // Otherwise nothing was shuffled.
    expect(completed).not.toEqual(completed.toSorted((a, b) => a - b));
    expect(new Set(completed).size).toBeGreaterThan(draws / 2048);
  });
});
