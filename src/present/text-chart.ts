import pc from "picocolors";
import type { RunResult } from "../result/run-result.ts";
import { formatPercent, formatPlaces } from "./format-number.ts";
import { hasMedian, quantileSeries, totalEmissions } from "./result-facts.ts";
import type { TableOptions } from "./table-words.ts";
import { unitOrDimensionless } from "./unit-label.ts";
import { wrapText } from "./wrap-text.ts";

const height = 10;
/** Most characters a year, and the blanks before the axis. */
const widestYear = 3;
const indent = "  ";

/**
 * Median and 5-95 % range of the total by year, drawn with characters, and the most likely peak year below. No lines where the
 * total has no medians, or the terminal is narrower than the years.
 */
export function textChart(result: RunResult, { language, color, width }: TableOptions): string[] {
  const total = totalEmissions(result);
  if (!hasMedian(total) || result.years.length < 2) return [];
  const [low, median, high] = ["0.05", "0.5", "0.95"].map((level) => quantileSeries(total, level));
  const scale = scaleOver([...low!, ...high!].filter((value) => value !== null));
  const labels = [scale.top, (scale.top + scale.bottom) / 2, scale.bottom].map((value) =>
    formatPlaces(value, scale.places, { grouping: true }),
  );
  const label = Math.max(...labels.map((text) => text.length));
  const cell = Math.min(widestYear, Math.floor((width - indent.length - label - 2) / result.years.length));
  if (cell < 1) return [];
  const { dim, bold } = pc.createColors(color);
  const rowOf = (value: number): number =>
    Math.round(((scale.top - value) / (scale.top - scale.bottom)) * (height - 1));
  const inCell = (mark: string, fill: string): string =>
    fill.repeat(Math.floor((cell - 1) / 2)) + mark + fill.repeat(Math.ceil((cell - 1) / 2));
  const rows = Array.from({ length: height }, (_, row) => {
    const text = row === 0 ? labels[0]! : row === height - 1 ? labels[2]! : "";
    const cells = result.years.map((year, index) => {
      const [from, middle, to] = [high, median, low].map((series) => series?.[index] ?? undefined);
      if (from === undefined || middle === undefined || to === undefined) return " ".repeat(cell);
      const isBand = rowOf(from) <= row && row <= rowOf(to);
      if (rowOf(middle) === row)
        return inCell(bold(year > result.lastObserved ? "●" : "○"), isBand ? dim("░") : " ");
      return isBand ? dim("░".repeat(cell)) : " ".repeat(cell);
    });
    return `${indent}${text.padStart(label)} ${dim("│")}${cells.join("")}`.trimEnd();
  });
  const start = " ".repeat(indent.length + label + 1);
  const under = (mark: (year: number) => string): string => {
    let line = "";
    for (const [index, year] of result.years.entries()) {
      const text = mark(year);
      const at = index * cell + Math.floor((cell - 1) / 2);
      if (text !== "" && line.length <= at) line = line.padEnd(at) + text;
    }
    return line;
  };
  const likely = result.peak?.byYear.reduce((best, one) => (one.probability > best.probability ? one : best));
  const peak = likely && likely.probability > 0 ? likely : undefined;
  const years = under((year) => (year % 5 === 0 ? String(year) : ""));
  const zh = language === "zh";
  const { lastObserved } = result;
  const legend = [
    ...(result.years[0]! <= lastObserved
      ? [zh ? `○ 中位数，至${String(lastObserved)}年为观测` : `○ median, observed to ${String(lastObserved)}`]
      : []),
    zh ? "● 中位数" : "● median",
    zh ? "░ 90 %区间" : "░ 90 % range",
    ...(peak
      ? [
          zh
            ? `▲ 最可能的达峰年 ${String(peak.year)}（${formatPercent(peak.probability)}）`
            : `▲ most likely peak year ${String(peak.year)} (${formatPercent(peak.probability)})`,
        ]
      : []),
    `${zh ? "纵轴单位" : "axis in"} ${unitOrDimensionless(total.unit, language)}`,
  ].join("   ");
  return [
    ...rows,
    `${start}${dim(`└${"─".repeat(cell * result.years.length)}`)}`,
    ...(peak ? [`${start} ${under((year) => (year === peak.year ? "▲" : ""))}`] : []),
    `${start} ${years}`,
    ...wrapText(`${indent}${legend}`, width),
  ];
}

/** Ends of an axis that holds all values, and the places its numbers need. */
function scaleOver(values: readonly number[]): { bottom: number; top: number; places: number } {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const span = most > least ? most - least : Math.max(Math.abs(most), 1);
  const digits = Math.floor(Math.log10(span / 4));
  const step = Number(`1e${String(digits)}`);
  const bottom = Math.floor(least / step) * step;
  const top = Math.ceil(most / step) * step;
  return { bottom, top: top > bottom ? top : bottom + step, places: Math.max(0, -digits) };
}
