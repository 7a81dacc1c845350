import type { ModelGraph } from "../model/model-graph.ts";
import { chartsOf, type NamedChart } from "../present/charts/charts-of.ts";
import { convergenceChart } from "../present/charts/convergence.ts";
import type { ChartOptions } from "../present/charts/frame.ts";
import { fileNames } from "../present/scenario-label.ts";
import type { ComparisonResult } from "../result/run-result.ts";
import type { Lanes } from "./lanes.ts";
import { prefixRuns } from "./prefix-runs.ts";
import type { FileRun } from "./simulate-files.ts";

/**
 * Every chart of a result folder: those of the runs and, where there are draws enough, how the estimates of each settled.
 *
 * @param runs as `withBreakdown` gives them
 */
export async function folderCharts(
  models: readonly { readonly graph: ModelGraph }[],
  runs: readonly FileRun[],
  comparisons: readonly ComparisonResult[],
  design: ChartOptions,
  signal: AbortSignal,
  lanes: Lanes,
): Promise<NamedChart[]> {
  const results = runs.map((run) => run.result);
  const charts = chartsOf(results, design, comparisons);
  for (const [index, name] of fileNames(results).entries()) {
    const prefixes = await prefixRuns(models[index]!.graph, results[index]!, signal, lanes);
    if (prefixes.length > 1)
      charts.push({ name: `${name}-convergence`, spec: convergenceChart(prefixes, design) });
  }
  return charts;
}
