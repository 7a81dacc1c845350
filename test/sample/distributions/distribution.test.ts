import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  centralOf,
  distributionProblem,
  isConstant,
  quantileOf,
  rangeOf,
} from "../../../src/sample/distributions/distribution.ts";
import {
  lognormalFromPercentiles,
  lognormalPercentilesProblem,
} from "../../../src/sample/distributions/lognormal.ts";
import type { Distribution } from "../../../src/sample/sample-plan.ts";

const normal: Distribution = { kind: "normal", mean: 10, sd: 2 };
const lognormal: Distribution = { kind: "lognormal", mu: 0.5, sigma: 0.25 };
const uniform: Distribution = { kind: "uniform", low: -1, high: 3 };
const triangular: Distribution = { kind: "triangular", low: 1, mode: 2, high: 5 };

function relativeError(actual: number, expected: number): number {
  return Math.abs(actual / expected - 1);
}

/** Mean and variance by the midpoint rule over 200,000 equally likely values. */
function momentsOf(distribution: Distribution): { mean: number; variance: number } {
  const n = 200_000;
  const values = Array.from({ length: n }, (_, i) => quantileOf(distribution, (i + 0.5) / n));
  const mean = values.reduce((a, b) => a + b) / n;
  return { mean, variance: values.reduce((a, b) => a + (b - mean) ** 2, 0) / n };
}

