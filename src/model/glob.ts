import type { Quantity } from "./model-graph.ts";

/** A pattern of quantity names: `*` is one or more characters without a dot, `**` one or more of any. */
export function isPattern(text: string): boolean {
  return text.includes("*");
}

/** Names that patterns of a model look at. A quantity's trend, noise and unclamped value are passed over: a sum would count it twice. */
export function patternNames(quantities: ReadonlyMap<string, Quantity>): string[] {
  return [...quantities.values()]
    .filter(({ definition, stream }) => definition.kind !== "noise" && stream === undefined)
    .map(({ name }) => name);
}

/** Names that match the pattern, in their own order. Time is bounded by pattern length x name length. */
export function matchNames(pattern: string, names: Iterable<string>): string[] {
  const tokens = pattern.match(/\*+|[^*]/gu) ?? [];
  const literals = pattern.split(/\*+/);
  return [...names].filter((name) => {
    // Most names differ in what the pattern spells out; a single star needs no more than that.
    const rest = betweenEnds(name, literals);
    if (rest === undefined || !literals.every((literal) => name.includes(literal))) return false;
    if (literals.length !== 2) return matches(tokens, name);
    return rest !== "" && (pattern.includes("**") || !rest.includes("."));
  });
}

/** What a name has between the pattern's first and last literal; undefined if it does not begin and end with them. */
function betweenEnds(name: string, literals: readonly string[]): string | undefined {
  const [first, last] = [literals[0]!, literals.at(-1)!];
  if (!name.startsWith(first) || !name.endsWith(last)) return undefined;
  return name.slice(first.length, Math.max(first.length, name.length - last.length));
}

function matches(tokens: readonly string[], name: string): boolean {
  // reachable[i]: the tokens so far can match the first i characters.
  let reachable = Array.from({ length: name.length + 1 }, (_, i) => i === 0);
  for (const token of tokens) {
    const next = new Array<boolean>(name.length + 1).fill(false);
    for (let i = 1; i <= name.length; i++) {
      const char = name[i - 1]!;
      if (token === "*") next[i] = char !== "." && (reachable[i - 1]! || next[i - 1]!);
      else if (token.startsWith("*")) next[i] = reachable[i - 1]! || next[i - 1]!;
      else next[i] = char === token && reachable[i - 1]!;
    }
    reachable = next;
  }
  return reachable[name.length]!;
}
