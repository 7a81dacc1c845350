import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantileRankInterval, shareOf, wilsonInterval } from "../../src/aggregate/intervals.ts";

describe("wilsonInterval", () => {
  // Newcombe (1998), Statistics in Medicine 17:857-872, table I, method 3, four decimals.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %i in %i is the published [%f, %f]", (successes, trials, low, high) => {
    const found = wilsonInterval(successes, trials);
    expect(Math.abs(found[0] - low)).toBeLessThanOrEqual(5e-5);
    expect(Math.abs(found[1] - high)).toBeLessThanOrEqual(5e-5);
  });

  it("of nothing in n ends at z^2 / (n + z^2): by the formula with p = 0", () => {
    const z2 = 1.959963984540054 ** 2;
    expect(Math.abs(wilsonInterval(0, 10)[1] - z2 / (10 + z2))).toBeLessThan(1e-15);
    expect(wilsonInterval(0, 10)[0]).toBe(0);
    expect(wilsonInterval(10, 10)[1]).toBe(1);
  });

  it("holds the observed share, lies in [0, 1], and mirrors under exchange of success and failure", () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), (a, b) => {
        fc.pre(a + b > 0);
        const [low, high] = wilsonInterval(a, a + b);
        const share = a / (a + b);
        expect(low >= 0 && low <= share && share <= high && high <= 1).toBe(true);
        const mirror = wilsonInterval(b, a + b);
        expect(Math.abs(1 - mirror[1] - low)).toBeLessThan(1e-14);
      }),
    );
  });

  it("knows nothing without trials", () => {
    expect(wilsonInterval(0, 0)).toEqual([0, 1]);
    expect(shareOf(0, 0)).toEqual({ count: 0, probability: 0, interval: [0, 1] });
  });
});

describe("quantileRankInterval", () => {
  it("encloses the median of 100 draws by ranks 40 and 61 counted from 1: 50 -+ 9.8, outwards", () => {
    // The binomial P(40 <= B <= 60) is 0.9648; one rank less on either side, 41 and 60, gives 0.9431.
    expect(quantileRankInterval(100, 0.5)).toEqual([39, 60]);
  });

  it("covers at least 95 % by the binomial distribution itself", () => {
    for (const [draws, level] of [
      [100, 0.5],
      [1000, 0.05],
      [200, 0.9],
      [400, 0.25],
    ] as const) {
      const [low, high] = quantileRankInterval(draws, level);
      // x(low) <= q < x(high), ranks from 0: between low + 1 and high draws lie below q.
      let coverage = 0;
      let mass = Math.pow(1 - level, draws);
      for (let below = 0; below <= draws; below++) {
        if (below >= low + 1 && below <= high) coverage += mass;
        mass *= ((draws - below) / (below + 1)) * (level / (1 - level));
      }
      expect(coverage, `${draws} ${level}`).toBeGreaterThan(0.95);
      expect(coverage, `${draws} ${level}`).toBeLessThan(0.98);
    }
  });

  it("stays within the draws", () => {
    expect(quantileRankInterval(10, 0)).toEqual([0, 0]);
    expect(quantileRankInterval(10, 1)).toEqual([9, 9]);
    expect(quantileRankInterval(5, 0.95)[1]).toBe(4);
  });
});
