import type { Span } from "../diagnose/span.ts";
import type { LocatedEntry, LocatedMap, LocatedNode, LocatedScalar } from "../source/located-node.ts";

/** Where a file names a table, and how it is written there. */
export interface TableFile {
  readonly value: string;
  readonly span: Span;
}

/** Where a node stands: its key, and what it stands below. */
interface Place {
  readonly key: string;
  readonly above?: Place;
}

/** Whether the file of a table stands at a place. */
function namesTable({ key, above }: Place): boolean {
  if (key === "file") return above?.key === "history";
  if (key === "iamc") return above?.key === "history" || above?.key === "series";
  return key === "matrix" && above?.above?.key === "correlations" && !above.above.above;
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
  above?: Place,
): N {
  if (node.kind !== "map") return node;
  const changed = new Map<string, LocatedNode | undefined>();
  for (const [key, { value: child }] of node.entries) {
    const at: Place = { key, ...(above && { above }) };
    const file = tableAt(child, at);
    if (file) {
      const value = rename(file);
      changed.set(key, value === undefined ? undefined : { ...(child as LocatedScalar), value });
    } else if (child.kind === "scalar" && namesTableInside(child)) {
      const names = tablesInside(child).map(rename);
      let next = 0;
      const value = child.value.replace(tableOf, (_, before: string) => `${before}${names[next++]}`);
      changed.set(key, { ...child, value: names.includes(undefined) ? 0 : value });
    } else {
      const renamed = renameTables(child, rename, at);
      if (renamed !== child) changed.set(key, renamed);
    }
  }
  if (changed.size === 0) return node;
  const entries = new Map<string, LocatedEntry>(node.entries);
  for (const [key, value] of changed) {
    if (value) entries.set(key, { ...entries.get(key)!, value });
    else entries.delete(key);
  }
  return { ...node, entries };
}

/** Every table that is named in a tree. */
export function tableFiles(root: LocatedMap): TableFile[] {
  const found: TableFile[] = [];
  collect(root);
  return found;

  function collect(node: LocatedMap, above?: Place): void {
    for (const [key, { value: child }] of node.entries) {
      const at: Place = { key, ...(above && { above }) };
      if (child.kind === "map") collect(child, at);
      if (child.kind !== "scalar") continue;
      const file = tableAt(child, at);
      found.push(...(file ? [file] : namesTableInside(child) ? tablesInside(child) : []));
    }
  }
}

function tablesInside({ value, span }: NamingTable): TableFile[] {
  return [...value.matchAll(tableOf)].map(([, , name]) => ({ value: name!, span }));
}

type NamingTable = LocatedScalar & { readonly value: string };

function namesTableInside(node: LocatedScalar): node is NamingTable {
  return typeof node.value === "string" && node.value.length <= longestValue && ofTable.test(node.value);
}

function tableAt(node: LocatedNode, place: Place): TableFile | undefined {
  if (node.kind !== "scalar" || typeof node.value !== "string" || !namesTable(place)) return undefined;
  return { value: node.value, span: node.span };
}
