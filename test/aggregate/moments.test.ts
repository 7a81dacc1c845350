import fc from "fast-check";
import { mean, sampleStandardDeviation } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { moments } from "../../src/aggregate/moments.ts";

describe("moments", () => {
  it("by hand: 2 4 4 4 5 5 7 9 has mean 5, squared distances 32, variance 32/7", () => {
    const found = moments(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9));
    expect(found.mean).toBe(5);
    expect(found.standardDeviation).toBe(Math.sqrt(32 / 7));
    expect(found.standardError).toBe(Math.sqrt(32 / 7) / Math.sqrt(8));
  });

  it("agree with simple-statistics to rounding", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 500 }),
        (values) => {
          const found = moments(Float64Array.from(values));
          expect(Math.abs(found.mean - mean(values))).toBeLessThanOrEqual(1e-9);
          expect(Math.abs(found.standardDeviation - sampleStandardDeviation(values))).toBeLessThanOrEqual(
            1e-9,
          );
        },
      ),
    );
  });

  it("do not cancel far from 0: 1e9 + {4, 7, 13, 16} has variance 30 (Chan, Golub and LeVeque 1983)", () => {
    const found = moments(Float64Array.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16));
    expect(found.standardDeviation).toBe(Math.sqrt(30));
  });

  it("of one value have no spread, of none are NaN", () => {
    expect(moments(Float64Array.of(3))).toEqual({ mean: 3, standardDeviation: 0, standardError: 0 });
    expect(moments(new Float64Array(0)).mean).toBeNaN();
  });
});
