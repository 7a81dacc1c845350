import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keepAll } from "../../src/aggregate/tally-request.ts";
import { inlineRunner } from "../../src/run/inline-runner.ts";
import { prepareChunk } from "../../src/run/run-chunk.ts";
import { runJob } from "../../src/run/run-job.ts";
import type { Chunk } from "../../src/run/chunk.ts";
import type { Runner } from "../../src/run/runner.ts";
import { serializingRunner } from "../../src/run/serializing-runner.ts";
import { exampleJob } from "./example-job.ts";

/** Completes up to `concurrency` chunks in an order drawn by `pick`. */
function shufflingRunner(concurrency: number, pick: (below: number) => number): Runner {
  const runChunk = prepareChunk(exampleJob);
  const waiting: (() => void)[] = [];
  return {
    concurrency,
    async run(_job, chunk, request) {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        setImmediate(() => waiting.splice(pick(waiting.length), 1)[0]!());
      });
      return runChunk(chunk, request);
    },
    async close() {},
  };
}

/** Inline, but `before` may throw for a chunk; counts chunks being run. */
function watchedRunner(before: (chunk: Chunk, call: number) => void | Promise<void>, concurrency = 2) {
  const inner = inlineRunner();
  const seen = { calls: 0, running: 0, mostRunning: 0 };
  const runner: Runner = {
    ...inner,
    concurrency,
    async run(job, chunk, request, signal) {
      seen.calls++;
      seen.running++;
      seen.mostRunning = Math.max(seen.mostRunning, seen.running);
      try {
        await before(chunk, seen.calls);
        return await inner.run(job, chunk, request, signal);
      } finally {
        seen.running--;
      }
    },
  };
  return { runner, seen };
}

