import { didYouMean } from "../diagnose/nearest.ts";
import type { Piece } from "../expr/parse-amount.ts";
import { parseScalar } from "../expr/parse-scalar.ts";
import type { ParsedScalar } from "../expr/parsed-scalar.ts";
import type { Distribution } from "../sample/sample-plan.ts";
import type { LocatedCell } from "../source/parse-csv.ts";
import { convert } from "../units/unit.ts";
import type { LabelledUnit } from "./declaration.ts";
import { ScalarReader, type ValueContext } from "./scalar-reader.ts";

/**
 * The values in a column of a table, ascending, in the reader's unit: by the unit behind the parenthesis, or that of their row, or
 * their own. Every cell of the column has to be a number.
 *
 * @param shared the unit behind a parenthesis around it
 */
export function readEmpirical(
  { file, column, unit: own }: Extract<ParsedScalar, { kind: "empirical" }>,
  reader: ScalarReader,
  shared: Piece | undefined,
): Distribution | undefined {
  const { context } = reader;
  const { tables, findings } = context;
  if (!tables) {
    findings.error("bad-distribution", reader.whole, {
      en: "the values of a table can be drawn for a `value` only",
      zh: "表中的值只能用于 `value`",
    });
    return undefined;
  }
  const table = tables.get(file.text);
  if (!table) return undefined; // reported when it was not loaded
  const find = (name: string): number =>
    table.header.findIndex((cell) => cell.text.toLowerCase() === name.toLowerCase());
  const at = find(column.text);
  if (at === -1) {
    findings.error(
      "missing-column",
      reader.place(column),
      { en: `the table has no column \`${column.text}\``, zh: `表中没有列 \`${column.text}\`` },
      didYouMean(
        column.text,
        table.header.map((cell) => cell.text),
      ),
    );
    return undefined;
  }
  const piece = own ?? shared;
  const behind = piece && reader.unitOf(piece);
  if (piece && !behind) return undefined;
  const unitColumn = find("unit");
  const values = table.rows.map((row) => valueOf(row[at]!, behind, row[unitColumn], context));
  if (values.length === 0) {
    findings.error("bad-distribution", reader.place(file), {
      en: `\`${file.text}\` has no rows`,
      zh: `\`${file.text}\` 没有数据行`,
    });
    return undefined;
  }
  if (values.includes(undefined)) return undefined;
  return { kind: "empirical", values: (values as number[]).toSorted((a, b) => a - b) };
}

function valueOf(
  cell: LocatedCell,
  behind: LabelledUnit | undefined,
  unitCell: LocatedCell | undefined,
  context: ValueContext,
): number | undefined {
  const parsed = parseScalar(cell.text);
  if ("code" in parsed || parsed.kind !== "amount") {
    context.findings.error(
      "bad-scalar",
      cell.span,
      cell.text === ""
        ? { en: "the cell holds no value", zh: "单元格没有值" }
        : { en: `\`${cell.text}\` is not a number`, zh: `\`${cell.text}\` 不是数` },
      { help: { en: "leave out a row without an observation", zh: "没有观测值的行请整行删去" } },
    );
    return undefined;
  }
  const { amount } = parsed;
  if (amount.unit) return new ScalarReader(cell.text, cell.span, context).numberIn(amount);
  const isOfRow = !behind && unitCell !== undefined && unitCell.text !== "";
  const unit = isOfRow
    ? new ScalarReader(unitCell.text, unitCell.span, context).unitOf({
        text: unitCell.text,
        start: 0,
        end: unitCell.text.length,
      })
    : (behind ?? context.unit);
  return unit && convert(amount.value, unit.unit, context.unit.unit);
}
