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

/** A distribution of the values in a table: `empirical(data/prices.csv, price)`, perhaps within another. */
const ofTable = /^\s*(?:empirical|truncated|mixture)\s*\(/;
const tableOf = /(\bempirical\s*\(\s*)([^\s,()][^,()]*?)(?=\s*,)/g;
/** No value is as long: the patterns look for a word behind any number of blanks. */
const longestValue = 400;

/**
 * The tree with another name in place of that of every table.
 *
 * @param rename undefined takes a key that names a table away, and leaves 0 of a value that does
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
    const { value: child } = entry;
    const file = tableAt(child, at);
    if (file) {
      const value = rename(file);
      if (value !== undefined) entries.set(key, { ...entry, value: { ...(child as LocatedScalar), value } });
    } else if (child.kind === "scalar" && namesTableInside(child)) {
      const names = tableFiles(child).map(rename);
      let next = 0;
      const value = child.value.replace(tableOf, (_, before: string) => `${before}${names[next++]}`);
      entries.set(key, { ...entry, value: { ...child, value: names.includes(undefined) ? 0 : value } });
    } else entries.set(key, { ...entry, value: renameTables(child, rename, at) });
  }
  return { ...node, entries };
}

/** Every table that is named in a tree. */
export function tableFiles(node: LocatedNode, path: readonly string[] = []): TableFile[] {
  const file = tableAt(node, path);
  if (file) return [file];
  if (node.kind === "scalar" && namesTableInside(node))
    return [...node.value.matchAll(tableOf)].map(([, , name]) => ({ value: name!, span: node.span }));
  if (node.kind !== "map") return [];
  return [...node.entries].flatMap(([key, { value }]) => tableFiles(value, [...path, key]));
}

function namesTableInside(node: LocatedScalar): node is LocatedScalar & { readonly value: string } {
  return typeof node.value === "string" && node.value.length <= longestValue && ofTable.test(node.value);
}

function tableAt(node: LocatedNode, path: readonly string[]): TableFile | undefined {
  if (node.kind !== "scalar" || typeof node.value !== "string" || !namesTable(path)) return undefined;
  return { value: node.value, span: node.span };
}
