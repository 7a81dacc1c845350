import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keepAll } from "../../src/aggregate/tally-request.ts";
import { inlineRunner } from "../../src/run/inline-runner.ts";
import { runJob } from "../../src/run/run-job.ts";
import type { Partial, Runner } from "../../src/run/runner.ts";
import { withCallingThread } from "../../workers/calling-thread.ts";
import { nodePool } from "../../workers/node-pool.ts";
import { nodeRunner, type NodeRunnerOptions } from "../../workers/node-runner.ts";
import { NoWorkers, type WorkerPool } from "../../workers/pool.ts";
import { exampleJob } from "../run/example-job.ts";

const draws = 4000;
const all = keepAll(exampleJob.program.columns);
const inline = await runJob(exampleJob, draws, inlineRunner());
/** No worker can be asked for with this entry, so whoever is answered was answered by the calling thread. */
const noEntry = new URL("https://example.invalid/entry.js");

let opened: Runner[];
beforeEach(() => {
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((runner) => runner.close()));
});

function kept<T extends Runner>(runner: T): T {
  opened.push(runner);
  return runner;
}

function open(options: NodeRunnerOptions): Runner {
  return kept(nodeRunner(options));
}

/** A pool, and how many chunks it was given. */
function countedPool(size: number): { pool: WorkerPool; given: () => number } {
  const pool = kept(nodePool(size));
  let given = 0;
  const run = (...task: Parameters<Runner["run"]>): Promise<Partial> => {
    given++;
    return pool.run(...task);
  };
  return { pool: { ...pool, run }, given: () => given };
}

describe("nodeRunner", () => {
  it.each([1, 2, 3])("gives the bits of the inline runner on %i threads", async (threads) => {
    const runner = open({ threads, startNow: true });
    for (const chunkSize of [300, 1024])
      expect(await runJob(exampleJob, draws, runner, { chunkSize })).toEqual(inline);
  });

  it("starts no worker for one thread", async () => {
    const runner = open({ threads: 1, entry: noEntry, onAlone: () => expect.unreachable() });
    expect(await runJob(exampleJob, draws, runner, { chunkSize: 100 })).toEqual(inline);
  });

  it("refuses to run on no threads", () => {
    expect(() => nodeRunner({ threads: 0 })).toThrow("threads must be an integer >= 1, got 0");
  });
});

describe("the calling thread", () => {
  it("computes some of the chunks and leaves the others to the workers", async () => {
    const { pool, given } = countedPool(1);
    const chunks = draws / 100;
    expect(await runJob(exampleJob, draws, withCallingThread(pool), { chunkSize: 100 })).toEqual(inline);
    expect(given()).toBeGreaterThan(0);
    expect(given()).toBeLessThan(chunks);
  });

  it("has a chunk to compute and two for each worker in flight", () => {
    expect(open({ threads: 3 }).concurrency).toBe(1 + 2 * 2);
  });

  it("computes jobs that are not worth workers alone, in the order in which they came", async () => {
    const judged: string[] = [];
    const isWorthWorkers = ({ id }: { id: string }): boolean => judged.push(id) === 0;
    const runner = open({ threads: 3, entry: noEntry, isWorthWorkers, onAlone: () => expect.unreachable() });
    expect(await runJob(exampleJob, draws, runner, { chunkSize: 100 })).toEqual(inline);
    expect(judged).toEqual([exampleJob.id]);
    const firsts: number[] = [];
    await Promise.all(
      [0, 10, 20].map(async (first) => {
        await runner.run(exampleJob, { first, count: 10 }, all);
        firsts.push(first);
      }),
    );
    expect(firsts).toEqual([0, 10, 20]);
  });

  it("goes on alone when no worker can be had, and says so once", async () => {
    const said: Error[] = [];
    const runner = open({ threads: 3, entry: noEntry, onAlone: (why) => said.push(why) });
    for (let round = 0; round < 2; round++)
      expect(await runJob(exampleJob, draws, runner, { chunkSize: 100 })).toEqual(inline);
    expect(said).toHaveLength(1);
    expect(said[0]).toBeInstanceOf(NoWorkers);
    expect(said[0]!.message).toMatch(/^a worker cannot be started: /);
  });

  it("goes on alone when every worker dies before it is ready", async () => {
    const runner = open({ threads: 2, entry: new URL("./no-such-entry.js", import.meta.url) });
    expect(await runJob(exampleJob, draws, runner, { chunkSize: 100 })).toEqual(inline);
  });

  it("lets timers run between its chunks", async () => {
    const runner = open({ threads: 2, entry: noEntry });
    let [turns, isDone] = [0, false];
    const tick = (): void => {
      turns++;
      if (!isDone) setTimeout(tick, 0);
    };
    setTimeout(tick, 0);
    await runJob(exampleJob, 100_000, runner, { chunkSize: 1000 });
    isDone = true;
    expect(turns).toBeGreaterThan(5);
  });
});

describe("abort", () => {
  it("rejects with the reason in the middle of a run and leaves the runner usable", async () => {
    const runner = open({ threads: 2 });
    const controller = new AbortController();
    const reason = new Error("changed my mind");
    const seen: number[] = [];
    const run = runJob(exampleJob, 1_000_000, runner, {
      chunkSize: 500,
      signal: controller.signal,
      onProgress: (done) => {
        seen.push(done);
        if (done >= 5000) controller.abort(reason);
      },
    });
    await expect(run).rejects.toBe(reason);
    expect(seen.at(-1)).toBeLessThan(10_000);
    expect(await runJob(exampleJob, draws, runner, { chunkSize: 500 })).toEqual(inline);
  });
});

describe("close", () => {
  it("makes the runner refuse chunks, and does no harm twice", async () => {
    const runner = open({ threads: 2 });
    await runner.close();
    await runner.close();
    await expect(runner.run(exampleJob, { first: 0, count: 1 }, all)).rejects.toThrow("closed runner");
  });

  it("rejects the chunks in flight", async () => {
    const runner = open({ threads: 2 });
    const run = runJob(exampleJob, draws, runner, { chunkSize: 100, maxAttempts: 1 });
    const failure = expect(run).rejects.toThrow("the runner was closed");
    await runner.close();
    await failure;
  });
});
