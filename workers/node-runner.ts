import { availableParallelism } from "node:os";
import { inlineRunner } from "../src/run/inline-runner.ts";
import type { Runner } from "../src/run/runner.ts";
import { withCallingThread, type CallingThreadOptions } from "./calling-thread.ts";
import { nodePool } from "./node-pool.ts";

/** How `nodeRunner` uses the machine. */
export interface NodeRunnerOptions extends CallingThreadOptions {
  /** How many threads compute, the calling one included; unless told, as many as the machine runs at once. */
  readonly threads?: number;
  /** Starts the worker threads at once, before there is a job for them. */
  readonly startNow?: boolean;
  /** A module that exposes `serve()`, in place of node-entry. */
  readonly entry?: URL;
}

/**
 * A Runner on the calling thread and `threads - 1` worker_threads. These start when the first job worth them comes, and
 * do not keep the process from ending between chunks. `close` ends them; chunks still waited for then reject. For lost
 * workers see `workerPool`, for who computes what `withCallingThread`.
 */
export function nodeRunner({
  threads = availableParallelism(),
  startNow = false,
  entry,
  ...options
}: NodeRunnerOptions = {}): Runner {
  if (!Number.isSafeInteger(threads) || threads < 1)
    throw new RangeError(`threads must be an integer >= 1, got ${threads}`);
  if (threads === 1) return inlineRunner();
  const pool = nodePool(threads - 1, entry);
  if (startNow) pool.prepare();
  return withCallingThread(pool, options);
}
