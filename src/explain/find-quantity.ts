import { nearestNames } from "../diagnose/nearest.ts";
import { isPattern, matchNames } from "../model/glob.ts";
import type { ModelGraph } from "../model/model-graph.ts";

/** The one quantity a name or pattern stands for, or the names it may have meant. */
export type FoundQuantity =
  | { readonly name: string }
  | { readonly matches: readonly string[] }
  | { readonly nearest: readonly string[] };

const mostNearest = 8;

/** Finds a quantity by name, or by a pattern (`*`, `**`) that one name matches. Words of titles help the guess. */
export function findQuantity({ quantities }: ModelGraph, asked: string): FoundQuantity {
  if (quantities.has(asked)) return { name: asked };
  if (isPattern(asked)) {
    const [only, ...others] = matchNames(asked, quantities.keys());
    if (only !== undefined) return others.length === 0 ? { name: only } : { matches: [only, ...others] };
  }
  const word = asked.toLowerCase();
  const titled = [...quantities.values()]
    .filter(({ title }) => title.en.toLowerCase().includes(word) || title.zh.includes(asked))
    .map(({ name }) => name);
  const spelt = nearestNames(asked.replaceAll("*", ""), quantities.keys(), mostNearest);
  return { nearest: [...new Set([...spelt, ...titled])].slice(0, mostNearest) };
}
