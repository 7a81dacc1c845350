import type { QuantityResult, RunResult } from "../../result/run-result.ts";
import { horizonOf, peakedBy } from "../result-facts.ts";
import type { Cell, Table } from "./table.ts";

/** How the model and its version are called in an IAMC table. */
function iamcModel({ model, peakcast }: RunResult): string {
  return `Peakcast ${peakcast} ${model}`;
}

/** A row of the IAMC table: a variable by year, null where there is no value. */
interface IamcRow {
  readonly head: readonly [model: string, scenario: string, region: string, variable: string, unit: string];
  readonly values: readonly (number | null)[];
}

/**
 * Results as IAMC rows: each variable's mean under its plain name, so that parts sum to their whole, and its quantiles under
 * the names that climate-assessment gave them (`X|50.0th Percentile`).
 */
function rowsOf(result: RunResult): IamcRow[] {
  return result.iamc.flatMap(({ variable, quantity, unit, factor }) => {
    const found = result.quantities[quantity];
    if (!found) return [];
    const row = (name: string, values: readonly (number | null)[]): IamcRow => ({
      head: [iamcModel(result), result.scenario, result.region, name, unit],
      values: values.map((value) => (value === null ? null : value * factor)),
    });
    return [
      row(variable, found.mean),
      ...percentilesOf(found, variable).map(([name, values]) => row(name, values)),
    ];
  });
}

function percentilesOf(
  { quantiles }: QuantityResult,
  variable: string,
): (readonly [name: string, values: readonly (number | null)[]])[] {
  return Object.entries(quantiles).map(([level, values]) => [
    `${variable}|${(Number(level) * 100).toFixed(1)}th Percentile`,
    values,
  ]);
}

/** The IAMC table, a column a year: `Model, Scenario, Region, Variable, Unit, 2016, ...`. */
export function iamcWide(results: readonly RunResult[]): Table {
  const years = yearsOfAll(results);
  return {
    name: "data",
    columns: [
      ...["Model", "Scenario", "Region", "Variable", "Unit"].map((name) => ({ name })),
      ...years.map((year) => ({ name: String(year) })),
    ],
    rows: results.flatMap((result) =>
      rowsOf(result).map(({ head, values }) => [
        ...head,
        ...years.map((year) => values[result.years.indexOf(year)] ?? null),
      ]),
    ),
  };
}

/** The IAMC table, a row a value; a value that is not there has none. */
export function iamcLong(results: readonly RunResult[]): Table {
  return {
    name: "data",
    columns: ["model", "scenario", "region", "variable", "unit", "year", "value"].map((name) => ({ name })),
    rows: results.flatMap((result) =>
      rowsOf(result).flatMap(({ head, values }) =>
        values.flatMap((value, index): Cell[][] =>
          value === null ? [] : [[...head, result.years[index]!, value]],
        ),
      ),
    ),
  };
}

/** What is true of a whole scenario, a row each: when it peaks, which targets it meets, and how it was run. */
export function iamcMeta(results: readonly RunResult[]): Table {
  const facts = results.map(factsOf);
  const names = [...new Set(facts.flatMap((one) => [...one.keys()]))];
  return {
    name: "meta",
    columns: ["model", "scenario", ...names].map((name) => ({ name })),
    rows: results.map((result, index) => [
      iamcModel(result),
      result.scenario,
      ...names.map((name) => facts[index]!.get(name) ?? null),
    ]),
  };
}

function factsOf(result: RunResult): Map<string, Cell> {
  const facts = new Map<string, Cell>();
  const { peak } = result;
  if (peak) {
    const of = `Peak Year|${peak.quantity}`;
    facts.set(`${of} [Median]`, peak.medianYear ?? `after ${horizonOf(result).last}`);
    for (const year of [2029, 2030, 2035]) {
      const by = peakedBy(peak, year);
      if (by) facts.set(`Peak Year Probability by ${year}|${peak.quantity}`, by.probability);
    }
    facts.set(`Not Peaked Probability|${peak.quantity}`, peak.notPeaked.probability);
    facts.set("Peak Rule Band", peak.rule.band);
    facts.set("Peak Rule Window [years]", peak.rule.window);
  }
  for (const { id, probability, statement } of result.targets) {
    facts.set(`Target ${id} Probability`, probability);
    facts.set(`Target ${id}`, statement.en);
  }
  facts.set("Draws", result.draws);
  facts.set("Seed", result.seed);
  facts.set("Sampler", result.sampler);
  facts.set("Result Hash", result.resultHash);
  return facts;
}

function yearsOfAll(results: readonly RunResult[]): number[] {
  return [...new Set(results.flatMap(({ years }) => years))].sort((a, b) => a - b);
}
