import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaDistribution } from "../../src/numeric/beta-distribution.ts";
import { gammaDistribution } from "../../src/numeric/gamma-distribution.ts";
import { levelBetween, levelOfLower, levelOfUpper, lowerTail, upperTail } from "../../src/numeric/level.ts";
import { logisticAtLevel, logisticLevel } from "../../src/numeric/logistic-distribution.ts";
import { normalAtLevel, normalLevel } from "../../src/numeric/normal-level.ts";
import { stirlingError } from "../../src/numeric/stirling.ts";
import { triangularAtLevel, triangularLevel } from "../../src/numeric/triangular-level.ts";

function relativeError(actual: number, expected: number): number {
  return Math.abs(actual / expected - 1);
}

/** The level of tail probability p, on the lower or the upper side. */
const lower = 0;
const upper = 1;
function levelOnSide(p: number, side: 0 | 1): number {
  return side === lower ? levelOfLower(p) : levelOfUpper(p);
}

describe("the gamma distribution", () => {
  // mpmath 1.3.0, 40 digits: Newton's method on its regularised incomplete gamma function until a step is below 1e-30.
  it.each([
    [0.01, 0.5, lower, 4.465535018910355e-31],
    [0.5, 1e-6, lower, 7.853981633978594e-13],
    [0.5, 0.05, upper, 1.920729410347063],
    [0.9, 1e-12, upper, 27.23066993737268],
    [2.5, 0.001, lower, 0.10510630131460959],
    [2.5, 0.3, lower, 1.499954066379953],
    [10, 0.05, upper, 15.705216422115463],
    [37.5, 1e-12, lower, 8.954890585927872],
    [100, 1e-6, upper, 154.919045995039],
  ] as const)("of shape %d has tail %d on side %d at %d", (shape, tail, side, x) => {
    expect(relativeError(gammaDistribution(shape).atLevel(levelOnSide(tail, side)), x)).toBeLessThan(1e-13);
  });

  it("of shape 1 is exponential: -log(1 - u)", () => {
    const { atLevel } = gammaDistribution(1);
    for (const q of [1e-300, 1e-20, 1e-3, 0.3, 0.5])
      expect(relativeError(atLevel(-q), -Math.log(q))).toBeLessThan(1e-13);
    for (const p of [1e-300, 1e-20, 1e-3, 0.3, 0.5])
      expect(relativeError(atLevel(p), -Math.log1p(-p))).toBeLessThan(1e-13);
  });

  it("doubled is chi-square: printed tables have 3.841 and 18.307 (5 %), 6.635 and 23.209 (1 %) for 1 and 10 degrees", () => {
    const table = [1, 10].map((degrees) =>
      [0.05, 0.01].map((tail) => Number((2 * gammaDistribution(degrees / 2).atLevel(-tail)).toFixed(3))),
    );
    expect(table).toEqual([
      [3.841, 6.635],
      [18.307, 23.209],
    ]);
  });

  it("has no number for a shape that is none", () => {
    for (const shape of [0, -1, NaN, Infinity]) {
      expect(gammaDistribution(shape).atLevel(0.5)).toBeNaN();
      expect(gammaDistribution(shape).levelAt(1)).toBeNaN();
    }
  });

  it("gives back the level it is asked for, far into both tails and up to shapes of 1e5", () => {
    const shapes = fc.double({ min: -2, max: 5, noNaN: true }).map((power) => 10 ** power);
    const tails = fc.double({ min: -14, max: Math.log10(0.5), noNaN: true }).map((power) => 10 ** power);
    fc.assert(
      fc.property(shapes, tails, fc.constantFrom<0 | 1>(0, 1), (shape, tail, side) => {
        const { atLevel, levelAt } = gammaDistribution(shape);
        const x = atLevel(levelOnSide(tail, side));
        // Below the smallest normal number x has no digits to tell levels by.
        fc.pre(x > 1e-290);
        const level = levelAt(x);
        // A last bit of x counts shape times in a lower tail, and x times in an upper one.
        const room = 1e-12 + 4e-16 * (shape + x);
        expect(relativeError(side === lower ? lowerTail(level) : upperTail(level), tail)).toBeLessThan(room);
      }),
    );
  });
});

