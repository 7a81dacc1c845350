import { describe, expect, it } from "vitest";
import { significantFalls } from "../../src/aggregate/kendall.ts";
import { classifyPeaks, hasPeaked, peakClasses, type PeakRule } from "../../src/aggregate/peak.ts";
import type { PeakRequest } from "../../src/aggregate/tally-request.ts";
import type { PeakTally } from "../../src/aggregate/tally-merger.ts";
import { uniforms } from "../numeric/ulps.ts";
import { tallied } from "./tallied.ts";

const rule: PeakRule = { band: 0.01, window: 3, lastObservedIndex: -1 };

function requestOf(years: number, thresholds: readonly number[], windows: readonly number[]): PeakRequest {
  return {
    columns: Int32Array.from({ length: years }, (_, year) => year),
    constants: new Float64Array(years).fill(NaN),
    rule,
    detail: {
      windows: Int32Array.from(windows),
      thresholds: Float64Array.from(thresholds),
      falls: significantFalls(years),
    },
  };
}

/** The peak of one draw, in full. */
function peakOf(values: readonly number[], thresholds: readonly number[] = []): PeakTally {
  const columns = values.map((value) => Float64Array.of(value));
  return tallied(columns, { peaks: [requestOf(values.length, thresholds, [1, 3, 5])] }).peaks[0]!;
}

/** Where one draw is counted; -1 if nowhere. */
const place = (shares: readonly { count: number }[]): number => shares.findIndex(({ count }) => count === 1);

/** (2024..2033) of the design: peak 2027, plateau 2027-2029. */
const vector = [100, 104, 107, 109, 108, 108.5, 106, 105, 103.5, 101];

describe("the detail of one draw's peak", () => {
  it("tells its plateau: start, end and length", () => {
    const { detail } = peakOf(vector);
    expect(place(detail!.plateauStart)).toBe(3);
    expect(place(detail!.plateauEnd)).toBe(5);
    expect(place(detail!.plateauLength)).toBe(2);
  });

  it("tells the windows that confirm it", () => {
    expect(peakOf(vector).detail!.confirmed.map(({ count }) => count)).toEqual([1, 1, 1]);
    // Two years behind the peak: 1 confirms it, 3 does not.
    expect(peakOf([100, 105, 105, 103]).detail!.confirmed.map(({ count }) => count)).toEqual([1, 0, 0]);
    expect(peakOf([100, 110, 104, 109.5, 103, 99]).detail!.confirmed.map(({ count }) => count)).toEqual([
      0, 0, 0,
    ]);
  });

  it("tests the fall from the peak on by Mann and Kendall, with five values or more", () => {
    const falls = (values: readonly number[]): number[] => {
      const { tested, falling } = peakOf(values).detail!;
      return [tested.count, falling.count];
    };
    expect(falls(vector)).toEqual([1, 1]);
    // S = -8 is enough for five values, -6 is not.
    expect(falls([100, 95, 96, 90, 85])).toEqual([1, 1]);
    expect(falls([100, 95, 96, 90, 91])).toEqual([1, 0]);
    expect(falls([90, 100, 95, 90, 85])).toEqual([0, 0]);
  });

  it("tells the first year from the peak on at or below a threshold", () => {
    const years = (values: readonly number[], thresholds: readonly number[]): number[] =>
      peakOf(values, thresholds).detail!.thresholds.map(({ byYear, never }) =>
        never.count === 1 ? NaN : place(byYear),
      );
    // Before its peak the series was below 105; 104 is reached in no year after it exactly, 103.5 is.
    expect(years(vector, [105, 104, 103.5, 100, 200])).toEqual([7, 8, 8, NaN, 3]);
    // Not peaked: nothing comes after a peak.
    expect(years([100, 102, 104], [103])).toEqual([NaN]);
  });

  it("finds the peak of centred three-year means, the first and last year having none", () => {
    // Means of 2025 .. 2032: 103.67, 106.67, 108, 108.5, 107.5, 106.5, 104.83, 103.17.
    const { smoothed } = peakOf(vector).detail!;
    expect(smoothed!.byYear).toHaveLength(8);
    expect(place(smoothed!.byYear)).toBe(3);
    expect(smoothed!.cumulative.map(({ count }) => count)).toEqual([0, 0, 0, 1, 1, 1, 1, 1]);
    // A single high year: raw peak in it, means of 100.67, 104, 104.67, 106 still rise.
    const spike = peakOf([100, 100, 102, 110, 102, 106]);
    expect(place(spike.byYear)).toBe(3);
    expect(spike.detail!.smoothed!.never.count).toBe(1);
    expect(peakOf([2, 1]).detail!.smoothed).toBeUndefined();
  });

  it("tells of a draw that has not peaked neither plateau nor trend", () => {
    const { detail, never } = peakOf([100, 102, 104, 106, 108, NaN]);
    expect(never.count).toBe(1);
    for (const shares of [detail!.plateauStart, detail!.plateauEnd, detail!.plateauLength, [detail!.tested]])
      expect(place(shares)).toBe(-1);
    expect(detail!.smoothed!.never.count).toBe(1);
  });
});

