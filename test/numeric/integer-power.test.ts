import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { integerPower } from "../../src/numeric/integer-power.ts";

describe("integerPower", () => {
  it("multiplies in the order of the binary digits of n, lowest first", () => {
    const x = 1.0371;
    const x2 = x * x;
    const x4 = x2 * x2;
    const x8 = x4 * x4;
    // 13 = 1 + 4 + 8
    expect(integerPower(x, 13)).toBe(x * x4 * x8);
  });

  it("is exact for integers in range", () => {
    expect(integerPower(3, 33)).toBe(5559060566555523);
    expect(integerPower(-2, 63)).toBe(-9223372036854775808);
  });

  it("gives the reciprocal for negative n and 1 for n = 0", () => {
    expect(integerPower(4, -2)).toBe(0.0625);
    expect([integerPower(0, 0), integerPower(NaN, 0), integerPower(Infinity, 0)]).toEqual([1, 1, 1]);
    expect([integerPower(0, -1), integerPower(-0, -1), integerPower(Infinity, -2)]).toEqual([
      Infinity,
      -Infinity,
      0,
    ]);
  });

  it("does not overflow before the result does", () => {
    expect(integerPower(2, 1023)).toBe(8.98846567431158e307);
  });

  it("refuses exponents that are no integers", () => {
    expect([integerPower(2, 0.5), integerPower(2, NaN), integerPower(2, Infinity)]).toEqual([NaN, NaN, NaN]);
  });

  it("stays within n rounding errors of the true power", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), fc.integer({ min: 1, max: 60 }), (x, n) => {
        const power = integerPower(x, n);
        expect(Math.abs(power / Math.pow(x, n) - 1)).toBeLessThanOrEqual((n + 2) * 2 ** -53);
      }),
    );
  });
});
