import type { Chunk } from "./chunk.ts";
import type { CheckCount, Partial } from "./runner.ts";

/** What a whole job gives: its partials put together by draw index. */
export interface JobColumns {
  readonly draws: number;
  /** [output column][draw]. */
  readonly columns: readonly Float64Array[];
  /** Per check: in how many of the draws it failed, and the first of them (-1: none). */
  readonly checks: readonly CheckCount[];
}

/** Takes partials in any order, each draw once. Counts are integers and draws have their place, so order is nothing. */
interface JobColumnsWriter {
  /** @throws {Error} "bug in peakcast: ..." if the partial is not that of `chunk` */
  add(chunk: Chunk, partial: Partial): void;
  finish(): JobColumns;
}

export function writeJobColumns(draws: number, columnCount: number, checkCount: number): JobColumnsWriter {
  const columns = Array.from({ length: columnCount }, () => new Float64Array(draws));
  const checks = Array.from({ length: checkCount }, (): CheckCount => ({ failures: 0, firstDraw: -1 }));
  return {
    add({ first, count }, partial) {
      if (
        partial.chunk.first !== first ||
        partial.chunk.count !== count ||
        partial.columns.length !== columnCount * count ||
        partial.checks.length !== checkCount
      ) {
        throw new Error(
          `bug in peakcast: the runner gave something else than draws ${first} to ${first + count - 1}`,
        );
      }
      for (const [number, column] of columns.entries()) {
        column.set(partial.columns.subarray(number * count, (number + 1) * count), first);
      }
      for (const [number, check] of partial.checks.entries()) {
        const before = checks[number]!;
        checks[number] = {
          failures: before.failures + check.failures,
          firstDraw: smallestDraw(before.firstDraw, check.firstDraw),
        };
      }
    },
    finish: () => ({ draws, columns, checks }),
  };
}

/** The smaller of two draw indices where -1 means none. */
function smallestDraw(a: number, b: number): number {
  if (a < 0) return b;
  return b < 0 ? a : Math.min(a, b);
}
