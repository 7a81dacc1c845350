import type { Checked } from "../diagnose/checked.ts";
import { Findings } from "../diagnose/findings.ts";
import { sheetMark } from "../diagnose/sheet-place.ts";
import { refuseTwinColumns, type LocatedCell, type LocatedTable } from "./parse-csv.ts";
import { refuseInvisible } from "./unseen-characters.ts";

/** A sheet as texts of its cells: [row][column]. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** A workbook as the text that everything after the reading of its file works with: a line a row, a tab between cells. */
export function sheetText(sheets: readonly Sheet[]): string {
  const plain = (text: string): string => text.replace(/[\t\n\r\f]+/g, " ");
  return sheets
    .map(({ name, rows }) => {
      const lines = rows.map((row) => row.map(plain).join("\t").trimEnd());
      return `${sheetMark}${plain(name)}${sheetMark}${lines.join("\n").trimEnd()}\n`;
    })
    .join("");
}

/**
 * A sheet of a workbook's text as table: that whose name begins as `preferred`, in any case, or else the first. Its first row
 * is the header; rows without any text are left out.
 */
export function parseSheet(file: string, text: string, preferred: string): Checked<LocatedTable> {
  const findings = new Findings();
  refuseInvisible(file, text.replaceAll(sheetMark, "\n"), findings);
  const sheets = text.slice(1).split(sheetMark);
  const names = sheets.filter((_, index) => index % 2 === 0);
  const at = names.findIndex((name) => name.trim().toLowerCase().startsWith(preferred));
  const chosen = 2 * Math.max(0, at) + 1;
  // The mark before each part, and the parts before this one.
  let offset = 1 + sheets.slice(0, chosen).reduce((sum, part) => sum + part.length + 1, 0);
  const rows: LocatedCell[][] = [];
  for (const line of (sheets[chosen] ?? "").split("\n")) {
    if (line.trim() !== "") rows.push(cellsOf(file, line, offset));
    offset += line.length + 1;
  }
  const [header = [], ...body] = rows;
  refuseTwinColumns(header, findings);
  const padded = body.map((row) => header.map((_, index) => row[index] ?? emptyBehind(row)));
  return findings.check({ file, text, header, rows: padded });
}

function cellsOf(file: string, line: string, start: number): LocatedCell[] {
  let at = start;
  return line.split("\t").map((raw) => {
    const from = at + raw.length - raw.trimStart().length;
    const cell = { text: raw.trim(), span: { file, start: from, end: from + raw.trim().length } };
    at += raw.length + 1;
    return cell;
  });
}

function emptyBehind(row: readonly LocatedCell[]): LocatedCell {
  const { file, end } = row.at(-1)!.span;
  return { text: "", span: { file, start: end, end } };
}
