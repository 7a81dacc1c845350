import type { TopLevelSpec } from "vega-lite";
import type { RunResult } from "../../result/run-result.ts";
import { horizonOf, quantileSeries } from "../result-facts.ts";
import { displayText, unitLabel } from "../unit-label.ts";
import { wrapText } from "../wrap-text.ts";
import { sectorMessage } from "./chart-messages.ts";
import { type ChartOptions, framed, type Panel, panelTitle } from "./frame.ts";
import { linearAxis } from "./linear-axis.ts";
import { type SectorSeries, sectorSeries } from "./sector-series.ts";
import { inks } from "./palette.ts";
import { yearChannel } from "./year-axis.ts";

const size = { width: 172, height: 96 };
const mostColumns = 4;

/**
 * Small multiples: the median and 5-95 % band of every sector's emissions, the largest sector first. Each has a scale of its
 * own, because on one scale the small sectors are lines at the bottom; all begin at 0, so that no slope is exaggerated.
 *
 * @throws {RangeError} if the run has no sectors
 */
export function sectorMultiples(result: RunResult, options: ChartOptions): TopLevelSpec {
  const { language } = options;
  const zh = language === "zh";
  const sectors = sectorSeries(result, options);
  const unit = sectors[0]?.total.unit;
  if (unit === undefined) throw new RangeError(`run of ${result.scenario} holds no sectors`);
  const columns = Math.min(mostColumns, sectors.length);
  const label = unitLabel(unit, language);
  return framed(
    {
      columns,
      spacing: { row: 16, column: 20 },
      concat: sectors.map((sector, index) =>
        sectorPanel(sector, result, index >= sectors.length - columns, options),
      ),
    },
    {
      title: zh
        ? `各行业排放（${label}）：${displayText(result.title, language)}`
        : `Emissions of every sector (${label}): ${displayText(result.title, language)}`,
      message: sectorMessage(result, language),
      subtitle: [
        zh
          ? "线为中位数，带为5～95 %分位，竖线为最后观测年；数字为该年与末年的中位数"
          : "Lines: medians; bands: 5–95 % of draws; vertical line: last observed year; numbers: medians of that year and of the last.",
        zh
          ? "各图纵轴刻度不同，均从0开始：可比较走势，不可比较高低"
          : "Each sector has its own scale, which begins at 0: compare shapes between sectors, not heights.",
        displayText(result.boundary, language),
      ],
      width: Math.max(420, columns * (size.width + 60)),
    },
    [result],
    options,
  );
}

function sectorPanel(
  { label, color, total }: SectorSeries,
  result: RunResult,
  isLowest: boolean,
  options: ChartOptions,
): Panel {
  const { language, theme } = options;
  const ink = inks[theme];
  const x = yearChannel(result.years, 5, language);
  const at = (level: string, index: number) => quantileSeries(total, level)[index] ?? null;
  const rows = result.years.map((year, index) => ({
    year,
    low: at("0.05", index),
    median: at("0.5", index),
    high: at("0.95", index),
  }));
  const { first, last } = horizonOf(result);
  const finite = rows
    .flatMap(({ low, median, high }) => [low, median, high])
    .filter((value) => value !== null);
  const { domain, ticks } = linearAxis(finite, 3);
  const y = {
    type: "quantitative" as const,
    scale: { domain: [...domain], nice: false },
    axis: { title: null, values: [...ticks], format: "~r" },
  };
  const told = rows.filter(
    ({ year, median }) =>
      median !== null && (year === last || (year === result.lastObserved && year < last - 1)),
  );
  return {
    ...size,
    encoding: {
      x: isLowest ? x : { ...x, axis: { ...x.axis, title: null } },
    },
    layer: [
      {
        data: { values: [{ year: result.lastObserved }].filter(({ year }) => year >= first && year <= last) },
        mark: { type: "rule", color: ink.neutral, strokeDash: [3, 3], strokeWidth: 1 },
      },
      {
        data: { values: rows },
        mark: { type: "area", color, opacity: 0.28 },
        encoding: { y: { ...y, field: "low" }, y2: { field: "high" } },
      },
      {
        data: { values: rows },
        mark: { type: "line", color, strokeWidth: 2, point: { filled: true, size: 10, color } },
        encoding: { y: { ...y, field: "median" } },
      },
      {
        data: { values: told },
        mark: {
          type: "text",
          color: ink.text,
          fontSize: 10,
          align: "right",
          baseline: "bottom",
          dx: 3,
          dy: -3,
        },
        encoding: {
          y: { ...y, field: "high" },
          text: { field: "median", type: "quantitative", format: ".3~r" },
        },
      },
      panelTitle(wrapText(label, 28), options),
    ],
  };
}
