import { sectionNames } from "../schema/scenario-spec.ts";
import type { LocatedEntry, LocatedNode } from "../source/located-node.ts";
import { isBodyPlace } from "./normalize.ts";

/** Sections that say what happens when; targets stay where a plan has set them. */
const delayed = new Set<string>(sectionNames.filter((name) => name !== "targets"));

/**
 * Moves every path of a package so many years later: a map whose keys are years gets later keys, its values stay. From its
 * first year on it replaces the path below, whose later knots would else stand between its own; the way to its first knot
 * runs from the last one below that is left.
 */
export function delayPaths(root: LocatedNode, years: number): LocatedNode {
  if (years === 0 || root.kind !== "map") return root;
  const entries = new Map(root.entries);
  for (const [name, entry] of entries)
    if (delayed.has(name)) entries.set(name, { ...entry, value: later(entry.value, years) });
  return { ...root, entries };
}

/** Rows of tables in a package, which have years of their own: a delay cannot reach them. */
export function seriesIn(root: LocatedNode, path: readonly string[] = []): LocatedEntry[] {
  if (root.kind !== "map") return [];
  return [...root.entries].flatMap(([key, entry]) => {
    const isSeries = key === "series" && entry.value.kind === "map" && isBodyPlace(path);
    return isSeries ? [entry] : seriesIn(entry.value, [...path, key]);
  });
}

function later(node: LocatedNode, years: number): LocatedNode {
  if (node.kind !== "map") return node;
  const entries = new Map<string, LocatedEntry>();
  const knots: number[] = [];
  for (const [key, entry] of node.entries) {
    const isKnot = /^\d{4}$/.test(key);
    if (isKnot) knots.push(Number(key) + years);
    entries.set(isKnot ? String(Number(key) + years) : key, { ...entry, value: later(entry.value, years) });
  }
  return { ...node, entries, ...(knots.length > 0 && { replacesFrom: Math.min(...knots) }) };
}
