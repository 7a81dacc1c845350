import { describe, expect, it } from "vitest";
import { quantiles } from "../../src/aggregate/quantiles.ts";
import type { Chunk } from "../../src/run/chunk.ts";
import { inlineRunner } from "../../src/run/inline-runner.ts";
import { prepareChunk } from "../../src/run/run-chunk.ts";
import type { Partial, Runner } from "../../src/run/runner.ts";
import { serializingRunner } from "../../src/run/serializing-runner.ts";
import { simulate } from "../../src/pipeline.ts";
import { nodeRunner } from "../../workers/node-runner.ts";
import { drawsOf } from "../compile/draws-of.ts";
import { graphOf, routesModel } from "../model/read-texts.ts";
import { simulated } from "./simulated.ts";

// Both products have draws with a negative share; the first one's quantities come first in the model and last in the outputs.
const model = `${routesModel(
  'a: { share: remainder, use: { coal: "uniform(1, 2)" } }\nb: { share: "normal(0.9, 0.1)", use: { gas: 1 } }',
)}  t:
    products:
      p:
        unit: Mt/yr
        activity: "normal(5, 1)"
        routes:
          c: { share: remainder, use: { coal: 2 } }
          d: { share: "normal(0.95, 0.1)", use: { grid: 1 } }
targets: { T: { quantity: t.emissions.total, max: 1, year: 2021 }, P: { quantity: emissions.total, peak_before: 2022 } }
`;
const draws = 6500;
const graph = await graphOf(model);
const outputs = [...graph.quantities.keys()];
const whole = await simulated(graph, { draws, outputs });

/** Two chunks at once, of which the later one is often done first; every seventh is lost at first. */
function unrulyRunner(seen: Partial[]): Runner {
  const lost = new Set<number>();
  let prepared: ReturnType<typeof prepareChunk> | undefined;
  let waiting: (() => void) | undefined;
  let calls = 0;
  return {
    concurrency: 2,
    async run(job, chunk: Chunk, request) {
      if (++calls % 7 === 0 && !lost.has(chunk.first)) {
        lost.add(chunk.first);
        throw new Error("lost");
      }
      await new Promise<void>((resolve) => {
        setImmediate(() => {
          if (waiting === undefined) {
            waiting = resolve;
            setImmediate(() => waiting?.());
          } else {
            resolve();
            waiting();
            waiting = undefined;
          }
        });
      });
      prepared ??= prepareChunk(job);
      const partial = prepared(chunk, request);
      seen.push(partial);
      return partial;
    },
    async close() {},
  };
}

describe("a result made of tallies", () => {
  it("has the quantiles of the sorted draws of every quantity", async () => {
    const columns = await drawsOf(graph, outputs, { draws, seed: 1 });
    for (const [name, series] of columns) {
      const found = whole.result.quantities[name]!;
      for (const level of [0.05, 0.25, 0.5, 0.75, 0.95])
        expect(found.quantiles[String(level)]).toEqual(series.map((column) => quantiles(column, [level])[0]));
    }
  });

  it("is the same for any chunk size", async () => {
    for (const chunkSize of [1, 1000, 1024, 2048, 65_536])
      expect((await simulated(graph, { draws, outputs, chunkSize })).result).toEqual(whole.result);
  });

  it("is the same for any memory allowed, which changes how often draws are computed", async () => {
    const settings = { version: "0.0.0-test", draws, seed: 1, sampler: "mc" as const, outputs };
    const sweeps = new Map<number, number>();
    for (const columnBytes of [0, 8 * draws, 1_000_000]) {
      const seen: Partial[] = [];
      const { result } = await simulate(graph, { ...settings, columnBytes }, { runner: unrulyRunner(seen) });
      expect(result.resultHash).toBe(whole.result.resultHash);
      sweeps.set(columnBytes, seen.reduce((sum, { chunk }) => sum + chunk.count, 0) / draws);
    }
    expect(sweeps.get(0)).toBeGreaterThan(1);
    expect(sweeps.get(1_000_000)).toBe(1);
  });

  it("is the same on three threads, and across clones", async () => {
    const runner = nodeRunner({ threads: 3 });
    try {
      const settings = {
        version: "0.0.0-test",
        draws,
        seed: 1,
        sampler: "mc" as const,
        outputs,
        chunkSize: 1024,
      };
      expect((await simulate(graph, settings, { runner })).result).toEqual(whole.result);
      const cloning = serializingRunner(inlineRunner());
      expect((await simulate(graph, settings, { runner: cloning })).result).toEqual(whole.result);
    } finally {
      await runner.close();
    }
  });

  it("reports progress that only grows, to the end, through all sweeps", async () => {
    const seen: number[] = [];
    await simulate(
      graph,
      { version: "0", draws, seed: 1, sampler: "mc", outputs, columnBytes: 0 },
      { runner: inlineRunner(), onProgress: (done) => seen.push(done) },
    );
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen[0]).toBeGreaterThan(0);
    expect(seen.at(-1)).toBe(1);
    expect(seen.at(-2)).toBeLessThan(1);
  });

  it("stops when aborted in a later sweep", async () => {
    const controller = new AbortController();
    const reason = new Error("changed my mind");
    const run = simulate(
      graph,
      { version: "0", draws, seed: 1, sampler: "mc", outputs, columnBytes: 0 },
      {
        runner: inlineRunner(),
        signal: controller.signal,
        onProgress: (done) => {
          if (done > 0.99 && done < 1) controller.abort(reason);
        },
      },
    );
    await expect(run).rejects.toBe(reason);
  });
});

describe("what comes back from a chunk", () => {
  it("is small beside its draws, and does not grow with the number of chunks", async () => {
    const seen: Partial[] = [];
    const many = 120_000;
    const settings = {
      version: "0",
      draws: many,
      seed: 1,
      sampler: "mc" as const,
      outputs: ["emissions.total"],
    };
    await simulate(graph, settings, { runner: unrulyRunner(seen) });
    const gathered = seen.reduce((sum, { tally }) => sum + tally.gathered.length, 0);
    // Three years, the peak's level and a margin: 5 columns.
    expect(gathered).toBeLessThan(0.15 * 5 * many);
    const last = seen.at(-1)!.tally;
    const bytes = last.counts.byteLength + last.sums.byteLength + last.kept.byteLength;
    expect(bytes).toBeLessThan(40_000);
  });
});
