/** A pattern of quantity names: `*` is one or more characters without a dot, `**` one or more of any. */
export function isPattern(text: string): boolean {
  return text.includes("*");
}

/** Names that match the pattern, in their own order. Time is bounded by pattern length x name length. */
export function matchNames(pattern: string, names: Iterable<string>): string[] {
  const tokens = pattern.match(/\*+|[^*]/gu) ?? [];
  return [...names].filter((name) => matches(tokens, name));
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
