import { didYouMean } from "../diagnose/nearest.ts";
import type { LocatedMap } from "../source/located-node.ts";
import type { LocatedTable } from "../source/parse-csv.ts";
import type { DefineContext } from "./define-quantity.ts";
import type { Knot } from "./model-graph.ts";
import { mapAt, readUnit, scalarAt } from "./read-node.ts";
import { readValue, type ValueContext } from "./read-value.ts";

/** The observed years of `history: { file, series }`, ascending; undefined (with findings) if it cannot be read. */
export function readHistory(
  body: LocatedMap,
  values: ValueContext,
  { tables, findings, texts }: DefineContext,
): Knot[] | undefined {
  const history = mapAt(body, "history")!;
  const [file, series] = [scalarAt(history, "file"), scalarAt(history, "series")];
  if (!file || !series) {
    findings.error("missing-key", history.span, {
      en: "a history needs `file` and `series`",
      zh: "history 需要 `file` 和 `series`",
    });
    return undefined;
  }
  const table = tables.get(String(file.value));
  if (!table) return undefined; // reported when it was not loaded
  const column = columnsOf(table);
  for (const name of ["series", "year", "value"]) {
    if (column(name) !== -1) continue;
    findings.error(
      "csv-syntax",
      table.header[0]?.span,
      { en: `the table has no column \`${name}\``, zh: `表中没有列 \`${name}\`` },
      didYouMean(
        name,
        table.header.map((cell) => cell.text),
      ),
    );
    return undefined;
  }
  const rows = table.rows.filter((row) => row[column("series")]!.text === String(series.value));
  if (rows.length === 0) {
    findings.error(
      "unknown-series",
      series.span,
      {
        en: `\`${file.value}\` has no series \`${series.value}\``,
        zh: `\`${file.value}\` 中没有序列 \`${series.value}\``,
      },
      didYouMean(String(series.value), new Set(table.rows.map((row) => row[column("series")]!.text))),
    );
    return undefined;
  }
  const knots: Knot[] = [];
  for (const row of rows) {
    const yearCell = row[column("year")]!;
    const year = Number(yearCell.text);
    if (!/^\d{4}$/.test(yearCell.text)) {
      findings.error("bad-scalar", yearCell.span, {
        en: `\`${yearCell.text}\` is not a year`,
        zh: `\`${yearCell.text}\` 不是年份`,
      });
      continue;
    }
    const other = knots.find((knot) => knot.year === year);
    const valueCell = row[column("value")]!;
    if (other) {
      findings.error(
        "duplicate-definition",
        yearCell.span,
        { en: `${series.value} has ${year} twice`, zh: `${series.value} 中 ${year} 年重复` },
        { related: [{ span: other.span, message: { en: "first here", zh: "首次出现在此" } }] },
      );
      continue;
    }
    const unitCell = row[column("unit")];
    const unit =
      unitCell && unitCell.text !== "" ? readUnit(unitCell.text, () => unitCell.span, findings) : values.unit;
    if (!unit) continue;
    const text = unit === values.unit ? valueCell.text : `${valueCell.text} ${unit.label}`;
    const value = readValue(text, valueCell.span, { ...values, texts });
    if (value === undefined) continue;
    const [source, quality] = [row[column("source")]?.text, row[column("quality")]?.text];
    knots.push({
      year,
      value,
      span: valueCell.span,
      observed: true,
      ...(source && { source }),
      ...(quality && { quality }),
    });
  }
  return knots.toSorted((a, b) => a.year - b.year);
}

function columnsOf(table: LocatedTable): (name: string) => number {
  return (name) => table.header.findIndex((cell) => cell.text.toLowerCase() === name);
}
