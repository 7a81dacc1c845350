import type { TallyRequest } from "../aggregate/tally-request.ts";
import type { Chunk } from "./chunk.ts";
import type { Job } from "./job.ts";
import type { Partial, Runner } from "./runner.ts";

/** What does not change a result. */
export interface SweepOptions {
  readonly signal?: AbortSignal;
  /** How often a chunk is tried before the job fails, 3 unless told. */
  readonly maxAttempts?: number;
}

/**
 * Runs chunks of a job, with up to `runner.concurrency` of them in flight, and hands each partial over as it comes.
 *
 * A failed chunk is run again, here and nowhere else: a runner reports a lost chunk and stays usable.
 * When the job fails or is aborted, no further chunk is started, the runner is told by the signal, and the promise
 * settles after the chunks in flight have: nothing is left running unseen.
 *
 * @param requestNow asked as each chunk starts
 * @throws the signal's reason if it aborts
 * @throws {Error} naming the chunk that failed `maxAttempts` times, with the last failure as its cause
 */
export async function sweep(
  job: Job,
  chunks: readonly Chunk[],
  runner: Runner,
  requestNow: () => TallyRequest,
  take: (partial: Partial) => void,
  { signal, maxAttempts = 3 }: SweepOptions,
): Promise<void> {
  if (!Number.isSafeInteger(maxAttempts) || maxAttempts < 1) {
    throw new RangeError(`maxAttempts must be an integer >= 1, got ${maxAttempts}`);
  }
  signal?.throwIfAborted();
  const waiting = chunks.values();
  const stop = new AbortController();
  const abort = (): void => stop.abort(signal?.reason);

  // `waiting` is shared: each of these takes the next chunk as soon as its last one is done.
  const takeChunks = async (): Promise<void> => {
    try {
      for (const chunk of waiting) {
        const partial = await runWithRetry(job, chunk, requestNow(), runner, maxAttempts, stop.signal);
        refuseOther(chunk, partial, job);
        take(partial);
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
}

async function runWithRetry(
  job: Job,
  chunk: Chunk,
  request: TallyRequest,
  runner: Runner,
  maxAttempts: number,
  signal: AbortSignal,
): Promise<Partial> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await runner.run(job, chunk, request, signal);
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

function refuseOther({ first, count }: Chunk, { chunk, checks }: Partial, job: Job): void {
  if (chunk.first === first && chunk.count === count && checks.length === job.program.checks) return;
  throw new Error(
    `bug in peakcast: the runner gave something else than draws ${first} to ${first + count - 1}`,
  );
}
