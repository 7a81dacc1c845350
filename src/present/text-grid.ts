import pc from "picocolors";
import stringWidth from "string-width";
import { wrapText } from "./wrap-text.ts";

/** A column of a text table. */
export interface TextColumn {
  readonly heading: string;
  readonly align: "left" | "right";
  /** Cells wider than this are broken into lines, in terminal columns. */
  readonly most?: number;
}

/** Lays out a table; see `textGrid`. */
export type Grid = (columns: readonly TextColumn[], rows: readonly (readonly string[])[]) => string[];

/** Tables with bold headings, where colours are wanted, and at most so wide. */
export function gridFor({ color, width }: { readonly color: boolean; readonly width: number }): Grid {
  const { bold } = pc.createColors(color);
  return (columns, rows) => textGrid(columns, rows, bold, width);
}

/** Columns of text are not made narrower than this. */
const narrowest = 14;

/** Spaces between columns. */
const gap = "   ";

/**
 * A table for terminals: headings, then rows, aligned by the columns that characters take (Chinese takes two). All
 * lines are equally wide. Where they would be wider than `width`, the widest columns of text are broken further.
 *
 * @param rows  one cell a column; missing cells are blank
 * @param emphasise applied to the whole heading line, after it is padded
 */
export function textGrid(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  emphasise: (line: string) => string,
  width = Infinity,
): string[] {
  const { broken, widths } = brokenTo(columns, rows, width);
  return broken.flatMap((row, rowIndex) => {
    const height = Math.max(...row.map((cell) => cell.length));
    return Array.from({ length: height }, (_, line) => {
      const text = columns
        .map(({ align }, index) => padded(row[index]?.[line] ?? "", widths[index] ?? 0, align))
        .join(gap);
      return rowIndex === 0 ? emphasise(text) : text;
    });
  });
}

/** Cells as lines, and the width of each column. */
function brokenTo(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  width: number,
): { broken: string[][][]; widths: number[] } {
  const broken = [columns.map((column) => column.heading), ...rows].map((row) =>
    columns.map((column, index) => wrapText(row[index] ?? "", column.most ?? 100)),
  );
  const widths = columns.map((_, index) =>
    Math.max(...broken.flatMap((row) => row[index]?.map((line) => stringWidth(line)) ?? [])),
  );
  const excess = gridWidth(widths) - width;
  const widest = columns.reduce(
    (found, { align }, index) =>
      align === "left" && widths[index]! > narrowest && (found < 0 || widths[index]! > widths[found]!)
        ? index
        : found,
    -1,
  );
  if (excess <= 0 || widest < 0) return { broken, widths };
  const most = Math.max(narrowest, widths[widest]! - excess);
  return brokenTo(
    columns.map((column, index) => (index === widest ? { ...column, most } : column)),
    rows,
    width,
  );
}

/** Width of a grid of columns that are this wide. */
export function gridWidth(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + gap.length * Math.max(0, widths.length - 1);
}

function padded(text: string, width: number, align: "left" | "right"): string {
  const blank = " ".repeat(Math.max(0, width - stringWidth(text)));
  return align === "left" ? text + blank : blank + text;
}
