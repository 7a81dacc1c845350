import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lowerTail, upperTail } from "../../../src/numeric/level.ts";
import { normalDistribution } from "../../../src/numeric/normal-distribution.ts";
import {
  centralOf,
  distributionProblem,
  isConstant,
  quantileOf,
  rangeOf,
} from "../../../src/sample/distributions/distribution.ts";
import { familyOf } from "../../../src/sample/distributions/families.ts";
import {
  lognormalFromMoments,
  lognormalFromPercentiles,
  lognormalFromQuantiles,
} from "../../../src/sample/distributions/lognormal.ts";
import type { Distribution } from "../../../src/sample/sample-plan.ts";

function relativeError(actual: number, expected: number): number {
  return Math.abs(actual / expected - 1);
}

/** Mean and standard deviation by the midpoint rule over equally likely values. */
function momentsOf(distribution: Distribution, n = 20_000): { mean: number; sd: number } {
  const at = familyOf(distribution).atLevel(distribution);
  const values = Array.from({ length: n }, (_, i) => at((i + 0.5) / n));
  const mean = values.reduce((a, b) => a + b) / n;
  return { mean, sd: Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / n) };
}

const normal: Distribution = { kind: "normal", mean: 5, sd: 2 };
const years: Distribution = { kind: "discrete", values: [2028, 2026, 2030], weights: [0.5, 0.3, 0.2] };
const observed: Distribution = { kind: "empirical", values: [1, 2, 2, 5] };
const two: Distribution = {
  kind: "mixture",
  parts: [normal, { kind: "uniform", low: 8, high: 12 }],
  weights: [3, 1],
};
const every: readonly Distribution[] = [
  normal,
  { kind: "lognormal", mu: 0.5, sigma: 0.25 },
  { kind: "uniform", low: -1, high: 3 },
  { kind: "triangular", low: 1, mode: 2, high: 5 },
  { kind: "pert", low: 1, mode: 2, high: 5 },
  { kind: "beta", alpha: 2, beta: 3, low: 10, high: 20 },
  { kind: "gamma", shape: 2.5, scale: 3 },
  { kind: "logistic", mean: 5, scale: 2 },
  years,
  observed,
  two,
  { kind: "truncated", of: normal, low: 4, high: 9 },
];

describe("moments", () => {
  it("gamma: mean shape x scale, sd sqrt(shape) x scale", () => {
    const { mean, sd } = momentsOf({ kind: "gamma", shape: 4, scale: 3 });
    expect(mean).toBeCloseTo(12, 2);
    expect(sd).toBeCloseTo(6, 1);
  });

  it("PERT: mean (low + 4 mode + high) / 6, and the mode where it was put", () => {
    expect(momentsOf({ kind: "pert", low: 1, mode: 2, high: 5 }).mean).toBeCloseTo(14 / 6, 4);
    expect(centralOf({ kind: "pert", low: 1, mode: 2, high: 5 })).toBe(2);
  });

  it("beta: mean low + (high - low) alpha / (alpha + beta)", () => {
    expect(momentsOf({ kind: "beta", alpha: 2, beta: 3, low: 10, high: 20 }).mean).toBeCloseTo(14, 4);
  });

  it("logistic: sd pi / sqrt(3) scales", () => {
    expect(momentsOf({ kind: "logistic", mean: 0, scale: 1 }, 200_000).sd).toBeCloseTo(
      Math.PI / Math.sqrt(3),
      2,
    );
  });

  it("lognormal from mean 5 and sd 1: sigma^2 = log(1 + 1/25), and both come out", () => {
    const distribution = lognormalFromMoments(5, 1);
    expect(relativeError(distribution.sigma ** 2, Math.log(1.04))).toBeLessThan(1e-14);
    const { mean, sd } = momentsOf(distribution);
    expect(mean).toBeCloseTo(5, 3);
    expect(sd).toBeCloseTo(1, 2);
  });

  it("a mixture's mean is the weighted mean: 3/4 of 5 and 1/4 of 10", () => {
    expect(momentsOf(two).mean).toBeCloseTo(6.25, 3);
  });
});

describe("a lognormal by two percentiles", () => {
  it("has them", () => {
    const distribution = lognormalFromQuantiles(0.1, 3, 0.9, 8);
    expect(relativeError(quantileOf(distribution, 0.1), 3)).toBeLessThan(2e-15);
    expect(relativeError(quantileOf(distribution, 0.9), 8)).toBeLessThan(2e-15);
  });

  it("is `3 to 8` for 5 % and 95 %", () => {
    const [named, range] = [lognormalFromQuantiles(0.05, 3, 0.95, 8), lognormalFromPercentiles(3, 8)];
    expect(relativeError(named.mu, range.mu)).toBeLessThan(1e-14);
    expect(relativeError(named.sigma, range.sigma)).toBeLessThan(1e-14);
  });
});

