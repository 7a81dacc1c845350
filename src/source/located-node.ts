import type { Span } from "../diagnose/span.ts";

/** A value read from a file that still knows its place. */
export type LocatedNode = LocatedMap | LocatedList | LocatedScalar;

export interface LocatedEntry {
  readonly keySpan: Span;
  readonly value: LocatedNode;
  /** What stood here before another file was laid over it, and so on down to the first. */
  readonly shadowed?: LocatedEntry;
}

export interface LocatedMap {
  readonly kind: "map";
  readonly span: Span;
  readonly entries: ReadonlyMap<string, LocatedEntry>;
  /** Keys an overlay took away: a null at the place that did it, with what stood there as `shadowed`. */
  readonly removed?: ReadonlyMap<string, LocatedEntry>;
  /** Whether the map, laid on another, replaces it as a whole. */
  readonly replaces?: true;
  /** Year from which on the map, a path laid on another, leaves none of the other's knots standing. */
  readonly replacesFrom?: number;
}

export interface LocatedList {
  readonly kind: "list";
  readonly span: Span;
  readonly items: readonly LocatedNode[];
}

export interface LocatedScalar {
  readonly kind: "scalar";
  readonly span: Span;
  readonly value: string | number | boolean | null;
}

export type Path = readonly (string | number)[];

/** A file as read: its text and its value. */
export interface LocatedDocument {
  readonly file: string;
  readonly text: string;
  readonly root: LocatedNode;
}

/** The value without its places. Maps have no prototype, so that no key of a stranger's file is special. */
export function toPlain(node: LocatedNode): unknown {
  switch (node.kind) {
    case "scalar":
      return node.value;
    case "list":
      return node.items.map(toPlain);
    case "map": {
      const plain = Object.create(null) as Record<string, unknown>;
      for (const [key, entry] of node.entries) plain[key] = toPlain(entry.value);
      return plain;
    }
  }
}

/** The node at a path, or the deepest one on the way to it. */
function deepestAt(root: LocatedNode, path: Path): { node: LocatedNode; keySpan?: Span; depth: number } {
  let node = root;
  let keySpan: Span | undefined;
  for (const [depth, step] of path.entries()) {
    const entry: LocatedEntry | undefined = node.kind === "map" ? node.entries.get(String(step)) : undefined;
    const next: LocatedNode | undefined = node.kind === "list" ? node.items[Number(step)] : entry?.value;
    if (!next) return { node, depth, ...(keySpan && { keySpan }) };
    node = next;
    keySpan = entry?.keySpan;
  }
  return { node, depth: path.length, ...(keySpan && { keySpan }) };
}

/** Place of the value at a path; of the nearest thing around it if it is not there. */
export function valueSpan(root: LocatedNode, path: Path): Span {
  const { node, keySpan } = deepestAt(root, path);
  // An empty value has an empty span: its key says more.
  return node.span.start === node.span.end && keySpan ? keySpan : node.span;
}

/** Place of the key at the end of a path. */
export function keySpanAt(root: LocatedNode, path: Path): Span {
  const { node, keySpan } = deepestAt(root, path);
  return keySpan ?? node.span;
}
