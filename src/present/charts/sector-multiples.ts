import type { TopLevelSpec } from "vega-lite";
import type { RunResult } from "../../result/run-result.ts";
import type { Language } from "../../terms/bilingual.ts";
import { horizonOf, quantileSeries } from "../result-facts.ts";
import { displayText, unitLabel } from "../unit-label.ts";
import { wrapText } from "../wrap-text.ts";
import { sectorMessage } from "./chart-messages.ts";
import { type ChartOptions, framed } from "./frame.ts";
import { type SectorSeries, sectorSeries } from "./sector-series.ts";
import { inks } from "./palette.ts";
import { yearAxisTitle, yearChannel } from "./year-axis.ts";

const size = { width: 172, height: 96 };
const titleLine = 14;
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
  const mostLines = Math.max(...sectors.map((sector) => titleLines(sector).length));
  return framed(
    {
      columns,
      // Rows and columns of plots stand level whatever their labels and titles take; the spacing leaves room for these.
      bounds: "flush",
      spacing: { row: 42 + titleLine * mostLines, column: 56 },
      data: {
        values: sectors.flatMap((sector, index) =>
          sectorRows(sector, index, index >= sectors.length - columns, result, language),
        ),
      },
      // One specification for all sectors: Vega takes three times as long over as many charts side by side.
      facet: { field: "sector", type: "ordinal", header: { labelExpr: "''", title: null } },
      resolve: { scale: { y: "independent" }, axis: { x: "independent" } },
      spec: sectorPanel(result, options),
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

function titleLines({ label }: SectorSeries): string[] {
  return wrapText(label, 28);
}

/** A row of data: a sector in a year. Texts stand in the sector's first. */
interface SectorRow {
  readonly sector: number;
  readonly color: string;
  readonly year: number;
  readonly low: number | null;
  readonly median: number | null;
  readonly high: number | null;
  readonly isLastObserved: boolean;
  /** Whether the median is written beside it. */
  readonly isTold: boolean;
  readonly title?: string;
  /** Pixels from the plot's top down to the title's first line. */
  readonly titleAt?: number;
  /** Of the year axis, below the lowest panels. */
  readonly axisTitle?: string;
}

function sectorRows(
  series: SectorSeries,
  sector: number,
  isLowest: boolean,
  result: RunResult,
  language: Language,
): SectorRow[] {
  const { color, total } = series;
  const at = (level: string, index: number) => quantileSeries(total, level)[index] ?? null;
  const { last } = horizonOf(result);
  const title = titleLines(series);
  return result.years.map((year, index) => {
    const median = at("0.5", index);
    const isLastObserved = year === result.lastObserved;
    return {
      sector,
      color,
      year,
      low: at("0.05", index),
      median,
      high: at("0.95", index),
      isLastObserved,
      isTold: median !== null && (year === last || (isLastObserved && year < last - 1)),
      ...(index === 0 && { title: title.join("\n"), titleAt: -16 - titleLine * (title.length - 1) }),
      ...(index === 0 && isLowest && { axisTitle: yearAxisTitle(language) }),
    };
  });
}

function sectorPanel(result: RunResult, options: ChartOptions) {
  const { language, theme } = options;
  const ink = inks[theme];
  const x = yearChannel(result.years, 5, language);
  const y = {
    type: "quantitative" as const,
    scale: { zero: true, nice: 3 },
    axis: { title: null, tickCount: 3, format: "~r" },
  };
  const color = { field: "color", type: "nominal" as const, scale: null };
  return {
    ...size,
    encoding: { x: { ...x, axis: { ...x.axis, title: null } } },
    layer: [
      {
        transform: [{ filter: "datum.isLastObserved" }],
        mark: { type: "rule" as const, color: ink.neutral, strokeDash: [3, 3], strokeWidth: 1 },
      },
      {
        mark: { type: "area" as const, opacity: 0.28 },
        encoding: { y: { ...y, field: "low" }, y2: { field: "high" }, color },
      },
      {
        mark: { type: "line" as const, strokeWidth: 2, point: { filled: true, size: 10 } },
        encoding: { y: { ...y, field: "median" }, color },
      },
      {
        transform: [{ filter: "datum.isTold" }],
        mark: {
          type: "text" as const,
          color: ink.text,
          fontSize: 10,
          align: "right" as const,
          baseline: "bottom" as const,
          dx: 3,
          dy: -3,
        },
        encoding: {
          y: { ...y, field: "high" },
          text: { field: "median", type: "quantitative" as const, format: ".3~r" },
        },
      },
      // Titles of Vega's own stand the higher the further a panel's labels reach out of its plot.
      {
        transform: [{ filter: "isValid(datum.title)" }],
        mark: {
          type: "text" as const,
          align: "left" as const,
          baseline: "alphabetic" as const,
          color: ink.text,
          fontSize: 12,
          fontWeight: 600 as const,
          lineHeight: titleLine,
          lineBreak: "\n",
        },
        encoding: {
          x: { value: 0 },
          y: { field: "titleAt", type: "quantitative" as const, scale: null, axis: null },
          text: { field: "title", type: "nominal" as const },
        },
      },
      {
        transform: [{ filter: "isValid(datum.axisTitle)" }],
        mark: { type: "text" as const, color: ink.text, baseline: "top" as const },
        encoding: {
          x: { value: size.width / 2 },
          y: { value: size.height + 24 },
          text: { field: "axisTitle", type: "nominal" as const },
        },
      },
    ],
  };
}
