import type { TopLevelSpec } from "vega-lite";
import type { RunResult, TargetResult } from "../../result/run-result.ts";
import { formatPercent } from "../format-number.ts";
import { targetRows } from "../result-facts.ts";
import { scenarioLabels } from "../scenario-label.ts";
import { displayText } from "../unit-label.ts";
import { wrapText } from "../wrap-text.ts";
import { targetsMessage } from "./chart-messages.ts";
import { type ChartOptions, framed } from "./frame.ts";
import { inks } from "./palette.ts";
import { layRows, lineHeight, rowChannel, type RowLabel, rowLabels } from "./row-layout.ts";

const labelColumns = 62;
/** Above this probability a cell is strong enough for a number in the paper's colour, in both themes. */
const strongFrom = 0.6;

/** Does the interval leave open which of meeting and missing is the likelier? */
function isOpen({ interval: [low, high] }: TargetResult): boolean {
  return low < 0.5 && high > 0.5;
}

/**
 * Targets as rows, scenarios as columns: the probability of meeting a target as the strength of a cell's colour, and as a
 * number in it, so that it can be read in grey; a dashed frame where its 95 % interval holds 50 %.
 *
 * @throws {RangeError} if no run has a target
 */
export function targetHeatMap(results: readonly RunResult[], options: ChartOptions): TopLevelSpec {
  const { language, theme } = options;
  const ink = inks[theme];
  const zh = language === "zh";
  const rows = targetRows(results);
  if (rows.length === 0) throw new RangeError("no run has a target");
  const cellWidth = results.length > 6 ? 72 : 92;
  const labels = rows.map(({ target }): RowLabel => ({
    lines: wrapText(`${target.id}  ${displayText(target.title, language)}`, labelColumns),
  }));
  const layout = layRows(labels, 22, 9);
  const columns = scenarioLabels(results, language);
  const cells = rows.flatMap(({ target: { id }, byResult }, row) =>
    byResult.map((target, index) => {
      const y = layout.centres[row] ?? 0;
      const half = layout.heights[row] === undefined ? 0 : layout.heights[row] / 2 - 1;
      return {
        target: id,
        scenario: columns[index] ?? "",
        y,
        top: y - half,
        bottom: y + half,
        probability: target?.probability ?? null,
        low: target?.interval[0] ?? null,
        high: target?.interval[1] ?? null,
        isOpen: target !== undefined && isOpen(target),
        text: target === undefined ? "–" : formatPercent(target.probability),
      };
    }),
  );
  const y = rowChannel(layout);
  return framed(
    {
      width: cellWidth * results.length,
      height: layout.height,
      encoding: {
        x: {
          field: "scenario",
          type: "ordinal",
          scale: { domain: columns, paddingInner: 0.03, paddingOuter: 0 },
          axis: null,
        },
      },
      layer: [
        {
          data: { values: cells.filter(({ probability }) => probability !== null) },
          mark: { type: "rect" },
          encoding: {
            y: { ...y, field: "top" },
            y2: { field: "bottom" },
            color: {
              field: "probability",
              type: "quantitative",
              scale: { domain: [0, 1], range: [...ink.ramp] },
              legend: null,
            },
          },
        },
        {
          data: { values: cells.filter((cell) => cell.isOpen) },
          mark: { type: "rect", filled: false, stroke: ink.text, strokeWidth: 1.5, strokeDash: [4, 3] },
          encoding: { y: { ...y, field: "top" }, y2: { field: "bottom" } },
        },
        {
          data: { values: cells },
          mark: { type: "text", baseline: "middle" },
          encoding: {
            y,
            text: { field: "text" },
            color: {
              condition: { test: `datum.probability > ${strongFrom}`, value: ink.paper },
              value: ink.text,
            },
          },
        },
        {
          data: { values: columns.flatMap((label) => headingLines(label, cellWidth)) },
          mark: { type: "text", baseline: "middle", fontWeight: 600 },
          encoding: { y, text: { field: "text" } },
        },
        ...rowLabels(labels, layout, ink),
      ],
    },
    {
      title: zh ? "各情景实现目标的概率" : "Probability of meeting each target, by scenario",
      message: targetsMessage(results, language),
      subtitle: [
        zh
          ? "格内数字为达到目标的抽样比例，颜色越强概率越高"
          : "Numbers: share of draws that meet the target; the stronger the colour, the higher.",
        ...(cells.some((cell) => cell.isOpen)
          ? [
              zh
                ? "虚线框：概率的95 %区间包含50 %，能否实现尚无定论"
                : "Dashed frames: the 95 % interval of the probability holds 50 %, so which is likelier is open.",
            ]
          : []),
      ],
      width: 380 + cellWidth * results.length,
    },
    results,
    options,
  );
}

/** A scenario's name above its column, a text a line, the last nearest to the cells. */
function headingLines(scenario: string, width: number): { scenario: string; text: string; y: number }[] {
  const lines = wrapText(scenario, Math.floor(width / 6.4));
  return lines.map((text, line) => ({ scenario, text, y: -10 - (lines.length - 1 - line) * lineHeight }));
}
