import { describe, expect, it } from "vitest";
import { compareSides } from "../../bench/gate/compare-sides.ts";
import type { Side } from "../../bench/gate/compare-sides.ts";
import { commitOf, NoBase } from "../../bench/gate/checkout.ts";
import { timeProcess } from "../../bench/gate/process-time.ts";

/** A process that is busy until it has used so much time of the processor, its own start included. */
function spin(milliseconds: number): number {
  const program = `while (process.cpuUsage().user + process.cpuUsage().system < ${milliseconds} * 1000);`;
  return timeProcess(process.execPath, ["-e", program]).time;
}

const planted = (slowdown: number) => (side: Side) => spin(side === "head" ? 120 * slowdown : 120);

describe("the gate with real processes", () => {
  // Other tests run meanwhile, and may take the processor away for the length of a round.
  it("catches a planted slowdown of 25 %", { retry: 3, timeout: 180_000 }, () => {
    const found = compareSides({ name: "spin", run: planted(1.25) }, 0, 1, 11);
    expect(found.rounds.map((round) => round.isSlower)).toEqual([true, true]);
    expect(found.isRegression).toBe(true);
    expect(found.head).toBeGreaterThan(found.base);
  });

  it("finds no regression where nothing changed", () => {
    expect(compareSides({ name: "spin", run: planted(1) }, 0, 1).isRegression).toBe(false);
  });

  it("does not take a process that fails for a fast one", () => {
    const run = (): number => timeProcess(process.execPath, ["-e", "throw new Error('broken')"]).time;
    expect(() => compareSides({ name: "broken", run }, 0, 1)).toThrow(/ended with 1/);
  });
});

describe("the base of a comparison", () => {
  it("is a commit of this repository or refused", () => {
    expect(() => commitOf("no-such-ref")).toThrow(NoBase);
    expect(() => commitOf("no-such-ref")).toThrow("`no-such-ref` is no commit of this repository");
  });
});
