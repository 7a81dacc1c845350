import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockTreeSum, blockTreeSumOfSquares, sumBlock } from "../../src/numeric/tree-sum.ts";
import { uniforms } from "./ulps.ts";

const column = Float64Array.from(uniforms(20_000), (u) => 1e6 * u - 3e5);

describe("blockTreeSum", () => {
  it("is exact where no sum is rounded: integers", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e6, max: 1e6 }), { maxLength: 1000 }), (values) => {
        const sum = values.reduce((a, b) => a + b, 0);
        expect(blockTreeSum(Float64Array.from(values), 0, values.length)).toBe(sum + 0);
      }),
    );
  });

  it("is the sum, in order, of the sums of its blocks of 4,096", () => {
    let total = 0;
    for (let first = 0; first < column.length; first += sumBlock) {
      total += blockTreeSum(column, first, Math.min(sumBlock, column.length - first));
    }
    expect(blockTreeSum(column, 0, column.length)).toBe(total);
  });

  it("depends on the values and their count only, not on where they lie", () => {
    const moved = new Float64Array(column.length + 777);
    moved.set(column, 777);
    expect(blockTreeSum(moved, 777, 9000)).toBe(blockTreeSum(column, 0, 9000));
  });

  it("adds a million tenths far better than one after another", () => {
    const tenths = new Float64Array(1_000_000).fill(0.1);
    // 1e6 times the double nearest 0.1 is 100000.00000000000555; one after another gives 100000.00000133288.
    expect(Math.abs(blockTreeSum(tenths, 0, tenths.length) - 100_000)).toBeLessThan(1e-9);
  });

  it("is 0 for an empty range and passes on NaN and infinity", () => {
    expect(blockTreeSum(column, 5, 0)).toBe(0);
    expect(blockTreeSum(Float64Array.of(1, NaN), 0, 2)).toBeNaN();
    expect(blockTreeSum(Float64Array.of(1, Infinity), 0, 2)).toBe(Infinity);
  });
});

describe("blockTreeSumOfSquares", () => {
  it("sums squared distances from the centre", () => {
    // (2-5)^2 + (4-5)^2 + 0 + (4-5)^2 + (4-5)^2 + 0 + (7-5)^2 + (9-5)^2 = 32
    expect(blockTreeSumOfSquares(Float64Array.of(2, 4, 5, 4, 4, 5, 7, 9), 0, 8, 5)).toBe(32);
  });

  it("is the sum of the squares of a column of differences, up to rounding", () => {
    const squares = column.map((value) => (value - 7) * (value - 7));
    const sum = blockTreeSum(squares, 0, squares.length);
    expect(Math.abs(blockTreeSumOfSquares(column, 0, column.length, 7) / sum - 1)).toBeLessThan(1e-14);
  });
});
