import type { Diagnostic } from "../diagnose/diagnostic.ts";
import { toRecords, type DiagnosticRecord } from "../diagnose/render-json.ts";
import type { Console } from "./console.ts";

/** Findings shown in full; who needs all of a thousand reads the JSON. */
const mostPrinted = 50;

/** Prints diagnostics to stderr, in the order they were found; of very many the first, and how many there are more. */
export async function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
  console: Console,
): Promise<void> {
  if (diagnostics.length === 0) return;
  // Measuring the width of text takes 60 ms to load.
  const { renderText } = await import("../diagnose/render-text.ts");
  const { foldLines } = await import("../present/fold-lines.ts");
  const { style, language } = console;
  for (const diagnostic of diagnostics.slice(0, mostPrinted))
    console.err(`${foldLines(renderText(diagnostic, texts, language, style), style.width ?? Infinity)}\n`);
  const more = diagnostics.length - mostPrinted;
  if (more > 0) console.err(console.language === "zh" ? `还有 ${more} 项\n` : `and ${more} more\n`);
}

/** Diagnostics as data, all of them, for `--json`. */
export function diagnosticRecords(
  diagnostics: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
): DiagnosticRecord[] {
  return toRecords(diagnostics, texts);
}
