import { describe, expect, it } from "vitest";
import { secondCounter } from "../../src/sample/counter-purpose.ts";

describe("secondCounter", () => {
  it("keeps purposes and blocks apart, and leaves plain draws the block itself", () => {
    expect(secondCounter("plainDraw", 2030)).toBe(2030);
    const found = new Set(
      (["plainDraw", "sobolScramble", "hypercubeStratum", "hypercubePlace"] as const).flatMap((purpose) =>
        [0, 1, 2030, 2 ** 24 - 1].map((block) => secondCounter(purpose, block)),
      ),
    );
    expect(found.size).toBe(16);
  });

  it("refuses what is no block", () => {
    for (const block of [-1, 0.5, 2 ** 24, Number.NaN]) {
      expect(() => secondCounter("sobolScramble", block)).toThrow(`bug in peakcast: ${block} is no block`);
    }
  });
});
