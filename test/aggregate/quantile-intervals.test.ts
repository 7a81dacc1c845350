import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binsOver } from "../../src/aggregate/bins.ts";
import { summarizeColumn } from "../../src/aggregate/column-summary.ts";
import type { Design } from "../../src/aggregate/design.ts";
import { belowThreshold, intervalRanks, thresholdsOf } from "../../src/aggregate/quantile-intervals.ts";
import { uniforms } from "../numeric/ulps.ts";
import { tallied } from "./tallied.ts";

const levels = [0.05, 0.25, 0.5, 0.75, 0.95];
const u = [...uniforms(9000)];

describe("the interval of a quantile", () => {
  it("ends at order statistics of Conover's ranks where draws are independent", () => {
    // 1 .. 100: ranks 39 and 60 (from 0) hold 40 and 61; see quantileRankInterval.
    const column = Float64Array.from({ length: 100 }, (_, i) => i + 1);
    expect(summarizeColumn(column, 100, [0.5]).quantileIntervals).toEqual([[40, 61]]);
  });

  it("is as narrow as replicates agree: by hand for 16 replicates of which 8 have one draw more below", () => {
    // 160 draws, 10 a replicate. Odd replicates have 5 of 10 draws below, even ones 6: shares 0.5 and 0.6 with mean 0.55,
    // variance 16 * 0.05^2 / 15, error of the mean 0.05 / sqrt(15) = 0.0129099, half 2.131450 * that = 0.0275169.
    // At level 0.5: scaled by sqrt(0.25 / (0.55 * 0.45)) = 1.00504 to 0.0276555; ranks floor(75.575) - 1, ceil(84.425).
    const column = Float64Array.from({ length: 160 }, (_, draw) => {
      const [lane, point] = [draw % 16, Math.floor(draw / 16)];
      return point < (lane % 2 === 0 ? 6 : 5) ? 0 : 10;
    });
    const bins = binsOver(0, 10);
    const [threshold] = thresholdsOf(column, 0, 160, bins, [0.5]);
    const below = belowThreshold(column, threshold!, bins);
    expect(intervalRanks(0.5, 160, below, 0, "replicates")).toEqual([74, 85]);
    expect(intervalRanks(0.5, 160, below, 0, "independent")).toEqual([66, 93]);
  });

  it("is that of independent draws where all replicates agree, or blocks are fewer than two", () => {
    const same = Float64Array.from({ length: 1600 }, (_, draw) => Math.floor(draw / 16));
    expect(summarizeColumn(same, 1600, levels, "replicates").quantileIntervals).toEqual(
      summarizeColumn(same, 1600, levels).quantileIntervals,
    );
    const few = Float64Array.from(u.slice(0, 2000));
    expect(summarizeColumn(few, 2000, levels, "blocks").quantileIntervals).toEqual(
      summarizeColumn(few, 2000, levels).quantileIntervals,
    );
  });

  it("is the same bits from tallies of any size in any order, within any memory, as from the whole column", () => {
    const columns = [
      Float64Array.from(u, (x) => x * x),
      Float64Array.from(u, (x, i) => x + (i % 16) / 100),
      Float64Array.from(u, (x, i) => x + Math.floor(i / 1024) / 50),
      Float64Array.from(u, (x) => Math.floor(5 * x)),
      Float64Array.from(u, (x, i) => (i < 1024 ? x : 50 + 1e6 * x)),
      new Float64Array(u.length).fill(3),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom<Design>("independent", "replicates", "blocks"),
        fc.constantFrom(9000, 8192, 3000, 900),
        fc.constantFrom(0, 20_000, 1e8),
        fc.integer({ min: 1, max: 7 }),
        fc.infiniteStream(fc.nat()),
        (design, draws, mostBytes, blocks, numbers) => {
          const pick = (waiting: number): number => (numbers.next().value as number) % waiting;
          const cut = columns.map((column) => column.slice(0, draws));
          const found = tallied(cut, { levels, design, mostBytes, blocks, pick });
          expect(found.columns).toEqual(cut.map((column) => summarizeColumn(column, draws, levels, design)));
        },
      ),
      { numRuns: 30 },
    );
  });

  it("encloses its quantile", () => {
    const column = Float64Array.from(u, (x) => 1 / (0.01 + x));
    for (const design of ["independent", "replicates", "blocks"] as const) {
      const { quantiles, quantileIntervals } = summarizeColumn(column, column.length, levels, design);
      for (const [index, interval] of quantileIntervals.entries()) {
        expect(interval![0]).toBeLessThanOrEqual(quantiles[index]!);
        expect(interval![1]).toBeGreaterThanOrEqual(quantiles[index]!);
      }
    }
  });
});