describe("runJob", () => {
  it("gives the same bits for any chunk size, order of completion and concurrency, and across clones", async () => {
    const draws = 1300;
    const whole = await runJob(exampleJob, draws, inlineRunner(), { chunkSize: draws });
    expect(whole.columns.map((column) => column.length)).toEqual([draws, draws]);
    expect(whole.checks[0]!.failures).toBe(whole.columns[0]!.filter((product) => product < 0).length);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 20, max: 1400 }),
        fc.integer({ min: 1, max: 9 }),
        fc.infiniteStream(fc.nat()),
        async (chunkSize, concurrency, numbers) => {
          const shuffling = shufflingRunner(concurrency, (below) => (numbers.next().value as number) % below);
          expect(await runJob(exampleJob, draws, shuffling, { chunkSize })).toEqual(whole);
          expect(await runJob(exampleJob, draws, serializingRunner(shuffling), { chunkSize })).toEqual(whole);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("gives a prefix of the draws of a longer run", async () => {
    const short = await runJob(exampleJob, 100, inlineRunner());
    const long = await runJob(exampleJob, 1000, inlineRunner());
    expect(short.columns).toEqual(long.columns.map((column) => column.slice(0, 100)));
  });

  it("runs no chunk for no draws", async () => {
    const { runner, seen } = watchedRunner(() => {});
    const nothing = await runJob(exampleJob, 0, runner);
    expect(nothing).toEqual({
      draws: 0,
      columns: [new Float64Array(0), new Float64Array(0)],
      checks: [
        { failures: 0, firstDraw: -1 },
        { failures: 0, firstDraw: -1 },
      ],
    });
    expect(seen.calls).toBe(0);
  });

  it("keeps as many chunks in flight as the runner asks for, no more", async () => {
    const { runner, seen } = watchedRunner(() => {}, 3);
    await runJob(exampleJob, 1000, runner, { chunkSize: 100 });
    expect(seen).toEqual({ calls: 10, running: 0, mostRunning: 3 });
  });

  it("reports draws done after each chunk", async () => {
    const progress: number[] = [];
    await runJob(exampleJob, 250, inlineRunner(), {
      chunkSize: 100,
      onProgress: (done) => progress.push(done),
    });
    expect(progress).toEqual([100, 200, 250]);
  });

  it("fails if the progress callback throws", async () => {
    const run = runJob(exampleJob, 250, inlineRunner(), {
      onProgress: () => {
        throw new Error("no more screen");
      },
    });
    await expect(run).rejects.toThrow("no more screen");
  });

  it("runs a failed chunk again, without a trace in the result", async () => {
    const whole = await runJob(exampleJob, 1000, inlineRunner());
    const { runner, seen } = watchedRunner((_chunk, call) => {
      if (call === 2 || call === 3) throw new Error("lost");
    });
    expect(await runJob(exampleJob, 1000, runner, { chunkSize: 100 })).toEqual(whole);
    expect(seen.calls).toBe(12);
  });

  it("gives up after maxAttempts with an error that names the chunk and keeps the cause", async () => {
    const cause = new Error("out of memory");
    const { runner, seen } = watchedRunner(({ first }) => {
      if (first === 200) throw cause;
    }, 1);
    const run = runJob(exampleJob, 1000, runner, { chunkSize: 100, maxAttempts: 4 });
    await expect(run).rejects.toMatchObject({
      message: "draws 200 to 299 failed 4 times: out of memory",
      cause,
    });
    expect(seen).toMatchObject({ calls: 2 + 4, running: 0 });
  });

  it("waits for the chunks in flight before it fails, and starts no other", async () => {
    let inFlightDone = false;
    const { runner, seen } = watchedRunner(async ({ first }) => {
      if (first === 0) throw new Error("broken");
      await new Promise((resolve) => setTimeout(resolve, 20));
      inFlightDone = true;
    });
    await expect(runJob(exampleJob, 1000, runner, { chunkSize: 100, maxAttempts: 1 })).rejects.toThrow(
      "draws 0 to 99 failed once: broken",
    );
    expect(inFlightDone).toBe(true);
    expect(seen).toMatchObject({ calls: 2, running: 0 });
  });

  it("takes a partial of another chunk for a bug", async () => {
    const runChunk = prepareChunk(exampleJob);
    const confused: Runner = {
      concurrency: 1,
      run: async (_job, { count }, request) => runChunk({ first: 5, count }, request),
      async close() {},
    };
    await expect(runJob(exampleJob, 10, confused)).rejects.toThrow(
      "bug in peakcast: the runner gave something else than draws 0 to 9",
    );
  });

  it("rejects with the signal's reason, running nothing if it is aborted from the start", async () => {
    const { runner, seen } = watchedRunner(() => {});
    const reason = new Error("changed my mind");
    await expect(runJob(exampleJob, 10, runner, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(seen.calls).toBe(0);
  });

  it("stops in the middle when aborted by a timer, as chunks leave the event loop its turns", async () => {
    const { runner, seen } = watchedRunner(() => {}, 1);
    const controller = new AbortController();
    const reason = new Error("changed my mind");
    setTimeout(() => controller.abort(reason), 20);
    const run = runJob(exampleJob, 5_000_000, runner, { chunkSize: 10_000, signal: controller.signal });
    await expect(run).rejects.toBe(reason);
    expect(seen.running).toBe(0);
    expect(seen.calls).toBeLessThan(500);
  });

  it("does not retry what an abort interrupted", async () => {
    const controller = new AbortController();
    const { runner, seen } = watchedRunner(() => {
      controller.abort();
      throw new Error("interrupted");
    }, 1);
    const run = runJob(exampleJob, 100, runner, { signal: controller.signal });
    await expect(run).rejects.toMatchObject({ name: "AbortError" });
    expect(seen.calls).toBe(1);
  });
});

describe("serializingRunner", () => {
  it("refuses a job that holds a function", async () => {
    const job = { ...exampleJob, plan: { ...exampleJob.plan, quantile: () => 0 } };
    await expect(
      serializingRunner(inlineRunner()).run(job, { first: 0, count: 1 }, keepAll(2)),
    ).rejects.toThrow("could not be cloned");
  });
});
