import { availableParallelism } from "node:os";
import { describe, expect, it } from "vitest";
import { keepAll } from "../../src/aggregate/tally-request.ts";
import { terminal } from "../../src/cli/console.ts";
import { runnerFor } from "../../src/cli/lanes.ts";
import { readRunOptions } from "../../src/cli/run-options.ts";
import { exampleJob } from "../run/example-job.ts";

const instructions = exampleJob.program.code.length / 5;

/** How many threads the example job is spread over when it has so many draws. */
async function threadsFor(draws: number, threads?: string): Promise<number> {
  const raw = { draws: `${draws}`, seed: "1", sampler: "mc", lang: "en", ...(threads && { threads }) };
  const lanes = await runnerFor(readRunOptions(raw), terminal("en", true));
  try {
    expect(lanes.threads()).toBe(1);
    // One chunk, whatever the draws: what it costs to find out is the same.
    await lanes.runner.run(exampleJob, { first: 0, count: 10 }, keepAll(exampleJob.program.columns));
    return lanes.threads();
  } finally {
    await lanes.runner.close();
  }
}

describe("runnerFor", () => {
  it("spreads a job over threads from 2e8 instructions and draws on", async () => {
    const enough = Math.ceil(2e8 / instructions);
    expect(await threadsFor(enough - 1)).toBe(1);
    expect(await threadsFor(enough)).toBe(availableParallelism());
  });

  it("takes the threads it is told, for the smallest job that has two chunks", async () => {
    expect(await threadsFor(1025, "3")).toBe(3);
    expect(await threadsFor(1024, "3")).toBe(1);
    expect(await threadsFor(2 ** 32, "1")).toBe(1);
  });
});
