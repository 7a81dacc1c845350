import { spread } from "../aggregate/column.ts";
import { moments } from "../aggregate/moments.ts";
import { compile, samplePlan } from "../compile/compile.ts";
import type { ModelGraph } from "../model/model-graph.ts";
import { placesOf } from "../result/question.ts";
import { runJob } from "../run/run-job.ts";
import type { Runner } from "../run/runner.ts";
import type { Sampler } from "../sample/sample-plan.ts";
import { yearIndex } from "../terms/horizon.ts";
import { convert, type Unit } from "../units/unit.ts";
import type { SourceCategory } from "./source-categories.ts";

/** A category in one year, [draw]; emissions in the inventory's unit. */
export interface CategoryYear {
  readonly emissions: Float64Array;
  /**
   * What was done: the activities of the sector's products, each times its mean emissions per activity, so that products of
   * different units add up. Of one product it is the activity but for a factor.
   */
  readonly activity: Float64Array;
  /** Emissions per activity: `emissions` over `activity`, around 1. Where nothing is done, 1. */
  readonly factor: Float64Array;
}

export interface DrawnCategory {
  readonly category: SourceCategory;
  readonly base: CategoryYear;
  readonly year: CategoryYear;
}

export interface DrawnSettings {
  readonly draws: number;
  readonly seed: number;
  readonly sampler: Sampler;
  readonly runner: Runner;
  readonly signal?: AbortSignal;
}

/** Draws categories in two years; in memory are the columns of these years only. */
export async function drawCategories(
  graph: ModelGraph,
  categories: readonly SourceCategory[],
  years: readonly [base: number, year: number],
  unit: Unit,
  { draws, seed, sampler, runner, signal }: DrawnSettings,
): Promise<DrawnCategory[]> {
  const names = categories.flatMap(({ emissions, products }) => [
    emissions,
    ...products.flatMap((product) => [product.activity, product.emissions]),
  ]);
  const compiled = compile(graph, [...new Set(names)]);
  const { program } = compiled;
  const placeOf = (name: string, year: number): number =>
    placesOf(compiled, name)[yearIndex(graph.horizon, year)]!;
  const places = names.flatMap((name) => years.map((year) => placeOf(name, year)));
  const keep = Int32Array.from(new Set(places.filter((place) => place >= 0)));
  const job = { id: "inventory", program, plan: samplePlan(compiled, { seed, sampler }) };
  const { columns } = await runJob(job, draws, runner, { keep, ...(signal && { signal }) });

  const columnOf = (name: string, year: number): Float64Array => {
    const place = placeOf(name, year);
    return spread(place < 0 ? program.constants[~place]! : columns[keep.indexOf(place)]!, draws);
  };
  const emissionsOf = (name: string, year: number): Float64Array => {
    const own = graph.quantities.get(name)!.unit;
    return columnOf(name, year).map((value) => convert(value, own, unit));
  };
  const inYear = ({ emissions, products }: SourceCategory, year: number): CategoryYear => {
    const activity = new Float64Array(draws);
    for (const product of products) {
      const done = columnOf(product.activity, year);
      const mean = moments(done, "independent").mean;
      const weight =
        mean === 0 ? 0 : moments(emissionsOf(product.emissions, year), "independent").mean / mean;
      for (let draw = 0; draw < draws; draw++) activity[draw]! += weight * done[draw]!;
    }
    const emitted = emissionsOf(emissions, year);
    const factor = emitted.map((value, draw) => (activity[draw] === 0 ? 1 : value / activity[draw]!));
    return { emissions: emitted, activity, factor };
  };
  return categories.map((category) => ({
    category,
    base: inYear(category, years[0]),
    year: inYear(category, years[1]),
  }));
}
