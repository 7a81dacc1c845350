import { describe, expect, it } from "vitest";
import { normalDistribution } from "../../src/numeric/normal-distribution.ts";
import { normalQuantile } from "../../src/numeric/normal-quantile.ts";
import { uniforms } from "./ulps.ts";

function relativeError(actual: number, expected: number): number {
  return Math.abs(actual / expected - 1);
}

describe("normalQuantile", () => {
  it("gives the check values of AS 241 (Wichura 1988, section 4), one a branch", () => {
    expect(relativeError(normalQuantile(0.25), -0.6744897501960817)).toBeLessThanOrEqual(1e-15);
    expect(relativeError(normalQuantile(0.001), -3.090232306167814)).toBeLessThanOrEqual(1e-15);
    expect(relativeError(normalQuantile(1e-20), -9.262340089798408)).toBeLessThanOrEqual(1e-15);
  });

  it("gives the usual quantiles (R 4.x qnorm)", () => {
    expect(relativeError(normalQuantile(0.975), 1.959963984540054)).toBeLessThanOrEqual(1e-15);
    expect(relativeError(normalQuantile(0.95), 1.6448536269514722)).toBeLessThanOrEqual(1e-15);
    expect(relativeError(normalQuantile(5e-324), -38.467405617144344)).toBeLessThanOrEqual(1e-15);
  });

  it("is 0 at 1/2, infinite at 0 and 1, and NaN outside", () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect([normalQuantile(-0.1), normalQuantile(1.1), normalQuantile(NaN)]).toEqual([NaN, NaN, NaN]);
  });

  it("is symmetric bit for bit where 1 - u is exact", () => {
    for (let k = 1; k < 4096; k++) expect(normalQuantile(1 - k / 4096)).toBe(-normalQuantile(k / 4096) + 0);
  });

  it("increases across the joints of its three pieces", () => {
    for (const joint of [0.075, 0.925, 1.3887943864964021e-11]) {
      expect(normalQuantile(joint * (1 - 1e-12))).toBeLessThan(normalQuantile(joint * (1 + 1e-12)));
    }
  });
});

describe("normalDistribution", () => {
  it("gives published values (Abramowitz and Stegun 1964, table 26.1, 15 decimals)", () => {
    expect(normalDistribution(0)).toBe(0.5);
    for (const [x, p] of [
      [1, 0.841344746068543],
      [2, 0.977249868051821],
      [3, 0.99865010196837],
    ] as const) {
      expect(Math.abs(normalDistribution(x) - p)).toBeLessThanOrEqual(6e-16);
    }
  });

  it("keeps relative accuracy far in the lower tail (R 4.x pnorm)", () => {
    expect(relativeError(normalDistribution(-5), 2.866515718791939e-7)).toBeLessThanOrEqual(1e-14);
    expect(relativeError(normalDistribution(-10), 7.61985302416052e-24)).toBeLessThanOrEqual(1e-14);
    expect(relativeError(normalDistribution(-37), 5.725571222524566e-300)).toBeLessThanOrEqual(1e-13);
  });

  it("ends at 0 and 1", () => {
    expect([normalDistribution(-Infinity), normalDistribution(-39), normalDistribution(39)]).toEqual([
      0, 0, 1,
    ]);
    expect(normalDistribution(NaN)).toBeNaN();
  });

  it("undoes the quantile", () => {
    for (const u of uniforms(20_000))
      expect(relativeError(normalDistribution(normalQuantile(u)), u)).toBeLessThanOrEqual(1e-14);
  });
});
