import type { Layer } from "./frame.ts";

/** A row of a chart whose rows are as high as their labels need. */
export interface RowLabel {
  /** What the row is, a text a line. */
  readonly lines: readonly string[];
  readonly isBold?: boolean;
  /** What is said of it below, quietly, a text a line. */
  readonly remark?: readonly string[];
}

/** Rows below each other, in pixels: where the middle of each lies, how high each is, and all together. */
export interface RowLayout {
  readonly centres: readonly number[];
  readonly heights: readonly number[];
  readonly height: number;
}

export const lineHeight = 13;

/**
 * Lays rows below each other.
 *
 * @param labels what stands before each row
 * @param least pixels a row takes at least
 * @param gap pixels between the text of two rows
 * @example layRows([{ lines: ["a"] }, { lines: ["b", "c"] }], 20, 4) // => { centres: [10, 35], heights: [20, 30], height: 50 }
 */
export function layRows(labels: readonly RowLabel[], least: number, gap: number): RowLayout {
  const heights = labels.map(({ lines, remark = [] }) =>
    Math.max(least, (lines.length + remark.length) * lineHeight + gap),
  );
  let height = 0;
  const centres = heights.map((own) => {
    height += own;
    return height - own / 2;
  });
  return { centres, heights, height };
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
        mark: { type: "text", align: "right", baseline: "middle", ...styles[style] },
        encoding: { x: { value: -10 }, y: rowChannel(layout), text: { field: "text" } },
      },
    ];
  });
}
