import { rangeRef, writeXlsx, type Cell as SheetCell, type CellStyle, type CellValue } from "hucre/xlsx";
import { heading, type Cell, type Column, type Table } from "./table.ts";

/** Widest column, in characters; longer texts run on or are cut where they are shown, not in the file. */
const widest = 60;

const headingStyle: CellStyle = {
  font: { bold: true },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "E8EEF4" } },
};
const openFill: NonNullable<CellStyle["fill"]> = {
  type: "pattern",
  pattern: "solid",
  fgColor: { rgb: "FFF9DB" },
};

/** The tables as an Excel workbook, a sheet each: headings bold and standing still, numbers as numbers with all digits. */
export async function toXlsx(tables: readonly Table[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: tables.map((table) => {
      const body = table.rows.map((row) => sheetRow(row, table.columns));
      const cells = new Map<string, Partial<SheetCell>>(
        [table.columns.map(() => ({ style: headingStyle })), ...body.map(({ styles }) => styles)].flatMap(
          (row, r) => row.flatMap((cell, c) => (cell ? [[`${r},${c}`, cell] as const] : [])),
        ),
      );
      return {
        name: table.name,
        columns: table.columns.map((column, index) => ({
          key: String(index),
          width: widthOf(heading(column), table.rows, index),
          ...(column.shows && { numFmt: formatOf(column, table.rows, index) }),
        })),
        rows: [table.columns.map(heading), ...body.map(({ values }) => values)],
        cells,
        freezePane: { rows: 1 },
        autoFilter: { range: rangeRef(0, 0, table.rows.length, table.columns.length - 1) },
      };
    }),
  });
}

/** Percent for a probability; for numbers of one unit the decimals that the largest leaves to be told. */
function formatOf({ shows, unit }: Column, rows: readonly (readonly Cell[])[], column: number): string {
  if (shows === "probability") return "0.0%";
  if (unit === undefined) return "#,##0.00##";
  const largest = rows.reduce((most, row) => {
    const cell = row[column];
    return typeof cell === "number" ? Math.max(most, Math.abs(cell)) : most;
  }, 0);
  return largest >= 1000 ? "#,##0.0" : largest >= 10 ? "0.00" : "0.0000";
}

/** In a row with an amount in percent every amount is one, also those that are yet to be written. */
function sheetRow(
  row: readonly Cell[],
  columns: readonly Column[],
): { values: CellValue[]; styles: ({ style: CellStyle } | undefined)[] } {
  const isPercent = row.some((cell, index) => columns[index]!.amounts && percentIn(cell) !== undefined);
  return {
    values: row.map((cell, index) => (columns[index]!.amounts ? (percentIn(cell) ?? cell) : cell)),
    styles: columns.map(({ amounts, isOpen }) =>
      isOpen || (amounts && isPercent)
        ? { style: { ...(isOpen && { fill: openFill }), ...(amounts && isPercent && { numFmt: "0.0%" }) } }
        : undefined,
    ),
  };
}

/** `12 %` is 0.12. */
function percentIn(cell: Cell): number | undefined {
  const digits = typeof cell === "string" ? /^(-?\d+(?:\.\d+)?(?:e-?\d+)?) %$/.exec(cell)?.[1] : undefined;
  return digits === undefined ? undefined : Number(digits) / 100;
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
