import type { TopLevelSpec } from "vega-lite";
import type { Language } from "../../terms/bilingual.ts";
import type { RunResult } from "../../result/run-result.ts";
import { scenarioLabels } from "../scenario-label.ts";
import { formatShort } from "../format-number.ts";
import { displayText, unitLabel } from "../unit-label.ts";
import { leverGroup, leverGroupTitle } from "../lever-group.ts";
import { wrapText } from "../wrap-text.ts";
import { type ChartOptions, framed, type Layer, type Panel } from "./frame.ts";
import { leversMessage } from "./chart-messages.ts";
import { leverMarks, leverRange, markedYears } from "./lever-marks.ts";
import type { MovedLever } from "./moved-levers.ts";
import { type Inks, inks } from "./palette.ts";
import { layRows, rowChannel, type RowLabel, rowLabels, type RowLayout } from "./row-layout.ts";
import { scenarioColor } from "./theme.ts";

const labelColumns = 60;
/** Pixels of a column's bars, by how many scenarios stand beside each other. */
const barWidth = (scenarios: number): number => Math.max(80, Math.min(300, Math.floor(540 / scenarios)));
/** Values are written behind bars where there is room for them. */
const mostWithValues = 4;

interface Row {
  readonly label: RowLabel;
  /** undefined: a heading. */
  readonly lever?: MovedLever;
}

/**
 * Every lever as a bar from the lowest to the highest value it may take, with marks for the last observed year, the plan's
 * year and the last year; grouped by the first part of the levers' names, a column a scenario.
 */
export function leverRanges(
  { moved, still }: { readonly moved: readonly MovedLever[]; readonly still: number },
  results: readonly RunResult[],
  options: ChartOptions,
): TopLevelSpec {
  const { language, theme } = options;
  const ink = inks[theme];
  const zh = language === "zh";
  const labels = scenarioLabels(results, language);
  const rows = groupedRows(moved, results, language);
  const layout = layRows(
    rows.map(({ label }) => label),
    17,
    3,
  );
  const width = barWidth(results.length);
  const writesValues = results.length <= mostWithValues;
  const years = markedYears(results);
  const { start, plan, end } = years;
  const columns = results.map((_, scenario): Panel => {
    const marks = rows.flatMap(({ lever }, row) => {
      const path = lever?.paths.find((one) => one.scenario === scenario);
      const result = results[scenario];
      return lever && path && result
        ? [{ y: layout.centres[row] ?? 0, ...leverMarks(lever, path, result, years) }]
        : [];
    });
    const color = scenarioColor(ink, scenario);
    return {
      width,
      height: layout.height,
      data: { values: marks },
      ...(results.length > 1 && {
        title: {
          text: wrapText(labels[scenario] ?? "", Math.max(14, Math.floor(width / 6.2))),
          fontSize: 12,
          color,
          frame: "group",
          offset: 8,
        },
      }),
      layer: [
        ...(scenario === 0
          ? rowLabels(
              rows.map(({ label }) => label),
              layout,
              ink,
            )
          : []),
        ...barLayers(layout, color, ink, width),
        ...(writesValues ? [textLayer(undefined, layout, { x: width + 8, color })] : []),
        ...(scenario === results.length - 1
          ? [
              textLayer(rangeTexts(rows, layout, language), layout, {
                x: width + (writesValues ? 52 : 12),
                color: ink.quiet,
              }),
            ]
          : []),
      ],
    };
  });
  const number = writesValues
    ? { en: ", the number behind the bar", zh: "，数字为该年的值" }
    : { en: "", zh: "" };
  const marksText = zh
    ? `○ ${start} 年；${plan === undefined ? "" : `竖线 ${plan} 年；`}● ${end} 年（中位数${number.zh}；细线为5～95 %分位）`
    : `○ ${start}; ${plan === undefined ? "" : `| ${plan}; `}● ${end} (median${number.en}; thin line: 5–95 % of draws).`;
  return framed(
    { hconcat: columns, spacing: writesValues ? 52 : 16 },
    {
      title: zh ? "措施在允许范围内的位置" : "Levers within their allowed range",
      message: leversMessage(results, language),
      subtitle: [
        zh
          ? `灰条为允许范围，右侧为其两端及单位。${marksText}`
          : `Grey bars: the allowed range, whose ends and unit stand at the right. ${marksText}`,
        ...(still === 0
          ? []
          : [
              zh
                ? `另有 ${still} 项措施在${results.length > 1 ? "各情景" : "本情景"}中保持不变，未列出`
                : `${still} more levers stay where they are${results.length > 1 ? " in every scenario" : ""} and are left out.`,
            ]),
      ],
      width: 360 + results.length * (width + (writesValues ? 52 : 16)) + 60,
    },
    results,
    options,
  );
}

