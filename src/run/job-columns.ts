import type { Chunk } from "./chunk.ts";
import type { CheckCount } from "./runner.ts";

/** What a whole job gives: its partials put together by draw index. */
export interface JobColumns {
  readonly draws: number;
  /** [output column][draw]. */
  readonly columns: readonly Float64Array[];
  /** Per check: in how many of the draws it failed, and the first of them (-1: none). */
  readonly checks: readonly CheckCount[];
}

/** Columns that are filled chunk by chunk, in any order. */
export class ColumnWriter {
  readonly columns: readonly Float64Array[];

  constructor(columnCount: number, draws: number) {
    this.columns = Array.from({ length: columnCount }, () => new Float64Array(draws));
  }

  /** @param values [column][draw of the chunk], draw fastest */
  write({ first, count }: Chunk, values: Float64Array): void {
    for (const [number, column] of this.columns.entries())
      column.set(values.subarray(number * count, (number + 1) * count), first);
  }
}
