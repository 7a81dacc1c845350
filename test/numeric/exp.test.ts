import { describe, expect, it } from "vitest";
import { exp, expm1 } from "../../src/numeric/exp.ts";
import { ulpsApart, uniforms, worstUlps } from "./ulps.ts";

const many = 100_000;

describe("exp", () => {
  it("agrees with the host's within 2 ulp from the smallest subnormal to the largest number", () => {
    const xs = [...uniforms(many)].map((u) => -745 + 1454.7 * u);
    expect(worstUlps(exp, Math.exp, xs)).toBeLessThanOrEqual(2);
  });

  it("gives e, 1/e and e^10 to the last place but one (Abramowitz and Stegun 1964, table 1.1)", () => {
    expect(ulpsApart(exp(1), 2.71828182845904523536)).toBeLessThanOrEqual(1);
    expect(ulpsApart(exp(-1), 0.3678794411714423216)).toBeLessThanOrEqual(1);
    expect(ulpsApart(exp(10), 22026.46579480671651696)).toBeLessThanOrEqual(1);
  });

  it("is exact at 0, overflows to infinity and underflows through subnormals to 0", () => {
    expect(exp(0)).toBe(1);
    expect(exp(-0)).toBe(1);
    // ln of the largest double is 709.78271289338397...
    expect(exp(709.782712893384)).toBeLessThan(Infinity);
    expect(exp(709.7827128933841)).toBe(Infinity);
    expect(exp(-745.1332191019411)).toBe(5e-324);
    expect(exp(-745.1332191019412)).toBe(0);
    expect([exp(Infinity), exp(-Infinity), exp(NaN)]).toEqual([Infinity, 0, NaN]);
  });

  it("never decreases", () => {
    const xs = [...uniforms(20_000, 7)].map((u) => 2 * u - 1).sort((a, b) => a - b);
    for (let i = 1; i < xs.length; i++) expect(exp(xs[i]!)).toBeGreaterThanOrEqual(exp(xs[i - 1]!));
  });
});

describe("expm1", () => {
  it("agrees with the host's within 2 ulp, near 0 and far from it", () => {
    const near = [...uniforms(many, 2)].map((u) => (u - 0.5) * 2);
    const tiny = [...uniforms(many, 3)].map((u, i) => (u - 0.5) / 2 ** (i % 60));
    const far = [...uniforms(many, 4)].map((u) => -50 + 759 * u);
    for (const xs of [near, tiny, far]) expect(worstUlps(expm1, Math.expm1, xs)).toBeLessThanOrEqual(2);
  });

  it("keeps tiny arguments, where exp(x) - 1 would lose them", () => {
    // x + x^2/2 to first order.
    expect(Math.abs(expm1(1e-10) / 1.00000000005e-10 - 1)).toBeLessThanOrEqual(3e-16);
    expect(expm1(1e-20)).toBe(1e-20);
    expect(Object.is(expm1(-0), -0)).toBe(true);
  });

  it("ends at -1 below and at infinity above", () => {
    expect(expm1(-40)).toBe(-1);
    expect([expm1(-Infinity), expm1(Infinity), expm1(710), expm1(NaN)]).toEqual([
      -1,
      Infinity,
      Infinity,
      NaN,
    ]);
    expect(expm1(709.782712893384)).toBeLessThan(Infinity);
  });
});
