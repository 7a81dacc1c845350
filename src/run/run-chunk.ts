import { prepareDrawBlocks } from "../kernel/draw-blocks.ts";
import type { Chunk } from "./chunk.ts";
import type { Job } from "./job.ts";
import type { Partial } from "./runner.ts";

/**
 * Makes the function that computes chunks of a job: the same code on every host. Kernel and sampling are set up once,
 * here; the function returned reuses their memory, so its calls must not overlap (it is synchronous).
 *
 * @returns chunk => `{ columns: [output column][draw of the chunk], checks }`; equal chunks give equal bits
 * @throws {Error} "bug in peakcast: ..." if the job's program breaks the rules of `Program`
 */
export function prepareChunk(job: Job): (chunk: Chunk) => Partial {
  const blocks = prepareDrawBlocks(job.program, job.plan);
  const { stride } = blocks;

  return (chunk) => {
    const columns = new Float64Array(job.program.columns * chunk.count);
    const checks = Array.from({ length: job.program.checks }, () => ({ failures: 0, firstDraw: -1 }));
    const end = chunk.first + chunk.count;
    let first = chunk.first;
    while (first < end) {
      // Blocks end at multiples of the stride wherever the chunk begins, so blocks of neighbouring chunks never overlap.
      const blockEnd = Math.min(end, (Math.floor(first / stride) + 1) * stride);
      const count = blockEnd - first;
      blocks.compute(first, count);
      for (let column = 0; column < job.program.columns; column++) {
        const values = blocks.outputs.subarray(column * stride, column * stride + count);
        columns.set(values, column * chunk.count + (first - chunk.first));
      }
      for (const [number, check] of checks.entries()) {
        check.failures += blocks.checkFailures[number]!;
        const failed = blocks.checkFirst[number]!;
        if (check.firstDraw < 0 && failed >= 0) check.firstDraw = first + failed;
      }
      first = blockEnd;
    }
    return { chunk, columns, checks };
  };
}
