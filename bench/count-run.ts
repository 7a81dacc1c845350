import { instructionWidth } from "../src/compile/program.ts";
import { inlineRunner } from "../src/run/inline-runner.ts";
import type { Job } from "../src/run/job.ts";
import type { Runner } from "../src/run/runner.ts";
import type { Lane } from "../workers/lane.ts";
import { workerPool } from "../workers/pool.ts";
import { serve } from "../workers/serve.ts";
import { countHostMemory } from "./host-memory.ts";
import type { HostMemory } from "./host-memory.ts";
import { messageBytes } from "./message-bytes.ts";

/** What a run costs, in whole numbers that are the same on every machine. */
export type RunCounters = Readonly<Record<string, number>>;

/** Threads of the run whose messages are counted. */
const lanes = 2;

/** Does the run on one thread for the work, and over lanes for the messages. */
export async function countRun(run: (runner: Runner) => Promise<unknown>): Promise<RunCounters> {
  return { ...(await countWork(run)), ...(await countMessages(run)) };
}

async function countWork(run: (runner: Runner) => Promise<unknown>): Promise<RunCounters> {
  const inner = inlineRunner();
  const jobs = new Set<Job>();
  const chunks: HostMemory[] = [];
  await run({
    concurrency: inner.concurrency,
    async run(job, ...rest) {
      jobs.add(job);
      let partial: Awaited<ReturnType<Runner["run"]>> | undefined;
      chunks.push(await countHostMemory(async () => void (partial = await inner.run(job, ...rest))));
      return partial!;
    },
    close: () => inner.close(),
  });
  const programs = [...jobs].map((job) => job.program);
  const sumOf = <Item>(items: readonly Item[], count: (item: Item) => number): number =>
    items.reduce((sum, item) => sum + count(item), 0);
  return {
    instructionsPerDraw: sumOf(programs, ({ code }) => code.length / instructionWidth),
    inputsPerDraw: sumOf(programs, ({ inputs }) => inputs),
    outputColumns: sumOf(programs, ({ columns }) => columns),
    programBytes: sumOf(programs, messageBytes),
    wasmBytes: sumOf(chunks, ({ modules }) => modules),
    wasmMemoryBytes: sumOf(chunks, ({ modulesMemory }) => modulesMemory),
    chunks: chunks.length,
    firstChunkArrayBytes: chunks[0]?.arrays ?? 0,
    // The first sets up what later ones use again.
    laterChunkArrayBytes: chunks[1]?.arrays ?? 0,
  };
}

/** Lanes on this thread that take and give clones, as worker threads do, behind the pool worker threads have. */
async function countMessages(run: (runner: Runner) => Promise<unknown>): Promise<RunCounters> {
  const counted = { messages: 0, bytesToThreads: 0, bytesFromThreads: 0 };
  const call = async <Values extends readonly unknown[], Reply>(
    answer: (...values: Values) => Reply,
    values: Values,
  ): Promise<Reply> => {
    counted.messages += 2;
    counted.bytesToThreads += messageBytes(values);
    const reply = answer(...structuredClone(values));
    counted.bytesFromThreads += messageBytes(reply);
    return reply;
  };
  const pool = workerPool(lanes, (): Lane => {
    const api = serve();
    return {
      load: (...values) => call(api.load, values),
      run: (...values) => call(api.run, values),
      keepProcessAlive() {},
      async terminate() {},
    };
  });
  try {
    await run(pool);
  } finally {
    await pool.close();
  }
  return counted;
}
