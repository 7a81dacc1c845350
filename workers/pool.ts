import type { TallyRequest } from "../src/aggregate/tally-request.ts";
import type { Chunk } from "../src/run/chunk.ts";
import type { Job } from "../src/run/job.ts";
import type { Partial, Runner } from "../src/run/runner.ts";
import type { Lane, OpenLane } from "./lane.ts";

/** A chunk someone waits for. */
interface Task {
  readonly job: Job;
  readonly chunk: Chunk;
  readonly request: TallyRequest;
  /** Once aborted, nobody waits for the chunk any more. */
  readonly signal: AbortSignal | undefined;
  /** The chunk itself was handed to a worker, so it may be what killed that worker. */
  isHandedOver: boolean;
  resolve(partial: Partial): void;
  reject(why: unknown): void;
}

interface PoolWorker {
  readonly lane: Lane;
  /** In the order in which the worker computes them; all of one job. */
  readonly tasks: Task[];
  /** What was sent last, and whether it arrived. */
  job: Job | undefined;
  loading: Promise<void>;
}

/** No worker can be had for a job: nothing is wrong with the chunk. */
export class NoWorkers extends Error {}

export interface WorkerPool extends Runner {
  /** Starts the workers that are not running and sends the job, if one is given, to those that have nothing to do. */
  prepare(job?: Job): void;
}

/**
 * A worker has its next chunk before the last is done: the thread that would have to answer may be computing a chunk
 * itself.
 */
const chunksInHand = 2;

/**
 * A Runner over up to `size` workers, started when chunks wait for them or `prepare` asks for them.
 *
 * Who repairs what: the pool replaces dead workers; it never runs a chunk twice. A chunk whose worker died under it
 * rejects, and `sweep` runs it again. Chunks the worker had not begun (it could not start, died loading the job, or
 * computed another) go back to the head of the queue. Each death counts against the job it happened to; past
 * `2 * size + 3` of them all chunks of that job reject with `NoWorkers`, so that a worker that can never start is no
 * loop.
 *
 * A chunk whose signal aborts rejects at once; if a worker has it already, that worker finishes it unheard first.
 */
export function workerPool(size: number, openLane: OpenLane): WorkerPool {
  if (!Number.isSafeInteger(size) || size < 1)
    throw new RangeError(`workers must be an integer >= 1, got ${size}`);
  const maxDeaths = 2 * size + 3;
  const deaths = new WeakMap<Job, number>();
  const broken = new WeakMap<Job, NoWorkers>();
  const workers = new Set<PoolWorker>();
  const queue: Task[] = [];
  /** Signals with our listener: one each, however many chunks it is given with. */
  const heard = new WeakSet<AbortSignal>();
  let closing: Promise<void> | undefined;

  const dispatch = (): void => {
    while (queue.length > 0) {
      const { job } = queue[0]!;
      try {
        const worker = workerFor(job);
        if (worker === undefined) return;
        void serveTask(worker, queue.shift()!);
      } catch (error) {
        // Not even an attempt at starting: the next would fail the same way.
        breakJob(job, new NoWorkers(`a worker cannot be started: ${messageOf(error)}`, { cause: error }));
      }
    }
  };

  const workerFor = (job: Job): PoolWorker | undefined => {
    const open = [...workers];
    const idle = open.filter(({ tasks }) => tasks.length === 0);
    const free = idle.find((worker) => worker.job === job) ?? idle[0];
    if (free !== undefined) return free;
    if (workers.size < size) return startWorker();
    return open
      .filter((worker) => worker.job === job && worker.tasks.length < chunksInHand)
      .toSorted((a, b) => a.tasks.length - b.tasks.length)[0];
  };

  const startWorker = (): PoolWorker => {
    const lane = openLane((why) => buryWorker(worker, why));
    lane.keepProcessAlive(false);
    const worker: PoolWorker = { lane, tasks: [], job: undefined, loading: Promise.resolve() };
    workers.add(worker);
    return worker;
  };

  const load = async (worker: PoolWorker, job: Job): Promise<void> => {
    if (worker.job !== job) {
      worker.job = job;
      worker.loading = worker.lane.load(job);
    }
    const { loading } = worker;
    try {
      await loading;
    } catch (error) {
      if (worker.loading === loading) worker.job = undefined;
      throw error;
    }
  };

  const serveTask = async (worker: PoolWorker, task: Task): Promise<void> => {
    worker.tasks.push(task);
    worker.lane.keepProcessAlive(true);
    try {
      await load(worker, task.job);
      if (!task.signal?.aborted) {
        task.isHandedOver = true;
        task.resolve(await worker.lane.run(task.chunk, task.request));
      }
    } catch (error) {
      task.reject(error);
    }
    remove(worker.tasks, task);
    if (worker.tasks.length === 0) worker.lane.keepProcessAlive(false);
    dispatch();
  };

  const buryWorker = (worker: PoolWorker, why: Error): void => {
    const [first, ...others] = worker.tasks;
    if (!workers.delete(worker) || first === undefined) return;
    const { job, chunk } = first;
    const died = (deaths.get(job) ?? 0) + 1;
    deaths.set(job, died);
    if (first.isHandedOver) {
      const draws = `draws ${chunk.first} to ${chunk.first + chunk.count - 1}`;
      first.reject(new Error(`worker lost with ${draws}: ${why.message}`, { cause: why }));
    } else {
      others.unshift(first);
    }
    const untouched = others.filter(({ signal }) => !signal?.aborted);
    for (const task of untouched) task.isHandedOver = false;
    queue.unshift(...untouched);
    if (died > maxDeaths)
      breakJob(job, new NoWorkers(`${died} workers died; the last: ${why.message}`, { cause: why }));
    dispatch();
  };

  const breakJob = (job: Job, why: NoWorkers): void => {
    broken.set(job, why);
    for (const task of queue.filter((waiting) => waiting.job === job)) {
      remove(queue, task);
      task.reject(why);
    }
  };

  const abortTasks = (signal: AbortSignal): void => {
    for (const task of [...queue, ...[...workers].flatMap(({ tasks }) => tasks)]) {
      if (task.signal !== signal) continue;
      remove(queue, task);
      task.reject(signal.reason);
    }
  };

  return {
    concurrency: chunksInHand * size,
    async run(job, chunk, request, signal) {
      signal?.throwIfAborted();
      if (closing !== undefined) throw new Error("bug in peakcast: a chunk was given to a closed runner");
      const why = broken.get(job);
      if (why !== undefined) throw why;

      const { promise, resolve, reject } = withResolvers<Partial>();
      queue.push({ job, chunk, request, signal, isHandedOver: false, resolve, reject });
      if (signal !== undefined && !heard.has(signal)) {
        heard.add(signal);
        signal.addEventListener("abort", () => abortTasks(signal), { once: true });
      }
      dispatch();
      return promise;
    },
    prepare(job) {
      try {
        while (workers.size < size) startWorker();
      } catch {
        // The first chunk will meet the same and say it.
      }
      if (job === undefined) return;
      for (const worker of workers) if (worker.tasks.length === 0) load(worker, job).catch(() => {});
    },
    close() {
      closing ??= (async () => {
        const open = [...workers];
        workers.clear();
        const why = new Error("the runner was closed");
        for (const task of [...queue.splice(0), ...open.flatMap(({ tasks }) => tasks)]) task.reject(why);
        await Promise.all(open.map(({ lane }) => lane.terminate()));
      })();
      return closing;
    },
  };
}

function remove(tasks: Task[], task: Task): void {
  const at = tasks.indexOf(task);
  if (at >= 0) tasks.splice(at, 1);
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
