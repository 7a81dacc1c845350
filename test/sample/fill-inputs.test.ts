import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantileOf } from "../../src/sample/distributions/distribution.ts";
import { fillInputs, prepareInputs } from "../../src/sample/fill-inputs.ts";
import type { Distribution, SampleInput, SamplePlan } from "../../src/sample/sample-plan.ts";
import { streamKey } from "../../src/sample/stream-key.ts";
import { fillUniform } from "../../src/sample/threefry.ts";

const kinds: readonly Distribution[] = [
  { kind: "normal", mean: 10, sd: 2 },
  { kind: "lognormal", mu: 0.5, sigma: 0.25 },
  { kind: "uniform", low: -1, high: 3 },
  { kind: "triangular", low: 1, mode: 2, high: 5 },
];

function input(name: string, distribution: Distribution, block = 0): SampleInput {
  return { stream: { key: streamKey(name), block }, distribution };
}

function plan(inputs: readonly SampleInput[], seed = 1): SamplePlan {
  return { seed, sampler: "mc", inputs };
}

function columns(samplePlan: SamplePlan, firstDraw: number, count: number): Float64Array[] {
  const target = new Float64Array(samplePlan.inputs.length * count);
  fillInputs(samplePlan, firstDraw, count, count, target);
  return samplePlan.inputs.map((_, column) => target.slice(column * count, (column + 1) * count));
}

const four = plan(kinds.map((distribution, index) => input(`q${index}`, distribution)));

describe("fillInputs", () => {
  it("gives quantileOf(distribution, u) of the stream's uniform numbers, bit for bit", () => {
    const n = 5000;
    const uniform = new Float64Array(n);
    for (const [index, column] of columns(four, 0, n).entries()) {
      fillUniform(1, four.inputs[index]!.stream, 0, n, uniform, 0);
      expect(column).toEqual(uniform.map((u) => quantileOf(kinds[index]!, u)));
    }
  });

  it("gives the same numbers for any split of the draws into blocks", () => {
    const whole = columns(four, 0, 500);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 20 }), (sizes) => {
        const stride = 128;
        const target = new Float64Array(four.inputs.length * stride);
        const filler = prepareInputs(four, stride);
        let first = 0;
        for (const size of sizes) {
          const count = Math.min(size, 500 - first);
          filler.fill(first, count, target);
          for (const [column, values] of whole.entries()) {
            expect(target.slice(column * stride, column * stride + count)).toEqual(
              values.slice(first, first + count),
            );
          }
          first += count;
        }
      }),
    );
  });

  it("begins a longer run with the shorter one", () => {
    for (const [index, column] of columns(four, 0, 1000).entries()) {
      expect(columns(four, 0, 100)[index]).toEqual(column.slice(0, 100));
    }
  });

  it("changes one quantity's numbers when it is added, removed or renamed, and no other's", () => {
    const renamed = plan([input("other", kinds[0]!), ...four.inputs.slice(1)]);
    const before = columns(four, 0, 50);
    const after = columns(renamed, 0, 50);
    expect(after[0]).not.toEqual(before[0]);
    expect(after.slice(1)).toEqual(before.slice(1));
    expect(columns(plan(four.inputs.slice(2)), 0, 50)).toEqual(before.slice(2));
  });

  it("moves inputs of one stream together: the higher one is high where the lower is", () => {
    const shared = plan(kinds.map((distribution) => input("one", distribution)));
    const found = columns(shared, 0, 2000);
    const order = [...found[0]!.keys()].sort((a, b) => found[0]![a]! - found[0]![b]!);
    for (const column of found.slice(1)) {
      for (let i = 1; i < order.length; i++) {
        expect(column[order[i]!]).toBeGreaterThanOrEqual(column[order[i - 1]!]!);
      }
    }
  });

  it("keeps blocks of one key independent", () => {
    const n = 20_000;
    const [a, b] = columns(plan([input("path", kinds[0]!, 0), input("path", kinds[0]!, 1)]), 0, n);
    let covariance = 0;
    for (let i = 0; i < n; i++) covariance += ((a![i]! - 10) * (b![i]! - 10)) / n;
    // Correlation within four standard errors 1/sqrt(n) of 0; the variances are 4.
    expect(Math.abs(covariance / 4)).toBeLessThan(4 / Math.sqrt(n));
  });

  it("writes constants for distributions without spread, and central values for the sampler central", () => {
    const degenerate = plan([input("a", { kind: "normal", mean: 0.1, sd: 0 }), input("b", kinds[2]!)]);
    expect([...columns(degenerate, 0, 3)[0]!]).toEqual([0.1, 0.1, 0.1]);
    const central: SamplePlan = { ...four, sampler: "central" };
    expect(columns(central, 7, 2).map((column) => [...column])).toEqual([
      [10, 10],
      [1.6487212707001282, 1.6487212707001282], // e^0.5
      [1, 1],
      [2, 2],
    ]);
  });

  it("leaves the columns' unused ends alone and reaches the last draw, 2^32 - 1", () => {
    const target = new Float64Array(4 * 8).fill(-99);
    prepareInputs(four, 8).fill(4294967294, 2, target);
    for (let column = 0; column < 4; column++) {
      const values = target.slice(column * 8, column * 8 + 8);
      expect(values.slice(2)).toEqual(new Float64Array(6).fill(-99));
      expect(values[1]).toBe(columns(four, 4294967295, 1)[column]![0]);
      expect(values[0]).not.toBe(values[1]);
    }
  });

  it("has sample quantiles where the closed forms put them", () => {
    const n = 100_000;
    for (const [index, column] of columns(four, 0, n).entries()) {
      for (const level of [0.05, 0.5, 0.95]) {
        const limit = quantileOf(kinds[index]!, level);
        const below = column.reduce((count, value) => count + (value <= limit ? 1 : 0), 0) / n;
        // Four standard errors of a binomial share.
        expect(Math.abs(below - level)).toBeLessThan(4 * Math.sqrt((level * (1 - level)) / n));
      }
    }
  });
});
