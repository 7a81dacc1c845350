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
 * lines are equally wide. Where they would be wider than `width`, the widest columns of text are broken further, between words
 * if that is enough.
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
  const words = columns.map(({ heading }, index) =>
    Math.max(narrowest, ...[heading, ...rows.map((row) => row[index] ?? "")].map(longestWord)),
  );
  const { broken, widths } = brokenTo(columns, rows, words, width);
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

/** Cells as lines, and the width of each column; `words` are the widths to which columns shrink before words are cut. */
function brokenTo(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  words: readonly number[],
  width: number,
): { broken: string[][][]; widths: number[] } {
  const broken = [columns.map((column) => column.heading), ...rows].map((row) =>
    columns.map((column, index) => wrapText(row[index] ?? "", column.most ?? 100)),
  );
  const widths = columns.map((_, index) =>
    Math.max(...broken.flatMap((row) => row[index]?.map((line) => stringWidth(line)) ?? [])),
  );
  const excess = gridWidth(widths) - width;
  if (excess <= 0) return { broken, widths };
  const wider = (least: (index: number) => number): number[] =>
    columns.flatMap(({ align }, index) => (align === "left" && widths[index]! > least(index) ? [index] : []));
  // Words are cut only where breaking between them is not enough.
  const uncut = wider((index) => words[index]!);
  const [open, least] =
    uncut.length > 0 ? [uncut, (index: number) => words[index]!] : [wider(() => narrowest), () => narrowest];
  if (open.length === 0) return { broken, widths };
  const widest = Math.max(...open.map((index) => widths[index]!));
  const shrinking = open.filter((index) => widths[index] === widest);
  const next = Math.max(0, ...open.map((index) => widths[index]!).filter((own) => own < widest));
  const most = Math.max(next, widest - Math.ceil(excess / shrinking.length));
  return brokenTo(
    columns.map((column, index) =>
      shrinking.includes(index) ? { ...column, most: Math.max(least(index), most) } : column,
    ),
    rows,
    words,
    width,
  );
}

/** Width of the longest word; the first one has with it what sets it in, blanks or the lines of a tree. */
function longestWord(text: string): number {
  return Math.max(
    0,
    ...(text.match(/^[ \u2502\u251C\u2514]*[^ ]+|[^ ]+/g) ?? []).map((word) => stringWidth(word)),
  );
}

/**
 * As many grids below each other as keep within `width`, each beginning with the first column; one grid where all
 * columns fit. Otherwise as `textGrid`.
 */
export function stackedGrids(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  emphasise: (line: string) => string,
  width: number,
): string[][] {
  const widths = columns.map(({ heading }, index) =>
    Math.max(...[heading, ...rows.map((row) => row[index] ?? "")].map((cell) => stringWidth(cell))),
  );
  const [first, ...rest] = columns;
  const [own = 0, ...others] = widths;
  const label = Math.min(own, first?.most ?? own);
  if (first === undefined || gridWidth([label, ...others]) <= width)
    return [textGrid(columns, rows, emphasise, width)];
  const most = Math.min(label, Math.max(narrowest, Math.floor(width / 3)));
  return columnBlocks(most, others, width).map((block) =>
    textGrid(
      [{ ...first, most }, ...block.map((index) => rest[index]!)],
      rows.map((row) => [row[0] ?? "", ...block.map((index) => row[index + 1] ?? "")]),
      emphasise,
      width,
    ),
  );
}

/** Which columns of these widths stand in which of several grids that begin with a label and keep within `width`. */
export function columnBlocks(label: number, widths: readonly number[], width: number): number[][] {
  const blocks: number[][] = [];
  widths.forEach((own, index) => {
    const block = blocks.at(-1);
    const taken = block?.map((member) => widths[member]!) ?? [];
    if (block !== undefined && gridWidth([label, ...taken, own]) <= width) block.push(index);
    else blocks.push([index]);
  });
  return blocks;
}

/** Width of a grid of columns that are this wide. */
function gridWidth(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + gap.length * Math.max(0, widths.length - 1);
}

function padded(text: string, width: number, align: "left" | "right"): string {
  const blank = " ".repeat(Math.max(0, width - stringWidth(text)));
  return align === "left" ? text + blank : blank + text;
}
