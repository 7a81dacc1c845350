import type { TopLevelSpec } from "vega-lite";
import type { ComparisonResult, RunResult } from "../../result/run-result.ts";
import type { Language } from "../../terms/bilingual.ts";
import { fanChart } from "../charts/fan-chart.ts";
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
  const options = { language, theme: "light" } as const;
  const figures = new Map<string, Html>();
  const add = async (name: string, spec: TopLevelSpec): Promise<void> => {
    figures.set(name, figure(await draw(spec), `${language}-chart-${name}`, spec.description ?? ""));
  };
  const together = isComparable(results);
  await add("comparison", scenarioComparison(results, comparisons, options));
  for (const [index, result] of results.entries()) {
    if (!together && hasMedian(totalEmissions(result))) await add(`fan-${index}`, fanChart(result, options));
    if (result.peak !== null) await add(`peak-${index}`, peakHistogram(result, options));
    if (hasSectors(result)) await add(`sectors-${index}`, sectorStack(result, options));
  }
  return figures;
}
