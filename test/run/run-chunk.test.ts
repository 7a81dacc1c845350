import { describe, expect, it } from "vitest";
import { keepAll } from "../../src/aggregate/tally-request.ts";
import { exp } from "../../src/numeric/exp.ts";
import { prepareChunk } from "../../src/run/run-chunk.ts";
import { guidedChunks, splitChunks, wholeBlocks } from "../../src/run/split-chunks.ts";
import { prepareInputs } from "../../src/sample/fill-inputs.ts";
import { exampleJob } from "./example-job.ts";

const all = keepAll(exampleJob.program.columns);

describe("prepareChunk", () => {
  it("evaluates the program on the sampled inputs of the chunk's draws", () => {
    const first = 1000;
    const count = 700;
    const inputs = new Float64Array(2 * count);
    prepareInputs(exampleJob.plan, count).fill(first, count, inputs);
    const x = [...inputs.subarray(0, count)];
    const y = [...inputs.subarray(count)];

    const partial = prepareChunk(exampleJob)({ first, count }, all);
    expect(partial.chunk).toEqual({ first, count });
    expect([...partial.tally.kept]).toEqual([
      ...x.map((value, draw) => value * y[draw]!),
      ...y.map((value) => exp(-value)),
    ]);
    expect(partial.checks).toEqual([
      {
        failures: x.filter((value) => value < 0).length,
        firstDraw: first + x.findIndex((value) => value < 0),
      },
      { failures: 0, firstDraw: -1 },
    ]);
  });

  it("gives the same chunk the same bits, whatever it computed in between", () => {
    const runChunk = prepareChunk(exampleJob);
    const once = runChunk({ first: 300, count: 900 }, all);
    runChunk({ first: 0, count: 5000 }, all);
    expect(runChunk({ first: 300, count: 900 }, all)).toEqual(once);
  });

  it("refuses a sample plan that does not fit the program", () => {
    const plan = { ...exampleJob.plan, inputs: exampleJob.plan.inputs.slice(1) };
    expect(() => prepareChunk({ ...exampleJob, plan })).toThrow(
      "bug in peakcast: the program reads 2 inputs, the sample plan has 1",
    );
  });
});

describe("splitChunks", () => {
  it("covers every draw once, in order, the last chunk being what is left", () => {
    expect(splitChunks(7, 3)).toEqual([
      { first: 0, count: 3 },
      { first: 3, count: 3 },
      { first: 6, count: 1 },
    ]);
    expect(splitChunks(6, 3)).toHaveLength(2);
    expect(splitChunks(0, 3)).toEqual([]);
  });

  it("refuses sizes that are no positive integers", () => {
    expect(() => splitChunks(10, 0)).toThrow("chunk size must be an integer >= 1, got 0");
    expect(() => splitChunks(-1, 5)).toThrow("draws must be an integer >= 0, got -1");
  });
});

describe("guidedChunks", () => {
  it("cover every draw from the first once, in whole blocks, small at both ends", () => {
    for (const [draws, concurrency] of [
      [1024, 1],
      [1025, 2],
      [10_000, 2],
      [1_000_000, 3],
    ] as const) {
      const chunks = guidedChunks(draws, 1024, concurrency);
      let next = 1024;
      for (const { first, count } of chunks) {
        expect(first).toBe(next);
        next += count;
        expect(count % 1024 === 0 || next === draws).toBe(true);
        expect(count).toBeLessThanOrEqual(8192);
      }
      expect(next).toBe(Math.max(1024, draws));
    }
    const counts = guidedChunks(1_000_000, 1024, 2).map(({ count }) => count);
    expect(counts[0]).toBe(1024);
    expect(Math.max(...counts)).toBe(8192);
    expect(counts.at(-2)).toBe(1024);
  });
});

describe("wholeBlocks", () => {
  it("rounds up to blocks of 1,024, and cuts off at the most", () => {
    expect([1, 1000, 1024, 1025, 65_536].map((draws) => wholeBlocks(draws, 31 * 1024))).toEqual([
      1024, 1024, 1024, 2048, 31_744,
    ]);
  });
});
