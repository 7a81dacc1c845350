import type { TopLevelSpec } from "vega-lite";
import type { Language } from "../../terms/bilingual.ts";
import type { PeakResult, RunResult } from "../../result/run-result.ts";
import { formatPercent } from "../format-number.ts";
import { horizonOf, peakedBy, peakTarget } from "../result-facts.ts";
import { displayText } from "../unit-label.ts";
import { type ChartOptions, framed, type Layer } from "./frame.ts";
import { peakMessage } from "./chart-messages.ts";
import { inks } from "./palette.ts";

import { labelledYears, roomySide, ruleLayers, type Rule } from "./year-axis.ts";

const size = { width: 640, height: 300 };
/** An empty place on the axis that keeps "after 2035" apart from the years. */
const spacer = " ";

/**
 * When emissions peak: P(peak year = year) as bars with 95 % intervals, P(peak year <= year) as a line on the same
 * axis, and the share of draws that has not peaked as a bar of its own behind the horizon.
 *
 * @throws {RangeError} if the run has no peak
 */
export function peakHistogram(result: RunResult, options: ChartOptions): TopLevelSpec {
  const { language, theme } = options;
  const ink = inks[theme];
  const zh = language === "zh";
  const { peak } = result;
  if (peak === null) throw new RangeError(`run of ${result.scenario} sought no peak`);
  const { last } = horizonOf(result);
  const after = zh ? `${String(last)}年后` : `after ${String(last)}`;
  const bars = barRows(result, peak, after);
  const title = result.quantities[peak.quantity]?.title;
  const y = (field: string, extra: object = {}) => ({ field, type: "quantitative" as const, ...extra });
  const probabilityAxis = {
    scale: { domain: [0, 1] },
    axis: {
      title: zh ? "概率（%）" : "Probability (%)",
      labelExpr: "format(datum.value * 100, '~r')",
      tickCount: 5,
    },
  };
  const shades = [
    { kind: "observed", color: ink.historyBand },
    { kind: "projected", color: ink.projection },
    { kind: "after", color: ink.plan },
  ];
  return framed(
    {
      ...size,
      encoding: {
        x: {
          field: "place",
          type: "ordinal",
          scale: {
            domain: [...result.years.map(String), spacer, after],
            paddingInner: 0.2,
            paddingOuter: 0.2,
          },
          axis: {
            values: [...labelledYears(result.years, 12).map(String), after],
            labelAngle: 0,
            labelOverlap: false,
            title: zh ? "达峰年份" : "Peak year",
          },
        },
      },
      layer: [
        {
          data: { values: bars },
          mark: { type: "bar" },
          encoding: {
            y: y("probability", probabilityAxis),
            color: {
              field: "kind",
              type: "nominal",
              scale: { domain: shades.map((shade) => shade.kind), range: shades.map((shade) => shade.color) },
              legend: null,
            },
          },
        },
        {
          data: { values: bars },
          mark: { type: "rule", color: ink.text, strokeWidth: 1 },
          encoding: { y: y("low", probabilityAxis), y2: { field: "high" } },
        },
        {
          data: { values: bars.filter((bar, index) => isLabelled(bar, index, peak)) },
          mark: { type: "text", dy: -7, fontSize: 10 },
          encoding: { y: y("high", probabilityAxis), text: { field: "label" } },
        },
        {
          data: {
            values: peak.cumulative.map((entry) => ({
              place: String(entry.year),
              cumulative: entry.probability,
            })),
          },
          mark: {
            type: "line",
            color: ink.text,
            strokeWidth: 1.5,
            point: { filled: true, color: ink.text, size: 26 },
          },
          encoding: { y: y("cumulative", probabilityAxis) },
        },
        ...cumulativeLabel(peak, zh),
        ...planRule(result, peak, language, ink.plan),
      ],
    },
    {
      title: headingOf(result, peak, language),
      message: peakMessage(result, language),
      subtitle: [
        zh
          ? `柱为各年达峰的概率（细线为95 %区间；灰色为观测期），点线为累计概率；${after}：在期末前未达峰`
          : `Bars: probability that the peak falls in a year, with 95 % interval (grey: observed years); line: cumulative probability; ${after}: not peaked within the horizon.`,
        ...(title === undefined
          ? []
          : [zh ? `指标：${displayText(title, language)}` : `Quantity: ${displayText(title, language)}`]),
      ],
      width: size.width + 60,
    },
    [result],
    options,
  );
}

function headingOf(result: RunResult, { quantity }: PeakResult, language: Language): string {
  const scenario = displayText(result.title, language);
  const title = result.quantities[quantity]?.title;
  if (quantity === "emissions.total" || title === undefined)
    return language === "zh" ? `何时达峰：${scenario}` : `When emissions peak: ${scenario}`;
  const name = displayText(title, language);
  return language === "zh" ? `${name}何时达峰：${scenario}` : `Peak year of ${name}: ${scenario}`;
}

/** Names the line at its end, below it where it runs along the top. */
function cumulativeLabel(peak: PeakResult, zh: boolean): Layer[] {
  const end = peak.cumulative.at(-1);
  if (end === undefined) return [];
  const text = zh
    ? `累计：${formatPercent(end.probability)}`
    : `cumulative: ${formatPercent(end.probability)}`;
  return [
    {
      data: { values: [{ place: String(end.year), cumulative: end.probability }] },
      mark: { type: "text", text, align: "right", dy: end.probability > 0.5 ? 14 : -12 },
      encoding: { y: { field: "cumulative", type: "quantitative" } },
    },
  ];
}

interface Bar {
  readonly place: string;
  readonly kind: "observed" | "projected" | "after";
  readonly probability: number;
  readonly low: number;
  readonly high: number;
  readonly label: string;
}

function barRows(result: RunResult, peak: PeakResult, after: string): Bar[] {
  const bar = (
    place: string,
    kind: Bar["kind"],
    { probability, interval }: { probability: number; interval: readonly [number, number] },
  ): Bar => ({
    place,
    kind,
    probability,
    low: interval[0],
    high: interval[1],
    label: (probability * 100).toFixed(1),
  });
  return [
    ...peak.byYear.map((entry) =>
      bar(String(entry.year), entry.year <= result.lastObserved ? "observed" : "projected", entry),
    ),
    bar(after, "after", peak.notPeaked),
  ];
}

/** Bars worth a number, where the cumulative line does not run through it. */
function isLabelled(bar: Bar, index: number, peak: PeakResult): boolean {
  if (bar.kind === "after") return true;
  const at = (position: number) => peak.cumulative[position]?.probability ?? bar.high;
  const here = at(index);
  const [low, high] = [(here + (index === 0 ? here : at(index - 1))) / 2, (here + at(index + 1)) / 2];
  const isCrossed = high > bar.high && low < bar.high + 0.07;
  return bar.probability >= 0.02 && !isCrossed;
}

/** A line at the start of the target's year, with the probability of having peaked by then. */
function planRule(result: RunResult, peak: PeakResult, language: "en" | "zh", color: string): Layer[] {
  const year = peakTarget(result)?.year;
  const before = year === undefined ? undefined : peakedBy(peak, year - 1);
  const { first, last } = horizonOf(result);
  if (year === undefined || before === undefined || year > last) return [];
  const percent = formatPercent(before.probability);
  const rule: Rule = {
    text: language === "zh" ? `${String(year)}年前：${percent}` : `before ${String(year)}: ${percent}`,
    color,
    at: { field: "place", value: String(year), edge: 0 },
    side: roomySide("right", (year - first) / (last - first + 2)),
  };
  return ruleLayers([rule], size.height);
}
