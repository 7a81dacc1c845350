import { replaceMark } from "../schema/validate.ts";
import type { LocatedEntry, LocatedMap, LocatedNode } from "../source/located-node.ts";

/** The ways to define a quantity; giving one drops the others, and `history` goes with an equation. */
const definitionKeys = ["value", "growth", "equation"] as const;

/**
 * Lays `over` on `base`. Maps merge key by key; anything else replaces; `null` removes the key; a map marked
 * `_REPLACE_` replaces as a whole. Every value keeps the place it was written at.
 */
export function merge(base: LocatedMap, over: LocatedMap): LocatedMap {
  const entries = new Map<string, LocatedEntry>(over.entries.has(replaceMark) ? [] : base.entries);
  const definition = definitionKeys.find((key) => over.entries.has(key));
  if (definition) {
    for (const key of definitionKeys) if (key !== definition) entries.delete(key);
    if (definition === "equation") entries.delete("history");
  }
  for (const [key, entry] of over.entries) {
    if (key === replaceMark) continue;
    const below = entries.get(key);
    if (isNull(entry.value)) entries.delete(key);
    else if (below?.value.kind === "map" && entry.value.kind === "map")
      entries.set(key, { ...entry, value: merge(below.value, entry.value) });
    else entries.set(key, { ...entry, value: unmarked(entry.value) });
  }
  return { ...over, entries };
}

/** A node without replace marks and unset keys, for maps that have nothing below them. */
export function unmarked(node: LocatedNode): LocatedNode {
  if (node.kind !== "map") return node;
  return merge({ ...node, entries: new Map() }, node);
}

function isNull(node: LocatedNode): boolean {
  return node.kind === "scalar" && node.value === null;
}
