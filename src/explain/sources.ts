import type { ModelGraph } from "../model/model-graph.ts";
import type { ResolvedScenario } from "../resolve/resolved-scenario.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import { numbersOf, type ExplainedNumber } from "./explained-numbers.ts";
import type { Place } from "./place.ts";

/** A written number with where it comes from. */
export interface SourcedNumber {
  readonly quantity: string;
  readonly title: Bilingual;
  /** What it is for: a year, `range`, `growth rate 2030`, `equation`. */
  readonly at: string;
  /** As written, with its unit. */
  readonly written: string;
  readonly place: Place;
  readonly source?: string;
  readonly quality?: string;
}

/** Every number that was written for a scenario, in the model's order; not those that only build an equation. */
export function sourcesOf(graph: ModelGraph, resolved: ResolvedScenario): SourcedNumber[] {
  return [...sourcesByPlace(graph, resolved).values()];
}

/** The quality that each number was given, by the file and place it was read from. */
export function qualityByPlace(graph: ModelGraph, resolved: ResolvedScenario): ReadonlyMap<string, string> {
  return new Map(
    [...sourcesByPlace(graph, resolved)].flatMap(([place, { quality }]) =>
      quality === undefined ? [] : [[place, quality] as const],
    ),
  );
}

export function placeKey(file: string, start: number): string {
  return `${start} ${file}`;
}

/** Zeros and ones of an equation, its doubling and its years say how it is built, not what is measured. */
function isFact({ at, written }: Pick<ExplainedNumber, "at" | "written">): boolean {
  return at !== "equation" || !/^(([012])( .*)?|(19|20|21)\d\d)$/.test(written);
}

function sourcesByPlace(graph: ModelGraph, resolved: ResolvedScenario): ReadonlyMap<string, SourcedNumber> {
  // What the engine makes of a quantity (its noise, its trend) is read from the same place once more.
  const found = new Map<string, SourcedNumber>();
  for (const quantity of graph.quantities.values()) {
    if (!quantity.body) continue;
    for (const { span, ...number } of numbersOf(quantity, quantity.body, resolved)) {
      const key = placeKey(span.file, span.start);
      if (!isFact(number) || found.get(key)?.quality !== undefined) continue;
      found.set(key, { quantity: quantity.name, title: quantity.title, ...number });
    }
  }
  return found;
}