describe("values with weights", () => {
  it("come in ascending order, each over its share of the uniform numbers", () => {
    expect([0.001, 0.29, 0.31, 0.79, 0.81, 0.999].map((u) => quantileOf(years, u))).toEqual([
      2026, 2026, 2028, 2028, 2030, 2030,
    ]);
    expect(centralOf(years)).toBe(2028);
    expect(rangeOf(years)).toEqual([2026, 2030]);
  });

  it("of which only one counts are a constant", () => {
    expect(isConstant({ kind: "discrete", values: [1, 2], weights: [0, 3] })).toBe(true);
  });
});

describe("observed values", () => {
  it("have their type 7 quantiles (R quantile(c(1, 2, 2, 5), c(0, .1, .5, .9, 1)): 1, 1.3, 2, 4.1, 5)", () => {
    const found = [1e-18, 0.1, 0.5, 0.9, 1 - 2 ** -53].map((u) => quantileOf(observed, u));
    for (const [index, value] of [1, 1.3, 2, 4.1, 5].entries()) expect(found[index]).toBeCloseTo(value, 14);
  });

  it("that were seen twice have a probability: 2 holds the middle third", () => {
    const levelAt = familyOf(observed).levelAt(observed);
    expect([lowerTail(levelAt(2, "before")), lowerTail(levelAt(2, "after"))]).toEqual([1 / 3, 1 - 1 / 3]);
  });
});

describe("a mixture", () => {
  it("is inverted as a whole: F(Q(u)) = u", () => {
    const share = (x: number): number =>
      0.75 * normalDistribution((x - 5) / 2) + 0.25 * Math.min(1, Math.max(0, (x - 8) / 4));
    for (const u of [1e-6, 0.1, 0.5, 0.75, 0.9, 0.999])
      expect(relativeError(share(quantileOf(two, u)), u)).toBeLessThan(1e-14);
  });

  it("may hold single values: 30 % zeros, then an exponential", () => {
    const zeros: Distribution = {
      kind: "mixture",
      parts: [
        { kind: "uniform", low: 0, high: 0 },
        { kind: "gamma", shape: 1, scale: 1 },
      ],
      weights: [0.3, 0.7],
    };
    expect([0.01, 0.29].map((u) => quantileOf(zeros, u))).toEqual([0, 0]);
    // P(X <= x) = 0.3 + 0.7 (1 - e^-x), so x = -log(0.5 / 0.7) at 0.5.
    expect(relativeError(quantileOf(zeros, 0.5), -Math.log(0.5 / 0.7))).toBeLessThan(1e-14);
  });

  it("of parts far apart has nothing between them", () => {
    const apart: Distribution = {
      kind: "mixture",
      parts: [1, 1e6].map((at) => ({ kind: "uniform", low: at, high: at + 1 })),
      weights: [1, 1],
    };
    expect(quantileOf(apart, 0.5 - 2 ** -52)).toBeLessThanOrEqual(2);
    expect(quantileOf(apart, 0.5 + 2 ** -52)).toBeGreaterThanOrEqual(1e6);
  });
});

