import { describe, expect, it } from "vitest";
import { compareSides, leastPairs } from "../../bench/gate/compare-sides.ts";
import type { Side } from "../../bench/gate/compare-sides.ts";
import {
  bootstrapMedian,
  isRegression,
  judgeRound,
  median,
  mulberry32,
} from "../../bench/gate/statistics.ts";
import type { Triple } from "../../bench/gate/statistics.ts";

/**
 * Times as a shared machine gives them: 100 ms, spread by 5 %, one run in ten held up by up to a half, and a pace that
 * drifts by a third over the session.
 */
function noisyMachine(seed: number): (slowdown: number) => number {
  const random = mulberry32(seed);
  let runs = 0;
  return (slowdown) => {
    const spread = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const heldUp = random() < 0.1 ? 1 + 0.5 * random() : 1;
    const pace = 1 + 0.33 * Math.sin(runs++ / 40);
    return 100 * slowdown * pace * heldUp * Math.exp(0.05 * spread);
  };
}

/** How many of 100 sessions, of two rounds with so many pairs, end as a regression. */
function caught(slowdown: number, pairs: number): number {
  let found = 0;
  for (let session = 1; session <= 100; session++) {
    const time = noisyMachine(session);
    const run = (side: Side): number => time(side === "head" ? slowdown : 1);
    if (compareSides({ name: "planted", run }, 0, session, pairs).isRegression) found++;
  }
  return found;
}

describe("the median", () => {
  it("is the middle value, or half the sum of the middle two", () => {
    expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([])]).toEqual([2, 2.5, NaN]);
  });

  it("has an interval that the seed decides", () => {
    const values = [1.02, 0.97, 1.1, 1.05, 0.99, 1.01, 1.2];
    expect(bootstrapMedian(values, 7)).toEqual(bootstrapMedian(values, 7));
    expect(bootstrapMedian(values, 7).median).toBe(1.02);
  });

  it("of 11 equal-tailed values has the order statistics 3 and 9 for its interval", () => {
    // P(a resample's median <= the k-th smallest of 11) = P(Binomial(11, k/11) >= 6): 0.0119 for k = 2, 0.0711 for k = 3,
    // so the 2.5 % point is the third value and, by symmetry, the 97.5 % point the ninth.
    const { low, high } = bootstrapMedian([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 1);
    expect([low, high]).toEqual([3, 9]);
  });

  it("lies in its interval about 95 times in 100", () => {
    // 200 samples of 15 uniform numbers, whose median is 0.5. The percentile interval is known to be somewhat narrow.
    const random = mulberry32(5);
    let held = 0;
    for (let sample = 0; sample < 200; sample++) {
      const { low, high } = bootstrapMedian(Array.from({ length: 15 }, random), sample);
      if (low <= 0.5 && 0.5 <= high) held++;
    }
    expect(held / 200).toBeGreaterThan(0.9);
    expect(held / 200).toBeLessThan(0.99);
  });

  it("of nothing is refused an interval", () => {
    expect(() => bootstrapMedian([], 1)).toThrow("no median of nothing");
  });
});

describe("a round", () => {
  const triples = (head: number, again: number): Triple[] =>
    Array.from({ length: 9 }, (_, index) => ({
      base: 100 + index,
      head: head + index,
      again: again + index,
    }));

  it("finds the head slower when the whole interval is above 1.10", () => {
    expect(judgeRound(triples(125, 100), 1).isSlower).toBe(true);
    expect(judgeRound(triples(109, 100), 1).isSlower).toBe(false);
  });

  it("finds nothing when the control is as slow: the machine did that", () => {
    expect(judgeRound(triples(125, 125), 1).isSlower).toBe(false);
  });

  it("makes a regression only together with the next", () => {
    const [slow, fine] = [judgeRound(triples(125, 100), 1), judgeRound(triples(100, 100), 1)];
    expect(isRegression([slow, slow])).toBe(true);
    expect([[slow], [slow, fine], [fine, slow], [slow, fine, slow]].some(isRegression)).toBe(false);
  });
});

describe("the gate on a noisy machine", () => {
  it("catches a planted slowdown of 25 % with 15 pairs", () => {
    expect(caught(1.25, 15)).toBeGreaterThanOrEqual(95);
  });

  it("catches it with the fewest pairs mostly, and one of 40 % nearly always", () => {
    expect(caught(1.25, leastPairs)).toBeGreaterThanOrEqual(75);
    expect(caught(1.4, leastPairs)).toBeGreaterThanOrEqual(93);
  });

  it("raises no alarm in 100 sessions without a change, nor in 100 with one of 5 %", () => {
    expect([caught(1, leastPairs), caught(1.05, leastPairs)]).toEqual([0, 0]);
  });
});
