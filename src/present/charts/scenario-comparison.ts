import type { TopLevelSpec } from "vega-lite";
import type { ComparisonResult, QuantityResult, RunResult } from "../../result/run-result.ts";
import {
  hasMedian,
  horizonOf,
  peakTarget,
  quantileIn,
  quantileSeries,
  totalEmissions,
} from "../result-facts.ts";
import { scenarioLabels } from "../scenario-label.ts";
import { displayText, withUnit } from "../unit-label.ts";
import { comparisonsToFirst, type DifferenceLine, differencePanel } from "./difference-panel.ts";
import { endLabels } from "./end-labels.ts";
import { type ChartOptions, framed, type Layer, type Panel } from "./frame.ts";
import { comparisonMessage } from "./chart-messages.ts";
import { inks } from "./palette.ts";
import { scenarioColor, scenarioDash, plainNumber } from "./theme.ts";
import { ruleLayers, yearChannel, yearRules } from "./year-axis.ts";

const size = { width: 560, height: 380 };

interface Path {
  readonly label: string;
  readonly color: string;
  readonly dash: number[];
  readonly result: RunResult;
  readonly total: QuantityResult;
}

interface Row {
  readonly year: number;
  readonly low: number | null;
  readonly median: number | null;
  readonly high: number | null;
}

/** Can the totals of these runs share one axis? At least two runs, all with a total in one unit. */
export function isComparable(results: readonly RunResult[]): boolean {
  const totals = results.map(totalEmissions);
  return results.length > 1 && totals.every((total) => hasMedian(total) && total.unit === totals[0]?.unit);
}

/**
 * Total emissions of several scenarios: medians as lines labelled at their ends, 5-95 % bands translucent, the
 * history they share drawn once in grey; below them, where draws were compared, how each differs from the first.
 *
 * @param comparisons as `compareAll` gives them; none: no differences are drawn
 * @throws {RangeError} if a run has no total emissions or the units differ
 */
export function scenarioComparison(
  results: readonly RunResult[],
  comparisons: readonly ComparisonResult[],
  options: ChartOptions,
): TopLevelSpec {
  const { language, theme } = options;
  const ink = inks[theme];
  const zh = language === "zh";
  const labels = scenarioLabels(results, language);
  const paths = results.map((result, index): Path => {
    const total = totalEmissions(result);
    if (total === undefined) throw new RangeError(`run of ${result.scenario} holds no total emissions`);
    return {
      label: labels[index] ?? result.scenario,
      color: scenarioColor(ink, index),
      dash: scenarioDash(index),
      result,
      total,
    };
  });
  const [one] = paths;
  if (one === undefined) throw new RangeError("no runs to compare");
  if (paths.some(({ total }) => total.unit !== one.total.unit)) {
    throw new RangeError("total emissions of the runs are in different units");
  }
  const first = Math.min(...results.map((result) => horizonOf(result).first));
  const last = Math.max(...results.map((result) => horizonOf(result).last));
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const place = (year: number) => ({ field: "year", value: year });
  const rules = yearRules(
    {
      first,
      last,
      lastObserved: one.result.lastObserved,
      planYear: results.map((result) => peakTarget(result)?.year).find((year) => year !== undefined),
    },
    { observed: place, plan: place },
    options,
  );
  const title = withUnit(displayText(one.total.title, language), one.total.unit, language);
  const parts: Part[] = [
    ...distinctHistories(paths).map((rows) => ({
      rows,
      color: ink.history,
      band: ink.historyBand,
      dash: [1, 0],
      opacity: 0.3,
    })),
    ...paths.map((path) => ({
      rows: rowsOf(path).filter(({ year }) => year >= path.result.lastObserved),
      color: path.color,
      band: path.color,
      dash: path.dash,
      opacity: Math.min(0.18, 0.45 / paths.length),
    })),
  ].filter(({ rows }) => rows.length > 0);
  const x = yearChannel(years, 10, language);
  const overview: Panel = {
    ...size,
    encoding: { x },
    layer: [
      // All bands first, so that no line lies under another scenario's band.
      ...parts.map((part) => bandLayer(part, title)),
      ...parts.map((part) => lineLayer(part, title)),
      ...paths.flatMap((path) => peakPoint(path, ink.paper)),
      ...ruleLayers(rules, size.height),
      ...nameLabels(paths),
    ],
  };
  const lines = differenceLines(paths, comparisons);
  return framed(
    lines.length === 0
      ? overview
      : {
          spacing: 26,
          vconcat: [overview, differencePanel(lines, one.label, { width: size.width, first }, x, options)],
        },
    {
      title: zh
        ? `情景比较：${displayText(one.total.title, language)}`
        : `Scenarios compared: ${displayText(one.total.title, language)}`,
      message: comparisonMessage(results, language),
      subtitle: [
        zh
          ? "线为中位数，带为5～95 %分位；灰色为共同的历史；圆圈为达峰年中位数"
          : "Lines: medians; bands: 5–95 % of draws; grey: shared history; rings: median peak years.",
        displayText(one.result.boundary, language),
      ],
      width: size.width + 230,
    },
    results,
    options,
  );
}

