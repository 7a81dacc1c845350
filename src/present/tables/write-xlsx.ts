import { writeXlsx } from "hucre/xlsx";
import { heading, type Cell, type Table } from "./table.ts";

/** Widest column, in characters; longer texts run on or are cut where they are shown, not in the file. */
const widest = 60;

/** The tables as an Excel workbook, a sheet each: headings bold and standing still, numbers as numbers with all digits. */
export async function toXlsx(tables: readonly Table[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: tables.map((table) => ({
      name: table.name,
      columns: table.columns.map((column, index) => ({
        key: String(index),
        width: widthOf(heading(column), table.rows, index),
      })),
      rows: [table.columns.map(heading), ...table.rows.map((row) => [...row])],
      cells: new Map(
        table.columns.map((_, index) => [
          `0,${index}`,
          {
            style: {
              font: { bold: true },
              fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "E8EEF4" } },
            },
          },
        ]),
      ),
      freezePane: { rows: 1 },
    })),
  });
}

function widthOf(title: string, rows: readonly (readonly Cell[])[], column: number): number {
  const lengths = rows.map((row) => {
    const cell = row[column] ?? null;
    return cell === null ? 0 : typeof cell === "number" ? 10 : columnsOf(cell);
  });
  return Math.min(widest, 2 + lengths.reduce((most, length) => Math.max(most, length), columnsOf(title)));
}

/** Chinese characters are two columns wide. */
function columnsOf(text: string): number {
  return text.length + (text.match(/[\u2e80-\u9fff\uff00-\uff60]/g)?.length ?? 0);
}
