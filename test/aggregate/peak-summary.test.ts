import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classifyPeaks } from "../../src/aggregate/peak.ts";
import { summarizePeaks } from "../../src/aggregate/peak-summary.ts";

const rule = { band: 0.01, window: 3, lastObservedIndex: 0 };

/** Summary of draws given one a row. */
function summaryOf(draws: readonly (readonly number[])[], years: number) {
  const series = Array.from({ length: years }, (_, year) => Float64Array.from(draws, (draw) => draw[year]!));
  return summarizePeaks(classifyPeaks(series, draws.length, rule), years, [0.5]);
}

const observed = [9, 8, 7, 6, 5, 4]; // already-peaked, index 0
const confirmed = [1, 9, 7, 6, 5, 4]; // index 1
const provisional = [1, 2, 3, 9, 8, 7]; // index 3
const rebound = [1, 9, 5, 9, 5, 4]; // index 1
const rising = [1, 2, 3, 4, 5, 6]; // not-peaked
const broken = [1, 2, NaN, 4, 5, 6];

describe("summarizePeaks", () => {
  it("counts draws by the year of their peak, and cumulates", () => {
    const found = summaryOf([observed, confirmed, provisional, rebound, rising], 6);
    expect(found.byYear.map((share) => share.count)).toEqual([1, 2, 0, 1, 0, 0]);
    expect(found.cumulative.map((share) => share.probability)).toEqual([0.2, 0.6, 0.6, 0.8, 0.8, 0.8]);
    expect(found.notPeaked.probability).toBe(0.2);
    expect(found.classes).toEqual({
      "not-peaked": 0.2,
      "already-peaked": 0.2,
      rebound: 0.2,
      "peaked-confirmed": 0.2,
      "peaked-provisional": 0.2,
    });
  });

  it("gives every probability its Wilson interval: 1 of 5 is [0.0362, 0.6245] (R 4.x prop.test without correction)", () => {
    const { interval } = summaryOf([observed, confirmed, provisional, rebound, rising], 6).notPeaked;
    expect(Math.abs(interval[0] - 0.0362)).toBeLessThan(5e-5);
    expect(Math.abs(interval[1] - 0.6245)).toBeLessThan(5e-5);
  });

  it("takes as median the first year by which half of all draws have peaked", () => {
    expect(summaryOf([confirmed, provisional, rising], 6).medianIndex).toBe(3);
    expect(summaryOf([confirmed, rising], 6).medianIndex).toBe(1);
    expect(summaryOf([confirmed, rising, rising], 6).medianIndex).toBeNull();
  });

  it("summarizes the level, the highest value of each draw", () => {
    const { level } = summaryOf([confirmed, rising, provisional], 6);
    expect(level.mean).toBe(8);
    expect(level.quantiles).toEqual([9]);
  });

  it("counts a draw that is not finite as not peaked and shows it, with no mean level", () => {
    const found = summaryOf([confirmed, broken, confirmed, confirmed], 6);
    expect(found.notPeaked.count).toBe(1);
    expect(found.classes["not-peaked"]).toBe(0.25);
    expect(found.level).toMatchObject({ mean: null, quantiles: [null], nonFinite: 1, firstNonFinite: 1 });
  });

  it("loses no draw: years and not peaked add to all, classes to 1, and the cumulative misses what has not peaked", () => {
    const draw = fc.array(fc.double({ min: -100, max: 100 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(draw, { minLength: 1, maxLength: 60 }), (draws) => {
        const found = summaryOf(draws, 8);
        const counted = found.byYear.reduce((sum, share) => sum + share.count, 0);
        expect(counted + found.notPeaked.count).toBe(draws.length);
        expect(found.cumulative.at(-1)!.count).toBe(counted);
        const classes = Object.values(found.classes).reduce((sum, share) => sum + share, 0);
        expect(Math.abs(classes - 1)).toBeLessThan(1e-12);
      }),
    );
  });
});
