import type { TopLevelSpec } from "vega-lite";
import type { ComparisonResult, RunResult } from "../../result/run-result.ts";
import { hasMedian, totalEmissions } from "../result-facts.ts";
import { fileNames } from "../scenario-label.ts";
import { carrierStack, hasCarrierEmissions } from "./carrier-stack.ts";
import { energyMix, hasEnergyMix } from "./energy-mix.ts";
import { fanChart } from "./fan-chart.ts";
import type { ChartOptions } from "./frame.ts";
import { intensitiesOf, intensityTargets } from "./intensity-targets.ts";
import { leverPaths } from "./lever-paths.ts";
import { leverRanges } from "./lever-ranges.ts";
import { movedLevers } from "./moved-levers.ts";
import { peakHistogram } from "./peak-histogram.ts";
import { isComparable, scenarioComparison } from "./scenario-comparison.ts";
import { hasFlows, routeFlows } from "./route-flows.ts";
import { drawnProducts, routePanels } from "./route-panels.ts";
import { hasScopes, scopeStack } from "./scope-stack.ts";
import { sectorMultiples } from "./sector-multiples.ts";
import { hasSectors } from "./sector-series.ts";
import { sectorStack } from "./sector-stack.ts";
import { targetHeatMap } from "./target-heat-map.ts";
import { targetScoreboard } from "./target-scoreboard.ts";

/** So many levers are drawn as paths over the years; more of them as a bar each. */
const mostLeverPaths = 6;

/** A chart and the name of its file, without extension. */
export interface NamedChart {
  readonly name: string;
  readonly spec: TopLevelSpec;
}

/**
 * Every chart that these runs have something to show for: first those of all scenarios together (`comparison`,
 * `targets`, `target-heat-map`, `intensities`, `levers`), then each scenario's own (`<scenario>-fan`, `-sectors`,
 * `-every-sector`, `-scopes`, `-carriers`, `-energy`, `-routes`, `-flows`, `-peak`), and `-fan-<quantity>` and
 * `-peak-<quantity>` of the other peaks the model names.
 * Names are different.
 */
export function chartsOf(
  results: readonly RunResult[],
  options: ChartOptions,
  comparisons: readonly ComparisonResult[] = [],
): NamedChart[] {
  const charts: NamedChart[] = [];
  if (isComparable(results))
    charts.push({ name: "comparison", spec: scenarioComparison(results, comparisons, options) });
  if (results.some((result) => result.targets.length > 0)) {
    charts.push({ name: "targets", spec: targetScoreboard(results, options) });
    if (results.length > 1) charts.push({ name: "target-heat-map", spec: targetHeatMap(results, options) });
  }
  const intensities = intensitiesOf(results);
  if (intensities.length > 0)
    charts.push({ name: "intensities", spec: intensityTargets(intensities, results, options) });
  const levers = movedLevers(results);
  if (levers.moved.length > 0) {
    const draw = levers.moved.length > mostLeverPaths ? leverRanges : leverPaths;
    charts.push({ name: "levers", spec: draw(levers, results, options) });
  }
  const names = fileNames(results);
  results.forEach((result, index) => {
    const name = names[index] ?? result.scenario;
    if (hasMedian(totalEmissions(result)))
      charts.push({ name: `${name}-fan`, spec: fanChart(result, options) });
    if (hasSectors(result)) {
      charts.push({ name: `${name}-sectors`, spec: sectorStack(result, options) });
      charts.push({ name: `${name}-every-sector`, spec: sectorMultiples(result, options) });
    }
    if (hasScopes(result)) charts.push({ name: `${name}-scopes`, spec: scopeStack(result, options) });
    if (hasCarrierEmissions(result))
      charts.push({ name: `${name}-carriers`, spec: carrierStack(result, options) });
    if (hasEnergyMix(result)) charts.push({ name: `${name}-energy`, spec: energyMix(result, options) });
    if (drawnProducts(result).length > 0)
      charts.push({ name: `${name}-routes`, spec: routePanels(result, options) });
    if (hasFlows(result)) charts.push({ name: `${name}-flows`, spec: routeFlows(result, options) });
    if (result.peak !== null) charts.push({ name: `${name}-peak`, spec: peakHistogram(result, options) });
    for (const [quantity, view] of otherPeaks(result)) {
      if (hasMedian(totalEmissions(view)))
        charts.push({ name: `${name}-fan-${quantity}`, spec: fanChart(view, options) });
      charts.push({ name: `${name}-peak-${quantity}`, spec: peakHistogram(view, options) });
    }
  });
  return charts;
}

/** The run as it looks to those who ask for the peaks of other quantities the model names, by the quantity's name. */
function otherPeaks(result: RunResult): [name: string, view: RunResult][] {
  // Peaks that only stand for their sectors tell of no plateau.
  return result.peaks
    .filter(({ plateau }) => plateau !== undefined)
    .map((peak) => [peak.quantity.replaceAll(".", "-"), { ...result, peak }]);
}
