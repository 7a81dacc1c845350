import type { ComparisonResult, RunResult } from "../../result/run-result.ts";
import { formatEstimate } from "../format-number.ts";
import { quantileSeries } from "../result-facts.ts";
import { withUnit } from "../unit-label.ts";
import { endLabels, type LineEnd } from "./end-labels.ts";
import type { ChartOptions, Layer, Panel } from "./frame.ts";
import { inks } from "./palette.ts";
import { plainNumber } from "./theme.ts";
import type { yearChannel } from "./year-axis.ts";

/** A scenario's line in the panel: how it differs from the first scenario. */
export interface DifferenceLine {
  readonly comparison: ComparisonResult;
  readonly label: string;
  readonly color: string;
  readonly dash: number[];
  /** Years up to this one are the scenarios' common history. */
  readonly from: number;
}

interface DifferenceRow {
  readonly year: number;
  readonly low: number | null;
  readonly mean: number | null;
  readonly high: number | null;
  readonly meanLow: number | null;
  readonly meanHigh: number | null;
}

/**
 * Of each scenario the comparison with the first, undefined where there is none. Comparisons come in the order of
 * `compareAll`, every later scenario with every earlier one, so that two runs of one scenario are told apart.
 */
export function comparisonsToFirst(
  results: readonly RunResult[],
  comparisons: readonly ComparisonResult[],
): (ComparisonResult | undefined)[] {
  const left = [...comparisons];
  return results.map((b, index) => {
    const found = results.slice(0, index).map((a) => {
      const [next] = left;
      return next?.a === a.scenario && next.b === b.scenario ? left.shift() : undefined;
    });
    return found[0];
  });
}

/**
 * Differences to the first scenario in the same draws, by year: mean, 5-95 % band of the draws, and the 95 % interval of
 * the mean, which is far narrower than what the bands of two scenarios side by side suggest.
 */
export function differencePanel(
  lines: readonly DifferenceLine[],
  baseline: string,
  { width, first }: { readonly width: number; readonly first: number },
  x: ReturnType<typeof yearChannel>,
  { language, theme }: ChartOptions,
): Panel {
  const ink = inks[theme];
  const zh = language === "zh";
  const height = Math.max(150, lines.length * 36);
  const last = lines[0]?.comparison.years.at(-1) ?? first;
  const unit = lines[0]?.comparison.unit ?? "1";
  const parts = lines.map((line) => ({ ...line, rows: differenceRows(line) }));
  const axis = {
    title: withUnit(zh ? "差值" : "Difference", unit, language),
    labelExpr: plainNumber,
    tickCount: 5,
  } as const;
  const y = (field: string) => ({
    field,
    type: "quantitative" as const,
    axis,
    scale: { zero: true, nice: true },
  });
  const values = parts.flatMap(({ rows }) => rows.flatMap(({ low, mean, high }) => [low, mean, high]));
  return {
    width,
    height,
    title: {
      text: zh ? `相同抽样中与“${baseline}”之差` : `Difference to ${baseline} in the same draws`,
      subtitle: zh
        ? `线为均值，带为5～95 %分位，竖线为均值的95 %区间；数字：${String(last)}年均值 [95 %区间]`
        : `Lines: means; bands: 5–95 % of draws; bars: 95 % interval of the mean. Numbers: mean in ${String(last)} [95 % interval].`,
      fontSize: 12.5,
      subtitlePadding: 3,
      frame: "group",
      offset: 8,
    },
    encoding: { x },
    layer: [
      {
        data: { values: [{ year: first, level: 0 }] },
        mark: { type: "rule", color: ink.neutral, strokeWidth: 1.2 },
        encoding: { x: { value: 0 }, x2: { value: width }, y: y("level") },
      },
      {
        data: { values: [{ year: first, level: 0 }] },
        mark: { type: "text", text: `${baseline} = 0`, color: ink.quiet, align: "left", dx: 4, dy: -7 },
        encoding: { y: y("level") },
      },
      ...parts.map(({ rows, color }): Layer => ({
        data: { values: rows },
        mark: { type: "area", color, opacity: Math.min(0.2, 0.5 / parts.length) },
        encoding: { y: y("low"), y2: { field: "high" } },
      })),
      ...parts.flatMap(({ rows, color, dash }): Layer[] => [
        {
          data: { values: rows },
          mark: { type: "rule", color, strokeWidth: 4, opacity: 0.75 },
          encoding: { y: y("meanLow"), y2: { field: "meanHigh" } },
        },
        {
          data: { values: rows },
          mark: { type: "line", color, strokeWidth: 2, strokeDash: dash },
          encoding: { y: y("mean") },
        },
      ]),
      ...endLabels(
        parts.flatMap(({ rows, label, color }) => endOf(rows, label, color)),
        [0, ...values],
        height,
      ),
    ],
  };
}

function differenceRows({ comparison, from }: DifferenceLine): DifferenceRow[] {
  const { difference, years } = comparison;
  const at = (level: string, index: number) => quantileSeries(difference, level)[index] ?? null;
  return years
    .map((year, index) => {
      return {
        year,
        low: at("0.05", index),
        mean: difference.mean[index] ?? null,
        high: at("0.95", index),
        meanLow: difference.meanInterval.low[index] ?? null,
        meanHigh: difference.meanInterval.high[index] ?? null,
      };
    })
    .filter(({ year }) => year >= from);
}

function endOf(rows: readonly DifferenceRow[], label: string, color: string): LineEnd[] {
  const end = rows.findLast((row) => row.mean !== null);
  if (end === undefined || end.mean === null) return [];
  const number = formatEstimate(end.mean, end.meanLow, end.meanHigh, { minus: "−" });
  return [{ lines: [label, number], color, year: end.year, level: end.mean }];
}
