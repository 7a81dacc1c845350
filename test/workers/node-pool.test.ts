import { getEventListeners } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keepAll } from "../../src/aggregate/tally-request.ts";
import { inlineRunner } from "../../src/run/inline-runner.ts";
import { runJob } from "../../src/run/run-job.ts";
import { nodePool } from "../../workers/node-pool.ts";
import type { WorkerPool } from "../../workers/pool.ts";
import { exampleJob } from "../run/example-job.ts";

const draws = 4000;
const all = keepAll(exampleJob.program.columns);
const inline = await runJob(exampleJob, draws, inlineRunner());

let folder: string;
let opened: WorkerPool[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "peakcast-workers-"));
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((pool) => pool.close()));
  rmSync(folder, { recursive: true });
});

function open(size: number, entry?: URL): WorkerPool {
  const pool = nodePool(size, entry);
  opened.push(pool);
  return pool;
}

/** The entry that misbehaves: in one worker once, or in every worker always. */
function faultyEntry(fault: string, when: "once" | "always"): URL {
  const entry = new URL("./faulty-entry.ts", import.meta.url);
  entry.searchParams.set("fault", fault);
  if (when === "once") entry.searchParams.set("once", join(folder, "done"));
  return entry;
}

describe("nodePool", () => {
  it.each([1, 2, 3])("gives the bits of the calling thread on %i workers", async (size) => {
    const pool = open(size);
    for (const chunkSize of [300, 1024]) {
      expect(await runJob(exampleJob, draws, pool, { chunkSize })).toEqual(inline);
    }
  });

  it("serves several jobs at once, also two of the same id", async () => {
    const other = { ...exampleJob, plan: { ...exampleJob.plan, seed: 8 } };
    const pool = open(2);
    const [first, second] = await Promise.all([
      runJob(exampleJob, draws, pool, { chunkSize: 500 }),
      runJob(other, draws, pool, { chunkSize: 500 }),
    ]);
    expect(first).toEqual(inline);
    expect(second).toEqual(await runJob(other, draws, inlineRunner()));
    expect(second.columns[0]).not.toEqual(first.columns[0]);
  });

  it("says what is wrong with a job, and goes on with the next", async () => {
    const pool = open(1);
    const bad = { ...exampleJob, program: { ...exampleJob.program, code: Int32Array.of(99, 0, 0, 0, 0) } };
    await expect(runJob(bad, draws, pool)).rejects.toThrow("bug in peakcast: instruction 0: no opcode 99");
    expect(await runJob(exampleJob, draws, pool)).toEqual(inline);
  });

  it("refuses chunks once closed, and closes twice without harm", async () => {
    const pool = open(1);
    await pool.close();
    await pool.close();
    await expect(pool.run(exampleJob, { first: 0, count: 1 }, all)).rejects.toThrow("closed runner");
  });

  it("rejects the chunks in flight when closed", async () => {
    const pool = open(2);
    const run = runJob(exampleJob, draws, pool, { chunkSize: 100, maxAttempts: 1 });
    const failure = expect(run).rejects.toThrow("the runner was closed");
    await pool.close();
    await failure;
  });

  it("refuses to run on no workers", () => {
    expect(() => nodePool(0)).toThrow("workers must be an integer >= 1, got 0");
  });
});

describe("a worker that fails once", () => {
  it.each([
    ["exits while it computes a chunk", "exit"],
    ["throws instead of computing", "throw"],
    ["hangs, then exits", "exit-later"],
    ["hangs, then crashes outside any call", "crash-later"],
    ["exits while it loads the job", "exit-on-load"],
    ["fails to start", "no-start"],
  ])("and %s costs no draw", async (_what, fault) => {
    for (const size of [1, 2]) {
      rmSync(join(folder, "done"), { force: true });
      const pool = open(size, faultyEntry(fault, "once"));
      expect(await runJob(exampleJob, draws, pool, { chunkSize: 500 })).toEqual(inline);
    }
  });

  it("is reported to a caller who does not retry", async () => {
    const exits = open(1, faultyEntry("exit", "once"));
    await expect(exits.run(exampleJob, { first: 0, count: 10 }, all)).rejects.toThrow(
      "worker lost with draws 0 to 9: the worker exited with code 3",
    );
    const crashes = open(1, faultyEntry("crash-later", "always"));
    await expect(crashes.run(exampleJob, { first: 0, count: 10 }, all)).rejects.toThrow(
      "worker lost with draws 0 to 9: late crash",
    );
  });
});

describe("workers that always fail", () => {
  it("make an error that says why, when none can start", async () => {
    const pool = open(2, faultyEntry("no-start", "always"));
    await expect(runJob(exampleJob, draws, pool, { chunkSize: 500 })).rejects.toThrow(
      /^draws \d+ to \d+ failed 3 times: 8 workers died; the last: cannot start$/,
    );
  });

  it("make an error that says why, when the entry is not there", async () => {
    const pool = open(1, new URL("./no-such-entry.js", import.meta.url));
    await expect(runJob(exampleJob, draws, pool)).rejects.toThrow(
      /6 workers died; the last: .*no-such-entry/,
    );
  });

  it("make an error at once, when a worker cannot even be asked for", async () => {
    const pool = open(1, new URL("https://example.invalid/entry.js"));
    await expect(runJob(exampleJob, draws, pool)).rejects.toThrow("a worker cannot be started");
  });

  it("make an error that names the chunk, when each dies of it", async () => {
    const pool = open(1, faultyEntry("exit", "always"));
    await expect(runJob(exampleJob, draws, pool, { chunkSize: 500 })).rejects.toThrow(
      "draws 0 to 499 failed 3 times: worker lost with draws 0 to 499: the worker exited with code 3",
    );
  });
});

describe("abort", () => {
  it("rejects with the reason in the middle of a run and leaves the pool usable", async () => {
    const pool = open(2);
    const controller = new AbortController();
    const reason = new Error("changed my mind");
    const seen: number[] = [];
    const run = runJob(exampleJob, 1_000_000, pool, {
      chunkSize: 500,
      signal: controller.signal,
      onProgress: (done) => {
        seen.push(done);
        if (done >= 5000) controller.abort(reason);
      },
    });
    await expect(run).rejects.toBe(reason);
    expect(seen.at(-1)).toBeLessThan(10_000);
    expect(await runJob(exampleJob, draws, pool, { chunkSize: 500 })).toEqual(inline);
  });

  it("listens once to a signal, however many chunks come with it", async () => {
    const pool = open(1);
    const { signal } = new AbortController();
    const firsts = Array.from({ length: 20 }, (_, index) => 100 * index);
    await Promise.all(firsts.map((first) => pool.run(exampleJob, { first, count: 100 }, all, signal)));
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
  });

  it("does not wait for a worker that hangs", async () => {
    const pool = open(1, faultyEntry("hang", "always"));
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 300);
    const run = runJob(exampleJob, draws, pool, { signal: controller.signal });
    await expect(run).rejects.toMatchObject({ name: "AbortError" });
  });
});
