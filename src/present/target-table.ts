import type { RunResult } from "../result/run-result.ts";
import { formatMargin } from "./format-margin.ts";
import { formatPercent, formatPercentInterval } from "./format-number.ts";
import { medianPeakYear, type TableOptions } from "./table-words.ts";
import type { Grid } from "./text-grid.ts";
import { displayText } from "./unit-label.ts";

/** Width from which on targets have a column for the year in which they are first met. */
const roomy = 96;

/** Targets of a run, a row each: probability, median margin, and the median year in which each is first met, where one tells it. */
export function targetTable(result: RunResult, { language, width }: TableOptions, grid: Grid): string[] {
  const zh = language === "zh";
  if (result.targets.length === 0) return [];
  // In a narrow terminal the statements need the room.
  const hasFirst = width >= roomy && result.targets.some(({ firstMet }) => firstMet !== undefined);
  const rows = result.targets.flatMap((target) => [
    [
      target.id,
      `${displayText(target.title, language)}: ${displayText(target.statement, language)}`.replace(
        ": ",
        zh ? "：" : ": ",
      ),
      `${formatPercent(target.probability)} ${formatPercentInterval(target.interval)}`,
      formatMargin(target.margin, language, { signed: true, grouping: true }),
      hasFirst && target.firstMet ? medianPeakYear(target.firstMet.medianYear, result, language) : "",
    ],
    // A wording that can be read in two ways is judged by the stricter reading, which stands first.
    ...target.readings
      .slice(1)
      .map((reading) => [
        "",
        displayText(reading.statement, language),
        `${formatPercent(reading.probability)} ${formatPercentInterval(reading.interval)}`,
        "",
      ]),
  ]);
  return grid(
    [
      { heading: zh ? "目标" : "Target", align: "left", most: 14 },
      { heading: "", align: "left", most: 34 },
      { heading: zh ? "概率 [95 %区间]" : "probability [95 %]", align: "right" },
      { heading: zh ? "余量中位数" : "median margin", align: "right", most: 18 },
      ...(hasFirst
        ? [{ heading: zh ? "首达中位年" : "median year met", align: "right" as const, most: 10 }]
        : []),
    ],
    rows,
  );
}
