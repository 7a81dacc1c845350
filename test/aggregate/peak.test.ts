import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classifyPeaks, peakClasses, type PeakRule } from "../../src/aggregate/peak.ts";

const rule: PeakRule = { band: 0.01, window: 3, lastObservedIndex: -1 };

/** One draw's peak, in words. */
function peakOf(values: readonly number[], changes: Partial<PeakRule> = {}) {
  const series = values.map((value) => Float64Array.of(value));
  const peaks = classifyPeaks(series, 1, { ...rule, ...changes });
  return {
    index: peaks.peakIndex[0],
    plateau: [peaks.plateauStart[0], peaks.plateauEnd[0]],
    class: peakClasses[peaks.classOf[0]!],
    level: peaks.level[0],
  };
}

describe("classifyPeaks, on the vectors of the design", () => {
  it("confirms 100 104 107 109 108 108.5 106 105 103.5 101 (2024-2033): peak 2027, plateau 2027-2029", () => {
    expect(peakOf([100, 104, 107, 109, 108, 108.5, 106, 105, 103.5, 101])).toEqual({
      index: 3,
      plateau: [3, 5],
      class: "peaked-confirmed",
      level: 109,
    });
  });

  it("does not see a peak in 100 102 104 106 108: it still rises", () => {
    expect(peakOf([100, 102, 104, 106, 108])).toMatchObject({ index: 4, class: "not-peaked" });
  });

  it("does not see a peak in 100 105 105 104: the earliest tie is index 1, its plateau (>= 103.95) touches the end", () => {
    expect(peakOf([100, 105, 105, 104])).toMatchObject({ index: 1, plateau: [1, 3], class: "not-peaked" });
  });

  it("takes 100 105 105 103 as provisional: two years behind the peak are less than three", () => {
    expect(peakOf([100, 105, 105, 103])).toMatchObject({
      index: 1,
      plateau: [1, 2],
      class: "peaked-provisional",
    });
  });

  it("sees a rebound in 100 110 104 109.5 103 99: the band (>= 108.9) is left and entered again", () => {
    expect(peakOf([100, 110, 104, 109.5, 103, 99])).toMatchObject({
      index: 1,
      plateau: [1, 1],
      class: "rebound",
    });
  });
});

describe("classifyPeaks, by its rules", () => {
  it("a rebound that still stands in the last year is a rebound, not a plateau that touches the end", () => {
    expect(peakOf([100, 110, 104, 109.5])).toMatchObject({ plateau: [1, 1], class: "rebound" });
  });

  it("leaving and entering the band before the peak is no rebound", () => {
    expect(peakOf([109.5, 100, 110, 100, 99, 98])).toMatchObject({
      plateau: [2, 2],
      class: "peaked-confirmed",
    });
  });

  it("a peak in an observed year is already-peaked, even if it rebounds later", () => {
    expect(peakOf([100, 110, 104, 109.5, 103, 99], { lastObservedIndex: 1 }).class).toBe("already-peaked");
    expect(peakOf([100, 110, 104, 109.5, 103, 99], { lastObservedIndex: 0 }).class).toBe("rebound");
  });

  it("an observed maximum whose plateau reaches the last year has not peaked", () => {
    expect(peakOf([100, 99.9, 99.8], { lastObservedIndex: 1 }).class).toBe("not-peaked");
  });

  it("the plateau includes a year exactly at the edge of the band", () => {
    // 200 - 2 = 198, all exact.
    expect(peakOf([198, 200, 198, 197.9, 190, 180]).plateau).toEqual([0, 2]);
  });

  it("exactly `window` years behind the peak confirm it", () => {
    expect(peakOf([1, 10, 9, 8, 7]).class).toBe("peaked-confirmed");
    expect(peakOf([1, 10, 9, 8, 7], { window: 4 }).class).toBe("peaked-provisional");
  });

  it("a series that falls from the start peaks in its first year; a single year has not peaked", () => {
    expect(peakOf([5, 4, 3, 2])).toMatchObject({ index: 0, plateau: [0, 0], class: "peaked-confirmed" });
    expect(peakOf([5]).class).toBe("not-peaked");
  });

  it("a constant series has not peaked", () => {
    expect(peakOf([5, 5, 5, 5]).class).toBe("not-peaked");
    expect(peakOf([0, 0, 0, 0]).class).toBe("not-peaked");
  });

  it("measures the band by the size of a negative maximum: -100 holds down to -101", () => {
    expect(peakOf([-200, -100, -101, -101.1, -150, -160]).plateau).toEqual([1, 2]);
  });

  it("sets draws that are not finite apart, whatever the year and the kind", () => {
    for (const bad of [NaN, Infinity, -Infinity]) {
      for (const year of [0, 1, 2]) {
        const values = [1, 3, 2];
        values[year] = bad;
        expect(peakOf(values)).toEqual({ index: -1, plateau: [-1, -1], class: "not-finite", level: NaN });
      }
    }
  });

  it("reads a number as the same value in every draw, and keeps draws apart", () => {
    const peaks = classifyPeaks([1, Float64Array.of(5, 0.5, NaN), 4, 3, 2], 3, rule);
    expect([...peaks.peakIndex]).toEqual([1, 2, -1]);
    expect([...peaks.level]).toEqual([5, 4, NaN]);
  });

  it("needs a year", () => {
    expect(() => classifyPeaks([], 3, rule)).toThrow("at least one year");
  });
});

describe("classifyPeaks, for every series", () => {
  // Whole numbers and a band of 1/128 keep products exact, so that no tie is decided by rounding.
  const exactRule = { band: 1 / 128, window: 3, lastObservedIndex: 1 };
  const years = fc.integer({ min: 1, max: 20 });
  const seriesOf = (draws: number) =>
    years.chain((count) =>
      fc.array(fc.array(fc.integer({ min: -2000, max: 2000 }), { minLength: draws, maxLength: draws }), {
        minLength: count,
        maxLength: count,
      }),
    );

  it("multiplying by a positive constant changes neither year, plateau nor class", () => {
    fc.assert(
      fc.property(seriesOf(5), fc.integer({ min: 1, max: 1000 }), (series, factor) => {
        const columns = series.map((values) => Float64Array.from(values));
        const scaled = columns.map((values) => values.map((value) => value * factor));
        const { level, ...peaks } = classifyPeaks(columns, 5, exactRule);
        const { level: scaledLevel, ...scaledPeaks } = classifyPeaks(scaled, 5, exactRule);
        expect(scaledPeaks).toEqual(peaks);
        expect(scaledLevel).toEqual(level.map((value) => value * factor));
      }),
    );
  });

  it("a draw's peak does not depend on the draws beside it", () => {
    fc.assert(
      fc.property(seriesOf(300), (series) => {
        const columns = series.map((values) => Float64Array.from(values));
        const together = classifyPeaks(columns, 300, exactRule);
        for (const draw of [0, 127, 128, 299]) {
          const alone = classifyPeaks(
            columns.map((values) => values.slice(draw, draw + 1)),
            1,
            exactRule,
          );
          expect(alone.classOf[0]).toBe(together.classOf[draw]);
          expect(alone.peakIndex[0]).toBe(together.peakIndex[draw]);
          expect(alone.plateauEnd[0]).toBe(together.plateauEnd[draw]);
        }
      }),
      { numRuns: 30 },
    );
  });
});
