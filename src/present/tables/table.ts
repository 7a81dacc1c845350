/** A cell: text, a number, or nothing. */
export type Cell = string | number | null;

/** A column of a table, with the unit of its numbers. */
export interface Column {
  readonly name: string;
  readonly unit?: string;
  /** What it holds, for those who receive the file. */
  readonly description?: string;
  /** Cells are amounts: in a workbook those in `%` are numbers shown in percent. */
  readonly amounts?: true;
  /** For people to write in. */
  readonly isOpen?: true;
  /** How a workbook shows its numbers; as they are unless told. */
  readonly shows?: "probability" | "number";
}

/** A table for other programs and people: the same in CSV, in a sheet and in a data package. */
export interface Table {
  /** Name of the file or sheet. */
  readonly name: string;
  readonly columns: readonly Column[];
  /** [row][column] */
  readonly rows: readonly (readonly Cell[])[];
}

/** How a column is headed where units stand in the heading: `total (Mt CO2/yr)`. */
export function heading({ name, unit }: Column): string {
  return unit === undefined || unit === "" ? name : `${name} (${unit})`;
}

/**
 * The table with the unit in the headings of its numbers, where all rows have the same one: for a sheet that people read. A
 * table of several units keeps its column.
 *
 * @param unitColumn name of the column with the rows' units
 */
export function withUnitsInHeadings(table: Table, unitColumn: string): Table {
  const at = table.columns.findIndex(({ name }) => name === unitColumn);
  const units = new Set(table.rows.map((row) => row[at]));
  const [unit] = units;
  if (at === -1 || units.size !== 1 || typeof unit !== "string") return table;
  return {
    ...table,
    columns: table.columns
      .map((column) => (column.shows === "number" ? { ...column, unit } : column))
      .toSpliced(at, 1),
    rows: table.rows.map((row) => row.toSpliced(at, 1)),
  };
}

/** The table as CSV (RFC 4180): UTF-8, decimal points, every number with all its digits, lines end with a line feed. */
export function toCsv({ columns, rows }: Table): string {
  return [columns.map(heading), ...rows].map((row) => `${row.map(csvCell).join(",")}\n`).join("");
}

function csvCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
