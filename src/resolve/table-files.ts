import type { Span } from "../diagnose/span.ts";
import type { LocatedEntry, LocatedNode, LocatedScalar } from "../source/located-node.ts";

/** Where a file names a table, and how it is written there. */
export interface TableFile {
  readonly value: string;
  readonly span: Span;
}

/** Whether the file of a table stands at a path from the root of a file. */
function namesTable(path: readonly string[]): boolean {
  if (path.at(-1) === "file") return path.at(-2) === "history";
  return path.length === 3 && path[0] === "correlations" && path[2] === "matrix";
}

/**
 * The tree with another name in place of that of every table.
 *
 * @param rename undefined takes the key away
 */
export function renameTables<N extends LocatedNode>(
  node: N,
  rename: (file: TableFile) => string | undefined,
  path: readonly string[] = [],
): N {
  if (node.kind !== "map") return node;
  const entries = new Map<string, LocatedEntry>();
  for (const [key, entry] of node.entries) {
    const at = [...path, key];
    const file = tableAt(entry.value, at);
    const value = file ? rename(file) : undefined;
    if (!file) entries.set(key, { ...entry, value: renameTables(entry.value, rename, at) });
    else if (value !== undefined)
      entries.set(key, { ...entry, value: { ...(entry.value as LocatedScalar), value } });
  }
  return { ...node, entries };
}

/** Every table that is named in a tree. */
export function tableFiles(node: LocatedNode, path: readonly string[] = []): TableFile[] {
  const file = tableAt(node, path);
  if (file) return [file];
  if (node.kind !== "map") return [];
  return [...node.entries].flatMap(([key, { value }]) => tableFiles(value, [...path, key]));
}

function tableAt(node: LocatedNode, path: readonly string[]): TableFile | undefined {
  if (node.kind !== "scalar" || typeof node.value !== "string" || !namesTable(path)) return undefined;
  return { value: node.value, span: node.span };
}