function rowsOf({ result, total }: Path): Row[] {
  const at = (level: string, index: number) => quantileSeries(total, level)[index] ?? null;
  return result.years.map((year, index) => ({
    year,
    low: at("0.05", index),
    median: at("0.5", index),
    high: at("0.95", index),
  }));
}

function differenceLines(paths: readonly Path[], comparisons: readonly ComparisonResult[]): DifferenceLine[] {
  const toFirst = comparisonsToFirst(
    paths.map(({ result }) => result),
    comparisons,
  );
  return paths.flatMap(({ label, color, dash, result }, index): DifferenceLine[] => {
    const comparison = toFirst[index];
    return comparison === undefined ? [] : [{ comparison, label, color, dash, from: result.lastObserved }];
  });
}

/** Histories, each once: scenarios of one model share theirs, and bands drawn eight times over would turn black. */
function distinctHistories(paths: readonly Path[]): Row[][] {
  const histories = paths.map((path) => rowsOf(path).filter((row) => row.year <= path.result.lastObserved));
  return [...new Map(histories.map((rows) => [JSON.stringify(rows), rows])).values()];
}

/** One stretch of a path as it is drawn. */
interface Part {
  readonly rows: readonly Row[];
  readonly color: string;
  readonly band: string;
  readonly dash: number[];
  readonly opacity: number;
}

const scale = { zero: false, nice: true } as const;

function bandLayer({ rows, band, opacity }: Part, title: string): Layer {
  const axis = { title, labelExpr: plainNumber, tickCount: 6 } as const;
  return {
    data: { values: [...rows] },
    mark: { type: "area", color: band, opacity },
    encoding: { y: { field: "low", type: "quantitative", scale, axis }, y2: { field: "high" } },
  };
}

/** The points keep years visible that stand alone between gaps. */
function lineLayer({ rows, color, dash }: Part, title: string): Layer {
  const axis = { title, labelExpr: plainNumber, tickCount: 6 } as const;
  return {
    data: { values: [...rows] },
    mark: {
      type: "line",
      color,
      strokeWidth: 2.2,
      strokeDash: dash,
      point: { filled: true, size: 12, color },
    },
    encoding: { y: { field: "median", type: "quantitative", scale, axis } },
  };
}

function peakPoint({ result, total, color }: Path, fill: string): Layer[] {
  const year = result.peak?.medianYear ?? null;
  const level = year === null ? null : quantileIn(result, total, "0.5", year);
  if (year === null || level === null) return [];
  return [
    {
      data: { values: [{ year, level }] },
      mark: {
        type: "point",
        filled: true,
        fill,
        stroke: color,
        strokeWidth: 2,
        size: 55,
        opacity: 1,
      },
      encoding: { y: { field: "level", type: "quantitative" } },
    },
  ];
}

/** Scenario names behind the last point of each line. */
function nameLabels(paths: readonly Path[]): Layer[] {
  const ends = paths.flatMap((path) => {
    const end = rowsOf(path).findLast((row) => row.median !== null);
    return end === undefined || end.median === null
      ? []
      : [{ lines: [path.label], color: path.color, year: end.year, level: end.median }];
  });
  const values = paths.flatMap((path) => rowsOf(path).flatMap((row) => [row.low, row.median, row.high]));
  return endLabels(ends, values, size.height);
}