describe("quantileOf", () => {
  it("normal: mean + sd z (R 4.x qnorm(0.975) = 1.959963984540054)", () => {
    expect(relativeError(quantileOf(normal, 0.975), 10 + 2 * 1.959963984540054)).toBeLessThanOrEqual(4e-15);
    expect(quantileOf(normal, 0.5)).toBe(10);
  });

  it("lognormal: exp(mu + sigma z)", () => {
    expect(
      relativeError(quantileOf(lognormal, 0.975), Math.exp(0.5 + 0.25 * 1.959963984540054)),
    ).toBeLessThanOrEqual(4e-15);
    expect(relativeError(quantileOf(lognormal, 0.5), 1.6487212707001282)).toBeLessThanOrEqual(4e-15); // e^0.5
  });

  it("uniform: linear", () => {
    expect([0.25, 0.5, 0.75].map((u) => quantileOf(uniform, u))).toEqual([0, 1, 2]);
  });

  it("triangular: both sides of the mode (F = 1/4 at the mode)", () => {
    // Below: low + sqrt(u (high - low)(mode - low)) = 1 + sqrt(0.0625 * 4 * 1) = 1.5.
    expect(quantileOf(triangular, 0.0625)).toBe(1.5);
    expect(quantileOf(triangular, 0.25)).toBe(2);
    // Above: high - sqrt((1 - u)(high - low)(high - mode)) = 5 - sqrt(0.1875 * 4 * 3) = 3.5.
    expect(quantileOf(triangular, 0.8125)).toBe(3.5);
  });

  it("triangular: the mode may lie at a bound", () => {
    // low + sqrt(0.25 * 4 * 4) = 2 and 4 - sqrt(0.25 * 4 * 4) = 2.
    expect(quantileOf({ kind: "triangular", low: 0, mode: 4, high: 4 }, 0.25)).toBe(2);
    expect(quantileOf({ kind: "triangular", low: 0, mode: 0, high: 4 }, 0.75)).toBe(2);
  });

  it("has the moments of the closed forms", () => {
    const forms: readonly (readonly [Distribution, number, number])[] = [
      [normal, 10, 4],
      // exp(mu + s^2/2) and (exp(s^2) - 1) exp(2 mu + s^2)
      [lognormal, Math.exp(0.53125), (Math.exp(0.0625) - 1) * Math.exp(1.0625)],
      [uniform, 1, 16 / 12],
      // (a + b + c)/3 and (a^2 + b^2 + c^2 - ab - ac - bc)/18 with 1, 2, 5
      [triangular, 8 / 3, 13 / 18],
    ];
    for (const [distribution, mean, variance] of forms) {
      const found = momentsOf(distribution);
      expect(Math.abs(found.mean / mean - 1)).toBeLessThan(1e-5);
      expect(Math.abs(found.variance / variance - 1)).toBeLessThan(2e-4);
    }
  });

  it("a distribution without spread is its value, whatever u", () => {
    for (const u of [1e-16, 0.3, 1 - 1e-16]) {
      expect(quantileOf({ kind: "normal", mean: 0.1, sd: 0 }, u)).toBe(0.1);
      expect(quantileOf({ kind: "lognormal", mu: 0, sigma: 0 }, u)).toBe(1);
      expect(quantileOf({ kind: "uniform", low: 0.7, high: 0.7 }, u)).toBe(0.7);
      expect(quantileOf({ kind: "triangular", low: 0.7, mode: 0.7, high: 0.7 }, u)).toBe(0.7);
    }
  });

  const finite = fc.double({ min: -1e12, max: 1e12, noNaN: true });
  const probability = fc.integer({ min: 0, max: 2 ** 52 - 1 }).map((k) => (k + 0.5) * 2 ** -52);
  const anyDistribution: fc.Arbitrary<Distribution> = fc.oneof(
    fc.record({
      kind: fc.constant("normal" as const),
      mean: finite,
      sd: fc.double({ min: 0, max: 1e6, noNaN: true }),
    }),
    fc.record({
      kind: fc.constant("lognormal" as const),
      mu: fc.double({ min: -20, max: 20, noNaN: true }),
      sigma: fc.double({ min: 0, max: 3, noNaN: true }),
    }),
    fc
      .tuple(finite, finite)
      .map(([a, b]) => ({ kind: "uniform" as const, low: Math.min(a, b), high: Math.max(a, b) })),
    fc.tuple(finite, finite, finite).map((points) => {
      const [low, mode, high] = points.sort((a, b) => a - b) as [number, number, number];
      return { kind: "triangular" as const, low, mode, high };
    }),
  );

  it("never leaves the distribution's range", () => {
    fc.assert(
      fc.property(anyDistribution, probability, (distribution, u) => {
        const [low, high] = rangeOf(distribution);
        const value = quantileOf(distribution, u);
        expect(value >= low && value <= high).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("does not decrease where u grows by more than rounding", () => {
    fc.assert(
      fc.property(anyDistribution, probability, probability, (distribution, a, b) => {
        fc.pre(Math.abs(a - b) > 1e-13);
        expect(quantileOf(distribution, Math.min(a, b))).toBeLessThanOrEqual(
          quantileOf(distribution, Math.max(a, b)),
        );
      }),
      { numRuns: 1000 },
    );
  });
});

describe("centralOf, rangeOf and isConstant", () => {
  it("central: normal mean, lognormal median, uniform midpoint, triangular mode", () => {
    expect([normal, uniform, triangular].map(centralOf)).toEqual([10, 1, 2]);
    expect(relativeError(centralOf(lognormal), 1.6487212707001282)).toBeLessThanOrEqual(4e-15);
  });

  it("range: infinite where unbounded, a point where there is no spread", () => {
    expect(rangeOf(normal)).toEqual([-Infinity, Infinity]);
    expect(rangeOf(lognormal)).toEqual([0, Infinity]);
    expect(rangeOf(uniform)).toEqual([-1, 3]);
    expect(rangeOf(triangular)).toEqual([1, 5]);
    expect(rangeOf({ kind: "normal", mean: 3, sd: 0 })).toEqual([3, 3]);
    expect(rangeOf({ kind: "lognormal", mu: 0, sigma: 0 })).toEqual([1, 1]);
  });

  it("only distributions without spread are constant", () => {
    expect([normal, lognormal, uniform, triangular].some(isConstant)).toBe(false);
    expect(isConstant({ kind: "uniform", low: 2, high: 2 })).toBe(true);
  });
});

describe("lognormalFromPercentiles", () => {
  it("reproduces its 5 % and 95 % points; the median is their geometric mean", () => {
    const distribution = lognormalFromPercentiles(1.6, 2);
    expect(relativeError(quantileOf(distribution, 0.05), 1.6)).toBeLessThanOrEqual(4e-15);
    expect(relativeError(quantileOf(distribution, 0.95), 2)).toBeLessThanOrEqual(4e-15);
    expect(relativeError(quantileOf(distribution, 0.5), Math.sqrt(3.2))).toBeLessThanOrEqual(4e-15);
  });

  it("is constant for equal points", () => {
    expect(lognormalFromPercentiles(2, 2).sigma).toBe(0);
  });

  it("needs positive points in order", () => {
    expect(lognormalPercentilesProblem(1.6, 2)).toBeUndefined();
    expect(lognormalPercentilesProblem(0, 2)).toBe("not-positive");
    expect(lognormalPercentilesProblem(3, 2)).toBe("low-above-high");
    expect(lognormalPercentilesProblem(1, Infinity)).toBe("not-finite");
  });
});

describe("distributionProblem", () => {
  it("finds nothing wrong with sound parameters, spread or none", () => {
    const sound = [normal, lognormal, uniform, triangular, { kind: "normal", mean: 1, sd: 0 } as const];
    expect(sound.map(distributionProblem)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it.each<[Distribution, string]>([
    [{ kind: "normal", mean: 1, sd: -1 }, "negative-spread"],
    [{ kind: "normal", mean: NaN, sd: 1 }, "not-finite"],
    [{ kind: "lognormal", mu: 1, sigma: -0.1 }, "negative-spread"],
    [{ kind: "lognormal", mu: -Infinity, sigma: 1 }, "not-finite"],
    [{ kind: "uniform", low: 2, high: 1 }, "low-above-high"],
    [{ kind: "uniform", low: -1.7e308, high: 1.7e308 }, "not-finite"],
    [{ kind: "triangular", low: 2, mode: 1, high: 3 }, "low-above-mode"],
    [{ kind: "triangular", low: 1, mode: 4, high: 3 }, "mode-above-high"],
    [{ kind: "triangular", low: 3, mode: 2, high: 1 }, "low-above-high"],
  ])("names what is wrong with %j", (distribution, problem) => {
    expect(distributionProblem(distribution)).toBe(problem);
  });
});
