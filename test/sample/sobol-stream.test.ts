import { describe, expect, it } from "vitest";
import { secondCounter } from "../../src/sample/counter-purpose.ts";
import { readDirectionNumbers } from "../../src/sample/sobol-directions.ts";
import { fillSobol, replicates, sobolDimensions, sobolStream } from "../../src/sample/sobol-stream.ts";
import { streamKey } from "../../src/sample/stream-key.ts";
import { threefryBlocks } from "../../src/sample/threefry.ts";

const stream = { key: streamKey("steel.activity"), block: 0 };

/** Points first .. first + count - 1 of each replicate as unsigned words, [replicate][point]. */
function words(seed: number, { key, block } = stream, count = 1024, first = 0): number[][] {
  const column = new Float64Array(replicates * count);
  fillSobol(sobolStream(seed, { key, block }), replicates * first, column.length, column);
  return Array.from({ length: replicates }, (_, r) =>
    Array.from({ length: count }, (__, p) => column[replicates * p + r]! * 2 ** 32 - 0.5),
  );
}

/** The lowest key above another whose stream has a dimension in replicate 0, with seed 1. */
function keyWith(dimension: number, above = 0): number {
  let key = above + 1;
  while (sobolDimensions(1, { key, block: 0 })[0] !== dimension) key++;
  return key;
}

/** Smallest t for which 2^m points are a (t, m, 2)-net, by counting the points of every elementary interval. */
function netQuality(x: readonly number[], y: readonly number[], m: number): number {
  const isNet = (t: number): boolean => {
    for (let q = 0; q <= m - t; q++) {
      const counts = new Map<number, number>();
      for (const [p, word] of x.entries()) {
        const cell = Math.floor(word / 2 ** (32 - q)) * 2 ** 16 + Math.floor(y[p]! / 2 ** (32 - (m - t - q)));
        counts.set(cell, (counts.get(cell) ?? 0) + 1);
      }
      if (counts.size !== 2 ** (m - t)) return false;
      if ([...counts.values()].some((count) => count !== 2 ** t)) return false;
    }
    return true;
  };
  let t = 0;
  while (!isNet(t)) t++;
  return t;
}

/** Points of an unscrambled dimension as words. */
function unscrambled(dimension: number, count: number): number[] {
  const numbers = new Int32Array(32);
  readDirectionNumbers(dimension, numbers);
  return Array.from({ length: count }, (_, p) => {
    let word = 0;
    for (let k = 0; k < 32; k++) if (((p ^ (p >>> 1)) >>> k) & 1) word ^= numbers[k]!;
    return word >>> 0;
  });
}

describe("sobolStream", () => {
  it("is the matrix product and shift that its definition says, written out bit by bit", () => {
    const random = new Int32Array(512);
    const path = { key: stream.key, block: 2030 };
    threefryBlocks(7, path.key, 0, secondCounter("sobolScramble", 2030), 256, random);
    const { directions, shift } = sobolStream(7, path);
    const numbers = new Int32Array(32);
    for (const [r, dimension] of sobolDimensions(7, path).entries()) {
      expect(shift[r]).toBe(random[32 * r + 31]);
      readDirectionNumbers(dimension, numbers);
      const entry = (row: number, column: number): number =>
        row === column ? 1 : row < column ? 0 : (random[32 * r + column]! >>> (31 - row)) & 1;
      for (let k = 28; k < 32; k++) expect(directions[16 * k + r]).toBe(0);
      for (let k = 0; k < 28; k++) {
        let product = 0;
        for (let row = 0; row < 32; row++) {
          let bit = 0;
          for (let column = 0; column < 32; column++) {
            bit ^= entry(row, column) & (numbers[k]! >>> (31 - column));
          }
          product = (product << 1) | (bit & 1);
        }
        expect(directions[16 * k + r]).toBe(product);
      }
    }
  });

  it("takes the replicates' dimensions from ten bits of words of their own", () => {
    const random = new Int32Array(16);
    threefryBlocks(7, stream.key, 256, secondCounter("sobolScramble", 0), 8, random);
    expect([...sobolDimensions(7, stream)]).toEqual([...random].map((word) => word >>> 22));
  });

  it("makes every replicate a (0, 1)-sequence: 2^k points from a multiple of 2^k on fill 2^k cells", () => {
    for (const [name, seed] of [["a", 1] as const, ["b", 2] as const, ["kaya.people", 3] as const]) {
      for (const points of words(seed, { key: streamKey(name), block: 0 })) {
        for (let k = 1; k <= 10; k++) {
          for (let from = 0; from < 1024; from += 2 ** k) {
            const cells = points.slice(from, from + 2 ** k).map((word) => Math.floor(word / 2 ** (32 - k)));
            expect(new Set(cells).size).toBe(2 ** k);
          }
        }
      }
    }
  });

  it("keeps the quality of two-dimensional nets", () => {
    // The first two dimensions are a (0, 2)-sequence (Sobol 1967); t of the others by counting.
    expect(netQuality(unscrambled(0, 256), unscrambled(1, 256), 8)).toBe(0);
    for (const [a, b] of [[0, 1] as const, [1, 2] as const, [2, 5] as const, [3, 9] as const]) {
      const [one, other] = [keyWith(a), keyWith(b)].map((key) => words(1, { key, block: 0 }, 256)[0]!);
      const plain = netQuality(unscrambled(a, 256), unscrambled(b, 256), 8);
      expect(netQuality(one!, other!, 8)).toBe(plain);
      expect(one).not.toEqual(unscrambled(a, 256));
    }
  });

  it("scrambles streams apart that meet in a dimension", () => {
    const one = keyWith(5);
    const other = keyWith(5, one);
    const [a, b] = [one, other].map((key) => words(1, { key, block: 0 }, 64)[0]!);
    expect(new Set([...a!, ...b!]).size).toBe(128);
  });

  it("depends on seed, key and block", () => {
    const first = words(1, stream, 4);
    expect(words(2, stream, 4)).not.toEqual(first);
    expect(words(1, { key: stream.key + 1, block: 0 }, 4)).not.toEqual(first);
    expect(words(1, { key: stream.key, block: 2030 }, 4)).not.toEqual(first);
  });
});

