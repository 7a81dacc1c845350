import type { TopLevelSpec } from "vega-lite";
import type { RunResult } from "../../result/run-result.ts";
import { horizonOf, quantileSeries } from "../result-facts.ts";
import { scenarioLabels } from "../scenario-label.ts";
import { displayText, unitOrDimensionless } from "../unit-label.ts";
import { wrapText } from "../wrap-text.ts";
import { type ChartOptions, framed, type Layer, type Panel } from "./frame.ts";
import { leversMessage } from "./chart-messages.ts";
import { inks } from "./palette.ts";
import { scenarioColor, scenarioDash, plainNumber } from "./theme.ts";
import type { MovedLever } from "./moved-levers.ts";
import { labelledYears, yearAxisTitle } from "./year-axis.ts";

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
  const { language } = options;
  const zh = language === "zh";
  const labels = scenarioLabels(results, language);
  const first = Math.min(...results.map((result) => horizonOf(result).first));
  const last = Math.max(...results.map((result) => horizonOf(result).last));
  const columns = Math.min(mostColumns, moved.length);
  return framed(
    {
      columns,
      spacing: { row: 18, column: 22 },
      concat: moved.map((panel, index) => {
        const isLowest = index >= moved.length - columns;
        return leverPanel(panel, results, labels, { first, last, isLowest }, options);
      }),
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

function leverPanel(
  { title, unit, paths }: MovedLever,
  results: readonly RunResult[],
  labels: readonly string[],
  { first, last, isLowest }: { first: number; last: number; isLowest: boolean },
  { language, theme }: ChartOptions,
): Panel {
  const ink = inks[theme];
  const rows = paths.flatMap(({ scenario, quantity }) =>
    (results[scenario]?.years ?? []).map((year, index) => ({
      year,
      scenario: labels[scenario] ?? "",
      low: quantileSeries(quantity, "0.05")[index] ?? null,
      median: quantileSeries(quantity, "0.5")[index] ?? null,
      high: quantileSeries(quantity, "0.95")[index] ?? null,
    })),
  );
  const bounds = [...new Set(paths.flatMap(({ range }) => [...range]))].filter((bound) =>
    Number.isFinite(bound),
  );
  const observed = [...new Set(paths.map(({ scenario }) => results[scenario]?.lastObserved ?? first))];
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const axis = { title: unitOrDimensionless(unit, language), labelExpr: plainNumber, tickCount: 4 } as const;
  const y = (field: string) => ({
    field,
    type: "quantitative" as const,
    axis,
    scale: { zero: false, nice: true },
  });
  const legend =
    labels.length > 1
      ? {
          title: null,
          orient: "bottom" as const,
          columns: 3,
          symbolType: "stroke" as const,
          symbolOpacity: 1,
          symbolSize: 300,
          symbolStrokeWidth: 2,
        }
      : null;
  const color = {
    field: "scenario",
    type: "nominal" as const,
    scale: { domain: [...labels], range: labels.map((_, index) => scenarioColor(ink, index)) },
    legend,
  };
  const strokeDash = {
    field: "scenario",
    type: "nominal" as const,
    scale: { domain: [...labels], range: labels.map((_, index) => scenarioDash(index)) },
    legend,
  };
  const layers: Layer[] = [
    {
      data: { values: bounds.map((bound) => ({ bound })) },
      mark: { type: "rule", color: ink.neutral, strokeWidth: 1.2 },
      encoding: { x: { value: 0 }, x2: { value: size.width }, y: y("bound") },
    },
    {
      data: { values: observed.filter((year) => year >= first && year <= last).map((year) => ({ year })) },
      mark: { type: "rule", color: ink.neutral, strokeDash: [3, 3], strokeWidth: 1 },
    },
    {
      data: { values: rows },
      layer: [
        {
          mark: { type: "area", opacity: 0.16 },
          encoding: { y: y("low"), y2: { field: "high" }, color },
        },
        {
          mark: { type: "line", strokeWidth: 1.8, point: { filled: true, size: 8 } },
          encoding: { y: y("median"), color, strokeDash },
        },
      ],
    },
  ];
  return {
    ...size,
    title: {
      text: wrapText(displayText(title, language), 32),
      fontSize: 12,
      fontWeight: 600,
      offset: 6,
      frame: "group",
    },
    encoding: {
      x: {
        field: "year",
        type: "quantitative",
        scale: { domain: first === last ? [first - 1, last + 1] : [first, last], nice: false, zero: false },
        axis: {
          values: labelledYears(years, 5),
          format: "d",
          title: isLowest ? yearAxisTitle(language) : null,
        },
      },
    },
    layer: layers,
  };
}
