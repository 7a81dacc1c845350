import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classifyPeaks, peakClasses } from "../../src/aggregate/peak.ts";
import { peakMargin, summarizePeaks } from "../../src/aggregate/peak-summary.ts";
import { quantiles } from "../../src/aggregate/quantiles.ts";
import { uniforms } from "../numeric/ulps.ts";
import { tallied } from "./tallied.ts";

const rule = { band: 0.01, window: 3, lastObservedIndex: 0 };

/** Summary of draws given one a row. */
function summaryOf(draws: readonly (readonly number[])[], years: number) {
  return summarizePeaks(peaksOf(draws, years), draws.length);
}

/** Tally of the peaks of draws given one a row. */
function peaksOf(draws: readonly (readonly number[])[], years: number) {
  const series = Array.from({ length: years }, (_, year) => Float64Array.from(draws, (draw) => draw[year]!));
  const columns = Int32Array.from({ length: years }, (_, year) => year);
  const peaks = [{ columns, constants: new Float64Array(years), rule }];
  return tallied(series, { levels: [0.5], peaks }).peaks[0]!;
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

describe("peaks tallied in chunks", () => {
  const draws = 5000;
  const years = 8;
  const u = [...uniforms(draws * years)];
  const series = Array.from({ length: years }, (_, year) =>
    Float64Array.from({ length: draws }, (_unused, draw) =>
      draw === 4321 && year === 2 ? NaN : 100 - 2 * (year - 4) * (year - 4) + 30 * u[draw * years + year]!,
    ),
  );
  // One year is the same in all draws.
  series[5]!.fill(110);
  const columns = Int32Array.from({ length: years }, (_, year) => (year === 5 ? -1 : year));
  const peaks = [{ columns, constants: new Float64Array(years).fill(110), rule }];

  it("are counted as `classifyPeaks` classifies them, whatever the chunks", () => {
    const whole = classifyPeaks(series, draws, rule);
    const never = ["not-peaked", "not-finite"].map((name) => peakClasses.findIndex((one) => one === name));
    const peaked = [...whole.peakIndex].filter((_, draw) => !never.includes(whole.classOf[draw]!));
    for (const blocks of [1, 3]) {
      const [found] = tallied(series, { peaks, blocks, pick: (waiting) => waiting - 1 }).peaks;
      expect(found!.byYear.map(({ count }) => count)).toEqual(
        series.map((_, year) => peaked.filter((index) => index === year).length),
      );
      expect(found!.cumulative.map(({ count }) => count)).toEqual(
        series.map((_, year) => peaked.filter((index) => index <= year).length),
      );
      expect(found!.never.count).toBe(draws - peaked.length);
      expect(found!.classes).toEqual(
        peakClasses.map((_, number) => whole.classOf.filter((one) => one === number).length),
      );
      expect(found!.level).toMatchObject({ mean: null, nonFinite: 1, firstNonFinite: 4321 });
    }
  });

  it("have a level with the quantiles of the highest value of each draw, and room for its draws or none", () => {
    const sound = series.map((column) => column.map((value) => (Number.isNaN(value) ? 90 : value)));
    const { level } = classifyPeaks(sound, draws, rule);
    for (const mostBytes of [0, 1e8]) {
      const [found] = tallied(sound, { peaks, levels: [0.05, 0.5, 0.95], mostBytes }).peaks;
      expect(found!.level.quantiles).toEqual(quantiles(level, [0.05, 0.5, 0.95]));
    }
  });
});

describe("peakMargin", () => {
  it("is the years before the deadline, a draw that has not peaked standing at the last year", () => {
    const draws = [observed, confirmed, provisional, rebound, rising];
    // Peaks at 0, 1, 3, 1 and never (5), deadline 3: margins 3, 2, 0, 2, -2.
    const margins = Float64Array.of(3, 2, 0, 2, -2);
    const levels = [0.05, 0.25, 0.5, 0.75, 0.95];
    const found = peakMargin(peaksOf(draws, 6), 3, 5, levels);
    expect(found).toMatchObject({ mean: 1, quantiles: quantiles(margins, levels) });
    // Variance of the margins (4 + 1 + 1 + 1 + 9) / 4.
    expect(found.standardError).toBeCloseTo(Math.sqrt(4 / 5), 14);
    const half = 2.7764451051977934 * Math.sqrt(4 / 5); // t(4), see `studentQuantile`.
    expect(found.meanInterval![0]).toBeCloseTo(1 - half, 13);
    expect(found.meanInterval![1]).toBeCloseTo(1 + half, 13);
    // Of five draws Wilson's interval of P(peak by the year) holds 0.5 in every year.
    expect(found.quantileIntervals[2]).toEqual([-2, 3]);
  });

  it("is null where a draw cannot be judged", () => {
    expect(peakMargin(peaksOf([confirmed, broken], 6), 3, 2, [0.5])).toMatchObject({
      mean: null,
      quantiles: [null],
    });
  });
});
