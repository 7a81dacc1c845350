import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inlineRunner } from "../../src/run/inline-runner.ts";
import { runJob } from "../../src/run/run-job.ts";
import type { Runner } from "../../src/run/runner.ts";
import { nodeRunner } from "../../workers/node-runner.ts";
import { exampleJob } from "../run/example-job.ts";

const draws = 4000;
const inline = await runJob(exampleJob, draws, inlineRunner());

let folder: string;
let opened: Runner[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "peakcast-workers-"));
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((runner) => runner.close()));
  rmSync(folder, { recursive: true });
});

function open(threads: number, entry?: URL): Runner {
  const runner = nodeRunner(entry === undefined ? { threads } : { threads, entry });
  opened.push(runner);
  return runner;
}

/** The entry that misbehaves: in one worker once, or in every worker always. */
function faultyEntry(fault: string, when: "once" | "always"): URL {
  const entry = new URL("./faulty-entry.ts", import.meta.url);
  entry.searchParams.set("fault", fault);
  if (when === "once") entry.searchParams.set("once", join(folder, "done"));
  return entry;
}

describe("nodeRunner", () => {
  it.each([1, 2, 3])("gives the bits of the inline runner on %i threads", async (threads) => {
    const runner = open(threads);
    for (const chunkSize of [300, 1024]) {
      expect(await runJob(exampleJob, draws, runner, { chunkSize })).toEqual(inline);
    }
  });

  it("serves several jobs at once, also two of the same id", async () => {
    const other = { ...exampleJob, plan: { ...exampleJob.plan, seed: 8 } };
    const runner = open(2);
    const [first, second] = await Promise.all([
      runJob(exampleJob, draws, runner, { chunkSize: 500 }),
      runJob(other, draws, runner, { chunkSize: 500 }),
    ]);
    expect(first).toEqual(inline);
    expect(second).toEqual(await runJob(other, draws, inlineRunner()));
    expect(second.columns[0]).not.toEqual(first.columns[0]);
  });

  it("says what is wrong with a job, and goes on with the next", async () => {
    const runner = open(1);
    const bad = { ...exampleJob, program: { ...exampleJob.program, code: Int32Array.of(99, 0, 0, 0, 0) } };
    await expect(runJob(bad, draws, runner)).rejects.toThrow("bug in peakcast: instruction 0: no opcode 99");
    expect(await runJob(exampleJob, draws, runner)).toEqual(inline);
  });

  it("refuses chunks once closed, and closes twice without harm", async () => {
    const runner = open(1);
    await runner.close();
    await runner.close();
    await expect(runner.run(exampleJob, { first: 0, count: 1 })).rejects.toThrow("closed runner");
  });

  it("rejects the chunks in flight when closed", async () => {
    const runner = open(2);
    const run = runJob(exampleJob, draws, runner, { chunkSize: 100, maxAttempts: 1 });
    const failure = expect(run).rejects.toThrow("the runner was closed");
    await runner.close();
    await failure;
  });

  it("refuses to run on no threads", () => {
    expect(() => nodeRunner({ threads: 0 })).toThrow("threads must be an integer >= 1, got 0");
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
    for (const threads of [1, 2]) {
      rmSync(join(folder, "done"), { force: true });
      const runner = open(threads, faultyEntry(fault, "once"));
      expect(await runJob(exampleJob, draws, runner, { chunkSize: 500 })).toEqual(inline);
    }
  });

  it("is reported to a caller who does not retry", async () => {
    const exits = open(1, faultyEntry("exit", "once"));
    await expect(exits.run(exampleJob, { first: 0, count: 10 })).rejects.toThrow(
      "worker lost with draws 0 to 9: the worker exited with code 3",
    );
    const crashes = open(1, faultyEntry("crash-later", "always"));
    await expect(crashes.run(exampleJob, { first: 0, count: 10 })).rejects.toThrow(
      "worker lost with draws 0 to 9: late crash",
    );
  });
});

describe("workers that always fail", () => {
  it("make an error that says why, when none can start", async () => {
    const runner = open(2, faultyEntry("no-start", "always"));
    await expect(runJob(exampleJob, draws, runner, { chunkSize: 500 })).rejects.toThrow(
      /^draws \d+ to \d+ failed 3 times: 8 workers died; the last: cannot start$/,
    );
  });

  it("make an error that says why, when the entry is not there", async () => {
    const runner = open(1, new URL("./no-such-entry.js", import.meta.url));
    await expect(runJob(exampleJob, draws, runner)).rejects.toThrow(
      /6 workers died; the last: .*no-such-entry/,
    );
  });

  it("make an error at once, when a worker cannot even be asked for", async () => {
    const runner = open(1, new URL("https://example.invalid/entry.js"));
    await expect(runJob(exampleJob, draws, runner)).rejects.toThrow("a worker cannot be started");
  });

  it("make an error that names the chunk, when each dies of it", async () => {
    const runner = open(1, faultyEntry("exit", "always"));
    await expect(runJob(exampleJob, draws, runner, { chunkSize: 500 })).rejects.toThrow(
      "draws 0 to 499 failed 3 times: worker lost with draws 0 to 499: the worker exited with code 3",
    );
  });
});

describe("abort", () => {
  it("rejects with the reason in the middle of a run and leaves the runner usable", async () => {
    const runner = open(2);
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

  it("does not wait for a worker that hangs", async () => {
    const runner = open(1, faultyEntry("hang", "always"));
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 300);
    const run = runJob(exampleJob, draws, runner, { signal: controller.signal });
    await expect(run).rejects.toMatchObject({ name: "AbortError" });
  });
});
