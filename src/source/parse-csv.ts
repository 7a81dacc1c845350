import type { Checked } from "../diagnose/checked.ts";
import type { Diagnostic } from "../diagnose/diagnostic.ts";
import { Findings } from "../diagnose/findings.ts";
import type { Span } from "../diagnose/span.ts";
import { refuseInvisible } from "./unseen-characters.ts";

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
  refuseInvisible(file, text, findings);
  const records: LocatedCell[][] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    if (text[at] === "#") {
      at = lineEnd(at);
      continue;
    }
    const record: LocatedCell[] = [];
    let closed = true;
    for (;;) {
      const cell = text[at] === '"' ? quoted() : bare();
      closed &&= cell !== undefined;
      if (cell) record.push(cell);
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
    if (closed && (record.length > 1 || record[0]!.text !== "")) records.push(record);
  }
  const [header = [], ...rows] = records;
  refuseTwinColumns(header, findings);
  for (const row of rows) {
    if (row.length === header.length) continue;
    const span = { file, start: row[0]!.span.start, end: row.at(-1)!.span.end };
    findings.error(
      "csv-syntax",
      span,
      {
        en: `the row has ${row.length} cells, the header ${header.length}`,
        zh: `该行有 ${row.length} 个单元格，表头有 ${header.length} 个`,
      },
      rowHelp(row, header),
    );
  }
  return findings.check({ file, text, header, rows });

  function rowHelp(row: readonly LocatedCell[], header: readonly LocatedCell[]): Pick<Diagnostic, "help"> {
    if (row.length > header.length)
      return {
        help: { en: "a cell that holds a comma stands in double quotes", zh: "含逗号的单元格须加双引号" },
      };
    return row.some((cell) => /[;\t，]/.test(cell.text))
      ? { help: { en: "cells are separated by `,`", zh: "单元格以半角 `,` 分隔" } }
      : {};
  }

  function bare(): LocatedCell {
    const start = at;
    while (at < text.length && text[at] !== "," && text[at] !== "\n" && text[at] !== "\r") at++;
    const raw = text.slice(start, at);
    const quote = raw.indexOf('"');
    if (quote !== -1) {
      findings.error(
        "csv-syntax",
        { file, start: start + quote, end: start + quote + 1 },
        { en: "a quote inside a cell that does not start with one", zh: "单元格未以引号开头，其中却有引号" },
        { help: { en: 'write `"a ""b"" c"` for `a "b" c`', zh: '`a "b" c` 应写作 `"a ""b"" c"`' } },
      );
    }
    const from = start + raw.length - raw.trimStart().length;
    return {
      text: raw.trim(),
      span: { file, start: from, end: Math.max(from, start + raw.trimEnd().length) },
    };
  }

  /** Undefined if the quote is never closed. */
  function quoted(): LocatedCell | undefined {
    const start = at++;
    let content = "";
    for (;;) {
      const quote = text.indexOf('"', at);
      if (quote === -1) {
        findings.error(
          "csv-syntax",
          { file, start, end: start + 1 },
          { en: "a quote that is not closed", zh: "引号没有闭合" },
          {
            help: {
              en: 'write `"` at the end of the cell; a quote inside a cell is written twice',
              zh: '请在单元格末尾写 `"`；单元格内的引号写两次',
            },
          },
        );
        at = text.length;
        return undefined;
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
    const end = /\r\n|\r|\n/g;
    end.lastIndex = from;
    return end.test(text) ? end.lastIndex : text.length;
  }
}

/** Reports headings that stand twice; empty ones may. */
export function refuseTwinColumns(header: readonly LocatedCell[], findings: Findings): void {
  const columns = new Map<string, LocatedCell>();
  for (const cell of header) {
    const other = columns.get(cell.text);
    if (!other && cell.text !== "") columns.set(cell.text, cell);
    if (!other) continue;
    findings.error(
      "csv-syntax",
      cell.span,
      { en: `the column \`${cell.text}\` stands twice`, zh: `列 \`${cell.text}\` 重复` },
      { related: [{ span: other.span, message: { en: "first here", zh: "首次出现在此" } }] },
    );
  }
}
