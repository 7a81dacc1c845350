import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantileOf } from "../../src/sample/distributions/distribution.ts";
import { prepareInputs } from "../../src/sample/fill-inputs.ts";
import { prepareUniforms } from "../../src/sample/prepare-uniforms.ts";
import type { Distribution, SampleInput, Sampler } from "../../src/sample/sample-plan.ts";
import { streamKey } from "../../src/sample/stream-key.ts";

const kinds: readonly Distribution[] = [
  { kind: "normal", mean: 10, sd: 2 },
  { kind: "lognormal", mu: 0.5, sigma: 0.25 },
  { kind: "uniform", low: -1, high: 3 },
  { kind: "triangular", low: 1, mode: 2, high: 5 },
];

function inputOf(name: string, distribution: Distribution, block = 0): SampleInput {
  return { stream: { key: streamKey(name), block }, distribution };
}

const four = kinds.map((distribution, index) => inputOf(`q${index}`, distribution));

/** Columns of a plan, [input][draw]. */
function columns(
  sampler: Sampler,
  inputs: readonly SampleInput[],
  firstDraw: number,
  count: number,
  seed = 1,
): Float64Array[] {
  const target = new Float64Array(inputs.length * count);
  prepareInputs({ seed, sampler, inputs }, count).fill(firstDraw, count, target);
  return inputs.map((_, column) => target.slice(column * count, (column + 1) * count));
}

describe.each(["sobol", "lhs", "mc"] as const)("the sampler %s", (sampler) => {
  it("gives quantileOf(distribution, u) of the stream's uniform numbers, bit for bit", () => {
    const uniform = new Float64Array(3000);
    for (const [index, column] of columns(sampler, four, 40, 3000).entries()) {
      const [fillUniforms] = prepareUniforms({ sampler, seed: 1 }, [four[index]!.stream], 3000);
      fillUniforms!(40, 3000, uniform);
      expect(column).toEqual(uniform.map((u) => quantileOf(kinds[index]!, u)));
    }
  });

  it("gives the same numbers for any block of draws, in any order", () => {
    const whole = columns(sampler, four, 0, 4096);
    const stride = 700;
    const filler = prepareInputs({ seed: 1, sampler, inputs: four }, stride);
    const target = new Float64Array(four.length * stride);
    const block = fc.tuple(fc.integer({ min: 0, max: 3396 }), fc.integer({ min: 1, max: stride }));
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 6 }), (blocks) => {
        for (const [first, count] of blocks) {
          filler.fill(first, count, target);
          for (const [column, values] of whole.entries()) {
            const found = target.slice(column * stride, column * stride + count);
            expect(found).toEqual(values.slice(first, first + count));
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it("begins a longer run with the shorter one", () => {
    const long = columns(sampler, four, 0, 3001);
    for (const draws of [1, 100, 1025]) {
      expect(columns(sampler, four, 0, draws)).toEqual(long.map((column) => column.slice(0, draws)));
    }
  });

  it("changes no quantity's numbers when others are added, removed or renamed", () => {
    const many = Array.from({ length: 60 }, (_, index) => inputOf(`other.${index}`, kinds[index % 4]!));
    const alone = columns(sampler, four, 0, 600);
    expect(columns(sampler, [...many, ...four], 0, 600).slice(60)).toEqual(alone);
    expect(columns(sampler, four.toReversed(), 0, 600).toReversed()).toEqual(alone);
    expect(columns(sampler, four.slice(2), 0, 600)).toEqual(alone.slice(2));
    const renamed = columns(sampler, [inputOf("new name", kinds[0]!), ...four.slice(1)], 0, 600);
    expect(renamed.slice(1)).toEqual(alone.slice(1));
    expect(renamed[0]).not.toEqual(alone[0]);
  });

  it("moves inputs of one stream together, and blocks of one key apart", () => {
    const uniform = kinds[2]!;
    const [a, b, c] = columns(
      sampler,
      [inputOf("x", uniform), inputOf("x", kinds[3]!), inputOf("x", uniform, 2030)],
      0,
      4096,
    );
    const order = [...a!.keys()].sort((i, j) => a![i]! - a![j]!);
    for (let i = 1; i < order.length; i++) {
      expect(b![order[i]!]).toBeGreaterThanOrEqual(b![order[i - 1]!]!);
    }
    // Uniform on [-1, 3]: mean 1, variance 4/3. Four standard errors 1/sqrt(n) of a correlation of 0.
    const covariance = a!.reduce((sum, value, i) => sum + (value - 1) * (c![i]! - 1), 0) / 4096;
    expect(Math.abs(covariance / (4 / 3))).toBeLessThan(4 / 64);
  });

  it("reaches the last draw, 2^32 - 1", () => {
    const two = columns(sampler, four, 2 ** 32 - 2, 2);
    expect(columns(sampler, four, 2 ** 32 - 1, 1)).toEqual(two.map((column) => column.slice(1)));
  });
});

describe("the samplers sobol and lhs", () => {
  /** Variance over seeds of the mean of a sum of eight inputs in 1,024 draws. */
  function varianceOfMean(sampler: Sampler): number {
    const inputs = Array.from({ length: 8 }, (_, index) => inputOf(`q${index}`, kinds[index % 4]!));
    const means = Array.from({ length: 40 }, (_, seed) =>
      columns(sampler, inputs, 0, 1024, seed).reduce(
        (sum, column) => sum + column.reduce((total, value) => total + value, 0) / 1024,
        0,
      ),
    );
    const mean = means.reduce((sum, value) => sum + value, 0) / 40;
    return means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 39;
  }

  it("know the mean of a sum with less than a twentieth of the variance of independent draws", () => {
    const independent = varianceOfMean("mc");
    // Variances of the eight inputs: 4 + 0.1866 + 4/3 + 0.7222, twice; over 1,024 draws 0.01219. Chi-square / 39 at 0.01 % and 99.99 %: 0.37 and 2.07 (SciPy 1.17.1).
    expect(independent).toBeGreaterThan(0.37 * 0.01219);
    expect(independent).toBeLessThan(2.07 * 0.01219);
    expect(varianceOfMean("sobol")).toBeLessThan(independent / 20);
    expect(varianceOfMean("lhs")).toBeLessThan(independent / 20);
  });
});
