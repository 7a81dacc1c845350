import { positionOf } from "./span.ts";

/**
 * A workbook is read as text: sheet after sheet, a line a row, a tab between cells. `\f` (which no cell can hold) stands
 * before and behind the name of each sheet.
 */
export const sheetMark = "\f";

/** A cell as people name it. */
export interface SheetPlace {
  readonly sheet: string;
  /** `C5`. */
  readonly cell: string;
  /** From 1. */
  readonly row: number;
  /** Where the row's text begins. */
  readonly rowStart: number;
}

/** Whether a text is that of a workbook. */
export function isSheetText(text: string): boolean {
  return text.startsWith(sheetMark);
}

/**
 * The cell that holds an offset of a workbook's text; undefined in any other text.
 *
 * @param positionAt line and column of an offset; given by those who look up many
 */
export function sheetPlaceOf(
  text: string,
  offset: number,
  positionAt = (at: number) => positionOf(text, at),
): SheetPlace | undefined {
  if (!isSheetText(text)) return undefined;
  const nameEnd = text.lastIndexOf(sheetMark, offset);
  const nameStart = text.lastIndexOf(sheetMark, nameEnd - 1);
  const { line, column } = positionAt(offset);
  const row = line - positionAt(nameEnd).line + 1;
  // The name of the sheet stands before its first row, on the same line.
  const rowStart = Math.max(nameEnd + 1, offset - (column - 1));
  const cell = `${columnLetters(text.slice(rowStart, offset).split("\t").length)}${row}`;
  return { sheet: text.slice(nameStart + 1, nameEnd), cell, row, rowStart };
}

/** `levers.xlsx:levers!C5`. */
export function sheetPlaceText(file: string, { sheet, cell }: SheetPlace): string {
  return `${file}:${sheet}!${cell}`;
}

/** 1 is A, 27 is AA. */
function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
