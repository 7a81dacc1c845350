import type { Diagnostic } from "../diagnose/diagnostic.ts";
import type { Bilingual } from "../terms/bilingual.ts";

/** Something the user gave cannot be used; the command ends with exit code 2. */
export class BadInput extends Error {
  readonly text: Bilingual;

  constructor(text: Bilingual) {
    super(text.en);
    this.text = text;
  }
}

/** "2 errors, 1 warning". */
export function countOf(diagnostics: readonly Diagnostic[]): Bilingual {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error").length;
  const warnings = diagnostics.length - errors;
  const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;
  return {
    en: [
      errors > 0 || warnings === 0 ? plural(errors, "error") : "",
      warnings > 0 ? plural(warnings, "warning") : "",
    ]
      .filter((part) => part !== "")
      .join(", "),
    zh: [errors > 0 || warnings === 0 ? `${errors} 个错误` : "", warnings > 0 ? `${warnings} 个警告` : ""]
      .filter((part) => part !== "")
      .join("，"),
  };
}
