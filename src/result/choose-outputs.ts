import { isPattern, matchNames } from "../model/glob.ts";
import type { ModelGraph } from "../model/model-graph.ts";

/**
 * Names of the quantities a result holds. Without a pattern: the region's emissions and energy, every sector's total, levers,
 * what targets and the peak speak of, and what is handed on as IAMC variables; in a model of quantities only, all of them.
 *
 * @param patterns names with `*` and `**`; undefined for the default
 * @returns the names, or the pattern that matches nothing
 */
export function chooseOutputs(
  graph: ModelGraph,
  patterns?: readonly string[],
): { names: string[] } | { unmatched: string } {
  const all = [...graph.quantities.keys()];
  if (patterns) {
    const names = new Set<string>();
    for (const pattern of patterns) {
      const matched = isPattern(pattern) ? matchNames(pattern, all) : all.filter((name) => name === pattern);
      if (matched.length === 0) return { unmatched: pattern };
      for (const name of matched) names.add(name);
    }
    return { names: all.filter((name) => names.has(name)) };
  }
  const judged = [
    ...graph.levers.map((lever) => lever.quantity),
    ...graph.targets.map((target) => target.quantity),
    ...(graph.peak ? [graph.peak.quantity] : []),
    ...graph.iamc.map((variable) => variable.quantity),
  ];
  if (graph.sectors.length === 0) return { names: [...new Set([...all, ...judged])] };
  const totals = all.filter((name) => /^emissions\.[^.]+$/.test(name) || name === "energy.total");
  return { names: [...new Set([...totals, ...graph.sectors.map((sector) => sector.total), ...judged])] };
}
