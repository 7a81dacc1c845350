import type { CheckCount } from "./runner.ts";

/** Counts of checks in no draws. */
export function noCounts(checks: number): readonly CheckCount[] {
  return Array.from({ length: checks }, () => ({ failures: 0, firstDraw: -1 }));
}

/** Counts of checks in two sets of draws together, whatever their order. */
export function addCounts(a: readonly CheckCount[], b: readonly CheckCount[]): readonly CheckCount[] {
  return a.map(({ failures, firstDraw }, check) => ({
    failures: failures + b[check]!.failures,
    firstDraw: smallestDraw(firstDraw, b[check]!.firstDraw),
  }));
}

/** The smaller of two draw indices where -1 means none. */
function smallestDraw(a: number, b: number): number {
  if (a < 0) return b;
  return b < 0 ? a : Math.min(a, b);
}
