import type { Console } from "../../src/cli/console.ts";
import type { Language } from "../../src/terms/bilingual.ts";

/** A console that keeps what is written to it. */
export interface RecordingConsole extends Console {
  /** Everything written so far, in order; what went to stdout alone is in `stdout`. */
  readonly lines: string[];
  readonly stdout: string[];
}

export function recordingConsole(language: Language = "en"): RecordingConsole {
  const same = (text: string): string => text;
  const lines: string[] = [];
  const stdout: string[] = [];
  return {
    language,
    color: false,
    width: 100,
    room: Infinity,
    style: { error: same, warning: same, quiet: same, strong: same },
    interactive: false,
    quiet: false,
    lines,
    stdout,
    out: (text) => {
      lines.push(text);
      stdout.push(text);
    },
    err: (text) => void lines.push(text),
  };
}
