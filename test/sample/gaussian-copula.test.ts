import { describe, expect, it } from "vitest";
import { copulaUniform, latentOfSpearman, spearmanOfLatent } from "../../src/sample/gaussian-copula.ts";
import {
  attainable,
  latentOfPearson,
  marginalOf,
  pearsonOfLatent,
} from "../../src/sample/linear-correlation.ts";

const lognormal = (sigma: number) => marginalOf({ kind: "lognormal", mu: 3, sigma });
const normal = marginalOf({ kind: "normal", mean: 5, sd: 2 });
const uniform = marginalOf({ kind: "uniform", low: 2, high: 7 });

describe("latentOfSpearman", () => {
  it("is 2 sin(pi r / 6) (Pearson 1907)", () => {
    expect(latentOfSpearman(0)).toBe(0);
    expect(latentOfSpearman(0.5)).toBeCloseTo(0.5176380902050415, 15); // 2 sin 15 degrees = (sqrt 6 - sqrt 2) / 2
    expect(latentOfSpearman(-0.6)).toBeCloseTo(-0.6180339887498949, 15); // 2 sin 18 degrees, the golden section
    expect(latentOfSpearman(1)).toBeCloseTo(1, 15);
  });

  it("is undone by spearmanOfLatent", () => {
    for (const r of [-1, -0.83, -0.2, 0, 0.05, 0.6, 0.999, 1])
      expect(spearmanOfLatent(latentOfSpearman(r))).toBeCloseTo(r, 14);
  });
});

describe("copulaUniform", () => {
  it("never reaches 0 or 1", () => {
    expect(copulaUniform(-60)).toBe(2 ** -54);
    expect(copulaUniform(60)).toBe(1 - 2 ** -53);
    expect(copulaUniform(0)).toBe(0.5);
  });
});

describe("linear correlation", () => {
  it("has the bounds of two lognormals that Embrechts, McNeil and Straumann (2002, example 5) print", () => {
    const [low, high] = attainable(lognormal(1), lognormal(2));
    expect(low).toBeCloseTo(-0.09, 3);
    expect(high).toBeCloseTo(0.666, 3);
  });

  it("follows the closed form of lognormals, (exp(r s t) - 1) / sqrt((exp(s^2) - 1) (exp(t^2) - 1))", () => {
    const of = pearsonOfLatent(lognormal(0.5), lognormal(1.5));
    for (const r of [-0.9, -0.3, 0.2, 0.7, 0.99]) {
      const closed = Math.expm1(r * 0.75) / Math.sqrt(Math.expm1(0.25) * Math.expm1(2.25));
      expect(of(r)).toBeCloseTo(closed, 10);
    }
  });

  it("of two uniforms is their rank correlation, 6 / pi arcsin(r / 2)", () => {
    const of = pearsonOfLatent(uniform, uniform);
    for (const r of [-0.95, -0.4, 0.3, 0.8, 1])
      expect(of(r)).toBeCloseTo((6 / Math.PI) * Math.asin(r / 2), 5);
  });

  it("of a normal and a uniform falls short by sqrt(3 / pi)", () => {
    // E[z Phi(z)] = 1 / (2 sqrt(pi)), and a uniform number has the deviation 1 / sqrt(12).
    expect(attainable(normal, uniform)[1]).toBeCloseTo(Math.sqrt(3 / Math.PI), 6);
    expect(pearsonOfLatent(normal, uniform)(0.5)).toBeCloseTo(0.5 * Math.sqrt(3 / Math.PI), 6);
  });

  it("of distributions without a formula is found all the same: a gamma of shape 1 is exponential", () => {
    // Two exponentials that move against each other have 1 - pi^2 / 6 (Moran 1967, "Testing for correlation between non-negative variates").
    const exponential = marginalOf({ kind: "gamma", shape: 1, scale: 3 });
    expect(attainable(exponential, exponential)[0]).toBeCloseTo(1 - Math.PI ** 2 / 6, 6);
    expect(attainable(exponential, exponential)[1]).toBeCloseTo(1, 12);
  });

  it("is undone by latentOfPearson", () => {
    const triangular = marginalOf({ kind: "triangular", low: 0, mode: 1, high: 5 });
    const of = pearsonOfLatent(triangular, lognormal(0.6));
    for (const r of [-0.7, 0, 0.35, 0.85])
      expect(of(latentOfPearson(triangular, lognormal(0.6), r))).toBeCloseTo(r, 12);
    expect(latentOfPearson(normal, normal, 0.37)).toBeCloseTo(0.37, 12);
  });
});
