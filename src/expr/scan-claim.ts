/** A piece of a claim and its place in the text. */
export interface ClaimToken {
  readonly kind: "number" | "word" | "file" | "sign" | "other";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const blanks = /\s*/y;
const shapes: readonly (readonly [ClaimToken["kind"], RegExp])[] = [
  ["file", /[^\s,<>=≤≥]+\.ya?ml(?![\w.])/y],
  ["sign", /\.\.|<=|>=|≤|≥|[<>=,]/y],
  ["number", /[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ["word", /[A-Za-z_*\u4e00-\u9fff][\w*\u4e00-\u9fff]*(?:\.[\w*\u4e00-\u9fff]+)*/y],
  ["other", /\S/uy],
];

/** Splits a claim. Every character that is not blank is in one token; units fall into several. */
export function scanClaim(text: string): ClaimToken[] {
  const tokens: ClaimToken[] = [];
  for (let at = skipBlanks(text, 0); at < text.length; at = skipBlanks(text, tokens.at(-1)!.end)) {
    for (const [kind, shape] of shapes) {
      shape.lastIndex = at;
      const found = shape.exec(text);
      if (!found) continue;
      tokens.push({ kind, text: found[0], start: at, end: at + found[0].length });
      break;
    }
  }
  return tokens;
}

function skipBlanks(text: string, at: number): number {
  blanks.lastIndex = at;
  return at + blanks.exec(text)![0].length;
}
