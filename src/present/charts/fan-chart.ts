import type { TopLevelSpec } from "vega-lite";
import type { QuantityResult, RunResult } from "../../result/run-result.ts";
import { horizonOf, peakTarget, quantileSeries, totalEmissions } from "../result-facts.ts";
import { displayText, withUnit } from "../unit-label.ts";
import { type ChartOptions, framed, type Layer } from "./frame.ts";
import { fanMessage } from "./chart-messages.ts";
import { inks } from "./palette.ts";
import { peakMark, thresholdLines } from "./peak-mark.ts";
import { plainNumber } from "./theme.ts";
import { ruleLayers, yearChannel, yearRules } from "./year-axis.ts";

const size = { width: 640, height: 340 };

/**
 * The quantity whose peak is sought, by year: median with 25-75 % and 5-95 % bands, observed years as grey dots, the
 * projection in blue; marked are the last observed year, the year of the peak target, the peak with its spread, and the
 * thresholds the model asks about.
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
          { line: ink.history, band: ink.historyBand, width: 1.2, dot: 34 },
          withUnit(displayText(total.title, language), total.unit, language),
        ),
        // The projection starts at the last observed year, so that the two parts join.
        ...pathLayers(
          last > result.lastObserved ? rows.filter((row) => row.year >= result.lastObserved) : [],
          { line: ink.projection, band: ink.projection, width: 2.2, dot: 14 },
          withUnit(displayText(total.title, language), total.unit, language),
        ),
        ...ruleLayers(rules, size.height),
        ...thresholdLines(
          result,
          rows.flatMap(({ p05, p50, p95 }) => [p05, p50, p95]),
          size,
          options,
        ),
        ...peakMark(result, rules.length, options),
      ],
    },
    {
      title: zh
        ? `${displayText(total.title, language)}：${displayText(result.title, language)}`
        : `${displayText(total.title, language)}: ${displayText(result.title, language)}`,
      message: fanMessage(result, language),
      subtitle: [
        zh
          ? `线为中位数，深色带为25～75 %分位，浅色带为5～95 %分位；灰点为观测年，蓝色为预测${peakSentence(result, language)}`
          : `Line: median; dark band: 25–75 % of draws; light band: 5–95 %. Grey dots: observed years; blue: projection.${peakSentence(result, language)}`,
        // The boundary is that of total emissions.
        ...(total === result.quantities["emissions.total"] ? [displayText(result.boundary, language)] : []),
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

interface Look {
  readonly line: string;
  readonly band: string;
  readonly width: number;
  readonly dot: number;
}

/** Bands and median of one part; small points keep years visible that stand alone between gaps. */
function pathLayers(rows: readonly FanRow[], look: Look, title: string): Layer[] {
  if (rows.length === 0) return [];
  const scale = { zero: false, nice: true } as const;
  const axis = { title, labelExpr: plainNumber, tickCount: 6 } as const;
  const band = (low: string, high: string, opacity: number): Layer => ({
    mark: { type: "area", color: look.band, opacity },
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
            color: look.line,
            strokeWidth: look.width,
            point: { filled: true, size: look.dot, color: look.line },
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
  const isLate = result.peak.medianYear === null;
  if (language === "zh")
    return isLate
      ? `；达峰年中位数：${String(last)}年之后`
      : "；圆圈及十字线为达峰年与峰值的中位数和5～95 %分位";
  return isLate
    ? ` Median peak year: after ${String(last)}.`
    : " Ring and cross: peak year and highest value, medians and 5–95 % of draws.";
}
