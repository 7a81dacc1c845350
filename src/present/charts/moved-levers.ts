import type { Bilingual } from "../../terms/bilingual.ts";
import type { Interval, QuantityResult, RunResult } from "../../result/run-result.ts";
import { hasMedian, quantileSeries } from "../result-facts.ts";

/** One lever as several scenarios set it. */
export interface MovedLever {
  readonly name: string;
  readonly title: Bilingual;
  readonly unit: string;
  readonly paths: readonly LeverPath[];
}

export interface LeverPath {
  /** Place of the scenario among the results. */
  readonly scenario: number;
  /** Allowed range, in the lever's unit. */
  readonly range: Interval;
  readonly quantity: QuantityResult;
}

/**
 * The levers that have something to show, in the order in which the runs name them: those whose median is not the same in
 * every year from the last observed one on, and in every scenario. `still` counts the others.
 */
export function movedLevers(results: readonly RunResult[]): { moved: MovedLever[]; still: number } {
  const levers = new Map<string, MovedLever & { readonly paths: LeverPath[] }>();
  results.forEach((result, scenario) => {
    for (const { quantity: name, range } of result.levers) {
      const quantity = result.quantities[name];
      if (!hasMedian(quantity)) continue;
      const key = JSON.stringify([name, quantity.unit]);
      const lever = levers.get(key) ?? { name, title: quantity.title, unit: quantity.unit, paths: [] };
      lever.paths.push({ scenario, range, quantity });
      levers.set(key, lever);
    }
  });
  const all = [...levers.values()];
  const moved = all.filter(({ paths }) => {
    const levels = paths.flatMap(({ scenario, quantity }) => projected(results[scenario], quantity));
    return new Set(levels).size > 1;
  });
  return { moved, still: all.length - moved.length };
}

/** Medians from the last observed year on. */
function projected(result: RunResult | undefined, quantity: QuantityResult): number[] {
  const from = result?.lastObserved ?? -Infinity;
  return quantileSeries(quantity, "0.5").flatMap((value, index) =>
    value !== null && (result?.years[index] ?? from) >= from ? [value] : [],
  );
}
