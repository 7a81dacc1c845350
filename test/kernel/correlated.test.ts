import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { opcode, type Program } from "../../src/compile/program.ts";
import { prepareDrawBlocks } from "../../src/kernel/draw-blocks.ts";
import { cholesky } from "../../src/numeric/cholesky.ts";
import type { Distribution, SamplePlan, Sampler } from "../../src/sample/sample-plan.ts";
import { streamKey } from "../../src/sample/stream-key.ts";

/** A program that gives its inputs. */
function copying(inputs: number): Program {
  const columns = Array.from({ length: inputs }, (_, index) => index);
  return {
    inputs,
    slots: 0,
    columns: inputs,
    code: Int32Array.from(columns.flatMap((column) => [opcode.store, column, column, 0, 0])),
    constants: new Float64Array(0),
    years: 1,
    outputs: Int32Array.from(columns),
    checks: 0,
  };
}

const kinds: readonly Distribution[] = [
  { kind: "normal", mean: 10, sd: 2 },
  { kind: "lognormal", mu: 0.5, sigma: 0.25 },
  { kind: "uniform", low: -1, high: 3 },
  { kind: "triangular", low: 1, mode: 2, high: 5 },
  { kind: "gamma", shape: 2, scale: 3 },
];

const stream = (index: number) => ({ key: streamKey(`q${index}`), block: 0 });

/** Streams of three inputs each, of all kinds by turns, in groups of three; the last stands alone. */
function planOf(sampler: Sampler, coefficients: readonly number[]): SamplePlan {
  const factor = cholesky([[1], [coefficients[0]!, 1], [coefficients[1]!, coefficients[2]!, 1]])!;
  return {
    seed: 99,
    sampler,
    inputs: Array.from({ length: 21 }, (_, index) => ({
      stream: stream(Math.floor(index / 3)),
      distribution: kinds[index % 5]!,
    })),
    correlated: [
      { streams: [stream(4), stream(0), stream(2)], factor },
      { streams: [stream(1), stream(3), stream(5)], factor },
    ],
  };
}

describe("correlated inputs", () => {
  it.each(["sobol", "mc", "lhs", "central"] as const)(
    "are the same bits in both kernels with the sampler %s",
    (sampler) => {
      const coefficient = fc.double({ min: -0.49, max: 0.49, noNaN: true });
      fc.assert(
        fc.property(fc.tuple(coefficient, coefficient, coefficient), fc.nat(200), (coefficients, block) => {
          const plan = planOf(sampler, coefficients);
          const [expected, found] = (["interpret", "wasm"] as const).map((form) => {
            const blocks = prepareDrawBlocks(copying(21), plan, form);
            const values: Buffer[] = [];
            for (const [first, count] of [
              [16 * block, 77],
              [16 * block + 3, 5],
            ] as const) {
              blocks.compute(first, count);
              for (let column = 0; column < 21; column++)
                values.push(
                  Buffer.from(
                    blocks.outputs.slice(column * blocks.stride, column * blocks.stride + count).buffer,
                  ),
                );
            }
            return Buffer.concat(values);
          });
          expect(Buffer.compare(found!, expected!)).toBe(0);
        }),
        { numRuns: 15 },
      );
    },
  );

  it("are the same bits in both kernels far out in the tails, where the distribution function has a form of its own", () => {
    // Weights that no correlation has, so that z = 3 z0 + 4 z1 goes beyond 5.66 and 38.6 / 2.
    const plan: SamplePlan = {
      seed: 5,
      sampler: "mc",
      inputs: [0, 1].map((index) => ({ stream: stream(index), distribution: kinds[2]! })),
      correlated: [{ streams: [stream(0), stream(1)], factor: [[1], [3, 4]] }],
    };
    const [expected, found] = (["interpret", "wasm"] as const).map((form) => {
      const blocks = prepareDrawBlocks(copying(2), plan, form);
      const values: number[] = [];
      for (let first = 0; first < 12_800; first += 128) {
        blocks.compute(first, 128);
        values.push(...blocks.outputs.slice(blocks.stride, blocks.stride + 128));
      }
      return values;
    });
    expect(expected!.filter((value) => value < -0.9999999).length).toBeGreaterThan(100);
    expect(found).toEqual(expected);
  });
});
