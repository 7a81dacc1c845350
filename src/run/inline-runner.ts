import { prepareChunk } from "./run-chunk.ts";
import type { Job } from "./job.ts";
import type { Runner } from "./runner.ts";

/**
 * Computes chunks on this thread, one at a time. Before each chunk the event loop gets a turn, so that progress is
 * shown and an abort is noticed between chunks.
 */
export function inlineRunner(): Runner {
  // Keyed by the object: a job is set up once and forgotten with it.
  const prepared = new WeakMap<Job, ReturnType<typeof prepareChunk>>();
  return {
    concurrency: 1,
    async run(job, chunk, request, signal) {
      await eventLoopTurn();
      signal?.throwIfAborted();
      let runChunk = prepared.get(job);
      if (runChunk === undefined) {
        runChunk = prepareChunk(job);
        prepared.set(job, runChunk);
      }
      return runChunk(chunk, request);
    },
    async close() {},
  };
}

/** A message to oneself: a full turn of the event loop in Node and in pages, without the delay pages add to timers. */
function eventLoopTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
