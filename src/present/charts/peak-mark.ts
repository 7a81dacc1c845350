import type { PeakResult, RunResult } from "../../result/run-result.ts";
import { formatEstimate, formatPercent, formatShort, formatWithUnit } from "../format-number.ts";
import { horizonOf } from "../result-facts.ts";
import { endLabels, type LineEnd } from "./end-labels.ts";
import type { ChartOptions, Layer } from "./frame.ts";
import { inks } from "./palette.ts";
import { aboveRow } from "./year-axis.ts";

/** The year by which at least this share of the draws has peaked; null: not within the horizon. */
export function peakYearQuantile({ cumulative }: PeakResult, share: number): number | null {
  return cumulative.find(({ probability }) => probability >= share)?.year ?? null;
}

/**
 * The peak on the axes of a fan: a ring at the median peak year and the median of the highest values, with bars over 5-95 %
 * of the draws of both, and the numbers above the plot. Nothing where half of the draws or more have not peaked.
 *
 * @param labelRow rows of labels that already stand above the plot
 */
export function peakMark(result: RunResult, labelRow: number, { language, theme }: ChartOptions): Layer[] {
  const { peak } = result;
  const year = peak?.medianYear ?? null;
  const level = peak?.level.quantiles["0.5"] ?? null;
  if (peak === null || year === null || level === null) return [];
  const ink = inks[theme];
  const { first, last } = horizonOf(result);
  const low = peak.level.quantiles["0.05"] ?? level;
  const high = peak.level.quantiles["0.95"] ?? level;
  const from = peakYearQuantile(peak, 0.05) ?? last;
  const to = peakYearQuantile(peak, 0.95);
  const position = last === first ? 0.5 : (year - first) / (last - first);
  const y = (field: string) => ({ field, type: "quantitative" as const });
  const data = { values: [{ year, level, from, to: to ?? last, low, high }] };
  const bar = { type: "rule" as const, color: ink.text, strokeWidth: 1.5 };
  return [
    { data, mark: bar, encoding: { y: y("low"), y2: { field: "high" } } },
    {
      data,
      mark: bar,
      encoding: { x: { field: "from", type: "quantitative" }, x2: { field: "to" }, y: y("level") },
    },
    {
      data,
      mark: {
        type: "point",
        filled: true,
        fill: ink.paper,
        stroke: ink.text,
        strokeWidth: 2,
        size: 70,
        opacity: 1,
      },
      encoding: { y: y("level") },
    },
    {
      data,
      mark: {
        type: "text",
        text: peakText(peak, year, { from, to, last }, language),
        baseline: "middle",
        fontWeight: 600,
        align: position > 0.75 ? "right" : position < 0.25 ? "left" : "center",
      },
      encoding: { y: { value: aboveRow(labelRow) } },
    },
  ];
}

/** "peak 2027 [2024, after 2035], 312 [300, 326] Mt CO₂/yr" */
function peakText(
  { level }: PeakResult,
  year: number,
  { from, to, last }: { from: number; to: number | null; last: number },
  language: ChartOptions["language"],
): string {
  const at = (share: string) => level.quantiles[share] ?? null;
  const number = formatEstimate(at("0.5"), at("0.05"), at("0.95"), { minus: "−" });
  const amount = formatWithUnit(number, level.unit, language);
  if (language === "zh") return `达峰 ${year} [${from}, ${to ?? `${last}年后`}]，${amount}`;
  return `peak ${year} [${from}, ${to ?? `after ${last}`}], ${amount}`;
}

/**
 * The thresholds the model asks about: a line at each, and behind it the median year in which the quantity comes down to it
 * and the share of the draws that do.
 *
 * @param values everything else on the y axis
 */
export function thresholdLines(
  result: RunResult,
  values: readonly (number | null)[],
  { width, height }: { readonly width: number; readonly height: number },
  { language, theme }: ChartOptions,
): Layer[] {
  const { quiet } = inks[theme];
  const { last } = horizonOf(result);
  const { thresholds = [], level } = result.peak ?? {};
  const zh = language === "zh";
  const lines = thresholds.map(({ value, medianYear, never }): Layer => ({
    data: { values: [{ value, medianYear, never: never.probability }] },
    mark: { type: "rule", color: quiet, strokeDash: [2, 3] },
    encoding: { x: { value: 0 }, x2: { value: width }, y: { field: "value", type: "quantitative" } },
  }));
  const ends = thresholds.map(({ value, medianYear, never }): LineEnd => {
    const share = formatPercent(1 - never.probability);
    return {
      lines: [
        `≤ ${formatWithUnit(formatShort(value), level?.unit ?? "1", language)}`,
        zh
          ? `中位数 ${medianYear === null ? `${last}年后` : `${medianYear}年`}`
          : `median ${medianYear === null ? `after ${last}` : medianYear}`,
        zh ? `至${last}年 ${share}` : `${share} by ${last}`,
      ],
      color: quiet,
      year: last,
      level: value,
    };
  });
  return [...lines, ...endLabels(ends, [...values, ...thresholds.map(({ value }) => value)], height)];
}
