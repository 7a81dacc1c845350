import type { Job } from "./job.ts";
import { transferables, type Runner } from "./runner.ts";

/**
 * Wraps a runner so that jobs, chunks, requests and partials are cloned on their way in and out, as threads do: whatever is
 * not plain data fails at once (a function) or arrives without its methods (an instance of a class). For tests.
 */
export function serializingRunner(inner: Runner): Runner {
  const clones = new WeakMap<Job, Job>();
  return {
    concurrency: inner.concurrency,
    async run(job, chunk, request, signal) {
      let clone = clones.get(job);
      if (clone === undefined) {
        clone = structuredClone(job);
        clones.set(job, clone);
      }
      const partial = await inner.run(clone, structuredClone(chunk), structuredClone(request), signal);
      return structuredClone(partial, { transfer: transferables(partial) });
    },
    close: () => inner.close(),
  };
}
