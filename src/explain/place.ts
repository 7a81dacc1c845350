import { sheetPlaceOf } from "../diagnose/sheet-place.ts";
import { positionOf, type Span } from "../diagnose/span.ts";

/** A line of a file, counted from 1; of a workbook, a row. */
export interface Place {
  readonly file: string;
  readonly line: number;
  /** Of a workbook: `levers!C5`. */
  readonly cell?: string;
}

export function placeOf(span: Span, texts: ReadonlyMap<string, string>): Place {
  const text = texts.get(span.file) ?? "";
  const found = sheetPlaceOf(text, span.start);
  if (!found) return { file: span.file, line: positionOf(text, span.start).line };
  return { file: span.file, line: found.row, cell: `${found.sheet}!${found.cell}` };
}

/** `plan.yaml:14`, `levers.xlsx:levers!C5`. */
export function placeText({ file, line, cell }: Place): string {
  return `${file}:${cell ?? line}`;
}
