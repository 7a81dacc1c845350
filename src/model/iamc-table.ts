import type { Findings } from "../diagnose/findings.ts";
import type { LocatedCell, LocatedTable } from "../source/parse-csv.ts";
import { yearIn } from "../source/year-heading.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import { headingsSpan, reportMissingColumn } from "./missing-column.ts";

/** What tells the rows of an IAMC table apart. */
export const iamcKeys = ["variable", "region", "scenario", "model"] as const;
export type IamcKey = (typeof iamcKeys)[number];

/** A row of an IAMC table: in the long form it has one value, in the wide form one in each year's column. */
export interface IamcRow {
  readonly key: Readonly<Record<IamcKey, LocatedCell>>;
  readonly unit: LocatedCell;
  /** Cells of columns the format does not know, such as `subannual`. */
  readonly extra: readonly LocatedCell[];
  readonly values: readonly { readonly year: LocatedCell; readonly value: LocatedCell }[];
}

/** Where an IAMC table has what. Headings are read in any case, as the field's tools do. */
export interface IamcTable {
  readonly table: LocatedTable;
  readonly form: "wide" | "long";
  columnOf(key: IamcKey): number;
  rowOf(cells: readonly LocatedCell[]): IamcRow;
}

/** The table as IAMC table; undefined, with findings, if columns are missing or stand for the same year. */
export function asIamcTable(table: LocatedTable, findings: Findings): IamcTable | undefined {
  const names = table.header.map(({ text }) => text.toLowerCase());
  const at = (name: string): number => names.indexOf(name);
  const form = at("value") !== -1 ? "long" : "wide";
  const years = table.header.flatMap((cell, index) =>
    yearIn(cell.text) === undefined ? [] : [{ cell, index }],
  );
  const needed = [...iamcKeys, "unit", ...(form === "long" ? ["year"] : [])];
  const missing = needed.filter((name) => at(name) === -1);
  const before = findings.list.length;
  for (const name of missing) reportMissingColumn(name, table, iamcColumns, findings);
  if (form === "wide") checkYears(table, years, findings);
  if (findings.list.length > before) return undefined;
  const known = new Set(form === "long" ? [...needed, "value"].map(at) : needed.map(at));
  for (const { index } of form === "wide" ? years : []) known.add(index);
  const extras = names.flatMap((_, index) => (known.has(index) ? [] : [index]));
  return {
    table,
    form,
    columnOf: at,
    rowOf: (cells) => ({
      key: Object.fromEntries(iamcKeys.map((key) => [key, cells[at(key)]!])) as IamcRow["key"],
      unit: cells[at("unit")]!,
      extra: extras.map((index) => cells[index]!),
      values:
        form === "long"
          ? [{ year: cells[at("year")]!, value: cells[at("value")]! }]
          : years.map(({ cell, index }) => ({ year: cell, value: cells[index]! })),
    }),
  };
}

const iamcColumns: Bilingual = {
  en: "the columns of an IAMC table are model, scenario, region, variable, unit, and the years",
  zh: "IAMC 表的列为 model、scenario、region、variable、unit 和各年份",
};

function checkYears(table: LocatedTable, years: readonly { cell: LocatedCell }[], findings: Findings): void {
  const seen = new Map<number, LocatedCell>();
  for (const { cell } of years) {
    const year = yearIn(cell.text)!;
    const other = seen.get(year);
    if (other)
      findings.error(
        "duplicate-definition",
        cell.span,
        { en: `the year ${year} has two columns`, zh: `${year} 年有两列` },
        { related: [{ span: other.span, message: { en: "first here", zh: "首次出现在此" } }] },
      );
    else seen.set(year, cell);
  }
  for (const { text, span } of table.header)
    if (/^[XxYy]?\d/.test(text) && yearIn(text) === undefined)
      findings.error("bad-scalar", span, { en: `\`${text}\` is not a year`, zh: `\`${text}\` 不是年份` });
  if (years.length === 0)
    findings.error(
      "missing-column",
      headingsSpan(table),
      { en: "the table has no column for a year", zh: "表中没有年份列" },
      {
        help: {
          en: "a wide table has a column a year (2020, 2025, ...), a long one the columns `year` and `value`",
          zh: "宽表每年一列（2020、2025……），长表有 `year` 和 `value` 两列",
        },
      },
    );
}
