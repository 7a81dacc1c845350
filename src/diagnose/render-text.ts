import stringWidth from "string-width";
import type { Bilingual, Language } from "../terms/bilingual.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { sheetPlaceOf, sheetPlaceText } from "./sheet-place.ts";
import { positionOf, type Span } from "./span.ts";

/** Marks parts of the text, for instance with colour. The plain style changes nothing. */
export interface TextStyle {
  /** Widest line of a frame before its label, in terminal columns; frames show 160 columns of a file at most. */
  readonly width?: number;
  error(text: string): string;
  warning(text: string): string;
  quiet(text: string): string;
  strong(text: string): string;
}

export const plainStyle: TextStyle = {
  error: (text) => text,
  warning: (text) => text,
  quiet: (text) => text,
  strong: (text) => text,
};

const headings = {
  error: { en: "error", zh: "错误" },
  warning: { en: "warning", zh: "警告" },
} as const satisfies Record<string, Bilingual>;

/** What stands before the way out, in every rendering. */
export const helpHeading: Bilingual = { en: "help", zh: "建议" };

/**
 * A diagnostic as text for a terminal: headline, place, code frame with carets (aligned also under wide
 * characters), related places, help.
 *
 * @param texts text of every file a span may name
 */
export function renderText(
  diagnostic: Diagnostic,
  texts: ReadonlyMap<string, string>,
  language: Language = "en",
  style: TextStyle = plainStyle,
): string {
  const mark = diagnostic.severity === "error" ? style.error : style.warning;
  const lines = [
    `${mark(`${headings[diagnostic.severity][language]}[${diagnostic.code}]`)}: ${style.strong(diagnostic.message[language])}`,
  ];
  if (diagnostic.span)
    lines.push(...frame(diagnostic.span, diagnostic.label?.[language], texts, mark, style));
  for (const place of diagnostic.related ?? []) {
    lines.push(...frame(place.span, place.message[language], texts, style.quiet, style));
  }
  if (diagnostic.help) lines.push(`${style.strong(helpHeading[language])}: ${diagnostic.help[language]}`);
  return lines.join("\n");
}

/** Terminal columns of a file's line. */
const longestShown = 160;

function frame(
  span: Span,
  label: string | undefined,
  texts: ReadonlyMap<string, string>,
  mark: (text: string) => string,
  style: TextStyle,
): string[] {
  const text = texts.get(span.file);
  if (text === undefined) return [`  --> ${span.file}`];
  const sheet = sheetPlaceOf(text, span.start);
  const position = positionOf(text, span.start);
  const line = sheet?.row ?? position.line;
  const lineStart = sheet?.rowStart ?? span.start - (position.column - 1);
  const column = span.start - lineStart + 1;
  const place = sheet ? sheetPlaceText(span.file, sheet) : `${span.file}:${line}:${column}`;
  const newline = text.indexOf("\n", lineStart);
  const lineEnd = newline === -1 ? text.length : newline;
  const whole = text.slice(lineStart, lineEnd).replace(/\r$/, "");
  const gutter = String(line);
  const room = Math.min(longestShown, (style.width ?? Infinity) - gutter.length - " | ".length);
  // Where the marked text would not be seen, the line is shown around it only.
  const isBeyond = stringWidth(expandTabs(whole.slice(0, span.end - lineStart))) > room;
  const cut = isBeyond ? Math.max(0, column - 1 - Math.floor(room / 4)) : 0;
  const end = cut + charactersWithin(whole.slice(cut), room);
  const shown = expandTabs(whole.slice(cut, end));
  const before = expandTabs(whole.slice(cut, column - 1));
  const marked = whole.slice(column - 1, Math.min(span.end - lineStart, end));
  const pad = " ".repeat(gutter.length);
  const carets = "^".repeat(Math.max(1, stringWidth(expandTabs(marked))));
  return [
    `${pad} ${style.quiet("-->")} ${place}`,
    `${pad} ${style.quiet("|")}`,
    `${style.quiet(`${gutter} |`)} ${shown}`,
    `${pad} ${style.quiet("|")} ${" ".repeat(stringWidth(before))}${mark(carets)}${label ? ` ${mark(label)}` : ""}`,
  ];
}

/** How many characters of a line, from its beginning, take at most so many terminal columns. */
function charactersWithin(line: string, columns: number): number {
  let width = 0;
  let count = 0;
  for (const character of line) {
    width += stringWidth(expandTabs(character));
    if (width > columns) break;
    count += character.length;
  }
  return count;
}

function expandTabs(text: string): string {
  return text.replaceAll("\t", "  ");
}
