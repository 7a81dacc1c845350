import type { TopLevelSpec } from "vega-lite";
import type { RunResult } from "../../result/run-result.ts";
import { targetRows } from "../result-facts.ts";
import { scenarioLabels } from "../scenario-label.ts";
import { displayText } from "../unit-label.ts";
import { wrapText } from "../wrap-text.ts";
import { targetsMessage } from "./chart-messages.ts";
import { type ChartOptions, framed, type Layer, type Panel } from "./frame.ts";
import { type Inks, inks } from "./palette.ts";
import { layRows, lineHeight, rowChannel, type RowLabel, rowLabels, type RowLayout } from "./row-layout.ts";
import { type ScoreRow, scoreRows } from "./score-rows.ts";
import { scenarioColor } from "./theme.ts";

const widths = { probability: 230, margin: 150 };
const labelColumns = 46;

/**
 * Every target with the probability of meeting it (bar, 95 % interval) and its margin (median and 5-95 % of draws, in the
 * target's unit); several scenarios stand below each other in one row.
 *
 * @throws {RangeError} if no run has a target
 */
export function targetScoreboard(results: readonly RunResult[], options: ChartOptions): TopLevelSpec {
  const { language, theme } = options;
  const ink = inks[theme];
  const zh = language === "zh";
  const targets = targetRows(results);
  if (targets.length === 0) throw new RangeError("no run has a target");
  const scenarios = scenarioLabels(results, language);
  const several = results.length > 1;
  const labels = targets.map(({ target }): RowLabel => ({
    lines: wrapText(`${target.id}  ${displayText(target.title, language)}`, labelColumns),
    remark: wrapText(displayText(target.statement, language), labelColumns),
  }));
  const layout = layRows(labels, results.length * lineHeight + 8, 12);
  const rows = scoreRows(targets, scenarios, layout.centres, language);
  const color = colorChannel(scenarios, ink);
  const texts = (field: string, x: number, align: "left" | "right"): Layer => ({
    mark: { type: "text", align, baseline: "middle" },
    encoding: { x: { value: x }, y: rowChannel(layout), text: { field } },
  });
  const header = (text: string, x: number, align: "left" | "right"): Layer => ({
    data: { values: [{}] },
    mark: { type: "text", text, align, color: ink.quiet },
    encoding: { x: { value: x }, y: { value: -9 } },
  });
  const hasOtherReadings = rows.some(({ others }) => others.length > 0);
  const panel = (width: number, layers: readonly Layer[]): Panel => ({
    width,
    height: layout.height,
    data: { values: rows },
    layer: [separators(layout, width, ink.grid), ...layers],
  });
  return framed(
    {
      spacing: 70,
      hconcat: [
        panel(widths.probability, [
          ...rowLabels(labels, layout, ink),
          ...probabilityLayers(rows, layout, color, ink, zh),
          header(zh ? "概率" : "probability", widths.probability + 52, "right"),
          texts("percent", widths.probability + 52, "right"),
        ]),
        panel(widths.margin, [
          ...marginLayers(layout, color, ink),
          header(zh ? "未达标" : "misses", widths.margin / 2 - 6, "right"),
          header(zh ? "达标" : "meets", widths.margin / 2 + 6, "left"),
          header(zh ? "余量：中位数 [5～95 %]" : "margin: median [5–95 %]", widths.margin + 10, "left"),
          texts("margin", widths.margin + 10, "left"),
        ]),
      ],
      resolve: { scale: { color: "shared" } },
    },
    {
      title: several
        ? zh
          ? "目标实现情况：情景比较"
          : "Targets: scenarios compared"
        : zh
          ? `目标实现情况：${scenarios[0] ?? ""}`
          : `Targets: ${scenarios[0] ?? ""}`,
      message: targetsMessage(results, language),
      subtitle: [
        zh
          ? "柱为达到目标的抽样比例，细线为95 %区间"
          : "Bars: share of draws that meet the target; thin lines: 95 % interval.",
        zh
          ? "右侧点为余量的中位数，线为5～95 %分位，正值优于目标；每行各有比例尺，数字带单位"
          : "Dots: median margin; lines: 5–95 % of draws; positive is inside the target. Each row has a scale of its own, numbers have units.",
        ...(hasOtherReadings
          ? [
              zh
                ? "菱形为较宽松的解读，柱为较严格的解读"
                : "Diamonds: by the looser reading of the wording; bars: by the stricter.",
            ]
          : []),
      ],
      width: 900,
    },
    results,
    options,
  );
}

