import type { Chunk } from "../src/run/chunk.ts";
import type { Job } from "../src/run/job.ts";
import type { Partial, Runner } from "../src/run/runner.ts";
import type { Lane, OpenLane } from "./lane.ts";

/** A chunk someone waits for. */
interface Task {
  readonly job: Job;
  readonly chunk: Chunk;
  /** Its signal aborted: nobody waits for it any more. */
  isAborted: boolean;
  resolve(partial: Partial): void;
  reject(why: unknown): void;
}

interface PoolWorker {
  readonly lane: Lane;
  task: Task | undefined;
  loaded: Job | undefined;
  /** The chunk itself was handed over, so it may be what killed the worker. */
  isRunning: boolean;
}

/**
 * A Runner over up to `size` workers, started when chunks wait for them.
 *
 * Who repairs what: the pool replaces dead workers; it never runs a chunk twice. A chunk whose worker died under it
 * rejects, and `runJob` runs it again. A chunk whose worker died before it got the chunk (it could not start, or
 * died loading the job) goes back to the head of the queue. Each death counts against the job it happened to; past
 * `2 * size + 3` of them all chunks of that job reject, so that a worker that can never start is an error and no loop.
 *
 * A chunk whose signal aborts rejects at once; if a worker has it already, that worker finishes it unheard first.
 */
export function workerPool(size: number, openLane: OpenLane): Runner {
  if (!Number.isSafeInteger(size) || size < 1)
    throw new RangeError(`threads must be an integer >= 1, got ${size}`);
  const maxDeaths = 2 * size + 3;
  const deaths = new WeakMap<Job, number>();
  const broken = new WeakMap<Job, Error>();
  const workers = new Set<PoolWorker>();
  const queue: Task[] = [];
  let closing: Promise<void> | undefined;

  const dispatch = (): void => {
    while (queue.length > 0) {
      const { job } = queue[0]!;
      try {
        const worker = idleWorker(job) ?? (workers.size < size ? startWorker() : undefined);
        if (worker === undefined) return;
        void serveTask(worker, queue.shift()!);
      } catch (error) {
        // Not even an attempt at starting: the next would fail the same way.
        breakJob(job, new Error(`a worker cannot be started: ${messageOf(error)}`, { cause: error }));
      }
    }
  };

  const idleWorker = (job: Job): PoolWorker | undefined => {
    const idle = [...workers].filter((worker) => worker.task === undefined);
    return idle.find((worker) => worker.loaded === job) ?? idle[0];
  };

  const startWorker = (): PoolWorker => {
    const lane = openLane((why) => buryWorker(worker, why));
    const worker: PoolWorker = { lane, task: undefined, loaded: undefined, isRunning: false };
    workers.add(worker);
    return worker;
  };

  const serveTask = async (worker: PoolWorker, task: Task): Promise<void> => {
    const { job, chunk } = task;
    worker.task = task;
    worker.lane.keepProcessAlive(true);
    try {
      if (worker.loaded !== job) {
        worker.loaded = undefined;
        await worker.lane.load(job);
        worker.loaded = job;
      }
      if (!task.isAborted) {
        worker.isRunning = true;
        task.resolve(await worker.lane.run(chunk));
      }
    } catch (error) {
      task.reject(error);
    }
    worker.isRunning = false;
    worker.task = undefined;
    worker.lane.keepProcessAlive(false);
    dispatch();
  };

  const buryWorker = (worker: PoolWorker, why: Error): void => {
    if (!workers.delete(worker) || worker.task === undefined) return;
    const { task, isRunning } = worker;
    const died = (deaths.get(task.job) ?? 0) + 1;
    deaths.set(task.job, died);
    if (isRunning) {
      const { first, count } = task.chunk;
      task.reject(
        new Error(`worker lost with draws ${first} to ${first + count - 1}: ${why.message}`, { cause: why }),
      );
    } else if (!task.isAborted) {
      queue.unshift(task);
    }
    if (died > maxDeaths)
      breakJob(task.job, new Error(`${died} workers died; the last: ${why.message}`, { cause: why }));
    dispatch();
  };

  const breakJob = (job: Job, why: Error): void => {
    broken.set(job, why);
    for (const task of queue.filter((waiting) => waiting.job === job)) {
      dropFromQueue(task);
      task.reject(why);
    }
  };

  const dropFromQueue = (task: Task): void => {
    const at = queue.indexOf(task);
    if (at >= 0) queue.splice(at, 1);
  };

  return {
    concurrency: size,
    async run(job, chunk, signal) {
      signal?.throwIfAborted();
      if (closing !== undefined) throw new Error("bug in peakcast: a chunk was given to a closed runner");
      const why = broken.get(job);
      if (why !== undefined) throw why;

      const { promise, resolve, reject } = withResolvers<Partial>();
      const task: Task = { job, chunk, isAborted: false, resolve, reject };
      const abort = (): void => {
        task.isAborted = true;
        dropFromQueue(task);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", abort, { once: true });
      queue.push(task);
      dispatch();
      try {
        return await promise;
      } finally {
        signal?.removeEventListener("abort", abort);
      }
    },
    close() {
      closing ??= (async () => {
        const open = [...workers];
        workers.clear();
        const why = new Error("the runner was closed");
        for (const task of [...queue.splice(0), ...open.flatMap(({ task }) => task ?? [])]) task.reject(why);
        await Promise.all(open.map(({ lane }) => lane.terminate()));
      })();
      return closing;
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Promise.withResolvers, which Node 20 lacks. */
function withResolvers<T>(): { promise: Promise<T>; resolve(value: T): void; reject(why: unknown): void } {
  let resolve!: (value: T) => void;
  let reject!: (why: unknown) => void;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
