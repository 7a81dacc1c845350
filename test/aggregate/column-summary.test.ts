import { describe, expect, it } from "vitest";
import { summarizeColumn } from "../../src/aggregate/column-summary.ts";
import { comparePaired } from "../../src/aggregate/paired-difference.ts";

describe("summarizeColumn", () => {
  it("gives mean, standard error and quantiles: 1..5 has mean 3, error sqrt(2.5 / 5), median 3", () => {
    const found = summarizeColumn(Float64Array.of(3, 1, 5, 2, 4), 5, [0.25, 0.5]);
    expect(found).toEqual({
      mean: 3,
      standardError: Math.sqrt(2.5) / Math.sqrt(5),
      // t(4) = 2.7764451051977934, see `studentQuantile`.
      meanInterval: [3 - 2.7764451051977934 * Math.sqrt(0.5), 3 + 2.7764451051977934 * Math.sqrt(0.5)],
      quantiles: [2, 3],
      quantileIntervals: [
        [1, 5],
        [1, 5],
      ],
      nonFinite: 0,
      firstNonFinite: -1,
    });
  });

  it("takes a number for the same value in every draw", () => {
    const found = summarizeColumn(7, 1000, [0.05, 0.95]);
    expect(found).toEqual({
      mean: 7,
      standardError: 0,
      meanInterval: [7, 7],
      quantiles: [7, 7],
      quantileIntervals: [
        [7, 7],
        [7, 7],
      ],
      nonFinite: 0,
      firstNonFinite: -1,
    });
  });

  it("has no statistics where a draw is not finite, and says how many and which is the first", () => {
    for (const bad of [NaN, Infinity, -Infinity]) {
      const found = summarizeColumn(Float64Array.of(1, bad, 3, bad), 4, [0.5]);
      expect(found).toEqual({
        mean: null,
        standardError: null,
        meanInterval: null,
        quantiles: [null],
        quantileIntervals: [null],
        nonFinite: 2,
        firstNonFinite: 1,
      });
    }
    expect(summarizeColumn(NaN, 10, [0.5])).toMatchObject({ mean: null, nonFinite: 10, firstNonFinite: 0 });
  });

  it("does not mistake a sum that overflows for a draw that is not finite", () => {
    const found = summarizeColumn(Float64Array.of(1.5e308, -1.5e308, -1.5e308), 3, [0.5]);
    expect(found).toMatchObject({ mean: null, meanInterval: null, quantiles: [-1.5e308], nonFinite: 0 });
  });
});

describe("comparePaired", () => {
  it("subtracts draw by draw: what both share cancels from the standard error", () => {
    const a = Float64Array.of(100, 200, 300, 400);
    const b = Float64Array.of(99, 198, 299, 398);
    const { difference, lower } = comparePaired(a, b, 4, [0.5]);
    // Differences -1 -2 -1 -2: mean -1.5, variance 1/3.
    expect(difference.mean).toBe(-1.5);
    expect(difference.standardError).toBeCloseTo(Math.sqrt(1 / 3) / 2, 15);
    expect(difference.quantiles).toEqual([-1.5]);
    expect(lower.probability).toBe(1);
  });

  it("compares a column with a number and two numbers", () => {
    expect(comparePaired(2, Float64Array.of(1, 2, 3), 3, [0.5]).lower.count).toBe(1);
    expect(comparePaired(Float64Array.of(1, 2, 3), 2, 3, [0.5]).lower.count).toBe(1);
    expect(comparePaired(3, 2, 50, [0.5])).toMatchObject({ difference: { mean: -1 }, lower: { count: 50 } });
  });

  it("a draw that is not finite is not lower and leaves no mean", () => {
    const { difference, lower } = comparePaired(Float64Array.of(1, 1), Float64Array.of(NaN, 0), 2, [0.5]);
    expect(difference).toMatchObject({ mean: null, nonFinite: 1, firstNonFinite: 0 });
    expect(lower.count).toBe(1);
  });
});
