import type { Expr } from "../expr/expr.ts";
import type { ModelGraph, Quantity } from "../model/model-graph.ts";
import { yearsOf } from "../terms/horizon.ts";
import { sectorsComparedIn } from "./question.ts";
import type { BreakdownResult } from "./breakdown-result.ts";
import type { IntervalsByYear, QuantityResult, RunResult } from "./run-result.ts";

/** What a breakdown is computed from: a model with what no run holds, and the names of the quantities to be had. */
export interface BreakdownQuestion {
  readonly graph: ModelGraph;
  readonly names: readonly string[];
}

/**
 * What it takes to say of which carriers and routes totals are made. Each quantity and year of a result costs time, so routes are
 * asked for in few years only, and only where a product has several.
 *
 * @returns undefined for a model without sectors
 */
export function breakdownQuestion(graph: ModelGraph): BreakdownQuestion | undefined {
  if (graph.sectors.length === 0) return undefined;
  const { horizon } = graph;
  const products = branching(graph);
  const years = routeYears(graph);
  const inYears = products.flatMap(({ name, routes }) => [
    ...quantitiesIn(graph, `${name}.emissions.total`, years),
    ...routes.flatMap((route) => [
      ...quantitiesIn(graph, `${name}.${route.id}.share`, years),
      ...quantitiesIn(graph, `${name}.${route.id}.emissions.total`, years),
      ...carriersOf(graph, `${name}.${route.id}`).flatMap((carrier) =>
        quantitiesIn(graph, `${name}.${route.id}.energy.${carrier}`, [sectorsComparedIn(horizon)]),
      ),
    ]),
  ]);
  const { peak: _, ...rest } = graph;
  return {
    graph: {
      ...rest,
      quantities: new Map([
        ...graph.quantities,
        ...inYears.map((quantity) => [quantity.name, quantity] as const),
      ]),
      sectors: [],
      targets: [],
      levers: [],
      iamc: [],
    },
    names: [
      ...graph.carriers.flatMap(({ id, emits }) => [
        `energy.${id}`,
        ...(emits ? [`emissions.by_carrier.${id}`] : []),
      ]),
      ...inYears.map(({ name }) => name),
    ],
  };
}

/** The breakdown as the result holds it, from a run of the question. */
export function breakdownResult(graph: ModelGraph, { quantities }: RunResult): BreakdownResult {
  const years = routeYears(graph);
  const flowYear = sectorsComparedIn(graph.horizon);
  const of = (name: string): QuantityResult => quantities[name]!;
  const series = (name: string): QuantityResult => acrossYears(years.map((year) => of(nameIn(name, year))));
  return {
    carriers: graph.carriers.map(({ id, title, emits }) => ({
      id,
      title,
      energy: of(`energy.${id}`),
      ...(emits && { emissions: of(`emissions.by_carrier.${id}`) }),
    })),
    years,
    flowYear,
    products: branching(graph).map(({ sector, title, name, routes }) => ({
      sector,
      name,
      title,
      emissions: series(`${name}.emissions.total`),
      routes: routes.map((route) => ({
        id: route.id,
        title: route.title,
        share: series(`${name}.${route.id}.share`),
        emissions: series(`${name}.${route.id}.emissions.total`),
        energy: carriersOf(graph, `${name}.${route.id}`).map((carrier) => ({
          carrier,
          mean: of(nameIn(`${name}.${route.id}.energy.${carrier}`, flowYear)).mean[0] ?? null,
        })),
      })),
    })),
  };
}

/** Products that are made in more than one way. */
function branching(graph: ModelGraph) {
  return graph.sectors.flatMap((sector) =>
    sector.products
      .filter(({ routes }) => routes.length > 1)
      .map((product) => ({ ...product, sector: sector.id, name: `${sector.id}.${product.id}` })),
  );
}

/** The first year, the last observed one, every fifth after it, and the last. */
function routeYears({ horizon, lastObserved }: ModelGraph): number[] {
  return yearsOf(horizon).filter(
    (year) =>
      year === horizon.first ||
      year === lastObserved ||
      (year > lastObserved && year % 5 === 0) ||
      year === horizon.last,
  );
}

function carriersOf({ quantities, carriers }: ModelGraph, route: string): string[] {
  return carriers.map(({ id }) => id).filter((id) => quantities.has(`${route}.energy.${id}`));
}

function nameIn(name: string, year: number): string {
  return `${name} in ${String(year)}`;
}

/** A quantity as it is in single years: the same in every year, so that all years of a run are one column. */
function quantitiesIn({ quantities }: ModelGraph, name: string, years: readonly number[]): Quantity[] {
  const quantity = quantities.get(name)!;
  const { title, unit, unitLabel, span } = quantity;
  return years.map((year) => {
    const expr: Expr = { kind: "at", of: { kind: "quantity", name, span }, year, span };
    return {
      name: nameIn(name, year),
      title,
      unit,
      unitLabel,
      span,
      definition: { kind: "equation", expr },
    };
  });
}

/** One quantity out of its single years. */
function acrossYears(parts: readonly QuantityResult[]): QuantityResult {
  const [one] = parts;
  if (one === undefined) throw new Error("bug in peakcast: a breakdown without years");
  const pick = (values: (part: QuantityResult) => readonly (number | null)[]) =>
    parts.map((part) => values(part)[0] ?? null);
  const intervals = (values: (part: QuantityResult) => IntervalsByYear | undefined): IntervalsByYear => ({
    low: pick((part) => values(part)?.low ?? []),
    high: pick((part) => values(part)?.high ?? []),
  });
  const byLevel = <T>(of: (level: string) => T): Record<string, T> =>
    Object.fromEntries(Object.keys(one.quantiles).map((level) => [level, of(level)]));
  return {
    unit: one.unit,
    title: one.title,
    mean: pick((part) => part.mean),
    standardError: pick((part) => part.standardError),
    meanInterval: intervals((part) => part.meanInterval),
    quantiles: byLevel((level) => pick((part) => part.quantiles[level] ?? [])),
    quantileIntervals: byLevel((level) => intervals((part) => part.quantileIntervals[level])),
  };
}
