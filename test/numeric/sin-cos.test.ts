import { describe, expect, it } from "vitest";
import { cos, sin } from "../../src/numeric/sin-cos.ts";
import { uniforms, worstUlps } from "./ulps.ts";

const many = 100_000;

describe("sin and cos", () => {
  it("agree with the host's within 2 ulp for small, medium and huge angles", () => {
    const small = [...uniforms(many, 2)].map((u) => 20 * u - 10);
    const medium = [...uniforms(many, 3)].map((u) => 1.6e6 * u - 0.8e6);
    const huge = [...uniforms(20_000, 4)].map((u) => 2 ** (19 + 1004 * u));
    for (const xs of [small, medium, huge]) {
      expect(worstUlps(sin, Math.sin, xs)).toBeLessThanOrEqual(2);
      expect(worstUlps(cos, Math.cos, xs)).toBeLessThanOrEqual(2);
    }
  });

  it("keep their digits next to multiples of pi/2, where most of the angle cancels", () => {
    const multiples = Array.from({ length: 20_000 }, (_, n) => (n * 37 + 1) * (Math.PI / 2));
    expect(worstUlps(sin, Math.sin, multiples)).toBeLessThanOrEqual(2);
    expect(worstUlps(cos, Math.cos, multiples)).toBeLessThanOrEqual(2);
  });

  it("give published values (Abramowitz and Stegun 1964, table 4.6)", () => {
    expect(sin(1)).toBe(0.84147098480789650665);
    expect(cos(1)).toBe(0.5403023058681397174);
  });

  it("reduce huge angles exactly (Ng 1992, Good to the last bit; Muller 2016, worst case of binary64)", () => {
    expect(sin(1e22)).toBe(-0.8522008497671888);
    // 6381956970095103 * 2^797 is the double nearest to a multiple of pi/2.
    expect(cos(5.319372648326541e255)).toBe(-4.68716592425462761112e-19);
    expect(sin(5.319372648326541e255)).toBe(1);
  });

  it("handle zero, infinity and NaN", () => {
    expect(Object.is(sin(-0), -0)).toBe(true);
    expect(cos(0)).toBe(1);
    expect([sin(Infinity), sin(NaN), cos(-Infinity), cos(NaN)]).toEqual([NaN, NaN, NaN, NaN]);
  });

  it("are odd and even, and their squares add to 1", () => {
    for (const u of uniforms(5_000, 9)) {
      const x = 1e7 * u;
      expect(sin(-x)).toBe(-sin(x));
      expect(cos(-x)).toBe(cos(x));
      expect(Math.abs(sin(x) * sin(x) + cos(x) * cos(x) - 1)).toBeLessThanOrEqual(3e-16);
    }
  });
});
