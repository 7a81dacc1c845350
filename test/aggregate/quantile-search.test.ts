import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantiles } from "../../src/aggregate/quantiles.ts";
import { uniforms } from "../numeric/ulps.ts";
import { tallied } from "./tallied.ts";

const levels = [0.05, 0.25, 0.5, 0.75, 0.95];

/** Type 7 on the sorted column: the slow reference. */
function bySorting(column: Float64Array, ps: readonly number[]): number[] {
  const sorted = column.slice().sort();
  return ps.map((p) => {
    const position = (column.length - 1) * p;
    const lower = Math.floor(position);
    const below = sorted[lower]! + 0;
    return position === lower ? below : below + (position - lower) * (sorted[lower + 1]! + 0 - below);
  });
}

const draws = 7000;
const u = [...uniforms(draws)];

/** Columns that are hard on histograms. */
const nasty: readonly (readonly [string, Float64Array])[] = [
  ["spread evenly", Float64Array.from(u)],
  ["one value", new Float64Array(draws).fill(0.1)],
  ["zeros of both signs", Float64Array.from(u, (x) => (x < 0.5 ? -0 : 0))],
  ["two values", Float64Array.from(u, (x) => (x < 0.3 ? -1 : 7))],
  ["half of the draws at 0", Float64Array.from(u, (x) => Math.max(0, x - 0.5))],
  ["a point mass in the middle of the rest", Float64Array.from(u, (x, i) => (i % 3 === 0 ? 0.5 : x))],
  ["five values", Float64Array.from(u, (x) => Math.floor(5 * x))],
  ["neighbouring doubles", Float64Array.from(u, (x) => 1 + Math.floor(4000 * x) * Number.EPSILON)],
  ["subnormal values", Float64Array.from(u, (x) => Math.floor(4000 * x) * 5e-324)],
  ["a range that overflows", Float64Array.from(u, (x) => (2 * x - 1) * 1.75e308)],
  ["600 powers of ten", Float64Array.from(u, (x) => 10 ** (600 * x - 300))],
  ["values that the first draws do not show", Float64Array.from(u, (x, i) => (i < 1024 ? x : 50 + 1e6 * x))],
  ["a step after the first draws", Float64Array.from(u, (_, i) => (i < 1024 ? 1 : 2))],
  ["rising with the draws", Float64Array.from(u, (x, i) => i + x)],
  ["outliers among the first draws", Float64Array.from(u, (x, i) => (i < 40 ? 1e200 : x))],
];

describe("quantiles of columns that are never whole in memory", () => {
  it.each(nasty)("equal those of the sorted column: %s", (_name, column) => {
    for (const mostBytes of [0, 3000, 1e8]) {
      const { columns, sweeps } = tallied([column], { levels, mostBytes });
      const [found] = columns;
      expect(sweeps).toBeLessThan(12);
      expect(found!.quantiles).toEqual(bySorting(column, levels));
      expect(found!.quantiles).toEqual(quantiles(column, levels));
    }
  });

  it("are found for many columns at once, whatever the memory, the chunks and their order", () => {
    const columns = nasty.map(([, column]) => column);
    const expected = columns.map((column) => bySorting(column, levels));
    fc.assert(
      fc.property(
        fc.constantFrom(0, 2000, 100_000, 1e8),
        fc.integer({ min: 1, max: 7 }),
        fc.infiniteStream(fc.nat()),
        (mostBytes, blocks, numbers) => {
          const pick = (waiting: number): number => (numbers.next().value as number) % waiting;
          const found = tallied(columns, { levels, mostBytes, blocks, pick });
          expect(found.columns.map((column) => column.quantiles)).toEqual(expected);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("equal those of the sorted column for any values, numbers of draws and levels", () => {
    const value = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.double({ noNaN: true, min: 0.9, max: 1.1 }),
      fc.integer({ min: -2, max: 2 }),
    );
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 5000 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(0, 10_000, 1e8),
        (values, count, ps, mostBytes) => {
          // Few different values many times, in an order that depends on all of them.
          const column = Float64Array.from(
            { length: count },
            (_, i) => values[(i * i + 3 * i) % values.length]!,
          );
          expect(tallied([column], { levels: ps, mostBytes }).columns[0]!.quantiles).toEqual(
            bySorting(column, ps),
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it("take one sweep and few values where the first draws are like the others", () => {
    const long = Float64Array.from(uniforms(200_000));
    const found = tallied([long], { levels, blocks: 4 });
    expect(found.sweeps).toBe(1);
    // 36 sqrt(200,000) = 16,000 by the width of the ranges, and as much again for whole bins.
    expect(found.mostGathered).toBeLessThan(40_000);
  });

  it("never collect more than the memory allowed, but for a few values a quantile", () => {
    const columns = Array.from({ length: 8 }, (_, k) => Float64Array.from(u, (x) => (x * (k + 1)) % 1));
    const found = tallied(columns, { levels, mostBytes: 8 * 6000 });
    expect(found.sweeps).toBeGreaterThan(1);
    expect(found.columns.map((column) => column.quantiles)).toEqual(
      columns.map((column) => bySorting(column, levels)),
    );
  });

  it("are null where a draw is not finite, with their number and the first", () => {
    for (const bad of [NaN, Infinity, -Infinity]) {
      const column = Float64Array.from(u, (x, i) => (i === 3000 || i === 6999 ? bad : x));
      const other = Float64Array.from(u, (x) => 2 * x);
      const found = tallied([column, other], { levels, pick: (waiting) => waiting - 1 });
      expect(found.columns[0]).toEqual({
        mean: null,
        standardError: null,
        meanInterval: null,
        quantiles: [null, null, null, null, null],
        quantileIntervals: [null, null, null, null, null],
        nonFinite: 2,
        firstNonFinite: 3000,
      });
      expect(found.columns[1]!.quantiles).toEqual(bySorting(other, levels));
    }
  });

  it("refuse what is no probability", () => {
    expect(() => tallied([Float64Array.of(1)], { levels: [2] })).toThrow(
      "a quantile level must lie in [0, 1], got 2",
    );
  });
});
