import type { LocatedEntry, LocatedMap } from "../source/located-node.ts";
import { beforeKey } from "./merge.ts";

/** One thing that a file laid on others changed. */
export interface Change {
  /** Keys from the root on. */
  readonly path: readonly string[];
  /** What stands there since; null in its value where the key was taken away. */
  readonly after: LocatedEntry;
  /** What stood there before; absent where there was nothing. */
  readonly before?: LocatedEntry;
}

/** What has stood at one place: what holds now first, what was written first last. */
export function chainOf(entry: LocatedEntry): LocatedEntry[] {
  const chain = [entry];
  for (let below = entry.shadowed; below; below = below.shadowed) chain.push(below);
  return chain;
}

/** Whether the entry says that its key was taken away. */
export function isRemoval({ value }: LocatedEntry): boolean {
  return value.kind === "scalar" && value.value === null;
}

/**
 * Every change that files other than the base's made below a map, in the map's order; of several at one place the
 * first made comes first. What one file adds as a whole (a quantity, say) is one change.
 *
 * @param isBase whether a file belongs to what the others are laid on
 */
export function changesIn(
  map: LocatedMap,
  isBase: (file: string) => boolean,
  path: readonly string[] = [],
): Change[] {
  const changes: Change[] = [];
  for (const [key, entry] of [...map.entries, ...(map.removed ?? [])]) {
    // The single value beneath a path has no key in any file.
    const at = key === beforeKey && path.at(-1) === "value" ? path : [...path, key];
    const chain = chainOf(entry);
    for (let index = chain.length - 2; index >= 0; index--) {
      const [after, before] = [chain[index]!, chain[index + 1]!];
      // A removal of what was removed already, or of what never was, changes nothing.
      if (isBase(after.value.span.file) || (isRemoval(after) && isRemoval(before))) continue;
      changes.push(isRemoval(before) ? { path: at, after } : { path: at, after, before });
    }
    const { value } = entry;
    const author = entry.shadowed ? value.span.file : authorOf(entry);
    const isAddition = !entry.shadowed && author !== undefined && !isBase(author) && !isRemoval(entry);
    if (isAddition) changes.push({ path: at, after: entry });
    else if (value.kind === "map") {
      const below = changesIn(value, isBase, at);
      // What came with a value that replaced another of a different kind is part of that change.
      changes.push(
        ...(entry.shadowed
          ? below.filter((one) => one.before || one.after.value.span.file !== author)
          : below),
      );
    }
  }
  return changes;
}

/** The one file that wrote all of an entry; undefined if there are several, or something was replaced in it. */
function authorOf(entry: LocatedEntry): string | undefined {
  const { value } = entry;
  if (entry.shadowed) return undefined;
  if (value.kind !== "map") return value.span.file;
  if (value.removed) return undefined;
  const authors = new Set([...value.entries.values()].map(authorOf));
  return authors.size === 1 ? [...authors][0] : undefined;
}
