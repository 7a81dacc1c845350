import pc from "picocolors";
import type { Language } from "../terms/bilingual.ts";
import type { TextStyle } from "../diagnose/render-text.ts";

/** Where a command writes and how: results to stdout, everything else to stderr. */
export interface Console {
  readonly language: Language;
  /** Whether stdout takes colour. */
  readonly color: boolean;
  /** Widest line of a table, in terminal columns. */
  readonly width: number;
  /** Style of diagnostics, on stderr. */
  readonly style: TextStyle;
  /** Whether stderr is a terminal that a progress bar may draw on. */
  readonly interactive: boolean;
  readonly quiet: boolean;
  out(text: string): void;
  err(text: string): void;
}

export function terminal(language: Language, quiet: boolean): Console {
  const wanted = process.env["NO_COLOR"] === undefined || process.env["NO_COLOR"] === "";
  const colors = pc.createColors(wanted && isTerminal(process.stderr));
  return {
    language,
    quiet,
    color: wanted && isTerminal(process.stdout),
    width: widthOf(process.stdout),
    style: {
      error: (text) => colors.red(text),
      warning: (text) => colors.yellow(text),
      quiet: (text) => colors.blue(text),
      strong: (text) => colors.bold(text),
    },
    interactive: isTerminal(process.stderr) && !quiet,
    out: (text) => void process.stdout.write(text.endsWith("\n") ? text : `${text}\n`),
    err: (text) => void process.stderr.write(text.endsWith("\n") ? text : `${text}\n`),
  };
}

/** Lines are read well up to 100 columns, and below 80 a terminal breaks them itself; a file or pipe has no width. */
function widthOf({ columns }: { readonly columns?: number }): number {
  return columns === undefined ? 100 : Math.min(100, Math.max(80, columns));
}

/** Into a pipe or file `isTTY` is not false but missing, which picocolors would take as "find out", and CI as yes. */
function isTerminal(stream: { readonly isTTY?: boolean }): boolean {
  return stream.isTTY === true;
}
