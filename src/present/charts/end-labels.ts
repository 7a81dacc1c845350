import type { Layer } from "./frame.ts";
import { spreadLabels } from "./spread-labels.ts";

/** The last point of a line and what stands behind it, a text a line. */
export interface LineEnd {
  readonly lines: readonly string[];
  readonly color: string;
  readonly year: number;
  readonly level: number;
}

const lineHeight = 15;

/**
 * Texts behind the last points of lines, moved apart where lines end close together; the first line of each is bold.
 *
 * @param values every value on the y axis, in its unit: they say how many pixels a unit takes
 * @param height of the plot in pixels
 */
export function endLabels(
  ends: readonly LineEnd[],
  values: readonly (number | null)[],
  height: number,
): Layer[] {
  const finite = values.filter((value) => value !== null);
  const lowest = Math.min(...finite);
  const span = Math.max(...finite) - lowest;
  // Pixels upwards from the lowest value; the axis is a little longer than the span because it ends at nice numbers.
  const pixels = ends.map(({ level }) => (span === 0 ? 0 : ((level - lowest) / span) * height));
  const most = Math.max(1, ...ends.map(({ lines }) => lines.length));
  const places = spreadLabels(pixels, lineHeight * (most + 0.1));
  return ends.flatMap(({ lines, color, year, level }, index) => {
    const shift = (pixels[index] ?? 0) - (places[index] ?? 0);
    return lines.map((text, line): Layer => ({
      data: { values: [{ year, level }] },
      mark: {
        type: "text",
        text,
        color,
        align: "left",
        baseline: "middle",
        dx: 9,
        dy: shift + (line - (lines.length - 1) / 2) * (lineHeight - 2),
        fontWeight: line === 0 ? 600 : 400,
      },
      encoding: { y: { field: "level", type: "quantitative" } },
    }));
  });
}