/** Levers under headings: the group's title, else its name as files write it. */
function groupedRows(moved: readonly MovedLever[], results: readonly RunResult[], language: Language): Row[] {
  const groups = new Map<string, MovedLever[]>();
  for (const lever of moved) {
    const group = leverGroup(lever.name);
    groups.set(group, [...(groups.get(group) ?? []), lever]);
  }
  return [...groups].flatMap(([group, levers]): Row[] => {
    return [
      { label: { lines: [leverGroupTitle(group, results, language) ?? `${group}.*`], isBold: true } },
      ...levers.map((lever) => ({
        label: { lines: wrapText(displayText(lever.title, language), labelColumns) },
        lever,
      })),
    ];
  });
}

interface RowText {
  readonly y: number;
  readonly text: string;
}

/** Texts behind the bars: those of `values`, else of the panel's rows. */
function textLayer(
  values: readonly RowText[] | undefined,
  layout: RowLayout,
  { x, color }: { readonly x: number; readonly color: string },
): Layer {
  return {
    ...(values && { data: { values: [...values] } }),
    mark: { type: "text", align: "left", baseline: "middle", x, color },
    encoding: { y: rowChannel(layout), text: { field: "text" } },
  };
}

/** Ends and unit of each lever's range. */
function rangeTexts(rows: readonly Row[], { centres }: RowLayout, language: Language): RowText[] {
  return rows.flatMap(({ lever }, row) => {
    if (!lever) return [];
    const [low, high] = leverRange(lever).map((end) => formatShort(end));
    const unit = unitLabel(lever.unit, language);
    return [{ y: centres[row] ?? 0, text: `${low ?? ""}–${high ?? ""} ${unit}`.trimEnd() }];
  });
}

/** The bars of a panel's rows: allowed range, the path within it, and the three years' marks. */
function barLayers(layout: RowLayout, color: string, ink: Inks, width: number): Layer[] {
  const y = rowChannel(layout);
  const x = (field: string) => ({
    field,
    type: "quantitative" as const,
    scale: { domain: [0, 1], nice: false },
    axis: null,
  });
  return [
    {
      mark: { type: "rule", color: ink.grid, strokeWidth: 8 },
      encoding: { x: { value: 0 }, x2: { value: width }, y },
    },
    {
      mark: { type: "rule", color, strokeWidth: 3, opacity: 0.45 },
      encoding: { x: x("pathLow"), x2: { field: "pathHigh" }, y },
    },
    {
      mark: { type: "rule", color: ink.text, strokeWidth: 1 },
      encoding: { x: x("drawsLow"), x2: { field: "drawsHigh" }, y },
    },
    {
      mark: { type: "tick", orient: "vertical", color, thickness: 2, size: 11 },
      encoding: { x: x("planAt"), y },
    },
    {
      mark: {
        type: "point",
        filled: true,
        fill: ink.paper,
        stroke: color,
        strokeWidth: 1.5,
        size: 34,
        opacity: 1,
      },
      encoding: { x: x("startAt"), y },
    },
    {
      mark: { type: "point", filled: true, color, size: 42, opacity: 1 },
      encoding: { x: x("endAt"), y },
    },
  ];
}
