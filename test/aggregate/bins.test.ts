import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binCount, binOf, binsOver, edgesOf } from "../../src/aggregate/bins.ts";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

describe("bins", () => {
  it("between the open ones cover their range, ends included, and no value before or behind it", () => {
    fc.assert(
      fc.property(finite, finite, fc.double(), (x, y, value) => {
        const [least, most] = [Math.min(x, y), Math.max(x, y)];
        const bins = binsOver(least, most);
        expect(binOf(least, bins)).toBe(1);
        expect(binOf(most, bins)).toBeLessThan(binCount - 1);
        expect(binOf(most, bins) > 1).toBe(least < most);
        const isInside = value >= least && value <= most;
        expect(isInside && binOf(value, bins) === 0).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it("never fall as values rise", () => {
    fc.assert(
      fc.property(finite, finite, fc.double({ noNaN: true }), fc.double({ noNaN: true }), (x, y, a, b) => {
        const bins = binsOver(Math.min(x, y), Math.max(x, y));
        expect(binOf(Math.min(a, b), bins)).toBeLessThanOrEqual(binOf(Math.max(a, b), bins));
      }),
      { numRuns: 1000 },
    );
  });

  it("of one value hold it alone in bin 1", () => {
    const neighbour = new Float64Array(1);
    const bits = new BigInt64Array(neighbour.buffer);
    fc.assert(
      fc.property(finite, (value) => {
        const bins = binsOver(value, value);
        for (const step of [-1n, 1n]) {
          neighbour[0] = value;
          bits[0] = value === 0 ? (step > 0n ? 1n : -0x7fffffffffffffffn) : bits[0]! + step;
          if (!Number.isFinite(neighbour[0])) continue;
          expect(binOf(neighbour[0], bins)).toBe(neighbour[0] > value ? binCount - 1 : 0);
        }
      }),
    );
  });

  it("have edges that are the first and the last double in them", () => {
    const bins = binsOver(1, 2);
    // 512 bins less the two open ones and half a bin: 509.5 a unit. Bin 1 begins at 1, the next where (v - 1) 509.5 reaches 1.
    expect(edgesOf(1, bins)[0]).toBe(1);
    const [, most] = edgesOf(1, bins);
    expect(most).toBeCloseTo(1 + 1 / 509.5, 14);
    expect(binOf(most, bins)).toBe(1);
    expect(edgesOf(2, bins)[0]).toBeGreaterThan(most);
    expect(edgesOf(2, bins)[0] - most).toBeLessThanOrEqual(Number.EPSILON);
    expect(edgesOf(0, bins)).toEqual([-Number.MAX_VALUE, 1 - Number.EPSILON / 2]);
    expect(edgesOf(binCount - 1, bins)[1]).toBe(Number.MAX_VALUE);
    expect(edgesOf(1, binsOver(0.1, 0.1))).toEqual([0.1, 0.1]);
    expect(edgesOf(1, binsOver(0, 0))).toEqual([0, 0]);
  });
});
