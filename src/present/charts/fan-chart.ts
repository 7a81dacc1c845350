import type { TopLevelSpec } from "vega-lite";
import type { QuantityResult, RunResult } from "../../result/run-result.ts";
import { horizonOf, peakTarget, quantileIn, quantileSeries, totalEmissions } from "../result-facts.ts";
import { displayText, withUnit } from "../unit-label.ts";
import { type ChartOptions, framed, type Layer } from "./frame.ts";
import { fanMessage } from "./chart-messages.ts";
import { type Inks, inks } from "./palette.ts";
import { plainNumber } from "./theme.ts";
import { ruleLayers, yearChannel, yearRules } from "./year-axis.ts";

const size = { width: 640, height: 340 };

/**
 * Total emissions by year: median with 25-75 % and 5-95 % bands, history in grey and projection in blue, the last
 * observed year, the year of the peak target and the median peak year marked.
 *
 * @throws {RangeError} if the run has no total emissions
 */
export function fanChart(result: RunResult, options: ChartOptions): TopLevelSpec {
  const { language, theme } = options;
  const ink = inks[theme];
  const zh = language === "zh";
  const total = totalEmissions(result);
  if (total === undefined) throw new RangeError(`run of ${result.scenario} holds no total emissions`);
  const { first, last } = horizonOf(result);
  const rows = fanRows(result, total);
  const place = (year: number) => ({ field: "year", value: year });
  const rules = yearRules(
    { first, last, lastObserved: result.lastObserved, planYear: peakTarget(result)?.year },
    { observed: place, plan: place },
    options,
  );
  return framed(
    {
      ...size,
      encoding: {
        x: yearChannel(result.years, 12, language),
      },
      layer: [
        ...pathLayers(
          rows.filter((row) => row.year <= result.lastObserved),
          { line: ink.history, band: ink.historyBand },
          withUnit(displayText(total.title, language), total.unit, language),
        ),
        // The projection starts at the last observed year, so that the two parts join.
        ...pathLayers(
          last > result.lastObserved ? rows.filter((row) => row.year >= result.lastObserved) : [],
          { line: ink.projection, band: ink.projection },
          withUnit(displayText(total.title, language), total.unit, language),
        ),
        ...ruleLayers(rules, size.height),
        ...peakLayers(result, total, language, ink),
      ],
    },
    {
      title: zh
        ? `${displayText(total.title, language)}：${displayText(result.title, language)}`
        : `${displayText(total.title, language)}: ${displayText(result.title, language)}`,
      message: fanMessage(result, language),
      subtitle: [
        zh
          ? `线为中位数，深色带为25～75 %分位，浅色带为5～95 %分位；灰色为历史，蓝色为预测${peakSentence(result, language)}`
          : `Line: median; dark band: 25–75 % of draws; light band: 5–95 %. Grey: history, blue: projection.${peakSentence(result, language)}`,
        displayText(result.boundary, language),
      ],
      width: size.width + 60,
    },
    [result],
    options,
  );
}

interface FanRow {
  readonly year: number;
  readonly p05: number | null;
  readonly p25: number | null;
  readonly p50: number | null;
  readonly p75: number | null;
  readonly p95: number | null;
}

function fanRows(result: RunResult, total: QuantityResult): FanRow[] {
  const at = (level: string, index: number) => quantileSeries(total, level)[index] ?? null;
  return result.years.map((year, index) => ({
    year,
    p05: at("0.05", index),
    p25: at("0.25", index),
    p50: at("0.5", index),
    p75: at("0.75", index),
    p95: at("0.95", index),
  }));
}

/** Bands and median of one part; small points keep years visible that stand alone between gaps. */
function pathLayers(rows: readonly FanRow[], color: { line: string; band: string }, title: string): Layer[] {
  if (rows.length === 0) return [];
  const scale = { zero: false, nice: true } as const;
  const axis = { title, labelExpr: plainNumber, tickCount: 6 } as const;
  const band = (low: string, high: string, opacity: number): Layer => ({
    mark: { type: "area", color: color.band, opacity },
    encoding: { y: { field: low, type: "quantitative", scale, axis }, y2: { field: high } },
  });
  return [
    {
      data: { values: [...rows] },
      layer: [
        band("p05", "p95", 0.2),
        band("p25", "p75", 0.3),
        {
          mark: {
            type: "line",
            color: color.line,
            strokeWidth: 2.2,
            point: { filled: true, size: 14, color: color.line },
          },
          encoding: { y: { field: "p50", type: "quantitative", scale, axis } },
        },
      ],
    },
  ];
}

function peakSentence(result: RunResult, language: "en" | "zh"): string {
  if (result.peak === null) return "";
  const { last } = horizonOf(result);
  const year = result.peak.medianYear;
  if (language === "zh")
    return `；达峰年中位数：${year === null ? `${String(last)}年之后` : `${String(year)}年`}`;
  return ` Median peak year: ${year === null ? `after ${String(last)}` : String(year)}.`;
}

/** A ring on the median path in the median peak year. */
function peakLayers(result: RunResult, total: QuantityResult, language: "en" | "zh", ink: Inks): Layer[] {
  const year = result.peak?.medianYear ?? null;
  const level = year === null ? null : quantileIn(result, total, "0.5", year);
  if (year === null || level === null) return [];
  const { first, last } = horizonOf(result);
  const position = last === first ? 0.5 : (year - first) / (last - first);
  const text = language === "zh" ? `达峰年中位数 ${String(year)}` : `median peak year ${String(year)}`;
  const values = [{ year, level }];
  const y = { field: "level", type: "quantitative" } as const;
  return [
    {
      data: { values },
      mark: {
        type: "point",
        filled: true,
        fill: ink.paper,
        stroke: ink.text,
        strokeWidth: 2,
        size: 70,
        opacity: 1,
      },
      encoding: { y },
    },
    {
      data: { values },
      mark: {
        type: "text",
        text,
        dy: -14,
        fontWeight: 600,
        align: position > 0.85 ? "right" : position < 0.15 ? "left" : "center",
      },
      encoding: { y },
    },
  ];
}
