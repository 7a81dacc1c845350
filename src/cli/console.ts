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
  /** Columns of the terminal; Infinity in a file or pipe, where a search for a line finds all of it. */
  readonly room: number;
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
    width: Math.min(longestRead, roomOf(process.stdout)),
    room: roomOf(process.stdout),
    style: {
      width: roomOf(process.stderr),
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

/** Lines are read well up to so many columns. */
const longestRead = 100;

/** Below 80 columns a terminal breaks lines itself; a file or pipe has no columns. */
function roomOf({ columns }: { readonly columns?: number }): number {
  return columns === undefined ? Infinity : Math.max(80, columns);
}

/** Into a pipe or file `isTTY` is not false but missing, which picocolors would take as "find out", and CI as yes. */
function isTerminal(stream: { readonly isTTY?: boolean }): boolean {
  return stream.isTTY === true;
}
