import { describe, expect, it } from "vitest";
import { TallyMerger } from "../../src/aggregate/tally-merger.ts";
import { keepAll, type TallyRequest } from "../../src/aggregate/tally-request.ts";
import { DrawTally } from "../../src/aggregate/tally.ts";
import { opcode, type Program } from "../../src/compile/program.ts";
import { prepareDrawBlocks } from "../../src/kernel/draw-blocks.ts";
import type { SamplePlan } from "../../src/sample/sample-plan.ts";

// x, 1 / (x less its mean), and the logarithm of x less its mean: the last is NaN in half of the draws.
const program: Program = {
  inputs: 1,
  slots: 3,
  columns: 3,
  code: Int32Array.from(
    [
      [opcode.subtract, 1, 0, ~0, 0],
      [opcode.divide, 2, ~1, 1, 0],
      [opcode.log, 3, 1, 0, 0],
      [opcode.store, 0, 0, 0, 0],
      [opcode.store, 1, 2, 0, 0],
      [opcode.store, 2, 3, 0, 0],
    ].flat(),
  ),
  constants: Float64Array.of(50, 1),
  years: 1,
  outputs: Int32Array.of(0, 1, 2),
  checks: 0,
};
const plan: SamplePlan = {
  seed: 7,
  sampler: "sobol",
  inputs: [{ stream: { key: 11, block: 0 }, distribution: { kind: "normal", mean: 50, sd: 9 } }],
};

/** What the draws of a chunk come to, with the kernel's own counting and without. */
function both(request: TallyRequest, chunk: { first: number; count: number }): unknown[] {
  return [true, false].map((isCounted) => {
    const blocks = prepareDrawBlocks(program, plan, "wasm");
    expect(blocks.counter).toBeDefined();
    const counter = isCounted ? blocks.counter : undefined;
    const tally = new DrawTally(request, program.columns, blocks.stride, chunk, undefined, counter);
    for (let done = 0; done < chunk.count; done += blocks.block) {
      const count = Math.min(blocks.block, chunk.count - done);
      blocks.compute(chunk.first + done, count);
      tally.add(blocks.outputs, blocks.stride, count);
    }
    return tally.finish();
  });
}

describe("a kernel's own sums and counts", () => {
  const pilot = both(keepAll(program.columns), { first: 0, count: 1024 })[0] as { kept: Float64Array };

  for (const design of ["replicates", "blocks", "independent"] as const)
    it(`are those of the tally, to the bit, of ${design}`, () => {
      const question = {
        levels: [0.05, 0.5, 0.95],
        peaks: [],
        notNegative: Int32Array.of(0),
        positive: new Int32Array(0),
        passages: { columns: new Int32Array(0), years: 0 },
        keep: new Int32Array(0),
        design,
        mostBytes: 1e6,
      };
      const merger = new TallyMerger(question, 9000, program.columns, { values: pilot.kept, count: 1024 });
      // Not a multiple of 16, nor of a block.
      const [counted, told] = both(merger.request, { first: 1024, count: 2061 });
      expect(counted).toEqual(told);
      expect((counted as { gathered: Float64Array }).gathered.length).toBeGreaterThan(100);
    });

  it("leave alone what is divided by the order of doubles, and need no sums", () => {
    const { histograms } = new TallyMerger(
      {
        levels: [0.5],
        peaks: [],
        notNegative: new Int32Array(0),
        positive: new Int32Array(0),
        passages: { columns: new Int32Array(0), years: 0 },
        keep: new Int32Array(0),
        design: "replicates",
        mostBytes: 1e6,
      },
      9000,
      program.columns,
      { values: pilot.kept, count: 1024 },
    ).request;
    const byOrder = { ...histograms, byOrder: Uint8Array.of(0, 1, 0), scale: Float64Array.of(8, 1e-16, 8) };
    const request = { ...keepAll(0), histograms: byOrder };
    const [counted, told] = both(request, { first: 0, count: 1000 });
    expect(counted).toEqual(told);
  });
});
