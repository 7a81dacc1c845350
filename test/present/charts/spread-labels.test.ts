import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spreadLabels } from "../../../src/present/charts/spread-labels.ts";

describe("spreadLabels", () => {
  it("leaves labels alone that are far enough apart", () => {
    expect(spreadLabels([30, 0, 15], 10)).toEqual([30, 0, 15]);
  });

  it("moves close ones apart around their mean", () => {
    // Mean of 0 and 1 is 0.5; ten apart around it: -4.5 and 5.5.
    expect(spreadLabels([0, 1, 50], 10)).toEqual([-4.5, 5.5, 50]);
  });

  it("keeps the order and the gap for any positions", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 12 }), (wanted) => {
        const placed = spreadLabels(wanted, 14);
        const order = wanted
          .map((_, index) => index)
          .sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b);
        for (let rank = 1; rank < order.length; rank++) {
          const below = placed[order[rank - 1] ?? 0] ?? 0;
          expect((placed[order[rank] ?? 0] ?? 0) - below).toBeGreaterThan(14 - 1e-9);
        }
      }),
    );
  });
});
