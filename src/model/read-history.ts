import { didYouMean } from "../diagnose/nearest.ts";
import { parseScalar } from "../expr/parse-scalar.ts";
import { unitIn } from "../expr/parsed-scalar.ts";
import { keySpanAt, type LocatedMap } from "../source/located-node.ts";
import type { LocatedCell, LocatedTable } from "../source/parse-csv.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import { parseUnit } from "../units/parse-unit.ts";
import { convertible } from "../units/unit.ts";
import type { DefineContext } from "./define-quantity.ts";
import { reportMissingColumn } from "./missing-column.ts";
import type { Knot, KnotValue } from "./model-graph.ts";
import { readIamcSeries } from "./read-iamc-series.ts";
import { mapAt, placeInScalar, readUnit, scalarAt } from "./read-node.ts";
import { readValue } from "./read-value.ts";
import type { ValueContext } from "./scalar-reader.ts";
import { reportMismatch } from "./unit-mismatch.ts";

/**
 * The observed years of `history: { file, series }` or of a row of an IAMC table, ascending; undefined (with findings) if it
 * cannot be read.
 */
export function readHistory(
  body: LocatedMap,
  values: ValueContext,
  context: DefineContext,
): Knot[] | undefined {
  const { tables, findings, texts } = context;
  const history = mapAt(body, "history")!;
  if (scalarAt(history, "iamc")) {
    const useless = ["file", "series"].find((key) => scalarAt(history, key));
    if (!useless) return readIamcSeries(history, values, context, true);
    findings.error("useless-key", keySpanAt(history, [useless]), {
      en: `\`${useless}\` means nothing beside \`iamc\``,
      zh: `\`${useless}\` 在 \`iamc\` 旁没有意义`,
    });
    return undefined;
  }
  const [file, series] = [scalarAt(history, "file"), scalarAt(history, "series")];
  if (!file || !series) {
    findings.error("missing-key", history.span, {
      en: "a history needs `file` and `series`, or `iamc` and `variable`",
      zh: "history 需要 `file` 和 `series`，或 `iamc` 和 `variable`",
    });
    return undefined;
  }
  const table = tables.get(String(file.value));
  if (!table) return undefined; // reported when it was not loaded
  const column = columnsOf(table);
  for (const name of ["series", "year", "value"]) {
    if (column(name) !== -1) continue;
    reportMissingColumn(name, table, seriesColumns, findings);
    return undefined;
  }
  const inSeries = column("series");
  const wanted = String(series.value);
  const rows = table.rows.filter((row) => row[inSeries]!.text === wanted);
  if (rows.length === 0) {
    findings.error(
      "unknown-series",
      series.span,
      {
        en: `\`${file.value}\` has no series \`${series.value}\``,
        zh: `\`${file.value}\` 中没有序列 \`${series.value}\``,
      },
      didYouMean(
        String(series.value),
        findings.candidates(() => new Set(table.rows.map((row) => row[inSeries]!.text))),
      ),
    );
    return undefined;
  }
  const unitCells = rows.flatMap((row) => row[column("unit")] ?? []);
  if (contradictsAll(unitCells, values)) return undefined;
  const knots: Knot[] = [];
  for (const row of rows) {
    const yearCell = row[column("year")]!;
    const year = Number(yearCell.text);
    if (!/^(19|20|21)\d\d$/.test(yearCell.text)) {
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
    const value = readCells(valueCell, unitCell?.text === "" ? undefined : unitCell, { ...values, texts });
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

const seriesColumns: Bilingual = {
  en: "the first row names the columns: series,year,value,unit",
  zh: "首行为列名：series,year,value,unit",
};

/** Where every row of a series has a unit that does not fit, the quantity's own is shown rather than each of them. */
function contradictsAll(cells: readonly LocatedCell[], { unit, unitSpan, findings }: ValueContext): boolean {
  if (!unitSpan || cells.length < 2) return false;
  const parsed = cells.map((cell) => parseUnit(cell.text));
  const [first] = parsed;
  if (!first?.ok || !parsed.every((one) => one.ok && !convertible(one.unit, unit.unit))) return false;
  const rows = { unit: first.unit, label: cells[0]!.text };
  reportMismatch(unit, unitSpan, rows, cells[0]!.span, findings);
  return true;
}

/** A value that has its unit in a cell of its own, or in its own cell, or that of the quantity. */
function readCells(
  valueCell: LocatedCell,
  unitCell: LocatedCell | undefined,
  values: ValueContext,
): KnotValue | undefined {
  const { findings, texts } = values;
  const parsed = parseScalar(valueCell.text);
  if (valueCell.text === "") {
    findings.error(
      "bad-scalar",
      valueCell.span,
      { en: "the cell holds no value", zh: "单元格没有值" },
      { help: { en: "leave out a year that was not observed", zh: "没有观测值的年份请整行删去" } },
    );
    return undefined;
  }
  if (!unitCell || "code" in parsed) return readValue(valueCell.text, valueCell.span, values);
  const unit = readUnit(
    unitCell.text,
    (start, end) => placeInScalar(unitCell.span, unitCell.text, texts, start, end),
    findings,
  );
  if (!unit) return undefined;
  if (unitIn(parsed)) {
    findings.error(
      "duplicate-definition",
      valueCell.span,
      { en: "the value has a unit, and so has its row", zh: "值带有单位，而该行也给出了单位" },
      {
        help: { en: "write the number alone", zh: "请只写数" },
        related: [{ span: unitCell.span, message: { en: "the unit of the row", zh: "该行的单位" } }],
      },
    );
    return undefined;
  }
  if (!convertible(unit.unit, values.unit.unit)) {
    reportMismatch(unit, unitCell.span, values.unit, values.unitSpan, findings);
    return undefined;
  }
  return readValue(`${valueCell.text} ${unit.label}`, valueCell.span, values);
}

function columnsOf(table: LocatedTable): (name: string) => number {
  return (name) => table.header.findIndex((cell) => cell.text.toLowerCase() === name);
}
