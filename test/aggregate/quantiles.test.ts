import fc from "fast-check";
import { quantile } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { orderStatistics } from "../../src/aggregate/order-statistics.ts";
import { quantiles } from "../../src/aggregate/quantiles.ts";

const levels = [0.05, 0.25, 0.5, 0.75, 0.95];

/** A permutation's values, n of them, deterministic and in no order. */
function scattered(n: number, of: (i: number) => number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => of((i * 7919) % n));
}

function shuffled(values: Float64Array, seed: number): Float64Array {
  const result = values.slice();
  let state = seed | 0;
  for (let i = result.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    const j = (state >>> 0) % (i + 1);
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}

describe("quantiles", () => {
  it("are those of R's quantile(type = 7), by hand: h = (n - 1) p, linear between x[floor h] and the next", () => {
    // n = 10: h = 0.45, 2.25, 4.5, 6.75, 8.55 into 1..10.
    const column = Float64Array.of(7, 2, 9, 4, 10, 1, 6, 3, 8, 5);
    const found = quantiles(column, levels);
    for (const [i, expected] of [1.45, 3.25, 5.5, 7.75, 9.55].entries())
      expect(found[i]).toBeCloseTo(expected, 13);
  });

  it("give numpy's and R's default on an uneven sample (simple-statistics' documented example)", () => {
    // 3 6 7 8 8 9 10 13 15 16 20: h = 2.5, 5, 7.5.
    expect(quantiles(Float64Array.of(3, 6, 7, 8, 8, 9, 10, 13, 15, 16, 20), [0.25, 0.5, 0.75])).toEqual([
      7.5, 9, 14,
    ]);
  });

  it("of 0 and 1 are the smallest and the largest value", () => {
    expect(
      quantiles(
        scattered(5000, (i) => i - 17),
        [1, 0],
      ),
    ).toEqual([4982, -17]);
    expect(quantiles(Float64Array.of(3, 1, 2), [0, 1])).toEqual([1, 3]);
  });

  it("of a large column follow the same rule: 0..10000 gives h itself", () => {
    expect(
      quantiles(
        scattered(10_001, (i) => i),
        levels,
      ),
    ).toEqual([500, 2500, 5000, 7500, 9500]);
    expect(
      quantiles(
        scattered(10_000, (i) => i),
        [0.5],
      ),
    ).toEqual([4999.5]);
  });

  it("agree bit for bit with simple-statistics, an independent selection, whatever the size and the shape", () => {
    const value = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
      fc.integer({ min: 0, max: 3 }),
    );
    const column = fc.oneof(
      fc.array(value, { minLength: 1, maxLength: 300 }),
      fc.array(value, { minLength: 257, maxLength: 3000, size: "max" }),
    );
    const probabilities = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(column, probabilities, (values, ps) => {
        const expected = (quantile(values, ps) as number[]).map((q) => q + 0);
        expect(quantiles(Float64Array.from(values), ps)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it("do not depend on the order of the draws", () => {
    const column = scattered(4000, (i) => Math.sqrt(i) * (i % 7));
    const expected = quantiles(column, levels);
    for (const seed of [1, 2, 3, 4, 5]) expect(quantiles(shuffled(column, seed), levels)).toEqual(expected);
    expect(quantiles(column.slice().sort(), levels)).toEqual(expected);
    expect(quantiles(column.slice().sort().reverse(), levels)).toEqual(expected);
  });

  it("leave the column as it was", () => {
    const column = scattered(4000, (i) => i);
    const before = column.slice();
    quantiles(column, levels);
    expect(column).toEqual(before);
  });

  it("are NaN for an empty column and for one with a NaN, small or large", () => {
    expect(quantiles(new Float64Array(0), [0.5])).toEqual([NaN]);
    expect(quantiles(Float64Array.of(1, NaN, 2), [0.1, 0.5])).toEqual([NaN, NaN]);
    const large = scattered(3000, (i) => i);
    large[1234] = NaN;
    expect(quantiles(large, [0.1, 0.5])).toEqual([NaN, NaN]);
  });

  it("refuse what is no probability", () => {
    expect(() => quantiles(Float64Array.of(1), [5])).toThrow("a quantile level must lie in [0, 1], got 5");
    expect(() => quantiles(Float64Array.of(1), [NaN])).toThrow(RangeError);
  });
});

describe("orderStatistics", () => {
  const every = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);

  it.each<[string, Float64Array]>([
    ["values spread over 600 powers of ten", scattered(2000, (i) => 10 ** (i * 0.3 - 300))],
    ["one outlier", scattered(2000, (i) => (i === 0 ? 1e300 : i))],
    ["many equal values", scattered(2000, (i) => Math.floor(i / 500))],
    ["one value", new Float64Array(2000).fill(0.1)],
    ["neighbouring doubles", scattered(2000, (i) => 1 + i * Number.EPSILON)],
    ["subnormal values", scattered(2000, (i) => i * 5e-324)],
    ["infinite values", scattered(2000, (i) => (i < 5 ? -Infinity : i > 1990 ? Infinity : i))],
    ["a range that overflows", scattered(2000, (i) => (i - 1000) * 1.7e305)],
  ])("equals sorting for %s", (_name, values) => {
    expect(orderStatistics(values, every(2000))).toEqual(values.slice().sort());
  });

  it("gives 0 for -0, so that the sign cannot depend on the order of the draws", () => {
    const zeros = Float64Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? -0 : 0));
    expect(Object.is(orderStatistics(zeros, Int32Array.of(0))[0], 0)).toBe(true);
    zeros[3] = 5;
    expect(Object.is(orderStatistics(zeros, Int32Array.of(0))[0], 0)).toBe(true);
  });
});
