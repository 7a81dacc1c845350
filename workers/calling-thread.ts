import { inlineRunner } from "../src/run/inline-runner.ts";
import type { Job } from "../src/run/job.ts";
import type { Partial, Runner } from "../src/run/runner.ts";
import { NoWorkers, type WorkerPool } from "./pool.ts";

export interface CallingThreadOptions {
  /** Whether a job is worth handing to workers at all; every job, unless told. */
  readonly isWorthWorkers?: ((job: Job) => boolean) | undefined;
  /** Called once, when no worker can be had and this thread goes on alone. */
  readonly onAlone?: ((why: NoWorkers) => void) | undefined;
}

/**
 * A pool's Runner with the calling thread as one more lane: a chunk is computed here if none is being computed here, and
 * by the pool otherwise. Between two chunks the event loop gets a turn, in which workers are answered, progress is shown
 * and an abort is noticed. Jobs too small for workers, and all jobs once no worker can be had, are computed here alone.
 */
export function withCallingThread(
  pool: WorkerPool,
  { isWorthWorkers = () => true, onAlone }: CallingThreadOptions = {},
): Runner {
  const here = inlineRunner();
  const judged = new WeakMap<Job, boolean>();
  let chunksHere = 0;
  let lastHere: Promise<unknown> = Promise.resolve();
  let isAlone = false;
  let isClosed = false;

  const worthWorkers = (job: Job): boolean => {
    let isWorth = judged.get(job);
    if (isWorth === undefined) {
      isWorth = isWorthWorkers(job);
      judged.set(job, isWorth);
      // They start and compile while this thread computes its first chunk.
      if (isWorth && !isAlone) pool.prepare(job);
    }
    return isWorth && !isAlone;
  };

  const runHere = (...[job, chunk, request, signal]: Parameters<Runner["run"]>): Promise<Partial> => {
    chunksHere++;
    const partial = lastHere.then(() => {
      if (isClosed) throw new Error("the runner was closed");
      return here.run(job, chunk, request, signal);
    });
    lastHere = partial.then(
      () => chunksHere--,
      () => chunksHere--,
    );
    return partial;
  };

  return {
    concurrency: 1 + pool.concurrency,
    async run(job, chunk, request, signal) {
      signal?.throwIfAborted();
      if (isClosed) throw new Error("bug in peakcast: a chunk was given to a closed runner");
      if (!worthWorkers(job) || chunksHere === 0) return runHere(job, chunk, request, signal);
      try {
        return await pool.run(job, chunk, request, signal);
      } catch (error) {
        if (!(error instanceof NoWorkers)) throw error;
        if (!isAlone) {
          isAlone = true;
          onAlone?.(error);
        }
        return runHere(job, chunk, request, signal);
      }
    },
    async close() {
      isClosed = true;
      await pool.close();
    },
  };
}
