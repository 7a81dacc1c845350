import { blockDraws } from "../aggregate/design.ts";
import { Staging } from "../aggregate/gathering-histograms.ts";
import type { TallyRequest } from "../aggregate/tally-request.ts";
import { DrawTally } from "../aggregate/tally.ts";
import type { Program } from "../compile/program.ts";
import { prepareDrawBlocks, type DrawBlocks } from "../kernel/draw-blocks.ts";
import type { Chunk } from "./chunk.ts";
import type { Job } from "./job.ts";
import type { Partial } from "./runner.ts";

/**
 * Makes the function that computes chunks of a job: the same code on every host. Kernel and sampling are set up once,
 * here; the function returned reuses their memory, so its calls must not overlap (it is synchronous).
 *
 * @returns equal chunks and requests give equal bits
 * @throws {Error} "bug in peakcast: ..." if the job's program breaks the rules of `Program`
 */
export function prepareChunk(job: Job): (chunk: Chunk, request: TallyRequest) => Partial {
  return tallyChunks(prepareDrawBlocks(job.program, job.plan, job.kernel), job.program);
}

/** `prepareChunk` for blocks that are set up already. */
export function tallyChunks(
  blocks: DrawBlocks,
  program: Program,
): (chunk: Chunk, request: TallyRequest) => Partial {
  const { stride, block } = blocks;
  const staging = new Staging();

  return (chunk, request) => {
    const tally = new DrawTally(request, program.columns, stride, chunk, staging, blocks.counter);
    const checks = Array.from({ length: program.checks }, () => ({ failures: 0, firstDraw: -1 }));
    const end = chunk.first + chunk.count;
    let first = chunk.first;
    while (first < end) {
      // Blocks end at multiples of their size wherever the chunk begins, and none straddles what is summed together.
      const count = Math.min(end, nextMultiple(first, block), nextMultiple(first, blockDraws)) - first;
      blocks.compute(first, count);
      tally.add(blocks.outputs, stride, count);
      for (const [number, check] of checks.entries()) {
        check.failures += blocks.checkFailures[number]!;
        const failed = blocks.checkFirst[number]!;
        if (check.firstDraw < 0 && failed >= 0) check.firstDraw = first + failed;
      }
      first += count;
    }
    return { chunk, tally: tally.finish(), checks };
  };
}

function nextMultiple(draw: number, of: number): number {
  return (Math.floor(draw / of) + 1) * of;
}
