import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pow } from "../../src/numeric/pow.ts";
import { ulpsApart, uniforms } from "./ulps.ts";

function worst(pairs: Iterable<readonly [number, number]>): number {
  let distance = 0;
  for (const [x, y] of pairs) distance = Math.max(distance, ulpsApart(pow(x, y), Math.pow(x, y)));
  return distance;
}

function* pairs(count: number, of: (u: number, v: number) => readonly [number, number]) {
  const numbers = uniforms(2 * count, 11);
  for (const u of numbers) {
    const v = numbers.next().value as number;
    yield of(u, v);
  }
}

describe("pow", () => {
  it("agrees with the host's within 2 ulp for ordinary growth, for wide ranges and near 1", () => {
    expect(worst(pairs(100_000, (u, v) => [0.5 + u, 80 * v - 40]))).toBeLessThanOrEqual(2);
    expect(worst(pairs(100_000, (u, v) => [2 ** (2000 * u - 1000), 4 * v - 2]))).toBeLessThanOrEqual(2);
    expect(worst(pairs(20_000, (u, v) => [1 + 1e-6 * (u - 0.5), 1e10 * v]))).toBeLessThanOrEqual(2);
    expect(worst(pairs(20_000, (u, v) => [5e-324 * (1 + Math.floor(1000 * u)), v]))).toBeLessThanOrEqual(2);
  });

  it("is exact where base and result are integers", () => {
    expect(pow(3, 33)).toBe(5559060566555523);
    expect(pow(-7, 17)).toBe(-232630513987207);
    expect(pow(10, 22)).toBe(1e22);
    expect(pow(2, -1074)).toBe(5e-324);
    expect(pow(2, 1023)).toBe(8.98846567431158e307);
  });

  it("gives the roots of 2 (Abramowitz and Stegun 1964, table 1.1)", () => {
    expect(pow(2, 0.5)).toBe(1.4142135623730950488);
    expect(pow(2, 1 / 3)).toBe(1.2599210498948732);
  });

  it("treats every special case as ECMAScript does", () => {
    const values = [0, -0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 2.5, 1e300, -1e300, 5e-324, 2 ** 53, 2 ** 53 + 2];
    const all = [...values, 1e-300, -(2 ** 53), Infinity, -Infinity, NaN];
    for (const x of all) {
      for (const y of all) {
        const [mine, theirs] = [pow(x, y), Math.pow(x, y)];
        expect(ulpsApart(mine, theirs), `pow(${x}, ${y})`).toBeLessThanOrEqual(1);
        expect(Object.is(mine, -0), `sign of pow(${x}, ${y})`).toBe(Object.is(theirs, -0));
      }
    }
  });

  it("overflows and underflows with the right sign, however large the exponent", () => {
    expect([pow(1.0000000000000002, 1e300), pow(0.9999999999999999, 1e300)]).toEqual([Infinity, 0]);
    expect([pow(-2, 1025), pow(-2, 1024)]).toEqual([-Infinity, Infinity]);
    expect(Object.is(pow(-2, -1101), -0)).toBe(true);
    // (1 + 2^-52)^(2^52) tends to e from below: e (1 - 2^-53).
    expect(pow(1.0000000000000002, 4503599627370496)).toBe(2.7182818284590446);
  });

  it("inverts: x^y times x^-y is 1 up to rounding", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e3 }),
        fc.double({ min: -50, max: 50, noNaN: true }),
        (x, y) => {
          fc.pre(!Number.isNaN(x));
          expect(Math.abs(pow(x, y) * pow(x, -y) - 1)).toBeLessThanOrEqual(5e-16);
        },
      ),
    );
  });
});
