import type { Layer } from "./frame.ts";

/** A band from a stretch of one column to a stretch of the next, in per cent of the columns' height. */
export interface Ribbon {
  /** Number of the column it begins at. */
  readonly from: number;
  readonly start: readonly [low: number, high: number];
  readonly end: readonly [low: number, high: number];
  readonly color: string;
  readonly name: string;
}

const steps = 16;
/** Half the width of a column, as a share of the way between columns: ribbons begin at its edge. */
export const columnHalf = 0.03;

/** Ribbons as areas over x, with the smooth step 3w² − 2w³ between their ends. Those of one colour are one layer. */
export function ribbonLayers(ribbons: readonly Ribbon[], opacity: number): Layer[] {
  const colors = [...new Set(ribbons.map(({ color }) => color))];
  return colors.map((color): Layer => ({
    data: {
      values: ribbons
        .filter((ribbon) => ribbon.color === color)
        .flatMap(({ from, start, end, name }) =>
          Array.from({ length: steps + 1 }, (_, index) => {
            const w = index / steps;
            const s = w * w * (3 - 2 * w);
            return {
              place: from + columnHalf + w * (1 - 2 * columnHalf),
              low: start[0] + (end[0] - start[0]) * s,
              high: start[1] + (end[1] - start[1]) * s,
              ribbon: `${String(from)} ${name}`,
            };
          }),
        ),
    },
    mark: { type: "area", color, opacity },
    encoding: {
      y: { field: "low", type: "quantitative" },
      y2: { field: "high" },
      detail: { field: "ribbon" },
    },
  }));
}
