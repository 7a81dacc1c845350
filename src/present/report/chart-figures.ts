import type { TopLevelSpec } from "vega-lite";
import type { ComparisonResult, RunResult } from "../../result/run-result.ts";
import type { Language } from "../../terms/bilingual.ts";
import { fanChart } from "../charts/fan-chart.ts";
import type { NamedChart } from "../charts/charts-of.ts";
import { peakHistogram } from "../charts/peak-histogram.ts";
import { isComparable, scenarioComparison } from "../charts/scenario-comparison.ts";
import { hasSectors } from "../charts/sector-series.ts";
import { sectorStack } from "../charts/sector-stack.ts";
import { hasMedian, totalEmissions } from "../result-facts.ts";
import type { Html } from "./html.ts";
import { figure } from "./inline-svg.ts";

/** Draws a specification as SVG text. */
export type DrawChart = (spec: TopLevelSpec) => Promise<string>;

/**
 * The charts of a report in one language by name: `comparison` or, where totals cannot be compared, `fan-0`, ...; `peak-0`,
 * `sectors-0`, ... of each run. Levers and targets are tables, which say as much in less room.
 */
export async function chartFigures(
  results: readonly RunResult[],
  comparisons: readonly ComparisonResult[],
  language: Language,
  draw: DrawChart,
): Promise<Map<string, Html>> {
  const charts = [
    ...sharedCharts(results, comparisons, language),
    ...results.flatMap((result, index) => ownCharts(result, index, language)),
  ];
  const figures = await Promise.all(
    charts.map(async ({ name, spec }) => {
      const drawn = await draw(spec);
      return [name, figure(drawn, `${language}-chart-${name}`, spec.description ?? "")] as const;
    }),
  );
  return new Map(figures);
}

/** Those for which all runs have to be known. */
function sharedCharts(
  results: readonly RunResult[],
  comparisons: readonly ComparisonResult[],
  language: Language,
): NamedChart[] {
  const options = { language, theme: "light" } as const;
  if (isComparable(results))
    return [{ name: "comparison", spec: scenarioComparison(results, comparisons, options) }];
  return results.flatMap((result, index) =>
    hasMedian(totalEmissions(result)) ? [{ name: `fan-${index}`, spec: fanChart(result, options) }] : [],
  );
}

/** Those of one run, which can be drawn while the next is computed. */
export function ownCharts(result: RunResult, index: number, language: Language): NamedChart[] {
  const options = { language, theme: "light" } as const;
  return [
    ...(result.peak === null ? [] : [{ name: `peak-${index}`, spec: peakHistogram(result, options) }]),
    ...(hasSectors(result) ? [{ name: `sectors-${index}`, spec: sectorStack(result, options) }] : []),
  ];
}
