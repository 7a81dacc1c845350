import type { TopLevelSpec } from "vega-lite";
import type { ComparisonResult, RunResult } from "../../result/run-result.ts";
import type { Language } from "../../terms/bilingual.ts";
import { energyMix, hasEnergyMix } from "../charts/energy-mix.ts";
import { fanChart } from "../charts/fan-chart.ts";
import type { NamedChart } from "../charts/charts-of.ts";
import { peakHistogram } from "../charts/peak-histogram.ts";
import { isComparable, scenarioComparison } from "../charts/scenario-comparison.ts";
import { hasSectors } from "../charts/sector-series.ts";
import { scopeStack, hasScopes } from "../charts/scope-stack.ts";
import { sectorMultiples } from "../charts/sector-multiples.ts";
import { sectorStack } from "../charts/sector-stack.ts";
import { targetHeatMap } from "../charts/target-heat-map.ts";
import { hasMedian, totalEmissions } from "../result-facts.ts";
import { type ChartReadout, peakReadout, sectorsReadout, totalsReadout } from "./chart-readout.ts";
import type { Html } from "./html.ts";
import { figure } from "./inline-svg.ts";

/** Draws a specification as SVG text. */
export type DrawChart = (spec: TopLevelSpec) => Promise<string>;

/**
 * The charts of a report in one language by name: `comparison` or, where totals cannot be compared, `fan-0`, ...; `targets`; `peak-0`,
 * `sectors-0`, `every-sector-0`, `scopes-0`, `energy-0`, ... of each run. Levers are a table, which says as much in less room.
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
    charts.map(async ({ name, spec, readout }) => {
      const drawn = await draw(spec);
      const id = `${language}-chart-${name}`;
      return [name, figure(drawn, id, spec.description ?? "", language, readout)] as const;
    }),
  );
  return new Map(figures);
}

/** A chart and what the page tells of it when it is pointed at. */
interface ReportChart extends NamedChart {
  readonly readout?: ChartReadout | undefined;
}

/** Those for which all runs have to be known. */
function sharedCharts(
  results: readonly RunResult[],
  comparisons: readonly ComparisonResult[],
  language: Language,
): ReportChart[] {
  const options = { language, theme: "light" } as const;
  const totals = isComparable(results)
    ? [
        {
          name: "comparison",
          spec: scenarioComparison(results, comparisons, options),
          readout: totalsReadout(results, options),
        },
      ]
    : results.flatMap((result, index) =>
        hasMedian(totalEmissions(result))
          ? [
              {
                name: `fan-${index}`,
                spec: fanChart(result, options),
                readout: totalsReadout([result], options),
              },
            ]
          : [],
      );
  return results.some(({ targets }) => targets.length > 0)
    ? [...totals, { name: "targets", spec: targetHeatMap(results, options) }]
    : totals;
}

/** Those of one run, which can be drawn while the next is computed. */
export function ownCharts(result: RunResult, index: number, language: Language): ReportChart[] {
  const options = { language, theme: "light" } as const;
  const charts: ReportChart[] = [];
  if (result.peak !== null)
    charts.push({
      name: `peak-${index}`,
      spec: peakHistogram(result, options),
      readout: peakReadout(result, language),
    });
  if (hasSectors(result)) {
    const readout = sectorsReadout(result, options);
    charts.push({ name: `sectors-${index}`, spec: sectorStack(result, options), readout });
    charts.push({ name: `every-sector-${index}`, spec: sectorMultiples(result, options) });
  }
  if (hasScopes(result)) charts.push({ name: `scopes-${index}`, spec: scopeStack(result, options) });
  if (hasEnergyMix(result)) charts.push({ name: `energy-${index}`, spec: energyMix(result, options) });
  return charts;
}
