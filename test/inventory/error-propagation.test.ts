import { describe, expect, it } from "vitest";
import { errorPropagation } from "../../src/inventory/error-propagation.ts";

// Two categories: 60 -> 66 with 3 % and 4 %, and 40 -> 24 with 5 % and 12 %. Totals 100 -> 90.
const { categories, total } = errorPropagation([
  { base: 60, emissions: 66, activityUncertainty: 3, factorUncertainty: 4 },
  { base: 40, emissions: 24, activityUncertainty: 5, factorUncertainty: 12 },
]);
const [first, second] = categories as [(typeof categories)[0], (typeof categories)[0]];

describe("errorPropagation (2006 IPCC Guidelines, volume 1, Table 3.2)", () => {
  it("combines activity and factor by the root of their squares (equation 3.1)", () => {
    // sqrt(9 + 16); sqrt(25 + 144)
    expect([first.combinedUncertainty, second.combinedUncertainty]).toEqual([5, 13]);
  });

  it("weighs categories by their emissions (equation 3.2)", () => {
    // (5 * 66 / 90)^2 = 13.4444; (13 * 24 / 90)^2 = 12.0178; sqrt(25.4622) = 5.0460
    expect(first.contributionToVariance).toBeCloseTo(13.4444, 4);
    expect(second.contributionToVariance).toBeCloseTo(12.0178, 4);
    expect(total.uncertainty).toBeCloseTo(5.046, 4);
  });

  it("gives type A sensitivity as note B says, and type B as D over the sum of C", () => {
    // First: (90 + 0.66 - 100.6) / 100.6 * 100 - (-10) = -9.880716 + 10 = 0.119284; 66 / 100.
    expect(first.typeASensitivity).toBeCloseTo(0.119284, 6);
    expect(first.typeBSensitivity).toBeCloseTo(0.66, 12);
    // Second: (90.24 - 100.4) / 100.4 * 100 + 10 = -0.119522, taken positive; 24 / 100.
    expect(second.typeASensitivity).toBeCloseTo(0.119522, 6);
    expect(second.typeBSensitivity).toBeCloseTo(0.24, 12);
  });

  it("carries factors into the trend by type A, and activity of two independent years by type B", () => {
    // 0.119284 * 4; 0.66 * 3 * sqrt(2); squares summed
    expect(first.trendByFactor).toBeCloseTo(0.477137, 5);
    expect(first.trendByActivity).toBeCloseTo(2.800143, 6);
    expect(first.trendVariance).toBeCloseTo(0.227659 + 7.8408, 4);
    // 0.119522 * 12 = 1.434263; 0.24 * 5 * sqrt(2) = 1.697056
    expect(second.trendVariance).toBeCloseTo(2.05711 + 2.88, 4);
    expect(total.trend).toBeCloseTo(-10, 12);
    // sqrt(8.068459 + 4.93711)
    expect(total.trendUncertainty).toBeCloseTo(3.60633, 4);
  });

  it("gives a category alone no trend uncertainty from its factor, which is the same in both years", () => {
    const alone = errorPropagation([
      { base: 50, emissions: 70, activityUncertainty: 0, factorUncertainty: 20 },
    ]);
    expect(alone.total.trendUncertainty).toBeCloseTo(0, 10);
    expect([alone.total.trend, alone.total.uncertainty]).toEqual([40, 20]);
  });
});
