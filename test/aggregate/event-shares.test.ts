import { describe, expect, it } from "vitest";
import { countEvent, eventShare } from "../../src/aggregate/event-shares.ts";
import { wilsonInterval } from "../../src/aggregate/intervals.ts";
import { studentQuantile } from "../../src/aggregate/student.ts";
import { uniforms } from "../numeric/ulps.ts";
import { tallied } from "./tallied.ts";

describe("studentQuantile", () => {
  it("gives the 97.5 % points of SciPy 1.17.1 (scipy.stats.t.ppf)", () => {
    const points: readonly (readonly [number, number])[] = [
      [1, 12.706204736174694],
      [10, 2.228138851986274],
      [15, 2.131449545559776],
      [16, 2.1199052992212546],
      [30, 2.0422724563012378],
    ];
    for (const [freedom, point] of points)
      expect(Math.abs(studentQuantile(freedom) - point)).toBeLessThan(1e-6);
    expect(studentQuantile(1e9)).toBeCloseTo(1.959963984540054, 8);
  });
});

describe("the interval of a probability", () => {
  const some = Uint8Array.from(uniforms(3000), (u) => (u < 0.3 ? 1 : 0));
  const count = some.reduce((sum, one) => sum + one, 0);

  it("is Wilson's for independent draws", () => {
    expect(eventShare(countEvent(some), 0, 3000, "independent")).toEqual({
      count,
      probability: count / 3000,
      interval: wilsonInterval(count, 3000),
    });
  });

  it("of replicates is Student's over their 16 shares", () => {
    // Replicates 0 to 7 show it in half of their 10 draws, the others never: shares 0.5 and 0, mean 0.25, variance
    // 16 x 0.0625 / 15, error sqrt(1/15/16), times 2.131449545559776.
    const shows = Uint8Array.from({ length: 160 }, (_, i) => (i % 16 < 8 && i < 80 ? 1 : 0));
    const { probability, interval } = eventShare(countEvent(shows), 0, 160, "replicates");
    const half = 2.131449545559776 * Math.sqrt(1 / 15 / 16);
    expect(probability).toBe(0.25);
    expect(interval[0]).toBeCloseTo(0.25 - half, 14);
    expect(interval[1]).toBeCloseTo(0.25 + half, 14);
  });

  it("of blocks is Student's over the shares of whole blocks", () => {
    // 256 and 768 of 1,024: shares 0.25 and 0.75, error 0.25, one degree of freedom: cut off at 0 and 1.
    const shows = Uint8Array.from({ length: 2048 }, (_, i) => (i % 1024 < (i < 1024 ? 256 : 768) ? 1 : 0));
    expect(eventShare(countEvent(shows), 0, 2048, "blocks")).toEqual({
      count: 1024,
      probability: 0.5,
      interval: [0, 1],
    });
    // 500, 510, 520, 530: variance of the counts 500/3, error sqrt(500/3/4) / 1024, three degrees of freedom.
    const four = Uint8Array.from({ length: 4096 }, (_, i) =>
      i % 1024 < 500 + 10 * Math.floor(i / 1024) ? 1 : 0,
    );
    const { interval } = eventShare(countEvent(four), 0, 4096, "blocks");
    const half = (3.1824463052837078 * Math.sqrt(500 / 3 / 4)) / 1024;
    expect(interval[1]).toBeCloseTo(515 / 1024 + half, 12);
  });

  it("is Wilson's where all replicates or blocks agree, or there are too few: no interval has no width", () => {
    const all = new Uint8Array(2048).fill(1);
    const half = Uint8Array.from({ length: 2048 }, (_, i) => (i % 32 < 16 ? 1 : 0));
    for (const design of ["replicates", "blocks"] as const) {
      expect(eventShare(countEvent(all), 0, 2048, design).interval).toEqual(wilsonInterval(2048, 2048));
      expect(eventShare(countEvent(half), 0, 2048, design).interval).toEqual(wilsonInterval(1024, 2048));
      const few = some.subarray(0, 31);
      const shown = few.reduce((sum, one) => sum + one, 0);
      expect(eventShare(countEvent(few), 0, 31, design).interval).toEqual(wilsonInterval(shown, 31));
    }
  });

  it("is the same counted in chunks, and in any order of them", () => {
    const column = Float64Array.from(uniforms(5000), (u) => u - 0.3);
    const shows = Uint8Array.from(column, (value) => (value >= 0 ? 1 : 0));
    for (const design of ["independent", "replicates", "blocks"] as const) {
      const pick = (waiting: number): number => waiting - 1;
      const found = tallied([column], { notNegative: [0], design, blocks: 2, pick });
      expect(found.notNegative).toEqual([eventShare(countEvent(shows), 0, 5000, design)]);
    }
  });

  it("leaves out draws that are NaN, and counts infinite ones by their sign", () => {
    const column = Float64Array.of(NaN, 0, -0, 1, -1, Infinity, -Infinity);
    expect(tallied([column], { notNegative: [0] }).notNegative[0]!.count).toBe(4);
  });
});
