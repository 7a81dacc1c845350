import pc from "picocolors";
import type { Language } from "../terms/bilingual.ts";
import type { PeakResult, QuantityResult, RunResult } from "../result/run-result.ts";
import {
  formatEstimate,
  formatPercent,
  formatPercentInterval,
  formatPlaces,
  missing,
} from "./format-number.ts";
import {
  horizonOf,
  intervalAt,
  peakedBy,
  medianYearOf,
  quantileIn,
  shortHash,
  totalEmissions,
} from "./result-facts.ts";
import { precisionTable } from "./precision-text.ts";
import {
  medianPeakYear,
  peakClasses,
  peakYearsAsked,
  reportedYears,
  type TableOptions,
} from "./table-words.ts";
import { peaksTable } from "./peaks-table.ts";
import { targetTable } from "./target-table.ts";
import { gridFor, type Grid } from "./text-grid.ts";
import { displayText, withUnit } from "./unit-label.ts";
import { textChart } from "./text-chart.ts";
import { wrapText } from "./wrap-text.ts";

/** How many of the most likely peak years are listed. */
const likelyYears = 3;

/**
 * What one run found, for a terminal: how it was run, total emissions with a small chart, peak, classes, peaks of sectors, targets. Lines separated by line feeds, none at the end. Warnings are left to the caller.
 */
export function resultText(result: RunResult, options: TableOptions): string {
  const { language } = options;
  const grid = gridFor(options);
  return [
    head(result, options),
    precisionTable(result, language, grid),
    emissionsTable(result, language, grid),
    textChart(result, options),
    peakTable(result, language, grid),
    classTable(result, language, grid),
    peaksTable(result, language, grid),
    targetTable(result, options, grid),
  ]
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n");
}

/** Total emissions and peak of a run's first draws, for someone who waits for the others. Laid out as `resultText`. */
export function firstAnswerText(result: RunResult, options: TableOptions): string {
  const { language } = options;
  const { dim } = pc.createColors(options.color);
  const grid = gridFor(options);
  const draws = formatPlaces(result.draws, 0, { grouping: true });
  const title = displayText(result.title, language);
  return [
    [
      dim(
        language === "zh"
          ? `${title}：前 ${draws} 次抽样的初步结果`
          : `${title}: first answer, from the first ${draws} draws`,
      ),
    ],
    emissionsTable(result, language, grid),
    peakTable(result, language, grid),
  ]
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n");
}

/** How a run was made: years, draws, seed, start of the result's hash. */
export function runLine(result: RunResult, language: Language): string {
  const { first, last } = horizonOf(result);
  const draws = formatPlaces(result.draws, 0, { grouping: true });
  return language === "zh"
    ? `${String(first)}～${String(last)}年，观测至${String(result.lastObserved)}年   ${draws} 次抽样   种子 ${String(result.seed)}   结果 ${shortHash(result)}`
    : `${String(first)} to ${String(last)}, observed to ${String(result.lastObserved)}   ${draws} draws   seed ${String(result.seed)}   result ${shortHash(result)}`;
}

function head(result: RunResult, { language, color, width }: TableOptions): string[] {
  const { bold, dim } = pc.createColors(color);
  const title = displayText(result.title, language);
  return [
    ...wrapText(
      language === "zh" ? `${title}（${result.scenario}）` : `${title} (${result.scenario})`,
      width,
    ).map(bold),
    ...wrapText(runLine(result, language), width),
    ...wrapText(displayText(result.boundary, language), width).map((line) => dim(line)),
  ];
}

function emissionsTable(result: RunResult, language: Language, grid: Grid): string[] {
  const zh = language === "zh";
  const total = totalEmissions(result);
  if (total === undefined) return [];
  const rows = reportedYears([result]).map((year) => [
    yearLabel(year, result, language),
    estimateIn(result, total, year),
    medianError(result, total, year),
  ]);
  return grid(
    [
      {
        heading: withUnit(displayText(total.title, language), total.unit, language),
        align: "left",
        most: 60,
      },
      { heading: zh ? "中位数 [90 %区间]" : "median [90 % range]", align: "right" },
      { heading: zh ? "中位数的95 %误差" : "error of median (95 %)", align: "right" },
    ],
    rows,
  );
}

/** How far the median's 95 % interval reaches, to the farther side, in two digits. */
function medianError(result: RunResult, quantity: QuantityResult, year: number): string {
  const median = quantileIn(result, quantity, "0.5", year);
  const interval = intervalAt(quantity.quantileIntervals["0.5"], result.years.indexOf(year));
  if (median === null || interval === null) return missing;
  const half = Math.max(median - interval[0], interval[1] - median);
  return `±${half === 0 ? "0" : String(Number(half.toPrecision(2)))}`;
}

