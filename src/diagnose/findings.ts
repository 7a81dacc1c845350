import type { Bilingual } from "../terms/bilingual.ts";
import { accept, reject, type Checked } from "./checked.ts";
import type { DiagnosticCode } from "./codes.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { Span } from "./span.ts";

type Extras = Pick<Diagnostic, "label" | "help" | "related">;

const mostWithSuggestions = 200;

/** Collects what a stage finds, so that all of it is shown at once: a place of which the same is said again, once. */
export class Findings {
  readonly list: Diagnostic[] = [];
  readonly #said = new Set<string>();

  error(code: DiagnosticCode, span: Span | undefined, message: Bilingual, extras: Extras = {}): void {
    this.add([{ severity: "error", code, message, ...(span && { span }), ...extras }]);
  }

  warning(code: DiagnosticCode, span: Span | undefined, message: Bilingual, extras: Extras = {}): void {
    this.add([{ severity: "warning", code, message, ...(span && { span }), ...extras }]);
  }

  add(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) {
      const { code, span, message } = diagnostic;
      const said = span && `${code} ${span.file} ${span.start} ${span.end} ${message.en}`;
      if (said !== undefined && this.#said.has(said)) continue;
      if (said !== undefined) this.#said.add(said);
      this.list.push(diagnostic);
    }
  }

  /** The words that may have been meant; none once there are so many findings that looking them up would take long. */
  candidates(words: () => Iterable<string>): Iterable<string> {
    return this.list.length < mostWithSuggestions ? words() : [];
  }

  get hasErrors(): boolean {
    return this.list.some((finding) => finding.severity === "error");
  }

  /** The value with warnings, or, if anything was an error, the findings. */
  check<T>(value: T): Checked<T> {
    return this.hasErrors ? reject(this.list) : accept(value, this.list);
  }
}
