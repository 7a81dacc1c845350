import type { Findings } from "../diagnose/findings.ts";
import { nearest } from "../diagnose/nearest.ts";
import type { Span } from "../diagnose/span.ts";
import type { LocatedTable } from "../source/parse-csv.ts";
import type { Bilingual } from "../terms/bilingual.ts";

/** Reports a column that a table lacks: at the heading that may have been meant, else with what headings there should be. */
export function reportMissingColumn(
  name: string,
  table: LocatedTable,
  columns: Bilingual,
  findings: Findings,
): void {
  const near = nearest(
    name,
    table.header.map((cell) => cell.text),
  );
  findings.error(
    "missing-column",
    table.header.find((cell) => cell.text === near)?.span ?? headingsSpan(table),
    { en: `the table has no column \`${name}\``, zh: `表中没有列 \`${name}\`` },
    {
      help:
        near === undefined
          ? columns
          : { en: `rename \`${near}\` to \`${name}\``, zh: `请将 \`${near}\` 改名为 \`${name}\`` },
    },
  );
}

/** The place of a table's first row. */
export function headingsSpan({ file, header }: LocatedTable): Span {
  return { file, start: header[0]?.span.start ?? 0, end: header.at(-1)?.span.end ?? 0 };
}
