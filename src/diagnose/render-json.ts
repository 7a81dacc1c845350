import type { Bilingual } from "../terms/bilingual.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { sheetPlaceOf } from "./sheet-place.ts";
import { positionsIn, type Span } from "./span.ts";

/** A place as programs want it: 1-based line and column, and 0-based offsets. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
  /** In a workbook: the sheet, and the cell as `C5`; offsets are those of its text, a line a row. */
  readonly sheet?: string;
  readonly cell?: string;
}

/** A diagnostic as plain data with positions instead of spans. */
export interface DiagnosticRecord {
  readonly severity: "error" | "warning";
  readonly code: string;
  readonly message: Bilingual;
  readonly place?: Place;
  readonly label?: Bilingual;
  readonly help?: Bilingual;
  readonly related?: readonly { readonly place: Place; readonly message: Bilingual }[];
}

/**
 * A diagnostic for programs: its spans as places in lines and columns.
 *
 * @param texts text of every file a span may name
 */
export function toRecord(diagnostic: Diagnostic, texts: ReadonlyMap<string, string>): DiagnosticRecord {
  return toRecords([diagnostic], texts)[0]!;
}

/** Many at once: the lines of a file are counted once. */
export function toRecords(
  diagnostics: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
): DiagnosticRecord[] {
  const positions = new Map<string, ReturnType<typeof positionsIn>>();
  return diagnostics.map(({ span, related, ...rest }) => ({
    ...rest,
    ...(span && { place: placeOf(span) }),
    ...(related && { related: related.map((r) => ({ place: placeOf(r.span), message: r.message })) }),
  }));

  function placeOf(span: Span): Place {
    const text = texts.get(span.file) ?? "";
    const position = positions.get(span.file) ?? positionsIn(text);
    positions.set(span.file, position);
    const sheet = sheetPlaceOf(text, span.start, position);
    if (sheet) {
      const { row: line, rowStart, sheet: name, cell } = sheet;
      return { ...span, line, column: span.start - rowStart + 1, sheet: name, cell };
    }
    return { ...span, ...position(span.start) };
  }
}
