import { buffersOf, type Tally, type TallyRequest } from "../aggregate/tally-request.ts";
import type { Chunk } from "./chunk.ts";
import type { Job } from "./job.ts";

/** Draws of one chunk in which a check failed. `firstDraw` is the smallest such draw index, -1 if there is none. */
export interface CheckCount {
  readonly failures: number;
  readonly firstDraw: number;
}

/** What one chunk gives: its tally, and the counts of its checks. The tally's buffers are transferred. */
export interface Partial {
  readonly chunk: Chunk;
  readonly tally: Tally;
  readonly checks: readonly CheckCount[];
}

/** Memory of a partial that can be handed over rather than copied. */
export function transferables(partial: Partial): ArrayBuffer[] {
  return buffersOf(partial.tally);
}

/** Where chunks are computed. Every chunk is idempotent: a lost one is run again. */
export interface Runner {
  /** How many chunks are worth having in flight at once. */
  readonly concurrency: number;
  run(job: Job, chunk: Chunk, request: TallyRequest, signal?: AbortSignal): Promise<Partial>;
  close(): Promise<void>;
}
