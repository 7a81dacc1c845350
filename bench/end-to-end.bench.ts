import { spawnSync } from "node:child_process";
import { confirm } from "./measure.ts";
import type { Phase } from "./measure.ts";

/** The command as a user runs it: a fresh process, files to result, with its threads. */
export const endToEnd: Phase = {
  name: "end-to-end",
  async prepare() {
    const tasks = [];
    for (const draws of [1_000, 10_000]) {
      const run = (): string =>
        peakcast("run", "scenarios/guangxi/plan.yaml", "--draws", String(draws), "--seed", "1", "--json");
      const result = JSON.parse(run()) as { draws: number; resultHash: string };
      confirm(result.draws === draws, `the result has ${result.draws} draws, not ${draws}`);
      const second = JSON.parse(run()) as { resultHash: string };
      confirm(second.resultHash === result.resultHash, "two runs with one seed give two results");
      tasks.push({
        name: "peakcast run --json",
        amount: `${draws} draws of guangxi/plan`,
        run,
        iterations: 3,
        isFreshProcess: true,
      });
    }
    return tasks;
  },
};

function peakcast(...args: readonly string[]): string {
  const done = spawnSync(process.execPath, ["dist/src/cli/main.js", ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (done.status !== 0)
    throw new Error(`peakcast ${args.join(" ")} ended with ${done.status}:\n${done.stderr}`);
  return done.stdout;
}
