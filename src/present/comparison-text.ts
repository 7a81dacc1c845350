import pc from "picocolors";
import stringWidth from "string-width";
import type { Language } from "../terms/bilingual.ts";
import type { ComparisonResult, Interval, RunResult } from "../result/run-result.ts";
import { formatPercent, formatPercentInterval, formatPlaces, missing, placesFor } from "./format-number.ts";
import { intervalAt, peakedBy, targetRows, totalEmissions } from "./result-facts.ts";
import { peaksRows } from "./peaks-table.ts";
import { scenarioIds } from "./scenario-label.ts";
import { precisionTable } from "./precision-text.ts";
import { estimateIn, runLine } from "./table-text.ts";
import { medianPeakYear, peakYearsAsked, reportedYears, type TableOptions } from "./table-words.ts";
import { columnBlocks, type Grid, gridFor, type TextColumn } from "./text-grid.ts";
import { displayText, withUnit } from "./unit-label.ts";
import { wrapText } from "./wrap-text.ts";

/** Widest label of a row. */
const labelWidth = 38;

/**
 * Several runs side by side for a terminal, a column a scenario (in blocks where they do not fit the width), then
 * the paired differences: what separates two scenarios in the same draws, which is known better than either of them.
 */
export function comparisonText(
  results: readonly RunResult[],
  comparisons: readonly ComparisonResult[],
  options: TableOptions,
): string {
  const { language } = options;
  const grid = gridFor(options);
  const { width } = options;
  return [
    head(results, options),
    ...results.map((result) => precisionTable(result, language, grid)),
    ...inBlocks(emissionsRows(results, language), results, grid, width),
    ...inBlocks(peakRows(results, language), results, grid, width),
    ...inBlocks(
      {
        heading: language === "zh" ? "分量达峰年中位数" : "Median peak years of parts",
        rows: peaksRows(results, language),
      },
      results,
      grid,
      width,
    ),
    ...inBlocks(targetTableRows(results, language), results, grid, width),
    ...differenceTables(comparisons, language, grid),
  ]
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n");
}

/** A table with a column a scenario, before it is broken into blocks. */
interface WideTable {
  readonly heading: string;
  readonly rows: readonly { readonly label: string; readonly cells: readonly string[] }[];
}

function head(results: readonly RunResult[], { language, color, width }: TableOptions): string[] {
  const { bold } = pc.createColors(color);
  const ids = scenarioIds(results);
  return results.flatMap((result, index) => {
    const title = displayText(result.title, language);
    return [
      ...wrapText(`${ids[index] ?? result.scenario}: ${title}`, width).map((line) => bold(line)),
      ...wrapText(`  ${runLine(result, language)}`, width),
    ];
  });
}

/** Breaks a wide table into as few grids as fit the width, scenarios in order. */
function inBlocks(table: WideTable, results: readonly RunResult[], grid: Grid, width: number): string[][] {
  if (table.rows.length === 0) return [];
  const ids = scenarioIds(results);
  const longest = Math.max(
    ...[table.heading, ...table.rows.map((row) => row.label)].map((text) => stringWidth(text)),
  );
  const label = Math.min(labelWidth, longest);
  const widths = ids.map((id, index) =>
    Math.max(Math.min(stringWidth(id), 24), ...table.rows.map((row) => stringWidth(row.cells[index] ?? ""))),
  );
  return columnBlocks(label, widths, width).map((block) => {
    const columns: TextColumn[] = block.map((index) => ({
      heading: ids[index] ?? "",
      align: "right",
      most: 40,
    }));
    return grid(
      [{ heading: table.heading, align: "left", most: labelWidth }, ...columns],
      table.rows.map((row) => [row.label, ...block.map((index) => row.cells[index] ?? "")]),
    );
  });
}

function emissionsRows(results: readonly RunResult[], language: Language): WideTable {
  const totals = results.map(totalEmissions);
  const first = totals.find((total) => total !== undefined);
  if (first === undefined) return { heading: "", rows: [] };
  const note = language === "zh" ? "，中位数 [90 %区间]" : ", median [90 % range]";
  return {
    heading: withUnit(displayText(first.title, language), first.unit, language) + note,
    rows: reportedYears(results).map((year) => ({
      label: `  ${String(year)}`,
      cells: results.map((result, index) => {
        const total = totals[index];
        // Another unit under the same heading would be read wrongly.
        return total === undefined || total.unit !== first.unit ? missing : estimateIn(result, total, year);
      }),
    })),
  };
}