describe("fillSobol", () => {
  it("gives draw i as point floor(i / 16) of replicate i mod 16, from the definition", () => {
    const { directions, shift } = sobolStream(9, stream);
    const firsts = [0, 1, 15, 16, 999, 2 ** 31 - 3, 2 ** 32 - 40];
    for (const first of firsts) {
      const column = new Float64Array(40);
      fillSobol({ directions, shift }, first, 40, column);
      for (let i = 0; i < 40; i++) {
        const point = Math.floor((first + i) / 16);
        const replicate = (first + i) % 16;
        let word = shift[replicate]!;
        for (let k = 0; k < 32; k++) {
          if (((point ^ (point >>> 1)) >>> k) & 1) word ^= directions[16 * k + replicate]!;
        }
        expect(column[i]).toBe(((word >>> 0) + 0.5) / 2 ** 32);
      }
    }
  });

  it("is uniform over seeds at each place", () => {
    // Chi-square of 16 cells, 15 degrees of freedom: 99.99 % point 44.26 (SciPy 1.17.1, chi2.ppf).
    const seeds = 3200;
    for (const [replicate, point] of [[0, 0] as const, [3, 1] as const, [15, 77] as const]) {
      const counts = new Array<number>(16).fill(0);
      for (let seed = 0; seed < seeds; seed++) {
        counts[Math.floor(words(seed, stream, 1, point)[replicate]![0]! / 2 ** 28)]!++;
      }
      const chiSquare = counts.reduce((sum, count) => sum + (count - seeds / 16) ** 2 / (seeds / 16), 0);
      expect(chiSquare).toBeLessThan(44.26);
    }
  });

  it("gives uncorrelated replicates: the error of one says nothing of another's", () => {
    // What a replicate of 64 points makes of the mean of a product, which is 0.25; over seeds.
    const seeds = 1500;
    const other = { key: streamKey("steel.intensity"), block: 0 };
    const errors = Array.from({ length: seeds }, (_, seed) => {
      const [x, y] = [words(seed, stream, 64), words(seed, other, 64)];
      return x.map(
        (xs, r) => xs.reduce((sum, word, p) => sum + (word / 2 ** 32) * (y[r]![p]! / 2 ** 32), 0) / 64 - 0.25,
      );
    });
    const covariance = (a: number, b: number): number =>
      errors.reduce((sum, error) => sum + error[a]! * error[b]!, 0) / seeds;
    for (const [a, b] of [[0, 1] as const, [0, 15] as const, [7, 8] as const]) {
      const correlation = covariance(a, b) / Math.sqrt(covariance(a, a) * covariance(b, b));
      expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(seeds));
    }
  });
});
