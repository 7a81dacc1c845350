import type { Checked } from "../diagnose/checked.ts";
import { isSheetText } from "../diagnose/sheet-place.ts";
import { parseCsv, type LocatedTable } from "./parse-csv.ts";
import { parseSheet } from "./sheet-text.ts";

/** A table that is a file of CSV, or a sheet of a workbook: that whose name begins as `sheet`, or else the first. */
export function parseTable(file: string, text: string, sheet: string): Checked<LocatedTable> {
  return isSheetText(text) ? parseSheet(file, text, sheet) : parseCsv(file, text);
}