/** Median and 5-95 % range of a quantity in one year. */
export function estimateIn(result: RunResult, quantity: QuantityResult, year: number): string {
  const at = (level: string) => quantileIn(result, quantity, level, year);
  return formatEstimate(at("0.5"), at("0.05"), at("0.95"), { grouping: true });
}

function yearLabel(year: number, result: RunResult, language: Language): string {
  if (year !== result.lastObserved) return `  ${String(year)}`;
  return language === "zh" ? `  ${String(year)}（最后观测年）` : `  ${String(year)} (last observed)`;
}

function peakTable(result: RunResult, language: Language, grid: Grid): string[] {
  const zh = language === "zh";
  const { peak } = result;
  if (peak === null) return [];
  const last = String(horizonOf(result).last);
  const likely = peak.byYear
    .filter((entry) => entry.probability > 0)
    .sort((a, b) => b.probability - a.probability || a.year - b.year)
    .slice(0, likelyYears);
  const row = (label: string, entry: { probability: number; interval: readonly [number, number] }) => [
    `  ${label}`,
    formatPercent(entry.probability),
    formatPercentInterval(entry.interval),
  ];
  const asked = peakYearsAsked([result]).flatMap((year) => {
    const entry = peakedBy(peak, year);
    return entry === undefined ? [] : [row(`P(peak ≤ ${String(year)})`, entry)];
  });
  return grid(
    [
      { heading: zh ? "达峰" : "Peak", align: "left", most: 50 },
      { heading: zh ? "概率" : "probability", align: "right" },
      { heading: zh ? "95 %区间" : "95 % interval", align: "right" },
    ],
    [
      ...likely.map((entry, index) =>
        row(
          index === 0
            ? zh
              ? `最可能的达峰年 ${String(entry.year)}`
              : `most likely year ${String(entry.year)}`
            : zh
              ? `其次 ${String(entry.year)}`
              : `next ${String(entry.year)}`,
          entry,
        ),
      ),
      ...asked.map((cells) => (zh ? cells.map((cell) => cell.replace("P(peak ≤", "P(达峰年 ≤")) : cells)),
      row(zh ? `${last}年前未达峰` : `not peaked by ${last}`, peak.notPeaked),
      [
        zh ? "  达峰年中位数" : "  median peak year",
        medianPeakYear(peak.medianYear, result, language),
        `[${peak.medianYearInterval.map((year) => medianPeakYear(year, result, language)).join(", ")}]`,
      ],
      ...shapeRows(peak, result, language),
      ...(peak.thresholds ?? []).map(({ value, cumulative }) => {
        const level = `≤ ${String(Number(value.toPrecision(12)))} ${peak.level.unit}`;
        return row(zh ? `${last}年前降至 ${level}` : `down to ${level} by ${last}`, cumulative.at(-1)!);
      }),
    ],
  );
}

/** What the model asks for besides: the peak of centred means, and from when to when the peak lasts. */
function shapeRows(peak: PeakResult, result: RunResult, language: Language): string[][] {
  const zh = language === "zh";
  const { plateau, smoothed, rule } = peak;
  const rows: string[][] = [];
  if (smoothed && rule.smoothing !== undefined) {
    const width = String(rule.smoothing);
    rows.push([
      zh ? `  ${width}年滑动平均的达峰年中位数` : `  median peak year of ${width}-year means`,
      medianPeakYear(smoothed.medianYear, result, language),
    ]);
  }
  if (plateau) {
    const [start, end] = [plateau.start, plateau.end].map((years) =>
      medianPeakYear(medianYearOf(years), result, language),
    );
    rows.push([zh ? "  平台期首年中位数" : "  median first year of the plateau", start!]);
    rows.push([zh ? "  平台期末年中位数" : "  median last year of the plateau", end!]);
  }
  return rows;
}

function classTable(result: RunResult, language: Language, grid: Grid): string[] {
  const { peak } = result;
  if (peak === null) return [];
  return grid(
    [
      { heading: language === "zh" ? "达峰类型" : "Class of peak", align: "left", most: 50 },
      { heading: language === "zh" ? "抽样占比" : "share of draws", align: "right" },
    ],
    peakClasses(language).map(({ name, title }) => [`  ${title}`, formatPercent(peak.classes[name])]),
  );
}
