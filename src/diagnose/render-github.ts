import type { Language } from "../terms/bilingual.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { helpHeading } from "./render-text.ts";
import { isSheetText, sheetPlaceOf, sheetPlaceText } from "./sheet-place.ts";
import { positionOf, type Span } from "./span.ts";

/**
 * A diagnostic as a workflow command of GitHub Actions, one line: the runner makes an annotation of it at the
 * marked text. Lines and columns are counted from 1, `endColumn` is that behind the last character.
 *
 * @param texts text of every file a span may name
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function renderGithub(
  diagnostic: Diagnostic,
  texts: ReadonlyMap<string, string>,
  language: Language = "en",
): string {
  const { severity, code, message, span, label, help, related = [] } = diagnostic;
  const properties = { ...(span && placeOf(span, texts)), title: code };
  // An annotation has lines, a workbook none: its cell goes into the text.
  const isInSheet = span && isSheetText(texts.get(span.file) ?? "");
  const lines = [
    `${isInSheet ? `${placeText(span, texts)}: ` : ""}${message[language]}${label ? ` (${label[language]})` : ""}`,
    ...related.map((place) => {
      return `${placeText(place.span, texts)}: ${place.message[language]}`;
    }),
    ...(help ? [`${helpHeading[language]}: ${help[language]}`] : []),
  ];
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${severity} ${written.join(",")}::${escapeData(lines.join("\n"))}`;
}

function placeText({ file, start }: Span, texts: ReadonlyMap<string, string>): string {
  const text = texts.get(file) ?? "";
  const sheet = sheetPlaceOf(text, start);
  if (sheet) return sheetPlaceText(file, sheet);
  const { line, column } = positionOf(text, start);
  return `${file}:${line}:${column}`;
}

function placeOf(span: Span, texts: ReadonlyMap<string, string>): Record<string, string | number> {
  const text = texts.get(span.file);
  if (text === undefined || isSheetText(text)) return { file: span.file };
  const [from, to] = [positionOf(text, span.start), positionOf(text, Math.max(span.start, span.end))];
  // Columns of an annotation count within one line only.
  const columns = from.line === to.line ? { col: from.column, endColumn: to.column } : {};
  return { file: span.file, line: from.line, endLine: to.line, ...columns };
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