describe("truncation", () => {
  // mpmath 1.3.0, 80 digits: Newton's method on its normal distribution function.
  it.each([
    [5, 2, 0, 10, 0.25, 3.6704976789830503],
    [5, 2, 0, 10, 0.9, 7.507485827340362],
    [0, 1, 6, 7, 0.5, 6.111358215508885],
    [0, 1, 8, undefined, 0.999, 8.810652760920764],
    [0, 1, undefined, -5, 0.5, -5.132018332044298],
    [0, 1, 30, 31, 0.5, 30.02307046782731],
    [0, 1, -40, -37, 0.5, -37.018715326832194],
  ])(
    "of a normal number (%d, %d) to [%s, %s] is exact, however far out (u = %d)",
    (mean, sd, low, high, u, x) => {
      const of: Distribution = { kind: "normal", mean, sd };
      const bounds = { ...(low !== undefined && { low }), ...(high !== undefined && { high }) };
      expect(relativeError(quantileOf({ kind: "truncated", of, ...bounds }, u), x)).toBeLessThan(1e-14);
    },
  );

  it("of an exponential number moves it: what is beyond 700 is 700 and an exponential number", () => {
    const beyond: Distribution = { kind: "truncated", of: { kind: "gamma", shape: 1, scale: 1 }, low: 700 };
    for (const u of [0.1, 0.5, 0.99])
      expect(relativeError(quantileOf(beyond, u), 700 - Math.log1p(-u))).toBeLessThan(1e-14);
  });

  it("keeps a bound that is a value of its own", () => {
    const to2028: Distribution = { kind: "truncated", of: years, low: 2026, high: 2028 };
    expect([0.37, 0.38].map((u) => quantileOf(to2028, u))).toEqual([2026, 2028]); // 3 of 8
    expect(quantileOf({ kind: "truncated", of: years, low: 2028 }, 0.001)).toBe(2028);
  });

  it("of every kind stays within its bounds, and halves where the inner distribution does", () => {
    for (const of of every) {
      const [low, high] = [quantileOf(of, 0.2), quantileOf(of, 0.9)];
      fc.assert(
        fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (u) => {
          const value = quantileOf({ kind: "truncated", of, low, high }, u);
          expect(value).toBeGreaterThanOrEqual(low);
          expect(value).toBeLessThanOrEqual(high);
        }),
        { numRuns: 30 },
      );
    }
  });

  it("within truncation is truncation", () => {
    const inner: Distribution = { kind: "truncated", of: normal, low: 3 };
    for (const u of [0.01, 0.5, 0.99])
      expect(
        relativeError(
          quantileOf({ kind: "truncated", of: inner, high: 6 }, u),
          quantileOf({ kind: "truncated", of: normal, low: 3, high: 6 }, u),
        ),
      ).toBeLessThan(1e-14);
  });

  it("between bounds without probability cannot be", () => {
    expect(distributionProblem({ kind: "truncated", of: normal, low: 5, high: 5 })).toBe("nothing-left");
    expect(distributionProblem({ kind: "truncated", of: normal, low: 6, high: 5 })).toBe("low-above-high");
    expect(distributionProblem({ kind: "truncated", of: normal, low: 500 })).toBe("nothing-left");
    expect(distributionProblem({ kind: "truncated", of: years, low: 2028, high: 2028 })).toBeUndefined();
  });
});

describe("every distribution", () => {
  it.each(every.map((one) => [one.kind, one] as const))(
    "%s: increases, within its range",
    (_, distribution) => {
      const [low, high] = rangeOf(distribution);
      let before = low;
      for (let i = 1; i < 400; i++) {
        const value = quantileOf(distribution, i / 400);
        expect(value).toBeGreaterThanOrEqual(before);
        expect(value).toBeLessThanOrEqual(high);
        before = value;
      }
    },
  );

  it.each(every.map((one) => [one.kind, one] as const))(
    "%s: both tails together are all there is",
    (_, distribution) => {
      const levelAt = familyOf(distribution).levelAt(distribution);
      for (const u of [0.01, 0.3, 0.5, 0.8, 0.99]) {
        const x = quantileOf(distribution, u);
        const [before, after] = [levelAt(x, "before"), levelAt(x, "after")];
        expect(lowerTail(before)).toBeLessThanOrEqual(u + 1e-12);
        expect(lowerTail(after)).toBeGreaterThanOrEqual(u - 1e-12);
        expect(lowerTail(after) + upperTail(after)).toBeCloseTo(1, 14);
      }
    },
  );
});

it.each([
  [{ kind: "gamma", shape: 0, scale: 1 }, "not-positive"],
  [{ kind: "gamma", shape: 1e8, scale: 1 }, "shape-too-large"],
  [{ kind: "gamma", shape: 1, scale: -1 }, "negative-spread"],
  [{ kind: "beta", alpha: 1, beta: -2, low: 0, high: 1 }, "not-positive"],
  [{ kind: "beta", alpha: 1, beta: 2, low: 1, high: 0 }, "low-above-high"],
  [{ kind: "pert", low: 1, mode: 5, high: 3 }, "mode-above-high"],
  [{ kind: "logistic", mean: 1, scale: -1 }, "negative-spread"],
  [{ kind: "discrete", values: [1, 2], weights: [1, -1] }, "negative-weight"],
  [{ kind: "mixture", parts: [normal], weights: [0] }, "no-weight"],
] as const)("%j cannot be: %s", (distribution, problem) => {
  expect(distributionProblem(distribution as Distribution)).toBe(problem);
});