describe("the detail of many draws", () => {
  const draws = 3000;
  const years = 9;
  const u = [...uniforms(draws * years)];
  const series = Array.from({ length: years }, (_, year) =>
    Float64Array.from(
      { length: draws },
      (_unused, draw) => 100 - 2 * (year - 4) * (year - 4) + 20 * u[draw * years + year]!,
    ),
  );
  const request = requestOf(years, [95, 80], [1, 3]);

  it("is the same whatever the chunks and their order", () => {
    const whole = tallied(series, { peaks: [request], blocks: 3 });
    const cut = tallied(series, { peaks: [request], blocks: 1, pick: (waiting) => waiting - 1 });
    expect(cut.peaks).toEqual(whole.peaks);
  });

  it("counts what a draw by draw look finds, and leaves out who has not peaked", () => {
    const { detail, never } = tallied(series, { peaks: [request] }).peaks[0]!;
    const peaks = classifyPeaks(series, draws, rule);
    const all = Array.from({ length: draws }, (_, draw) => draw);
    const peaked = all.filter((draw) => hasPeaked(peaks, draw));
    const total = (shares: readonly { count: number }[]): number =>
      shares.reduce((sum, { count }) => sum + count, 0);
    expect(never.count).toBe(draws - peaked.length);
    expect(detail!.plateauEnd.map(({ count }) => count)).toEqual(
      series.map((_, year) => peaked.filter((draw) => peaks.plateauEnd[draw] === year).length),
    );
    expect([detail!.plateauStart, detail!.plateauLength].map(total)).toEqual([peaked.length, peaked.length]);
    // The rule's own window is one of them.
    const confirmed = peakClasses.indexOf("peaked-confirmed");
    expect(detail!.confirmed[1]!.count).toBe(all.filter((draw) => peaks.classOf[draw] === confirmed).length);
    const below = detail!.thresholds[0]!;
    expect(below.byYear.map(({ count }) => count)).toEqual(
      series.map(
        (_, year) =>
          peaked.filter((draw) => {
            const after = series.findIndex(
              (column, at) => at >= peaks.peakIndex[draw]! && column[draw]! <= 95,
            );
            return after === year;
          }).length,
      ),
    );
    expect(total(below.byYear) + below.never.count).toBe(draws);
    expect(below.cumulative.at(-1)!.count).toBe(draws - below.never.count);
  });
});

describe("a first passage", () => {
  it("is counted by the year its column holds, by the years up to it, and as never", () => {
    const column = Float64Array.from({ length: 2500 }, (_, draw) => [0, 2, 2, 3][draw % 4]!);
    const other = Float64Array.from(column, (value) => value / 7);
    const found = tallied([other, column], {
      passages: { columns: [1], years: 3 },
      blocks: 1,
      pick: (waiting) => waiting - 1,
    });
    const [passage] = found.passages;
    expect(passage!.byYear.map(({ count }) => count)).toEqual([625, 0, 1250]);
    expect(passage!.cumulative.map(({ count }) => count)).toEqual([625, 625, 1875]);
    expect(passage!.never.count).toBe(625);
    // No quantiles are looked for: of so few values each is too frequent to be collected.
    expect(found.sweeps).toBe(1);
    expect(found.columns[0]!.quantiles[2]).toBeCloseTo(2 / 7, 15);
  });
});
