import { describe, expect, it } from "vitest";
import { exp } from "../../src/numeric/exp.ts";
import { log, log1p } from "../../src/numeric/log.ts";
import { uniforms, worstUlps } from "./ulps.ts";

const many = 100_000;

describe("log", () => {
  it("agrees with the host's within 2 ulp over the whole range, subnormals included", () => {
    const wide = [...uniforms(many)].map((u) => 2 ** (-1074 + 2097 * u));
    const nearOne = [...uniforms(many, 2)].map((u) => 0.5 + 1.5 * u);
    for (const xs of [wide, nearOne]) expect(worstUlps(log, Math.log, xs)).toBeLessThanOrEqual(2);
  });

  it("gives ln 2 and ln 10 (Abramowitz and Stegun 1964, table 1.1)", () => {
    expect(log(2)).toBe(0.69314718055994530942);
    expect(log(10)).toBe(2.30258509299404568402);
  });

  it("is 0 at 1, -infinity at 0 and NaN below", () => {
    expect(log(1)).toBe(0);
    expect([log(0), log(-0), log(-1), log(-Infinity), log(NaN)]).toEqual([
      -Infinity,
      -Infinity,
      NaN,
      NaN,
      NaN,
    ]);
    expect(log(Infinity)).toBe(Infinity);
    // 1074 ln 2 and 1024 ln 2.
    expect(log(5e-324)).toBe(-744.4400719213812);
    expect(log(Number.MAX_VALUE)).toBe(709.782712893384);
  });

  it("undoes exp to a few parts in 10^16", () => {
    for (const u of uniforms(10_000, 5)) {
      const x = 1400 * u - 700;
      expect(Math.abs(log(exp(x)) - x)).toBeLessThanOrEqual(2.3e-16 * Math.max(1, Math.abs(x)));
    }
  });
});

describe("log1p", () => {
  it("agrees with the host's within 2 ulp, near 0 and far from it", () => {
    const near = [...uniforms(many, 2)].map((u) => 3 * u - 1);
    const tiny = [...uniforms(many, 3)].map((u, i) => (u - 0.5) / 2 ** (i % 60));
    const far = [...uniforms(many, 4)].map((u) => 2 ** (1023 * u));
    for (const xs of [near, tiny, far]) expect(worstUlps(log1p, Math.log1p, xs)).toBeLessThanOrEqual(2);
  });

  it("keeps tiny arguments, where log(1 + x) would lose them", () => {
    // x - x^2/2 to first order.
    expect(Math.abs(log1p(1e-10) / 9.9999999995e-11 - 1)).toBeLessThanOrEqual(3e-16);
    expect(log1p(1e-20)).toBe(1e-20);
    expect(Object.is(log1p(-0), -0)).toBe(true);
  });

  it("is -infinity at -1 and NaN below", () => {
    expect([log1p(-1), log1p(-1.5), log1p(NaN), log1p(Infinity)]).toEqual([-Infinity, NaN, NaN, Infinity]);
  });
});
