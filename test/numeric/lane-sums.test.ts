import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addToLanes, lanes, laneState, sumOfLanes } from "../../src/numeric/lane-sums.ts";
import { uniforms } from "./ulps.ts";

/** Sums and squares of the lanes, the values added in the given cuts. */
function summed(values: Float64Array, firstDraw: number, shift: number, cuts: readonly number[]) {
  const state = new Float64Array(laneState);
  let at = 0;
  for (const cut of [...cuts, values.length]) {
    const end = Math.min(values.length, Math.max(at, cut));
    addToLanes(values, at, end - at, (firstDraw + at) % lanes, shift, state, 0);
    at = end;
  }
  return state;
}

describe("addToLanes", () => {
  it("adds draw i, less the shift, to lane i mod 16, and its square, one after the other", () => {
    const values = Float64Array.from(uniforms(1000), (u) => 10 * u);
    const expected = new Float64Array(laneState);
    for (const [i, value] of values.entries()) {
      const lane = (5 + i) % lanes;
      expected[lane]! += value - 2;
      expected[lanes + lane]! += (value - 2) * (value - 2);
    }
    expect(summed(values, 5, 2, [])).toEqual(expected);
  });

  it("gives the same bits however the values are cut", () => {
    const values = Float64Array.from(uniforms(200), (u) => 1e6 * u - 3e5);
    fc.assert(
      fc.property(fc.array(fc.nat(200), { maxLength: 8 }), fc.nat(40), (cuts, firstDraw) => {
        const whole = summed(values, firstDraw, 0.1, []);
        expect(
          summed(
            values,
            firstDraw,
            0.1,
            cuts.sort((a, b) => a - b),
          ),
        ).toEqual(whole);
      }),
    );
  });

  it("passes on NaN and infinity", () => {
    expect(sumOfLanes(summed(Float64Array.of(1, NaN), 0, 0, []), 0)).toBeNaN();
    expect(sumOfLanes(summed(Float64Array.of(1, Infinity), 0, 0, []), 0)).toBe(Infinity);
  });
});

describe("sumOfLanes", () => {
  it("is exact where no sum is rounded: 1 + 2 + ... + 16 = 136", () => {
    const values = Float64Array.from({ length: 20 }, (_, i) => i - 1);
    expect(sumOfLanes(values, 2)).toBe(136);
  });
});
