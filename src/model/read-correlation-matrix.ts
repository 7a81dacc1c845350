import type { Findings } from "../diagnose/findings.ts";
import type { LocatedCell, LocatedTable } from "../source/parse-csv.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import type { CorrelationNames, NamedQuantity } from "./correlation-names.ts";
import type { AskedCorrelation } from "./read-correlations.ts";

/** How far the two halves may differ: by rounding in print. */
const printed = 1e-9;

/**
 * Reads a matrix of rank correlations: names in the first row and the first column, in any order of their own, and a number for each
 * pair. None, with findings at their cells, if it is not square, symmetric, and 1 on its diagonal.
 */
export function readCorrelationMatrix(
  { file, header, rows }: LocatedTable,
  names: CorrelationNames,
  findings: Findings,
): AskedCorrelation[] {
  const before = findings.list.length;
  const refuse = (span: LocatedCell["span"], message: Bilingual, other?: LocatedCell): void =>
    findings.error(
      "bad-correlation",
      span,
      message,
      other && { related: [{ span: other.span, message: { en: "the other one", zh: "另一处" } }] },
    );
  const [, ...columns] = header;
  if (columns.length < 2) {
    refuse(header[0]?.span ?? { file, start: 0, end: 0 }, {
      en: "a matrix names at least two quantities in its first row",
      zh: "矩阵的首行至少应有两个量的名称",
    });
    return [];
  }
  const named = columns.map(({ text, span }) => {
    const [one, ...more] = names.namedBy(text, span) ?? [];
    if (more.length > 0 || one?.byPattern)
      refuse(span, { en: "a matrix names each quantity in full", zh: "矩阵须写出每个量的全名" });
    return one;
  });
  const rowOf = new Map<string, readonly LocatedCell[]>();
  for (const row of rows) {
    const [name] = row;
    const other = rowOf.get(name!.text);
    if (other)
      refuse(name!.span, { en: `\`${name!.text}\` has two rows`, zh: `\`${name!.text}\` 有两行` }, other[0]);
    else if (!columns.some(({ text }) => text === name!.text))
      refuse(name!.span, {
        en: `\`${name!.text}\` has a row but no column`,
        zh: `\`${name!.text}\` 有行而无列`,
      });
    rowOf.set(name!.text, row);
  }
  for (const { text, span } of columns)
    if (!rowOf.has(text))
      refuse(span, { en: `\`${text}\` has a column but no row`, zh: `\`${text}\` 有列而无行` });
  if (findings.list.length > before) return [];

  const cellAt = (i: number, j: number): LocatedCell => rowOf.get(columns[i]!.text)![1 + j]!;
  const numberIn = (cell: LocatedCell): number => (cell.text === "" ? Number.NaN : Number(cell.text));
  const asked: AskedCorrelation[] = [];
  for (const i of columns.keys()) {
    for (const j of columns.keys()) {
      const cell = cellAt(i, j);
      const value = numberIn(cell);
      if (!(value >= -1 && value <= 1))
        refuse(cell.span, {
          en: `\`${cell.text}\` is no correlation: it is a number between -1 and 1`,
          zh: `\`${cell.text}\` 不是相关系数：应为 -1 与 1 之间的数`,
        });
      else if (i === j && value !== 1)
        refuse(cell.span, {
          en: `\`${columns[i]!.text}\` has the correlation ${value} with itself, which is always 1`,
          zh: `\`${columns[i]!.text}\` 与自身的相关系数为 ${value}，应为 1`,
        });
      else if (j < i && Math.abs(value - numberIn(cellAt(j, i))) > printed)
        refuse(
          cell.span,
          {
            en: `the matrix is not symmetric: \`${columns[i]!.text}\` and \`${columns[j]!.text}\` have ${value} here and ${cellAt(j, i).text} there`,
            zh: `矩阵不对称：\`${columns[i]!.text}\` 与 \`${columns[j]!.text}\` 在此为 ${value}，在另一处为 ${cellAt(j, i).text}`,
          },
          cellAt(j, i),
        );
      else if (j < i)
        asked.push({
          pair: [named[j], named[i]] as [NamedQuantity, NamedQuantity],
          measure: "spearman",
          asked: value,
          span: cell.span,
        });
    }
  }
  return findings.list.length > before ? [] : asked;
}
