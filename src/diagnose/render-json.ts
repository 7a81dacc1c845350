import type { Bilingual } from "../terms/bilingual.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { positionOf, type Span } from "./span.ts";

/** A place as programs want it: 1-based line and column, and 0-based offsets. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
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

/** @param texts text of every file a span may name */
export function toRecord(diagnostic: Diagnostic, texts: ReadonlyMap<string, string>): DiagnosticRecord {
  const { span, related, ...rest } = diagnostic;
  return {
    ...rest,
    ...(span && { place: placeOf(span, texts) }),
    ...(related && { related: related.map((r) => ({ place: placeOf(r.span, texts), message: r.message })) }),
  };
}

function placeOf(span: Span, texts: ReadonlyMap<string, string>): Place {
  return { ...span, ...positionOf(texts.get(span.file) ?? "", span.start) };
}
