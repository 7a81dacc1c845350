import type { Column } from "../aggregate/column.ts";
import { drawColumn, type ByteSink, type DrawColumn, type DrawGroup } from "./draw-table.ts";

/** Rows made to text at once. */
const rowsAtOnce = 256;

/**
 * Writes draws as CSV (RFC 4180, UTF-8): a line a draw, every number with as many digits as give the same double again.
 */
export async function writeCsv(
  columns: readonly Pick<DrawColumn, "name">[],
  groups: AsyncIterable<DrawGroup>,
  sink: ByteSink,
): Promise<void> {
  const encoder = new TextEncoder();
  const header = [drawColumn, ...columns.map(({ name }) => quoted(name))].join(",");
  await sink.write(encoder.encode(`${header}\n`));
  for await (const { first, count, values } of groups)
    for (let row = 0; row < count; row += rowsAtOnce) {
      const rows = Array.from({ length: Math.min(rowsAtOnce, count - row) }, (_, index) =>
        [first + row + index, ...values.map((column) => at(column, row + index))].join(","),
      );
      await sink.write(encoder.encode(`${rows.join("\n")}\n`));
    }
}

function at(column: Column, row: number): number {
  return typeof column === "number" ? column : column[row]!;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
