import type { TallyRequest } from "../src/aggregate/tally-request.ts";
import type { Chunk } from "../src/run/chunk.ts";
import type { Job } from "../src/run/job.ts";
import type { Partial } from "../src/run/runner.ts";

/** One worker as its pool sees it. Calls to a worker that dies never settle; `onDeath` tells instead. */
export interface Lane {
  load(job: Job): Promise<void>;
  run(chunk: Chunk, request: TallyRequest): Promise<Partial>;
  /** Whether the worker keeps the process from ending: true while a chunk is computed. */
  keepProcessAlive(busy: boolean): void;
  terminate(): Promise<void>;
}

/**
 * Starts a worker and returns at once. `onDeath` is called at most once, never before `openLane` returns, and for every
 * end of the worker: it could not be loaded, threw outside a call, exited, or was terminated.
 */
export type OpenLane = (onDeath: (why: Error) => void) => Lane;
