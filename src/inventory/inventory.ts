import type { ModelGraph } from "../model/model-graph.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import {
  drawCategories,
  type CategoryYear,
  type DrawnCategory,
  type DrawnSettings,
} from "./category-draws.ts";
import {
  errorPropagation,
  type CategoryPropagation,
  type InventoryPropagation,
} from "./error-propagation.ts";
import {
  simulatedCategory,
  simulatedEmissions,
  sumOfColumns,
  type SimulatedCategory,
  type SimulatedEmissions,
} from "./monte-carlo.ts";
import { sourceCategories, type EmissionKind } from "./source-categories.ts";
import { correlation, halfInterval, spreadOf } from "./spread-of.ts";

/** A condition of Approach 1 that does not hold for a category. */
export type FailedCondition = "large" | "skewed" | "correlated";

/** A sector's emissions of one kind. */
export interface CategoryHeading {
  readonly category: string;
  readonly sector: string;
  readonly kind: EmissionKind;
  readonly title: Bilingual;
}

/** The uncertainty tables of an inventory, by both approaches. */
export interface Inventory {
  readonly model: string;
  readonly scenario: string;
  readonly title: Bilingual;
  readonly baseYear: number;
  readonly year: number;
  /** Of emissions. */
  readonly unit: string;
  readonly draws: number;
  readonly seed: number;
  readonly sampler: string;
  readonly approach1: {
    readonly categories: readonly (CategoryHeading &
      CategoryPropagation & { readonly fails: readonly FailedCondition[] })[];
    readonly total: InventoryPropagation;
  };
  readonly approach2: {
    readonly categories: readonly (CategoryHeading & SimulatedCategory)[];
    readonly total: SimulatedEmissions;
  };
  /** Emissions of bought electricity and heat, which are no part of the total. */
  readonly memo: readonly (CategoryHeading & SimulatedEmissions)[];
}

/** Half a 95 % interval, % of the mean, above which Approach 1 is said not to hold. */
const largestUncertainty = 30;
/** How much longer one side of an interval may be than the other, and the shortest for which it matters, %. */
const [mostSkewed, shortestSkewed] = [1.25, 1];
/** Between activity and factor, or a category and all others. */
const mostCorrelated = 0.3;

/**
 * The tables of a model with sectors. Categories that emit nothing in both years are left out.
 *
 * @param years within the horizon
 */
export async function inventoryOf(
  graph: ModelGraph,
  years: readonly [base: number, year: number],
  settings: DrawnSettings,
): Promise<Inventory> {
  const { unit, unitLabel } = graph.quantities.get("emissions.direct")!;
  const { draws, seed, sampler } = settings;
  const drawn = await drawCategories(graph, sourceCategories(graph), years, unit, settings);
  const emitting = drawn.filter(({ base, year }) => isEmitting(base) || isEmitting(year));
  const counted = emitting.filter(({ category }) => category.kind !== "indirect");
  const totalOf = (when: "base" | "year"): Float64Array =>
    sumOfColumns(
      counted.map((one) => one[when].emissions),
      draws,
    );
  const [totalBase, total] = [totalOf("base"), totalOf("year")];
  const propagated = errorPropagation(
    counted.map(({ base, year }) => ({
      base: spreadOf(base.emissions).mean,
      emissions: spreadOf(year.emissions).mean,
      activityUncertainty: halfInterval(spreadOf(year.activity)),
      factorUncertainty: halfInterval(spreadOf(year.factor)),
    })),
  );
  return {
    model: graph.model,
    scenario: graph.scenario,
    title: graph.title,
    baseYear: years[0],
    year: years[1],
    unit: unitLabel,
    draws,
    seed,
    sampler,
    approach1: {
      categories: counted.map((one, index) => ({
        ...headingOf(one),
        ...propagated.categories[index]!,
        fails: failedConditions(
          one.year,
          sumOfColumns(
            counted.flatMap((other) => (other === one ? [] : [other.year.emissions])),
            draws,
          ),
        ),
      })),
      total: propagated.total,
    },
    approach2: {
      categories: counted.map((one) => ({
        ...headingOf(one),
        ...simulatedCategory(one.base, one.year, total),
      })),
      total: simulatedEmissions(totalBase, total),
    },
    memo: emitting
      .filter(({ category }) => category.kind === "indirect")
      .map((one) => ({
        ...headingOf(one),
        ...simulatedEmissions(one.base.emissions, one.year.emissions),
      })),
  };
}

function isEmitting({ emissions }: CategoryYear): boolean {
  return emissions.some((value) => value !== 0);
}

function headingOf({ category: { id, sector, kind, title } }: DrawnCategory): CategoryHeading {
  return { category: id, sector, kind, title };
}

function failedConditions(
  { emissions, activity, factor }: CategoryYear,
  others: Float64Array,
): FailedCondition[] {
  const { below, above } = spreadOf(emissions);
  const isCorrelated = [correlation(activity, factor), correlation(emissions, others)].some(
    (r) => Math.abs(r) > mostCorrelated,
  );
  const [short, long] = [Math.min(below, above), Math.max(below, above)];
  return [
    ...(halfInterval({ below, above }) > largestUncertainty ? (["large"] as const) : []),
    ...(long > mostSkewed * short && long > shortestSkewed ? (["skewed"] as const) : []),
    ...(isCorrelated ? (["correlated"] as const) : []),
  ];
}
