import type { Findings } from "../diagnose/findings.ts";
import { within } from "../diagnose/span.ts";
import { parseScalar } from "../expr/parse-scalar.ts";
import type { LocatedMap } from "../source/located-node.ts";
import type { LocatedCell } from "../source/parse-csv.ts";
import { yearIn } from "../source/year-heading.ts";
import { parseUnit } from "../units/parse-unit.ts";
import { conversionFactor, convert, convertible, type Unit } from "../units/unit.ts";
import { chooseIamcRows, type IamcChoice } from "./choose-iamc-rows.ts";
import type { DefineContext } from "./define-quantity.ts";
import { fieldSpelling, plainIamcUnit } from "./iamc-names.ts";
import { asIamcTable, iamcKeys } from "./iamc-table.ts";
import type { Knot } from "./model-graph.ts";
import { placeInScalar, readUnit, scalarAt } from "./read-node.ts";
import { ScalarReader, type ValueContext } from "./scalar-reader.ts";
import { reportMismatch } from "./unit-mismatch.ts";

/**
 * The knots of `{ iamc: FILE, variable, region, scenario, model, unit }`: one series of an IAMC table, its values
 * converted, ascending by year. An empty cell is no value. Undefined, with findings, if the series cannot be read.
 */
export function readIamcSeries(
  spec: LocatedMap,
  values: ValueContext,
  { tables, region, texts }: Pick<DefineContext, "tables" | "region" | "texts">,
  observed: boolean,
): Knot[] | undefined {
  const { findings } = values;
  const file = scalarAt(spec, "iamc");
  if (!file || !scalarAt(spec, "variable")) {
    findings.error("missing-key", spec.span, {
      en: "a series of an IAMC table needs `iamc`, the file, and `variable`",
      zh: "IAMC 表的序列需要 `iamc`（文件）和 `variable`",
    });
    return undefined;
  }
  const located = tables.get(String(file.value));
  if (!located) return undefined; // reported when it was not loaded
  const table = asIamcTable(located, findings);
  if (!table) return undefined;
  const written = iamcKeys.flatMap((key) => {
    const scalar = scalarAt(spec, key);
    return scalar ? [[key, { text: String(scalar.value), span: scalar.span }] as const] : [];
  });
  const choice: IamcChoice = {
    ...(region !== undefined && { region: { text: region, span: file.span } }),
    ...Object.fromEntries(written),
  };
  const rows = chooseIamcRows(table, choice, spec.span, findings);
  if (!rows) return undefined;
  const units = unitsOf(rows[0]!.unit, scalarAt(spec, "unit"), values, texts);
  if (!units) return undefined;
  const until = scalarAt(spec, "until");
  const before = findings.list.length;
  const knots = new Map<number, Knot>();
  for (const { year: yearCell, value: cell } of rows.flatMap((row) => row.values)) {
    if (cell.text === "") continue;
    const year = yearIn(yearCell.text);
    if (year === undefined) {
      findings.error("bad-scalar", yearCell.span, {
        en: `\`${yearCell.text}\` is not a year`,
        zh: `\`${yearCell.text}\` 不是年份`,
      });
      continue;
    }
    if (until && year > Number(until.value)) continue;
    const other = knots.get(year);
    if (other) {
      findings.error(
        "duplicate-definition",
        yearCell.span,
        { en: `the series has ${year} twice`, zh: `该序列中 ${year} 年重复` },
        { related: [{ span: other.span, message: { en: "first here", zh: "首次出现在此" } }] },
      );
      continue;
    }
    const value = numberIn(cell, values);
    if (value === undefined) continue;
    knots.set(year, { year, value: convert(value, ...units), span: cell.span, observed });
  }
  if (knots.size === 0 && findings.list.length === before)
    findings.error("bad-scalar", rows[0]!.key.variable.span, {
      en: "the series holds no value",
      zh: "该序列没有值",
    });
  return [...knots.values()].toSorted((a, b) => a.year - b.year);
}

/** A plain number: a table's numbers have their unit in the column `unit`. */
function numberIn(cell: LocatedCell, values: ValueContext): number | undefined {
  const parsed = parseScalar(cell.text);
  if (!("code" in parsed) && parsed.kind === "amount") {
    const { value, unit } = parsed.amount;
    if (!unit) return value;
    values.findings.error(
      "bad-scalar",
      cell.span,
      { en: `\`${cell.text}\` is not a plain number`, zh: `\`${cell.text}\` 不是单纯的数` },
      {
        help: {
          en: "a number stands without separators, and its unit in the column `unit`",
          zh: "数字不加分隔符，单位写在 `unit` 列",
        },
      },
    );
    return undefined;
  }
  const reader = new ScalarReader(cell.text, cell.span, values);
  if (reader.parse())
    values.findings.error("bad-scalar", cell.span, {
      en: "an IAMC table holds numbers, not distributions",
      zh: "IAMC 表中应为数，不能是分布",
    });
  return undefined;
}

/** From which unit a value of the table is converted to which; they tell the same kind of thing. */
function unitsOf(
  cell: LocatedCell,
  named: ReturnType<typeof scalarAt>,
  { unit, unitSpan, findings }: ValueContext,
  texts: ReadonlyMap<string, string>,
): readonly [from: Unit, to: Unit] | undefined {
  const parsed = parseUnit(plainIamcUnit(cell.text));
  if (named) {
    const label = String(named.value);
    const own = readUnit(
      label,
      (start, end) => placeInScalar(named.span, label, texts, start, end),
      findings,
    );
    if (!own) return undefined;
    if (!convertible(own.unit, unit.unit)) {
      reportMismatch(own, named.span, unit, unitSpan, findings);
      return undefined;
    }
    const plain = parseUnit(fieldSpelling(label));
    if (!parsed.ok || isSame(parsed.unit, own.unit) || (plain.ok && isSame(parsed.unit, plain.unit)))
      return [own.unit, unit.unit];
    reportMismatch(own, named.span, { unit: parsed.unit, label: cell.text }, cell.span, findings);
    return undefined;
  }
  if (!parsed.ok) {
    reportUnknown(cell, parsed.unknown, findings);
    return undefined;
  }
  if (convertible(parsed.unit, unit.unit)) return [parsed.unit, unit.unit];
  // In the table a tonne of clinker is a tonne, as it is when results are handed on.
  const plain = parseUnit(fieldSpelling(unit.label));
  if (plain.ok && convertible(parsed.unit, plain.unit)) return [parsed.unit, plain.unit];
  reportMismatch({ unit: parsed.unit, label: cell.text }, cell.span, unit, unitSpan, findings);
  return undefined;
}

function isSame(a: Unit, b: Unit): boolean {
  return convertible(a, b) && conversionFactor(a, b) === 1;
}

function reportUnknown(cell: LocatedCell, part: string | undefined, findings: Findings): void {
  const at = part === undefined ? -1 : cell.text.indexOf(part);
  findings.error(
    "unknown-unit",
    at === -1 ? cell.span : within(cell.span, at, at + part!.length),
    {
      en: `the unit \`${cell.text}\` of the table is not known`,
      zh: `表中的单位 \`${cell.text}\` 未知`,
    },
    {
      help: {
        en: "if the engine has a unit that means the same, name it with `unit` beside `variable`",
        zh: "如有含义相同的单位，请在 `variable` 旁用 `unit` 写明",
      },
    },
  );
}
