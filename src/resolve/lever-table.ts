import type { Checked } from "../diagnose/checked.ts";
import { Findings } from "../diagnose/findings.ts";
import { nearest } from "../diagnose/nearest.ts";
import { parseScalar } from "../expr/parse-scalar.ts";
import { unitIn } from "../expr/parsed-scalar.ts";
import type { LocatedDocument, LocatedEntry, LocatedMap } from "../source/located-node.ts";
import type { LocatedCell, LocatedTable } from "../source/parse-csv.ts";
import { parseTable } from "../source/parse-table.ts";
import { yearIn } from "../source/year-heading.ts";
import type { Bilingual } from "../terms/bilingual.ts";

/** Columns of a lever table besides the years; a heading is either word or both, `lever 杠杆`. */
export const leverColumns = {
  lever: { en: "lever", zh: "杠杆" },
  unit: { en: "unit", zh: "单位" },
  titleEn: { en: "title", zh: "英文名称" },
  titleZh: { en: "title_zh", zh: "名称" },
  lowest: { en: "lowest", zh: "最低" },
  highest: { en: "highest", zh: "最高" },
  cost: { en: "cost", zh: "成本" },
  note: { en: "note", zh: "备注" },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** What the lever is as it stands, for those who fill the table: nothing is read from there. */
export const standingColumn: Bilingual = { en: "now", zh: "现值" };

/** Sheet of a workbook that holds the table, and name of a file. */
export const leverSheet = "levers";

/** Whether a file that is included is a table of levers. */
export function isLeverTable(file: string): boolean {
  return /\.(?:xlsx|csv)$/i.test(file);
}

/**
 * A table of levers as the section `levers` of an included file: a row a lever, and in the column of a year the knot it is to
 * have then. An empty cell changes nothing; a number without a unit has that of its row.
 */
export function readLeverTable(file: string, text: string): Checked<LocatedDocument> {
  const parsed = parseTable(file, text, leverSheet);
  if (!parsed.ok) return parsed;
  const table = parsed.value;
  const findings = new Findings();
  findings.add(parsed.warnings);
  const columns = columnsOf(table, findings);
  const entries = new Map<string, LocatedEntry>();
  for (const row of columns ? table.rows : []) {
    const name = row[columns!.lever]!;
    const unit = columns!.unit === -1 ? undefined : row[columns!.unit]!;
    const knots = columns!.years.flatMap(({ year, index }) => {
      const cell = row[index]!;
      return cell.text === "" ? [] : [[String(year), knotOf(cell, table.header[index]!, unit)] as const];
    });
    if (name.text === "") {
      if (knots[0])
        findings.error("missing-key", knots[0][1].value.span, {
          en: "the row names no lever",
          zh: "该行未写明杠杆",
        });
      continue;
    }
    const other = entries.get(name.text);
    if (other)
      findings.error(
        "duplicate-definition",
        name.span,
        { en: `\`${name.text}\` has two rows`, zh: `\`${name.text}\` 有两行` },
        { related: [{ span: other.keySpan, message: { en: "first here", zh: "首次出现在此" } }] },
      );
    else entries.set(name.text, { keySpan: name.span, value: mapOf(name, knots) });
  }
  // A lever without a knot is as it was.
  for (const [name, { value }] of entries)
    if (value.kind === "map" && value.entries.size === 0) entries.delete(name);
  const whole = { file, start: 0, end: 0 };
  const levers: LocatedMap = { kind: "map", span: whole, entries };
  const root: LocatedMap = {
    kind: "map",
    span: whole,
    entries: new Map([["levers", { keySpan: whole, value: levers }]]),
  };
  return findings.check({ file, text, root });
}

interface Columns {
  readonly lever: number;
  readonly unit: number;
  readonly years: readonly { readonly year: number; readonly index: number }[];
}

function columnsOf({ file, header }: LocatedTable, findings: Findings): Columns | undefined {
  const find = ({ en, zh }: Bilingual): number =>
    header.findIndex(({ text }) => [en, zh, `${en} ${zh}`].includes(text.toLowerCase()));
  const [lever, unit] = [find(leverColumns.lever), find(leverColumns.unit)];
  const known = new Set(Object.values(leverColumns).map(find));
  const before = findings.list.length;
  const years: Columns["years"][number][] = [];
  for (const [index, { text, span }] of header.entries()) {
    const year = yearIn(text);
    if (year !== undefined) {
      if (years.some((other) => other.year === year))
        findings.error("duplicate-definition", span, {
          en: `the year ${year} has two columns`,
          zh: `${year} 年有两列`,
        });
      years.push({ year, index });
    } else if (!known.has(index) && text !== "" && !isStanding(text)) reportUnknown(text, span, findings);
  }
  const end = header.at(-1)?.span.end ?? 0;
  const whole = { file, start: header[0]?.span.start ?? 0, end };
  if (lever === -1)
    findings.error(
      "missing-column",
      whole,
      { en: "the table has no column `lever`", zh: "表中没有列 `杠杆`（lever）" },
      {
        help: {
          en: "`peakcast levers SCENARIO --out levers.xlsx` writes a table to fill in",
          zh: "`peakcast levers 情景 --out levers.xlsx` 可写出待填的表",
        },
      },
    );
  if (years.length === 0)
    findings.error("missing-column", whole, {
      en: "the table has no column for a year",
      zh: "表中没有年份列",
    });
  return findings.list.length > before ? undefined : { lever, unit, years };
}

function isStanding(heading: string): boolean {
  const { en, zh } = standingColumn;
  return [en, zh, `${en} ${zh}`].some((word) => new RegExp(`^${word} ?\\d{4}$`, "i").test(heading));
}

function reportUnknown(heading: string, span: LocatedCell["span"], findings: Findings): void {
  const words = Object.values(leverColumns).flatMap(({ en, zh }) => [en, zh]);
  const near = nearest(heading, words);
  findings.error(
    "unknown-key",
    span,
    { en: `a table of levers has no column \`${heading}\``, zh: `杠杆表没有列 \`${heading}\`` },
    {
      help:
        near === undefined
          ? {
              en: "columns are years and `lever`, `unit`, `title`, `lowest`, `highest`, `cost`, `note`",
              zh: "列为各年份以及 `杠杆`、`单位`、`名称`、`最低`、`最高`、`成本`、`备注`",
            }
          : { en: `did you mean \`${near}\`?`, zh: `是否想写 \`${near}\`？` },
    },
  );
}

function knotOf(cell: LocatedCell, heading: LocatedCell, unit: LocatedCell | undefined): LocatedEntry {
  const parsed = parseScalar(cell.text);
  const isBare = !("code" in parsed) && unitIn(parsed) === undefined;
  const value = isBare && unit && unit.text !== "" ? `${cell.text} ${unit.text}` : cell.text;
  return { keySpan: heading.span, value: { kind: "scalar", span: cell.span, value } };
}

function mapOf({ span }: LocatedCell, knots: readonly (readonly [string, LocatedEntry])[]): LocatedMap {
  return { kind: "map", span, entries: new Map(knots) };
}
