import { describe, expect, it } from "vitest";
import { fillUniform, threefryBlocks } from "../../src/sample/threefry.ts";

function block(key0: number, key1: number, counter0: number, counter1: number): [number, number] {
  const words = new Int32Array(2);
  threefryBlocks(key0, key1, counter0, counter1, 1, words);
  return [words[0]! >>> 0, words[1]! >>> 0];
}

function uniforms(
  seed: number,
  key: number,
  firstDraw: number,
  count: number,
  streamBlock = 0,
): Float64Array {
  const target = new Float64Array(count);
  fillUniform(seed, { key, block: streamBlock }, firstDraw, count, target, 0);
  return target;
}

describe("threefryBlocks", () => {
  // Random123 1.14, tests/kat_vectors, threefry2x32 with 20 rounds.
  it.each([
    [
      [0, 0],
      [0, 0],
      [0x6b200159, 0x99ba4efe],
    ],
    [
      [0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x1cb996fc, 0xbb002be7],
    ],
    [
      [0x13198a2e, 0x03707344],
      [0x243f6a88, 0x85a308d3],
      [0xc4923a9c, 0x483df7a0],
    ],
  ] as const)("gives the published answer for key %j, counter %j", (key, counter, answer) => {
    expect(block(key[0], key[1], counter[0], counter[1])).toEqual([...answer]);
  });

  it("computes consecutive counters as if one by one, across 2^31 and up to 2^32 - 1", () => {
    const words = new Int32Array(8);
    for (const first of [0, 0x7ffffffe, 0xfffffffc]) {
      threefryBlocks(7, 11, first, 3, 4, words);
      for (let i = 0; i < 4; i++) {
        expect([words[2 * i]! >>> 0, words[2 * i + 1]! >>> 0]).toEqual(block(7, 11, first + i, 3));
      }
    }
  });
});

describe("fillUniform", () => {
  it("turns the upper 52 bits of (x1, x0) into the middle of one of 2^52 cells", () => {
    // Known answer for zero key and counter: K = floor((0x99ba4efe 2^32 + 0x6b200159) / 2^12).
    const k = (0x99ba4efen * 4294967296n + 0x6b200159n) >> 12n;
    expect(uniforms(0, 0, 0, 1)[0]).toBe((Number(k) + 0.5) * 2 ** -52);
  });

  it("stays strictly between 0 and 1, and 1 - u is exact", () => {
    for (const u of uniforms(1, 2, 0, 100_000)) {
      expect(u > 0 && u < 1 && 1 - (1 - u) === u).toBe(true);
    }
    // The extreme cells.
    expect(0.5 * 2 ** -52).toBeGreaterThan(0);
    expect((2 ** 52 - 1 + 0.5) * 2 ** -52).toBeLessThan(1);
  });

  it("has the moments of the uniform distribution: mean 1/2, variance 1/12", () => {
    const n = 100_000;
    const us = uniforms(5, 6, 0, n);
    const mean = us.reduce((a, b) => a + b) / n;
    const variance = us.reduce((a, b) => a + (b - mean) ** 2, 0) / n;
    // Four standard errors: sd of u is 1/sqrt(12), of (u - 1/2)^2 is 1/sqrt(180).
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 / Math.sqrt(12 * n));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(4 / Math.sqrt(180 * n));
  });

  it("fills 1,000 equal cells evenly (chi-square, 999 degrees of freedom)", () => {
    const n = 100_000;
    const counts = new Float64Array(1000);
    for (const u of uniforms(9, 10, 0, n)) counts[Math.floor(u * 1000)]! += 1;
    const statistic = counts.reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0);
    // Mean 999, standard deviation sqrt(2 * 999) = 44.7: within four of them.
    expect(Math.abs(statistic - 999)).toBeLessThan(4 * 44.7);
  });

  it("depends on seed, key, block and draw, and on each of them alone", () => {
    const base = uniforms(1, 2, 0, 8, 3);
    expect(uniforms(1, 2, 0, 8, 3)).toEqual(base);
    for (const other of [
      uniforms(2, 2, 0, 8, 3),
      uniforms(1, 3, 0, 8, 3),
      uniforms(1, 2, 0, 8, 4),
      uniforms(1, 2, 8, 8, 3),
    ]) {
      for (const u of other) expect(base.includes(u)).toBe(false);
    }
  });

  it("writes at the offset and nowhere else", () => {
    const target = new Float64Array(6).fill(-1);
    fillUniform(1, { key: 2, block: 0 }, 10, 2, target, 3);
    expect([...target]).toEqual([-1, -1, -1, ...uniforms(1, 2, 10, 2), -1]);
  });
});
