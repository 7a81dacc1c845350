import type { TopLevelSpec } from "vega-lite";
import type { Language } from "../../terms/bilingual.ts";
import type { RunResult } from "../../result/run-result.ts";
import { formatPercent } from "../format-number.ts";
import { formatMargin } from "../format-margin.ts";
import { type TargetRow, targetRows } from "../result-facts.ts";
import { scenarioLabels } from "../scenario-label.ts";
import { displayText } from "../unit-label.ts";
import { wrapText } from "../wrap-text.ts";
import { type ChartOptions, framed, type Layer } from "./frame.ts";
import { targetsMessage } from "./chart-messages.ts";
import { inks } from "./palette.ts";
import { scenarioColor } from "./theme.ts";

const width = 300;
const labelColumns = 46;
/** Right of the plot: where the columns of numbers end (probability) and begin (margin), in pixels. */
const columns = { probability: width + 58, margin: width + 74 };

/**
 * Every target with the probability of meeting it (bar, 95 % interval) and the median margin in its own unit; several
 * scenarios stand side by side in one row.
 *
 * @throws {RangeError} if no run has a target
 */
export function targetScoreboard(results: readonly RunResult[], options: ChartOptions): TopLevelSpec {
  const { language, theme } = options;
  const ink = inks[theme];
  const zh = language === "zh";
  const rows = targetRows(results);
  if (rows.length === 0) throw new RangeError("no run has a target");
  const labels = scenarioLabels(results, language);
  const several = results.length > 1;
  const rowLabels = rows.map((row) => rowLabel(row, language));
  const linesPerRow = Math.max(...rowLabels.map((label) => label.split("\n").length));
  const height = rows.length * Math.max(linesPerRow * 13 + 14, results.length * 13 + 12);
  const bars = rows.flatMap((row, rank) => barsOf(row, rowLabels[rank] ?? "", labels, language));
  const offset = several
    ? { yOffset: { field: "scenario", type: "nominal" as const, scale: { domain: labels } } }
    : {};
  const x = { type: "quantitative" as const };
  const texts = (field: string, place: number, align: "left" | "right"): Layer => ({
    data: { values: bars },
    mark: { type: "text", align, baseline: "middle", x: place },
    encoding: { text: { field }, ...offset },
  });
  const header = (text: string, place: number, align: "left" | "right"): Layer => ({
    data: { values: [{}] },
    mark: { type: "text", text, x: place, y: -9, align, color: ink.quiet },
    encoding: { y: { value: -9 } },
  });
  const otherReadings = bars.flatMap((bar) => bar.others.map((probability) => ({ ...bar, probability })));
  return framed(
    {
      width,
      height,
      encoding: {
        y: {
          field: "target",
          type: "ordinal",
          scale: { domain: rowLabels, paddingInner: 0.25, paddingOuter: 0.15 },
          axis: {
            title: null,
            labelExpr: "split(datum.value, '\\n')",
            labelLimit: 0,
            labelLineHeight: 13,
            // Vega centres the first line on the bar; most labels have two.
            labelOffset: -7,
            labelPadding: 10,
          },
        },
      },
      layer: [
        {
          data: { values: bars },
          mark: { type: "bar", opacity: 0.85 },
          encoding: {
            x: {
              ...x,
              field: "probability",
              scale: { domain: [0, 1] },
              axis: {
                title: zh ? "实现概率（%）" : "Probability of meeting the target (%)",
                labelExpr: "format(datum.value * 100, '~r')",
                tickCount: 5,
                grid: true,
              },
            },
            color: {
              field: "scenario",
              type: "nominal",
              scale: { domain: labels, range: labels.map((_, index) => scenarioColor(ink, index)) },
              legend: several ? { title: null, orient: "bottom", columns: 2, symbolType: "square" } : null,
            },
            ...offset,
          },
        },
        {
          data: { values: bars },
          mark: { type: "rule", color: ink.text, strokeWidth: 1.4 },
          encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, ...offset },
        },
        ...(otherReadings.length === 0
          ? []
          : [
              {
                data: { values: otherReadings },
                mark: {
                  type: "point",
                  filled: true,
                  shape: "diamond",
                  fill: ink.paper,
                  stroke: ink.text,
                  size: 45,
                  opacity: 1,
                },
                encoding: { x: { ...x, field: "probability" }, ...offset },
              } satisfies Layer,
            ]),
        texts("percent", columns.probability, "right"),
        texts("margin", columns.margin, "left"),
        header(zh ? "概率" : "probability", columns.probability, "right"),
        header(zh ? "余量（中位数）" : "margin (median)", columns.margin, "left"),
      ],
    },
    {
      title: several
        ? zh
          ? "目标实现情况：情景比较"
          : "Targets: scenarios compared"
        : zh
          ? `目标实现情况：${labels[0] ?? ""}`
          : `Targets: ${labels[0] ?? ""}`,
      message: targetsMessage(results, language),
      subtitle: [
        zh
          ? "柱为达到目标的抽样比例，细线为95 %区间；余量为正表示优于目标"
          : "Bars: share of draws that meet the target; lines: 95 % interval. A positive margin is inside the target.",
        ...(otherReadings.length === 0
          ? []
          : [
              zh
                ? "菱形为较宽松的解读，柱为较严格的解读"
                : "Diamonds: by the looser reading of the wording; bars: by the stricter.",
            ]),
      ],
      width: 690,
    },
    results,
    options,
  );
}

interface Bar {
  readonly target: string;
  readonly scenario: string;
  readonly probability: number;
  readonly low: number;
  readonly high: number;
  readonly percent: string;
  readonly margin: string;
  /** Probabilities by the looser readings. */
  readonly others: readonly number[];
}

function barsOf(row: TargetRow, label: string, scenarios: readonly string[], language: Language): Bar[] {
  return row.byResult.flatMap((target, index): Bar[] => {
    if (target === undefined) return [];
    return [
      {
        target: label,
        scenario: scenarios[index] ?? "",
        probability: target.probability,
        low: target.interval[0],
        high: target.interval[1],
        percent: formatPercent(target.probability),
        margin: formatMargin(target.margin, language, { signed: true, minus: "−" }),
        others: target.readings.slice(1).map((reading) => reading.probability),
      },
    ];
  });
}

/** First line: id and title; below it what is claimed. */
function rowLabel({ target }: TargetRow, language: Language): string {
  return [
    ...wrapText(`${target.id}  ${displayText(target.title, language)}`, labelColumns),
    ...wrapText(displayText(target.statement, language), labelColumns),
  ].join("\n");
}
