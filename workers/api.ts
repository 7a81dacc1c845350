import type { TallyRequest } from "../src/aggregate/tally-request.ts";
import type { Chunk } from "../src/run/chunk.ts";
import type { Job } from "../src/run/job.ts";
import type { Partial } from "../src/run/runner.ts";

/** What a worker offers. Its client sends each job once and then chunks of it; a new job replaces the last. */
export interface WorkerApi {
  load(job: Job): void;
  /** The partial's arrays are transferred, not copied. */
  run(chunk: Chunk, request: TallyRequest): Partial;
}
