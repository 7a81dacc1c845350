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

/** The cell that holds an offset of a workbook's text; undefined in any other text. */
export function sheetPlaceOf(text: string, offset: number): SheetPlace | undefined {
  if (!isSheetText(text)) return undefined;
  const nameEnd = text.lastIndexOf(sheetMark, offset);
  const nameStart = text.lastIndexOf(sheetMark, nameEnd - 1);
  const name = text.slice(nameStart + 1, nameEnd);
  const before = text.slice(nameEnd + 1, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  const row = before.split("\n").length;
  const column = before.slice(lineStart).split("\t").length;
  return { sheet: name, cell: `${columnLetters(column)}${row}`, row, rowStart: nameEnd + 1 + lineStart };
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
