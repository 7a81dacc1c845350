import { isPair, isScalar, type Node, type YAMLMap, type YAMLSeq } from "yaml";

/** A value like `triangular(1, 2, 3)` that a comma of the `{ }` or `[ ]` around it has cut into pieces. */
export interface BrokenValue {
  readonly start: number;
  readonly end: number;
  /** Items of the collection behind the first that are its further pieces, and, in a map, the first itself. */
  readonly pieces: ReadonlySet<unknown>;
}

/** No distribution or call has as many arguments; looking further for a parenthesis that never comes takes long. */
const mostPieces = 20;

/** Values of a flow collection that open a parenthesis which only a later item closes. */
export function brokenAtComma(node: YAMLMap | YAMLSeq, text: string): BrokenValue[] {
  if (!node.flow) return [];
  const found: BrokenValue[] = [];
  const items: readonly unknown[] = node.items;
  for (let at = 0; at < items.length; at++) {
    const first = wordOf(items[at], "value");
    if (!first || openParentheses(first.text) <= 0) continue;
    let open = openParentheses(first.text);
    let last = at;
    let end = first.end;
    while (open > 0 && last + 1 < items.length && last - at < mostPieces) {
      const piece = wordOf(items[last + 1], "key");
      if (!piece) break;
      open += openParentheses(piece.text);
      end = piece.end;
      last++;
    }
    if (open > 0 || last === at) continue;
    // What stands behind the last parenthesis (a unit) belongs to the value as well.
    found.push({
      start: first.start,
      end: first.start + text.slice(first.start, end).trimEnd().length,
      pieces: new Set(items.slice(at, last + 1)),
    });
    at = last;
  }
  return found;

  /** The unquoted text of an item: a pair's value (its key, if it has none), or the item of a list. */
  function wordOf(
    item: unknown,
    part: "key" | "value",
  ): { text: string; start: number; end: number } | undefined {
    const hasValue = isPair(item) && isScalar(item.value) && item.value.value !== null;
    if (isPair(item) && part === "key" && hasValue) return undefined;
    const scalar = (isPair(item) ? (hasValue ? item.value : item.key) : item) as Node | null;
    if (!isScalar(scalar) || !scalar.range || scalar.type !== "PLAIN") return undefined;
    const [start, end] = scalar.range;
    return { text: text.slice(start, end), start, end };
  }
}

/** How many parentheses of a text stay open; negative if it closes more than it opens. */
export function openParentheses(text: string): number {
  return text.split("(").length - text.split(")").length;
}
