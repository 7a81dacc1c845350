import { describe, expect, it } from "vitest";
import { kendallScore, orderChances, significantFalls } from "../../src/aggregate/kendall.ts";

describe("Kendall's S", () => {
  it("of 109 108 108.5 106 105 103.5 101 is -19: twenty falling pairs, one rising", () => {
    expect(kendallScore(Float64Array.of(109, 108, 108.5, 106, 105, 103.5, 101), 7)).toBe(-19);
  });

  it("counts no tied pair, and looks at the first values only", () => {
    expect(kendallScore(Float64Array.of(2, 2, 1, 9), 3)).toBe(-2);
  });
});

describe("the exact distribution of S", () => {
  it("of three values: 1, 2, 2, 1 of 6 orders have 0, 1, 2, 3 falling pairs", () => {
    const chances = orderChances(3);
    expect(chances.length).toBe(4);
    for (const [pairs, orders] of [1, 2, 2, 1].entries()) expect(chances[pairs]).toBeCloseTo(orders / 6, 15);
  });

  it("gives S = -19 of 7 values p = .00139: 7 of 5040 orders have 20 falling pairs or more", () => {
    const chances = orderChances(7);
    expect(chances[20]! + chances[21]!).toBeCloseTo(7 / 5040, 15);
  });

  it("sums to 1 for as many years as a century has", () => {
    expect(orderChances(100).reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 12);
  });
});

describe("a significant fall", () => {
  it("has the tabled critical values of Kendall's S, one-sided 5 %", () => {
    // P(S <= -8) of five is 5/120 and P(S <= -6) 14/120; of ten, -21 has .036 and -19 .054.
    expect([...significantFalls(10).subarray(5)]).toEqual([-8, -11, -13, -16, -18, -21]);
    expect(significantFalls(4)).toEqual(new Float64Array(5).fill(-Infinity));
  });
});
