import type { Bilingual } from "../terms/bilingual.ts";
import type { DiagnosticCode } from "./codes.ts";
import type { Span } from "./span.ts";

/** One finding about a user's file. Data only: rendering is another module's job. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly code: DiagnosticCode;
  /** One clause, lower case, no full stop; it makes sense alone. */
  readonly message: Bilingual;
  /** Where; absent only if no file is to blame. */
  readonly span?: Span;
  /** What is special about the marked text. */
  readonly label?: Bilingual;
  /** The way out. */
  readonly help?: Bilingual;
  /** Other places that belong to the finding. */
  readonly related?: readonly { readonly span: Span; readonly message: Bilingual }[];
}