/** Light lines between the rows. */
function separators(layout: RowLayout, width: number, color: string): Layer {
  const tops = layout.centres.map((centre, row) => centre - (layout.heights[row] ?? 0) / 2).slice(1);
  return {
    data: { values: tops.map((y) => ({ y })) },
    mark: { type: "rule", color, strokeWidth: 1 },
    encoding: { x: { value: 0 }, x2: { value: width }, y: rowChannel(layout) },
  };
}

/** The scenario's colour, with a legend where there are several. */
function colorChannel(scenarios: readonly string[], ink: Inks) {
  const legend = {
    title: null,
    orient: "bottom" as const,
    columns: 3,
    symbolType: "square" as const,
    symbolOpacity: 1,
  };
  return {
    field: "scenario",
    type: "nominal" as const,
    scale: { domain: [...scenarios], range: scenarios.map((_, index) => scenarioColor(ink, index)) },
    legend: scenarios.length > 1 ? legend : null,
  };
}

function probabilityLayers(
  rows: readonly ScoreRow[],
  layout: RowLayout,
  color: ReturnType<typeof colorChannel>,
  ink: Inks,
  zh: boolean,
): Layer[] {
  const y = rowChannel(layout);
  const x = (field: string) => ({
    field,
    type: "quantitative" as const,
    scale: { domain: [0, 1] },
    axis: {
      title: zh ? "实现概率（%）" : "Probability of meeting the target (%)",
      labelExpr: "format(datum.value * 100, '~r')",
      tickCount: 5,
      grid: true,
    },
  });
  const others = rows.flatMap((row) => row.others.map((probability) => ({ y: row.y, probability })));
  return [
    {
      mark: { type: "rect" },
      encoding: {
        x: x("probability"),
        x2: { datum: 0 },
        y: { ...y, field: "top" },
        y2: { field: "bottom" },
        color,
      },
    },
    {
      mark: { type: "rule", color: ink.text, strokeWidth: 1.4 },
      encoding: { x: x("low"), x2: { field: "high" }, y },
    },
    ...(others.length === 0
      ? []
      : [
          {
            data: { values: others },
            mark: {
              type: "point" as const,
              filled: true,
              shape: "diamond",
              fill: ink.paper,
              stroke: ink.text,
              size: 45,
              opacity: 1,
            },
            encoding: { x: x("probability"), y },
          },
        ]),
  ];
}

/** Margins as a line and a dot around the row's zero. */
function marginLayers(layout: RowLayout, color: ReturnType<typeof colorChannel>, ink: Inks): Layer[] {
  const y = rowChannel(layout);
  const x = (field: string) => ({
    field,
    type: "quantitative" as const,
    scale: { domain: [-1, 1] },
    axis: null,
  });
  return [
    {
      data: { values: [{ zero: 0 }] },
      mark: { type: "rule", color: ink.neutral, strokeWidth: 1 },
      encoding: { x: x("zero"), y: { value: -4 }, y2: { value: layout.height } },
    },
    {
      mark: { type: "rule", strokeWidth: 3 },
      encoding: { x: x("marginLowAt"), x2: { field: "marginHighAt" }, y, color },
    },
    {
      mark: { type: "point", filled: true, size: 46, opacity: 1 },
      encoding: { x: x("marginAt"), y, color },
    },
  ];
}
