import type { Layer } from "./frame.ts";

/** A row of a chart whose rows are as high as their labels need. */
export interface RowLabel {
  /** What the row is, a text a line. */
  readonly lines: readonly string[];
  readonly isBold?: boolean;
  /** What is said of it below, quietly, a text a line. */
  readonly remark?: readonly string[];
}

/** Rows below each other: where the middle of each lies, in pixels from the top, and how high they are together. */
export interface RowLayout {
  readonly centres: readonly number[];
  readonly height: number;
}

const lineHeight = 13;

/**
 * Lays rows below each other.
 *
 * @param labels what stands before each row
 * @param least pixels a row takes at least
 * @param gap pixels between the text of two rows
 * @example layRows([{ lines: ["a"] }, { lines: ["b", "c"] }], 10, 4) // => { centres: [8.5, 32], height: 47 }
 */
export function layRows(labels: readonly RowLabel[], least: number, gap: number): RowLayout {
  let top = 0;
  const centres = labels.map(({ lines, remark = [] }) => {
    const height = Math.max(least, (lines.length + remark.length) * lineHeight + gap);
    top += height;
    return top - height / 2;
  });
  return { centres, height: top };
}

/** The y channel of marks whose rows have `y`, the middle in pixels. */
export function rowChannel({ height }: RowLayout) {
  return {
    field: "y",
    type: "quantitative" as const,
    scale: { domain: [0, height], range: [0, height], nice: false, zero: false },
    axis: null,
  };
}

/** Labels left of a plot, right-aligned. */
export function rowLabels(
  labels: readonly RowLabel[],
  layout: RowLayout,
  colors: { readonly text: string; readonly quiet: string },
): Layer[] {
  const texts = labels.flatMap(({ lines, isBold = false, remark = [] }, row) =>
    [...lines, ...remark].map((text, line, all) => ({
      text,
      y: (layout.centres[row] ?? 0) + (line - (all.length - 1) / 2) * lineHeight,
      style: line >= lines.length ? "remark" : isBold ? "bold" : "plain",
    })),
  );
  const styles = {
    plain: { color: colors.text, fontWeight: 400 },
    bold: { color: colors.quiet, fontWeight: 600 },
    remark: { color: colors.quiet, fontWeight: 400 },
  } as const;
  return (["plain", "bold", "remark"] as const).flatMap((style): Layer[] => {
    const values = texts.filter((one) => one.style === style).map(({ text, y }) => ({ text, y }));
    if (values.length === 0) return [];
    return [
      {
        data: { values },
        mark: { type: "text", align: "right", baseline: "middle", x: -10, ...styles[style] },
        encoding: { y: rowChannel(layout), text: { field: "text" } },
      },
    ];
  });
}
