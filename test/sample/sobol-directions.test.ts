import { describe, expect, it } from "vitest";
import { dimensions } from "../../src/sample/joe-kuo-numbers.ts";
import { readDirectionNumbers } from "../../src/sample/sobol-directions.ts";

const twoTo32 = 2 ** 32;

function directionsOf(dimension: number): Int32Array {
  const numbers = new Int32Array(32);
  readDirectionNumbers(dimension, numbers);
  return numbers;
}

/** The first points of a dimension, unscrambled, as fractions. */
function points(dimension: number, count: number): number[] {
  const numbers = directionsOf(dimension);
  let word = 0;
  return Array.from({ length: count }, (_, p) => {
    if (p > 0) word ^= numbers[31 - Math.clz32(p & -p)]!;
    return (word >>> 0) / twoTo32;
  });
}

describe("readDirectionNumbers", () => {
  it("gives the ten points in three dimensions that Joe and Kuo's page shows", () => {
    // https://web.maths.unsw.edu.au/~fkuo/sobol/, "./sobol 10 3 new-joe-kuo-6.21201"; the same from SciPy 1.17.1, qmc.Sobol(3, scramble=False).
    const shown = [
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
      [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125],
      [0.625, 0.125, 0.875],
      [0.125, 0.625, 0.375],
      [0.1875, 0.3125, 0.9375],
      [0.6875, 0.8125, 0.4375],
    ];
    for (const dimension of [0, 1, 2]) {
      expect(points(dimension, 10)).toEqual(shown.map((point) => point[dimension]));
    }
  });

  it.each([
    [3, [0, 8, 4, 12, 14, 6, 10, 2, 7, 15, 3, 11, 9, 1, 13, 5]],
    [7, [0, 8, 12, 4, 14, 6, 2, 10, 15, 7, 3, 11, 1, 9, 13, 5]],
    [36, [0, 8, 4, 12, 10, 2, 14, 6, 3, 11, 7, 15, 9, 1, 13, 5]],
    [100, [0, 8, 4, 12, 10, 2, 14, 6, 1, 9, 5, 13, 11, 3, 15, 7]],
    [480, [0, 8, 4, 12, 14, 6, 10, 2, 11, 3, 15, 7, 5, 13, 1, 9]],
    [1022, [0, 8, 4, 12, 14, 6, 10, 2, 5, 13, 1, 9, 11, 3, 15, 7]],
    [1023, [0, 8, 12, 4, 14, 6, 2, 10, 1, 9, 13, 5, 15, 7, 3, 11]],
  ])("gives the first 16 points of dimension %i, in sixteenths", (dimension, sixteenths) => {
    // SciPy 1.17.1: qmc.Sobol(1024, scramble=False, bits=32).random(16)[:, dimension] * 16
    expect(points(dimension, 16).map((u) => u * 16)).toEqual(sixteenths);
  });

  it("gives the last dimension's numbers to the last bit", () => {
    // SciPy 1.17.1: v of scipy.stats._sobol._initialize_v(v, 1024, 32), v[1023, 22:]
    expect(Array.from(directionsOf(1023).slice(22), (number) => number >>> 0)).toEqual([
      2300377600, 379219712, 3327765376, 3547973440, 4280824224, 2912163920, 2719842824, 4129110844,
      3021984190, 1696458829,
    ]);
  });

  it("gives all 32,768 numbers of Joe and Kuo", () => {
    let hash = 0x811c9dc5;
    for (let dimension = 0; dimension < dimensions; dimension++) {
      for (const number of directionsOf(dimension)) hash = Math.imul(hash ^ number, 0x01000193);
    }
    // FNV-1a over 32-bit words, h = (h ^ v[d][k]) * 0x01000193 mod 2^32, of SciPy 1.17.1's v, d and k ascending.
    expect([dimensions, hash >>> 0]).toEqual([1024, 225694419]);
  });

  it("makes each dimension a (0, 1)-sequence: number k has bit 31 - k and none below", () => {
    for (let dimension = 0; dimension < dimensions; dimension++) {
      for (const [k, number] of directionsOf(dimension).entries()) {
        expect((number >>> (31 - k)) & 1).toBe(1);
        expect(number & (0x7fffffff >>> k)).toBe(0);
      }
    }
  });

  it("refuses a dimension it does not have", () => {
    expect(() => directionsOf(1024)).toThrow("bug in peakcast: there is no Sobol dimension 1024");
    expect(() => directionsOf(-1)).toThrow("bug in peakcast: there is no Sobol dimension -1");
  });
});
