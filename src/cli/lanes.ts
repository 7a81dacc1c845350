import { availableParallelism } from "node:os";
import { inlineRunner } from "../run/inline-runner.ts";
import type { Runner } from "../run/runner.ts";
import { nodeRunner } from "../../workers/node-runner.ts";
import type { RunOptions } from "./run-options.ts";

/** Below this many draws starting threads costs more than it gives. */
const drawsWorthThreads = 5000;

/** A runner, and how many threads it has. */
export interface Lanes {
  readonly runner: Runner;
  readonly threads: number;
}

/** The calling thread for one thread and small runs, otherwise a pool. */
export function runnerFor({ threads, draws }: RunOptions): Lanes {
  const count = threads ?? (draws < drawsWorthThreads ? 1 : availableParallelism());
  return { runner: count === 1 ? inlineRunner() : nodeRunner({ threads: count }), threads: count };
}
