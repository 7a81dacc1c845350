import fc from "fast-check";
import { mean, sampleStandardDeviation } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { moments } from "../../src/aggregate/moments.ts";
import { uniforms } from "../numeric/ulps.ts";
import { tallied } from "./tallied.ts";

describe("moments of independent draws", () => {
  it("by hand: 2 4 4 4 5 5 7 9 has mean 5, squared distances 32, variance 32/7", () => {
    const found = moments(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9), "independent");
    const error = Math.sqrt(32 / 7) / Math.sqrt(8);
    const half = 2.364624251592784 * error; // t(7), see `studentQuantile`.
    expect(found).toEqual({ mean: 5, standardError: error, meanInterval: [5 - half, 5 + half] });
  });

  it("agree with simple-statistics to rounding", () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 3000 }), (values) => {
        const found = moments(Float64Array.from(values), "independent");
        const error = sampleStandardDeviation(values) / Math.sqrt(values.length);
        expect(Math.abs(found.mean - mean(values))).toBeLessThanOrEqual(1e-9);
        expect(Math.abs(found.standardError - error)).toBeLessThanOrEqual(1e-9);
      }),
    );
  });

  it("do not cancel far from 0: 1e9 + {4, 7, 13, 16} has variance 30 (Chan, Golub and LeVeque 1983)", () => {
    const found = moments(Float64Array.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16), "independent");
    expect(found).toMatchObject({ mean: 1e9 + 10, standardError: Math.sqrt(30) / 2 });
  });

  it("add a million tenths far better than one after another, and find no spread in them", () => {
    // One after another gives a mean of 0.100000000001333.
    const found = moments(new Float64Array(1_000_000).fill(0.1), "independent");
    expect(found).toEqual({ mean: 0.1, standardError: 0, meanInterval: [0.1, 0.1] });
  });

  it("of one value have no spread, of none are NaN", () => {
    expect(moments(Float64Array.of(3), "independent")).toEqual({
      mean: 3,
      standardError: 0,
      meanInterval: [3, 3],
    });
    expect(moments(new Float64Array(0), "independent").mean).toBeNaN();
  });
});

describe("the error of replicates", () => {
  it("is that of the mean of 16 means: replicates of means 0 to 15 have variance 22.67, so 1.19", () => {
    // Sum of (k - 7.5)^2 over 0 .. 15 is 340; 340 / 15 / 16 = 17/12.
    const column = Float64Array.from({ length: 320 }, (_, i) => i % 16);
    expect(moments(column, "replicates").standardError).toBeCloseTo(Math.sqrt(17 / 12), 14);
    // The draws of a replicate are all alike: as independent draws they would look far surer.
    expect(moments(column, "independent").standardError).toBeLessThan(0.3);
  });

  it("comes with the interval of typical values, whatever the draws lie around", () => {
    // 15 replicates of mean 1e6 and one that is off by 16, see the tests of `TypicalValues`.
    const column = Float64Array.from({ length: 320 }, (_, i) => (i % 16 === 9 ? 1e6 + 16 : 1e6));
    const { mean, meanInterval: interval } = moments(column, "replicates");
    expect(mean).toBe(1e6 + 1);
    expect(interval[0]).toBe(1e6);
    expect(interval[1]).toBeCloseTo(1e6 + 16 / 6, 9);
  });

  it("has an interval that holds the mean, also where all replicates agree up to rounding", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
        fc.integer({ min: 32, max: 400 }),
        (values, draws) => {
          const column = Float64Array.from({ length: draws }, (_, i) => values[Math.floor(i / 16) % 3]!);
          const { mean, meanInterval: interval } = moments(column, "replicates");
          expect(interval[0]).toBeLessThanOrEqual(mean);
          expect(interval[1]).toBeGreaterThanOrEqual(mean);
        },
      ),
    );
  });

  it("is that of independent draws while a replicate has fewer than two", () => {
    const column = Float64Array.from(uniforms(31));
    expect(moments(column, "replicates")).toEqual(moments(column, "independent"));
  });
});

describe("the error of blocks", () => {
  const column = Float64Array.from({ length: 3 * 1024 + 100 }, (_, i) => Math.floor(i / 1024) + (i % 2));

  it("is that of the mean of whole blocks: blocks of means 0.5, 1.5, 2.5 have variance 1, so sqrt(1/3)", () => {
    const { mean, standardError, meanInterval: interval } = moments(column, "blocks");
    expect(standardError).toBeCloseTo(Math.sqrt(1 / 3), 14);
    expect(interval[1] - mean).toBeCloseTo(4.302652729749462 * Math.sqrt(1 / 3), 12);
  });

  it("is that of independent draws where there are fewer than two whole blocks", () => {
    const short = column.subarray(0, 2047);
    expect(moments(short, "blocks")).toEqual(moments(short, "independent"));
  });

  it("loses nothing to cancellation where blocks hardly differ", () => {
    // Even draws at 1e6 + 3, odd at 1e6 - 3, the k-th block higher by k / 2^20: variance of the means 5/3 / 2^40.
    const values = Float64Array.from(
      { length: 4096 },
      (_, i) => 1e6 + (i % 2 === 0 ? 3 : -3) + Math.floor(i / 1024) / 1048576,
    );
    const expected = Math.sqrt(5 / 3 / 4) / 1048576;
    expect(Math.abs(moments(values, "blocks").standardError / expected - 1)).toBeLessThan(1e-6);
  });
});

describe("moments tallied in chunks", () => {
  it("have the bits of those of the whole column, in any order of the chunks", () => {
    const column = Float64Array.from(uniforms(9000), (u) => 1e3 * u * u);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom("independent" as const, "replicates" as const, "blocks" as const),
        fc.infiniteStream(fc.nat()),
        (blocks, design, numbers) => {
          const pick = (waiting: number): number => (numbers.next().value as number) % waiting;
          expect(tallied([column], { blocks, design, pick }).columns[0]).toMatchObject(
            moments(column, design),
          );
        },
      ),
      { numRuns: 30 },
    );
  });
});
