import type { Diagnostic } from "./diagnostic.ts";

/** A value with its warnings, or everything that stands in its way. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

export function accept<T>(value: T, warnings: readonly Diagnostic[] = []): Checked<T> {
  return { ok: true, value, warnings };
}

export function reject<T>(diagnostics: readonly Diagnostic[]): Checked<T> {
  return { ok: false, diagnostics };
}
