import type { Chunk } from "./chunk.ts";
import type { Job } from "./job.ts";

/** Draws of one chunk in which a check failed. `firstDraw` is the smallest such draw index, -1 if there is none. */
export interface CheckCount {
  readonly failures: number;
  readonly firstDraw: number;
}

/** What one chunk gives. `columns` is [output column][draw of the chunk], draw fastest; its buffer is transferred. */
export interface Partial {
  readonly chunk: Chunk;
  readonly columns: Float64Array;
  readonly checks: readonly CheckCount[];
}

/** Where chunks are computed. Every chunk is idempotent: a lost one is run again. */
export interface Runner {
  /** How many chunks are worth having in flight at once. */
  readonly concurrency: number;
  run(job: Job, chunk: Chunk, signal?: AbortSignal): Promise<Partial>;
  close(): Promise<void>;
}
