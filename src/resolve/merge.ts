import type { Span } from "../diagnose/span.ts";
import { replaceMark } from "../schema/name-rules.ts";
import type { LocatedEntry, LocatedMap, LocatedNode } from "../source/located-node.ts";
import { isBodyPlace } from "./normalize.ts";

/** The ways to define a quantity; giving one drops the others, and `history` goes with all but the first three. */
const definitionKeys = ["value", "growth", "series", "equation", "lookup", "stock"] as const;
const withHistory: readonly string[] = ["value", "growth", "series"];

/** Where the single value of a base stands in a path that a scenario makes of it: it holds up to the last observed year. */
export const beforeKey = "before";

/**
 * Lays `over` on `base`. Maps merge key by key; anything else replaces; `null` removes the key; a map marked
 * `_REPLACE_` replaces as a whole. Every value keeps the place it was written at, and what it replaced.
 *
 * @param path where the maps stand, from the root of a file; left out, they are quantities' bodies
 */
export function merge(
  base: LocatedMap,
  over: LocatedMap,
  path: readonly string[] = ["quantities", "*"],
): LocatedMap {
  const mark = over.entries.get(replaceMark);
  const replaces = mark !== undefined || over.replaces === true;
  const entries = new Map<string, LocatedEntry>(replaces ? [] : base.entries);
  const removed = new Map(base.removed);
  const beneath = (key: string): LocatedEntry | undefined =>
    base.entries.get(key) ?? removed.get(key) ?? beforeYear(base, key);
  const remove = (key: string, by: Span): void => {
    if (!base.entries.has(key)) return;
    entries.delete(key);
    removed.set(key, lay(absence(by), beneath(key)));
  };
  if (replaces) for (const key of base.entries.keys()) remove(key, mark?.keySpan ?? over.span);
  const replacesFrom = over.replacesFrom ?? base.replacesFrom;
  if (over.replacesFrom !== undefined)
    for (const key of base.entries.keys()) if (Number(key) >= over.replacesFrom) remove(key, over.span);
  const definition = definitionKeys.find((key) => {
    const entry = over.entries.get(key);
    return entry && !isNull(entry.value);
  });
  // Elsewhere `growth` or `stock` may be the name of a thing.
  if (definition && isBodyPlace(path)) {
    const by = over.entries.get(definition)!.keySpan;
    for (const key of definitionKeys) if (key !== definition) remove(key, by);
    if (!withHistory.includes(definition)) remove("history", by);
  }
  for (const [key, entry] of [...(over.removed ?? []), ...over.entries]) {
    if (key === replaceMark) continue;
    const below = entries.get(key);
    if (isNull(entry.value)) {
      entries.delete(key);
      removed.set(key, lay(entry, beneath(key)));
      continue;
    }
    if (key === "value" && below?.value.kind === "scalar" && entry.value.kind === "map") {
      entries.set(key, { ...entry, value: pathFrom(below, entry.value) });
    } else if (below?.value.kind === "map" && entry.value.kind === "map") {
      entries.set(
        key,
        lay({ ...entry, value: merge(below.value, entry.value, [...path, key]) }, below.shadowed),
      );
    } else entries.set(key, lay({ ...entry, value: unmarked(entry.value) }, beneath(key)));
    removed.delete(key);
  }
  return {
    kind: "map",
    span: over.span,
    entries,
    ...(removed.size > 0 && { removed }),
    ...((replaces || base.replaces) && { replaces: true }),
    ...(replacesFrom !== undefined && { replacesFrom }),
  };
}

/** A node without replace marks and unset keys, for maps that have nothing below them; it remembers both. */
export function unmarked(node: LocatedNode): LocatedNode {
  if (node.kind !== "map" || isUnmarked(node)) return node;
  return merge({ kind: "map", span: node.span, entries: new Map() }, node);
}

function isUnmarked(node: LocatedNode): boolean {
  if (node.kind !== "map") return !isNull(node);
  if (node.removed || node.entries.has(replaceMark)) return false;
  for (const { value } of node.entries.values()) if (!isUnmarked(value)) return false;
  return true;
}

/** A path laid on a single value, unless it says `_REPLACE_`. */
function pathFrom(below: LocatedEntry, over: LocatedMap): LocatedMap {
  return merge({ kind: "map", span: over.span, entries: new Map([[beforeKey, below]]) }, over);
}

/** What a year that is added to such a path replaces: the single value. */
function beforeYear(base: LocatedMap, key: string): LocatedEntry | undefined {
  const before = /^\d{4}$/.test(key) ? base.entries.get(beforeKey) : undefined;
  return before && { keySpan: before.keySpan, value: before.value };
}

/** The entry with `below` at the bottom of what it replaced. */
function lay(entry: LocatedEntry, below: LocatedEntry | undefined): LocatedEntry {
  if (!below) return entry;
  return { ...entry, shadowed: entry.shadowed ? lay(entry.shadowed, below) : below };
}

function absence(by: Span): LocatedEntry {
  return { keySpan: by, value: { kind: "scalar", span: by, value: null } };
}

function isNull(node: LocatedNode): boolean {
  return node.kind === "scalar" && node.value === null;
}
