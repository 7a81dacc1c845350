import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linearAxis } from "../../../src/present/charts/linear-axis.ts";

describe("linearAxis", () => {
  it("steps by 1, 2 or 5 times a power of ten", () => {
    expect(linearAxis([12, 270], 6).ticks).toEqual([0, 50, 100, 150, 200, 250, 300]);
    expect(linearAxis([0.07], 4).ticks).toEqual([0, 0.02, 0.04, 0.06, 0.08]);
  });

  it("goes below 0 where values do", () => {
    expect(linearAxis([-30, 270], 6).domain).toEqual([-50, 300]);
  });

  it("has some length where every value is 0", () => {
    expect(linearAxis([0, 0], 6).domain).toEqual([0, 1]);
    expect(linearAxis([], 6).domain).toEqual([0, 1]);
  });

  it("holds 0 and every value, between its first and last tick, in few steps", () => {
    const value = fc
      .double({ min: -1e9, max: 1e9, noNaN: true })
      .filter((x) => x === 0 || Math.abs(x) > 1e-9);
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 8 }), (values) => {
        const { domain, ticks } = linearAxis(values, 6);
        expect(domain[0]).toBeLessThanOrEqual(Math.min(0, ...values));
        expect(domain[1]).toBeGreaterThanOrEqual(Math.max(0, ...values));
        expect([ticks[0], ticks.at(-1)]).toEqual([...domain]);
        expect(ticks.length).toBeLessThanOrEqual(9);
      }),
    );
  });
});
