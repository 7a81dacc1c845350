import type { TopLevelSpec } from "vega-lite";
import type { RunResult, SectorResult } from "../../result/run-result.ts";
import { hasMedian, horizonOf, peakTarget, quantileSeries, totalEmissions } from "../result-facts.ts";
import { displayText, withUnit } from "../unit-label.ts";
import { shortened } from "../wrap-text.ts";
import { type ChartOptions, framed, type Layer } from "./frame.ts";
import { sectorMessage } from "./chart-messages.ts";
import { inks } from "./palette.ts";
import { sectorColor } from "./theme.ts";
import { labelledYears, ruleLayers, yearAxisTitle, yearRules } from "./year-axis.ts";

const size = { width: 560, height: 380 };

interface SectorSeries {
  readonly sector: SectorResult;
  readonly label: string;
  readonly unit: string;
  readonly medians: readonly (number | null)[];
  /** Sum of absolute medians over the horizon: sectors are stacked by it. */
  readonly size: number;
}

/**
 * Median emissions of every sector, stacked by year, the largest at the bottom. Years in which a sector has no
 * finite median are left out whole, because a stack with a hole would show a wrong total.
 *
 * @throws {RangeError} if the run has no sectors
 */
export function sectorStack(result: RunResult, options: ChartOptions): TopLevelSpec {
  const { language, theme } = options;
  const ink = inks[theme];
  const zh = language === "zh";
  const series = sectorSeries(result, language);
  const unit = series[0]?.unit;
  if (unit === undefined) throw new RangeError(`run of ${result.scenario} holds no sectors`);
  const shown = result.years.filter((_, index) => series.every(({ medians }) => medians[index] !== null));
  const { first, last } = horizonOf(result);
  const values = shown.flatMap((year) =>
    series.map(({ label, medians }, rank) => ({
      year: String(year),
      sector: label,
      emissions: medians[result.years.indexOf(year)] ?? null,
      rank,
    })),
  );
  const rules = yearRules(
    { first, last, lastObserved: result.lastObserved, planYear: peakTarget(result)?.year },
    {
      observed: (year) => ({ field: "year", value: String(year), edge: 1 }),
      plan: (year) => ({ field: "year", value: String(year), edge: 0 }),
    },
    options,
  );
  // Legend entries stand in the order of the stack, seen from the top.
  const topDown = [...series].reverse();
  const gap = shown.length < result.years.length;
  return framed(
    {
      ...size,
      encoding: {
        x: {
          field: "year",
          type: "ordinal",
          scale: { domain: result.years.map(String), paddingInner: 0.12, paddingOuter: 0.06 },
          axis: {
            values: labelledYears(result.years, 12).map(String),
            labelAngle: 0,
            title: yearAxisTitle(language),
          },
        },
      },
      layer: [
        {
          data: { values },
          mark: { type: "bar", stroke: ink.paper, strokeWidth: 0.6 },
          encoding: {
            y: {
              field: "emissions",
              type: "quantitative",
              stack: "zero",
              axis: {
                title: withUnit(zh ? "排放量" : "Emissions", unit, language),
                format: "~r",
                tickCount: 6,
              },
            },
            color: {
              field: "sector",
              type: "nominal",
              scale: {
                domain: topDown.map(({ label }) => label),
                range: topDown.map(({ sector }) => sectorColor(ink, result.sectors, sector.id)),
              },
              legend: { title: zh ? "行业" : "Sector", symbolType: "square", symbolLimit: series.length },
            },
            order: { field: "rank", type: "quantitative" },
          },
        },
        ...totalLayer(result, unit, ink.text),
        ...ruleLayers(rules, size.height),
      ],
    },
    {
      title: zh
        ? `分行业排放：${displayText(result.title, language)}`
        : `Emissions by sector: ${displayText(result.title, language)}`,
      message: sectorMessage(result, language),
      subtitle: [
        zh
          ? "柱为各行业中位数，黑点线为总量中位数；各行业中位数之和不等于总量的中位数"
          : "Bars: medians of the sectors; black line: median of the total. Medians do not add up to the median of the total.",
        ...(gap
          ? [
              zh
                ? "空缺年份：有行业的结果不是有限数"
                : "Years left blank: some sector's result is not finite.",
            ]
          : []),
        displayText(result.boundary, language),
      ],
      // Not over the legend: Vega moves a legend to the right of a title that is wider than the plot.
      width: size.width + 40,
    },
    [result],
    options,
  );
}

/** Does the run hold any sector's emissions? */
export function hasSectors(result: RunResult): boolean {
  return sectorSeries(result, "en").length > 0;
}

function sectorSeries(result: RunResult, language: "en" | "zh"): SectorSeries[] {
  const titles = result.sectors.map((sector) => shortened(displayText(sector.title, language), 32));
  const series = result.sectors.flatMap((sector, index): SectorSeries[] => {
    const quantity = result.quantities[sector.total];
    if (!hasMedian(quantity)) return [];
    const medians = quantileSeries(quantity, "0.5");
    const title = titles[index] ?? sector.id;
    // Two sectors of one title would share a colour and a legend entry.
    const label = titles.filter((other) => other === title).length > 1 ? `${title} (${sector.id})` : title;
    const sum = medians.reduce<number>((whole, value) => whole + Math.abs(value ?? 0), 0);
    return [{ sector, label, unit: quantity.unit, medians, size: sum }];
  });
  return series.sort((a, b) => b.size - a.size);
}

function totalLayer(result: RunResult, unit: string, color: string): Layer[] {
  const total = totalEmissions(result);
  if (!hasMedian(total) || total.unit !== unit) return [];
  const medians = quantileSeries(total, "0.5");
  return [
    {
      data: {
        values: result.years.map((year, index) => ({ year: String(year), total: medians[index] ?? null })),
      },
      mark: {
        type: "line",
        color,
        strokeWidth: 1.2,
        point: { filled: true, color, size: 16 },
      },
      encoding: { y: { field: "total", type: "quantitative" } },
    },
  ];
}
