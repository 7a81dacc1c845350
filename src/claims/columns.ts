import type { Column } from "../aggregate/column.ts";
import { summarizeColumn } from "../aggregate/column-summary.ts";
import type { Statistic } from "../expr/claim.ts";
import { convert, type Unit } from "../units/unit.ts";

/** A column in another unit. The same column if the units are the same. */
export function inUnit(column: Column, from: Unit, to: Unit): Column {
  if (from.numerator === to.numerator && from.denominator === to.denominator) return column;
  return typeof column === "number"
    ? convert(column, from, to)
    : column.map((value) => convert(value, from, to));
}

/** Draw by draw; the terms are added in their order. */
export function sumOf(columns: readonly Column[]): Column {
  const length = columns.find((column) => typeof column !== "number")?.length;
  if (length === undefined) return columns.reduce<number>((sum, column) => sum + (column as number), 0);
  const sum = new Float64Array(length);
  for (const column of columns) for (let draw = 0; draw < length; draw++) sum[draw]! += at(column, draw);
  return sum;
}

/** The column itself for claims of every draw, otherwise the one number that stands for it: NaN if a draw is not finite. */
export function statisticOf(column: Column, statistic: Statistic, draws: number): Column {
  if (statistic.kind === "everyDraw") return column;
  const level = statistic.kind === "quantile" ? [statistic.level] : [];
  const summary = summarizeColumn(column, draws, level);
  return (statistic.kind === "mean" ? summary.mean : summary.quantiles[0]) ?? NaN;
}

export function at(column: Column, draw: number): number {
  return typeof column === "number" ? column : column[draw]!;
}

/** How many draws need a look: 1 if none of the columns varies. */
export function drawsIn(columns: readonly Column[]): number {
  return columns.find((column) => typeof column !== "number")?.length ?? 1;
}

/** The largest magnitude in any of the columns that is finite. */
export function largestMagnitude(columns: readonly Column[]): number {
  let largest = 0;
  for (const column of columns) {
    for (let draw = 0; draw < drawsIn([column]); draw++) {
      const size = Math.abs(at(column, draw));
      if (size > largest && size < Infinity) largest = size;
    }
  }
  return largest;
}
