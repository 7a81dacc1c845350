import { compile } from "../compile/compile.ts";
import type { ModelGraph } from "../model/model-graph.ts";
import { evaluationOrder, NameMatcher } from "../model/order.ts";
import type { SamplePlan } from "../sample/sample-plan.ts";
import { yearIndex } from "../terms/horizon.ts";
import { seriesInDraw } from "./draw-series.ts";

/** A value that is not a number to go on with, and where it arose. */
export interface Cause {
  readonly quantity: string;
  readonly year: number;
  readonly value: "NaN" | "Infinity" | "-Infinity";
}

/**
 * Why a quantity is not finite in a draw: of all it is computed from, and itself, the first that is not, in an order in
 * which each comes after what it depends on. The draw is computed anew with all of these; undefined if it is finite there.
 */
export function causeInDraw(
  graph: ModelGraph,
  { quantity, year }: { readonly quantity: string; readonly year: number },
  draw: number,
  how: Pick<SamplePlan, "seed" | "sampler">,
): Cause | undefined {
  const root = { name: quantity, yearIndex: yearIndex(graph.horizon, year) };
  const steps = evaluationOrder(graph, [root], new NameMatcher(graph.quantities));
  if (!("order" in steps)) throw new Error("bug in peakcast: a circle in a model that was checked");
  const names = [...new Set(steps.order.map(({ name }) => name))];
  const series = seriesInDraw(compile(graph, names), how, draw);
  for (const step of steps.order) {
    const column = series.get(step.name)![step.yearIndex]!;
    const value = typeof column === "number" ? column : column[0]!;
    if (Number.isFinite(value)) continue;
    return {
      quantity: step.name,
      year: graph.horizon.first + step.yearIndex,
      value: Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity",
    };
  }
  return undefined;
}
