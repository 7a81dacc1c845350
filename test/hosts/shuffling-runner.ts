import type { Runner } from "../../src/run/runner.ts";

/**
 * Wraps a runner so that chunks complete in an order drawn from `seed`, whatever the order in which they were computed:
 * what is done is held back until all in flight are, and then let go one at a time.
 *
 * @param completed filled with the first draw of every chunk, in the order of completion
 */
export function shufflingRunner(inner: Runner, seed: number, completed: number[]): Runner {
  const held: (() => void)[] = [];
  let inFlight = 0;
  let state = seed >>> 0;
  const below = (count: number): number => {
    // Numerical Recipes' linear congruential generator; its high bits choose.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 0x1_0000_0000) * count);
  };
  const letOneGo = (): void => {
    if (held.length > 0 && held.length === inFlight) held.splice(below(held.length), 1)[0]!();
  };
  return {
    concurrency: 16,
    async run(job, chunk, request, signal) {
      inFlight++;
      try {
        const partial = await inner.run(job, chunk, request, signal);
        await new Promise<void>((resolve) => {
          held.push(resolve);
          letOneGo();
        });
        completed.push(chunk.first);
        return partial;
      } finally {
        inFlight--;
        // After the caller has asked for its next chunk.
        setTimeout(letOneGo, 0);
      }
    },
    close: () => inner.close(),
  };
}