function peakRows(results: readonly RunResult[], language: Language): WideTable {
  const zh = language === "zh";
  if (results.every((result) => result.peak === null)) return { heading: "", rows: [] };
  const cell = (entry: { probability: number; interval: readonly [number, number] } | undefined) =>
    entry === undefined
      ? missing
      : `${formatPercent(entry.probability)} ${formatPercentInterval(entry.interval)}`;
  const mode = (result: RunResult) => {
    const likely = result.peak?.byYear.reduce((best, entry) =>
      entry.probability > best.probability ? entry : best,
    );
    return likely === undefined || likely.probability === 0 ? missing : String(likely.year);
  };
  return {
    heading: zh ? "达峰，概率 [95 %区间]" : "Peak, probability [95 % interval]",
    rows: [
      { label: zh ? "  最可能的达峰年" : "  most likely year", cells: results.map(mode) },
      {
        label: zh ? "  达峰年中位数" : "  median peak year",
        cells: results.map((result) =>
          result.peak === null ? missing : medianPeakYear(result.peak?.medianYear ?? null, result, language),
        ),
      },
      ...peakYearsAsked(results).map((year) => ({
        label: zh ? `  P(达峰年 ≤ ${String(year)})` : `  P(peak ≤ ${String(year)})`,
        cells: results.map((result) => cell(result.peak === null ? undefined : peakedBy(result.peak, year))),
      })),
      {
        label: zh ? "  期末前未达峰" : "  not peaked within the horizon",
        cells: results.map((result) => cell(result.peak?.notPeaked)),
      },
    ],
  };
}

function targetTableRows(results: readonly RunResult[], language: Language): WideTable {
  const zh = language === "zh";
  return {
    heading: zh ? "目标，概率 [95 %区间]" : "Targets, probability [95 % interval]",
    rows: targetRows(results).map(({ target, byResult }) => ({
      label: `${target.id} ${displayText(target.title, language)}${zh ? "：" : ": "}${displayText(target.statement, language)}`,
      cells: byResult.map((met) =>
        met === undefined ? "" : `${formatPercent(met.probability)} ${formatPercentInterval(met.interval)}`,
      ),
    })),
  };
}

/** One table a pair: the mean difference with its 95 % interval, then who peaks first. */
function differenceTables(
  comparisons: readonly ComparisonResult[],
  language: Language,
  grid: Grid,
): string[][] {
  const zh = language === "zh";
  return comparisons.map((comparison) => {
    const { a, b, years, unit } = comparison;
    const last = years.at(-1);
    const asked = [...new Set([2030, last])].filter((year) => year !== undefined && years.includes(year));
    const differences = asked.map((year) => [
      zh ? `  ${String(year)}年平均差` : `  mean difference in ${String(year)}`,
      differenceIn(
        comparison.difference.mean[years.indexOf(year ?? 0)] ?? null,
        intervalAt(comparison.difference.meanInterval, years.indexOf(year ?? 0)),
      ),
    ]);
    const share = (label: string, entry: { probability: number; interval: readonly [number, number] }) => [
      `  ${label}`,
      `${formatPercent(entry.probability)} ${formatPercentInterval(entry.interval)}`,
    ];
    return grid(
      [
        {
          heading: withUnit(zh ? `${b} 减 ${a}，同一抽样` : `${b} minus ${a}, same draws`, unit, language),
          align: "left",
          most: 60,
        },
        { heading: zh ? "[95 %区间]" : "[95 % interval]", align: "right" },
      ],
      [
        ...differences,
        share(zh ? `${b} 更早达峰` : `${b} peaks earlier`, comparison.peaksEarlier),
        share(zh ? "同年达峰" : "both in the same year", comparison.peaksSame),
        share(zh ? `${b} 更晚达峰` : `${b} peaks later`, comparison.peaksLater),
        share(zh ? "高低次序随年份变化" : "lower in some years, higher in others", comparison.orderChanges),
        ...sectorRows(comparison, language),
      ],
    );
  });
}

/** How many sectors a comparison lists: those that differ most. */
const mostSectors = 6;

function sectorRows(comparison: ComparisonResult, language: Language): string[][] {
  const { year, differences } = comparison.sectors;
  return differences
    .filter(({ mean }) => mean !== null && mean !== 0)
    .sort((a, b) => Math.abs(b.mean ?? 0) - Math.abs(a.mean ?? 0))
    .slice(0, mostSectors)
    .map(({ title, unit, mean, meanInterval }) => [
      withUnit(
        `  ${displayText(title, language)}${language === "zh" ? `，${year}年` : ` in ${year}`}`,
        unit,
        language,
      ),
      differenceIn(mean, meanInterval),
    ]);
}

/** Mean difference and its 95 % interval, to two digits of the interval. */
function differenceIn(mean: number | null, interval: Interval | null): string {
  if (mean === null || interval === null) return missing;
  const style = { signed: true, grouping: true };
  const places = placesFor(mean, interval[1] - interval[0]);
  const ends = interval.map((end) => formatPlaces(end, places, style));
  return `${formatPlaces(mean, places, style)} [${ends.join(", ")}]`;
}
