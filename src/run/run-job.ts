import type { Chunk } from "./chunk.ts";
import { writeJobColumns } from "./job-columns.ts";
import type { JobColumns } from "./job-columns.ts";
import type { Job } from "./job.ts";
import type { Partial, Runner } from "./runner.ts";
import { splitChunks } from "./split-chunks.ts";

export interface RunJobOptions {
  /** Draws per chunk, 2048 unless told. Does not change the result. */
  readonly chunkSize?: number;
  readonly signal?: AbortSignal;
  /** Called after every chunk with the number of draws done, which only grows. */
  readonly onProgress?: (drawsDone: number) => void;
  /** How often a chunk is tried before the job fails, 3 unless told. */
  readonly maxAttempts?: number;
}

/**
 * Computes draws 0 .. draws - 1 of a job on a runner, with up to `runner.concurrency` chunks in flight.
 * The result is the same bits for any chunk size, runner and order of completion.
 *
 * A failed chunk is run again, here and nowhere else: a runner reports a lost chunk and stays usable.
 * When the job fails or is aborted, no further chunk is started, the runner is told by the signal, and the promise
 * settles after the chunks in flight have: nothing is left running unseen.
 *
 * @throws the signal's reason if it aborts
 * @throws {Error} naming the chunk that failed `maxAttempts` times, with the last failure as its cause
 */
export async function runJob(
  job: Job,
  draws: number,
  runner: Runner,
  options: RunJobOptions = {},
): Promise<JobColumns> {
  const { chunkSize = 2048, signal, onProgress, maxAttempts = 3 } = options;
  if (!Number.isSafeInteger(maxAttempts) || maxAttempts < 1) {
    throw new RangeError(`maxAttempts must be an integer >= 1, got ${maxAttempts}`);
  }
  const chunks = splitChunks(draws, chunkSize);
  signal?.throwIfAborted();

  const result = writeJobColumns(draws, job.program.columns, job.program.checks);
  const waiting = chunks.values();
  const stop = new AbortController();
  const abort = (): void => stop.abort(signal?.reason);
  let drawsDone = 0;

  // `waiting` is shared: each of these takes the next chunk as soon as its last one is done.
  const takeChunks = async (): Promise<void> => {
    try {
      for (const chunk of waiting) {
        const partial = await runWithRetry(job, chunk, runner, maxAttempts, stop.signal);
        result.add(chunk, partial);
        drawsDone += chunk.count;
        onProgress?.(drawsDone);
        if (stop.signal.aborted) return;
      }
    } catch (error) {
      // The first failure is the job's; those that follow from stopping are not reported.
      if (!stop.signal.aborted) stop.abort(error);
    }
  };

  signal?.addEventListener("abort", abort, { once: true });
  try {
    const inFlight = Math.max(1, Math.min(runner.concurrency, chunks.length));
    await Promise.all(Array.from({ length: inFlight }, takeChunks));
  } finally {
    signal?.removeEventListener("abort", abort);
  }
  stop.signal.throwIfAborted();
  return result.finish();
}

async function runWithRetry(
  job: Job,
  chunk: Chunk,
  runner: Runner,
  maxAttempts: number,
  signal: AbortSignal,
): Promise<Partial> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await runner.run(job, chunk, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (attempt < maxAttempts) continue;
      const why = error instanceof Error ? error.message : String(error);
      const times = maxAttempts === 1 ? "once" : `${maxAttempts} times`;
      throw new Error(`draws ${chunk.first} to ${chunk.first + chunk.count - 1} failed ${times}: ${why}`, {
        cause: error,
      });
    }
  }
}
