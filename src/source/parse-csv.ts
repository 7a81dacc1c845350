import type { Checked } from "../diagnose/checked.ts";
import { Findings } from "../diagnose/findings.ts";
import type { Span } from "../diagnose/span.ts";

/** A table whose every cell knows its place. Rows hold one cell per column of `header`. */
export interface LocatedTable {
  readonly file: string;
  readonly text: string;
  readonly header: readonly LocatedCell[];
  readonly rows: readonly (readonly LocatedCell[])[];
}

export interface LocatedCell {
  readonly text: string;
  readonly span: Span;
}

/**
 * Reads RFC 4180 CSV (comma, double quotes, any line end, an optional BOM); lines starting with `#` are
 * comments. Our own 60 lines, because no CSV package says where a cell stands.
 */
export function parseCsv(file: string, text: string): Checked<LocatedTable> {
  const findings = new Findings();
  const records: LocatedCell[][] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    if (text[at] === "#") {
      at = lineEnd(at);
      continue;
    }
    const record: LocatedCell[] = [];
    for (;;) {
      const cell = text[at] === '"' ? quoted() : bare();
      record.push(cell);
      if (text[at] !== ",") break;
      at++;
    }
    if (at < text.length && text[at] !== "\n" && text[at] !== "\r") {
      findings.error(
        "csv-syntax",
        { file, start: at, end: at + 1 },
        { en: "text after a closing quote", zh: "右引号之后还有文字" },
      );
    }
    at = lineEnd(at);
    if (record.length > 1 || record[0]!.text !== "") records.push(record);
  }
  const [header = [], ...rows] = records;
  for (const row of rows) {
    if (row.length === header.length) continue;
    const span = { file, start: row[0]!.span.start, end: row.at(-1)!.span.end };
    findings.error("csv-syntax", span, {
      en: `the row has ${row.length} cells, the header ${header.length}`,
      zh: `该行有 ${row.length} 个单元格，表头有 ${header.length} 个`,
    });
  }
  return findings.check({ file, text, header, rows });

  function bare(): LocatedCell {
    const start = at;
    while (at < text.length && text[at] !== "," && text[at] !== "\n" && text[at] !== "\r") at++;
    const raw = text.slice(start, at);
    const from = start + raw.length - raw.trimStart().length;
    return {
      text: raw.trim(),
      span: { file, start: from, end: Math.max(from, start + raw.trimEnd().length) },
    };
  }

  function quoted(): LocatedCell {
    const start = at++;
    let content = "";
    for (;;) {
      const quote = text.indexOf('"', at);
      if (quote === -1) {
        findings.error(
          "csv-syntax",
          { file, start, end: start + 1 },
          { en: "a quote that is not closed", zh: "引号没有闭合" },
        );
        content += text.slice(at);
        at = text.length;
        break;
      }
      content += text.slice(at, quote);
      at = quote + 1;
      if (text[at] !== '"') break;
      content += '"';
      at++;
    }
    return { text: content.trim(), span: { file, start, end: at } };
  }

  function lineEnd(from: number): number {
    const newline = text.indexOf("\n", from);
    return newline === -1 ? text.length : newline + 1;
  }
}