describe("the beta distribution", () => {
  // mpmath 1.3.0, 40 digits, as above.
  it.each([
    [0.01, 1, 0.5, lower, 7.888609052210129e-31],
    [0.5, 0.5, 0.001, lower, 2.467399070916944e-6],
    [0.5, 3, 0.05, upper, 0.49947351317611627],
    [2, 3, 1e-12, lower, 4.082484015750327e-7],
    [2, 3, 0.3, lower, 0.27238394207510536],
    [2.2, 3.8, 0.05, upper, 0.6915510177116265],
    [5, 0.1, 0.3, lower, 0.9961846975923838],
    [50, 80, 1e-6, upper, 0.5916468635830671],
    [300, 2, 0.001, lower, 0.9697402692702158],
  ] as const)("of shapes %d and %d has tail %d on side %d at %d", (alpha, beta, tail, side, x) => {
    const { atLevel } = betaDistribution(alpha, beta);
    expect(relativeError(atLevel(levelOnSide(tail, side)), x)).toBeLessThan(1e-13);
  });

  it("of large shapes is found from a guess far out (SciPy 1.17.1: beta.ppf, beta.isf)", () => {
    const { atLevel } = betaDistribution(1e5, 3e4);
    expect(relativeError(atLevel(0.001), 0.7656079446599979)).toBeLessThan(1e-13);
    expect(relativeError(atLevel(-1e-6), 0.7747553468023649)).toBeLessThan(1e-13);
  });

  it("has closed forms: u^(1/a) for (a, 1), the arcsine law for (1/2, 1/2)", () => {
    for (const u of [1e-9, 0.01, 0.2, 0.49]) {
      expect(relativeError(betaDistribution(3, 1).atLevel(u), Math.cbrt(u))).toBeLessThan(1e-14);
      const arcsine = Math.sin((Math.PI / 2) * u) ** 2;
      expect(relativeError(betaDistribution(0.5, 0.5).atLevel(u), arcsine)).toBeLessThan(1e-14);
    }
  });

  it("mirrors itself when its shapes change places", () => {
    const [one, other] = [betaDistribution(2.5, 7), betaDistribution(7, 2.5)];
    for (const u of [0.001, 0.2, 0.5]) expect(one.atLevel(-u)).toBeCloseTo(1 - other.atLevel(u), 15);
  });

  it("has no number for shapes that are none", () => {
    for (const [alpha, beta] of [
      [0, 1],
      [1, -1],
      [NaN, 1],
    ] as const)
      expect(betaDistribution(alpha, beta).atLevel(0.5)).toBeNaN();
  });

  it("gives back the level it is asked for", () => {
    const shapes = fc.double({ min: -2, max: 4, noNaN: true }).map((power) => 10 ** power);
    const tails = fc.double({ min: -12, max: Math.log10(0.5), noNaN: true }).map((power) => 10 ** power);
    fc.assert(
      fc.property(shapes, shapes, tails, (alpha, beta, tail) => {
        const { atLevel, levelAt } = betaDistribution(alpha, beta);
        const x = atLevel(tail);
        fc.pre(x > 1e-290 && x < 0.99);
        expect(relativeError(lowerTail(levelAt(x)), tail)).toBeLessThan(1e-12 + 4e-16 * (alpha + beta));
      }),
    );
  });
});

describe("normal, logistic and triangular numbers", () => {
  const levels = [0, 1e-300, 1e-10, 0.2, 0.5, -0.3, -1e-10, -1e-300, -0];

  it("come back from their levels, in both tails alike", () => {
    for (const level of levels.filter((one) => one !== 0)) {
      expect(relativeError(normalLevel(normalAtLevel(level)), level)).toBeLessThan(2e-12);
      expect(relativeError(logisticLevel(logisticAtLevel(level)), level)).toBeLessThan(2e-13);
    }
    for (const level of [1e-10, 0.2, 0.3, -0.3, -1e-10])
      expect(relativeError(triangularLevel(triangularAtLevel(level, 0.25), 0.25), level)).toBeLessThan(1e-6);
  });

  it("end where there is nothing left", () => {
    expect([0, -0].map(normalAtLevel)).toEqual([-Infinity, Infinity]);
    expect([0, -0].map(logisticAtLevel)).toEqual([-Infinity, Infinity]);
    expect([0, -0].map((level) => triangularAtLevel(level, 0.25))).toEqual([0, 1]);
  });

  it("logistic: log(p / (1 - p))", () => {
    expect(logisticAtLevel(0.5)).toBe(0);
    expect(relativeError(logisticAtLevel(0.25), -Math.log(3))).toBeLessThan(1e-15);
    expect(relativeError(logisticAtLevel(-0.2), Math.log(4))).toBeLessThan(1e-15);
  });
});

describe("what Stirling's formula lacks", () => {
  it("is known where the gamma function is: a = 1, 2 and 1/2", () => {
    // log gamma(1) = 0 = -1 + log(2 pi) / 2 + e(1); gamma(2) = 1; gamma(1/2) = sqrt(pi).
    expect(stirlingError(1)).toBeCloseTo(1 - Math.log(2 * Math.PI) / 2, 15);
    expect(stirlingError(2)).toBeCloseTo(2 - 1.5 * Math.log(2) - Math.log(2 * Math.PI) / 2, 15);
    expect(stirlingError(0.5)).toBeCloseTo(0.5 - Math.log(2) / 2, 15);
  });
});

describe("a share of what lies between two levels", () => {
  it("is the level itself between nothing and everything", () => {
    for (const u of [1e-17, 0.2, 0.5, 0.7, 1 - 2 ** -53]) {
      const level = levelBetween(u, 0, -0);
      expect([lowerTail(level), upperTail(level)]).toEqual([
        u <= 0.5 ? u : 1 - (1 - u),
        u <= 0.5 ? 1 - u : 1 - u,
      ]);
    }
  });

  it("works with upper tails above one half: half of what lies between tails of 4e-20 and 2e-20 is a tail of 3e-20", () => {
    expect(relativeError(levelBetween(0.5, -4e-20, -2e-20), -3e-20)).toBeLessThan(1e-15);
  });

  it("is no number where nothing lies between", () => {
    for (const [from, to] of [
      [0.2, 0.2],
      [0.3, 0.2],
      [-0.1, -0.1],
      [-0, -0],
      [-0.1, 0.2],
      [NaN, 0.2],
    ] as const)
      expect(levelBetween(0.5, from, to)).toBeNaN();
  });
});
