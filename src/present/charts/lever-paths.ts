import type { TopLevelSpec } from "vega-lite";
import type { RunResult } from "../../result/run-result.ts";
import { displayText, unitOrDimensionless } from "../unit-label.ts";
import { wrapText } from "../wrap-text.ts";
import { leversMessage } from "./chart-messages.ts";
import { type ChartOptions, framed } from "./frame.ts";
import type { MovedLever } from "./moved-levers.ts";
import { inks } from "./palette.ts";
import { levelChannel, pathPanel } from "./path-panel.ts";

const size = { width: 190, height: 120 };
const mostColumns = 3;

/**
 * Small multiples of lever paths: the median and 5-95 % band of each lever in each scenario, with the ends of its
 * allowed range as light lines, and a y axis in the lever's own unit.
 */
export function leverPaths(
  { moved }: { readonly moved: readonly MovedLever[] },
  results: readonly RunResult[],
  options: ChartOptions,
): TopLevelSpec {
  const { language, theme } = options;
  const zh = language === "zh";
  const columns = Math.min(mostColumns, moved.length);
  const panels = moved.map(({ title, unit, paths }, index) => {
    const y = levelChannel(unitOrDimensionless(unit, language));
    const bounds = [...new Set(paths.flatMap(({ range }) => [...range]))];
    return pathPanel(
      {
        title: { lines: wrapText(displayText(title, language), 32), offset: 6 },
        unit,
        paths,
        size,
        behind: [
          {
            data: { values: bounds.map((bound) => ({ bound })) },
            mark: { type: "rule", color: inks[theme].neutral, strokeWidth: 1.2 },
            encoding: { x: { value: 0 }, x2: { value: size.width }, y: y("bound") },
          },
        ],
        isLowest: index >= moved.length - columns,
      },
      results,
      options,
    );
  });
  return framed(
    {
      columns,
      spacing: { row: 18, column: 22 },
      concat: panels,
      resolve: { scale: { color: "shared", strokeDash: "shared" } },
    },
    {
      title: zh ? "措施路径" : "Lever paths",
      message: leversMessage(results, language),
      subtitle: [
        zh
          ? "线为中位数，带为5～95 %分位，灰色横线为允许范围，竖线为最后观测年"
          : "Lines: medians; bands: 5–95 % of draws; grey horizontal lines: allowed range; vertical line: last observed year.",
      ],
      width: Math.max(420, columns * (size.width + 70)),
    },
    results,
    options,
  );
}
