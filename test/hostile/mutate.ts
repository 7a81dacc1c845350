import { isMap, isPair, isScalar, isSeq, parseDocument } from "yaml";
import type { Random } from "./random.ts";

/** A text with one mistake, the line it was made in (counted from 1), and what was done. */
export interface Mutated {
  readonly text: string;
  readonly line: number;
  readonly what: string;
}

/** A stretch of text that a modeller types as one word. */
interface Token {
  readonly kind: "key" | "name" | "number" | "unit" | "keyword";
  readonly start: number;
  readonly end: number;
}

/** Keys whose values are prose: a mistake there is none to the engine. */
const prose = new Set(["title", "boundary", "description", "region", "source", "note", "clause"]);

/** Units of different kinds, so that a swap cannot convert. */
const unitKinds = [
  ["t CO2", "kg CO2", "Mt CO2", "万t CO2"],
  ["tce", "kgce", "GJ", "MJ", "PJ", "kWh", "MWh", "TWh", "万tce", "亿kWh"],
  ["t", "kg", "Mt", "万t"],
  ["yuan", "万元", "亿元", "元"],
  ["person", "万人", "vehicle", "万辆", "m2"],
] as const;
const unitSpellings = unitKinds
  .flat()
  .toSorted((a, b) => b.length - a.length)
  .join("|");
/** A unit that stands alone: not a piece of a name. */
const unitPattern = new RegExp(
  `(?<![\\w.\\u4e00-\\u9fff])(?:${unitSpellings})(?![\\w.\\u4e00-\\u9fff])`,
  "gu",
);
const wordPattern = /(?<number>\d+(?:\.\d+)?)|(?<name>[A-Za-z_\u4e00-\u9fff][\w.\u4e00-\u9fff]*)/gu;
const keywords = new Set(
  "triangular normal lognormal uniform to remainder if min max previous sum at true false direct indirect linear step published derived recalled estimated".split(
    " ",
  ),
);

/** Every token of a file in which a mistake could matter. */
function tokensOf(path: string, text: string): Token[] {
  return path.endsWith(".csv") ? csvTokens(text) : yamlTokens(text);
}

function yamlTokens(text: string): Token[] {
  const tokens: Token[] = [];
  visit(parseDocument(text).contents, false);
  return tokens;

  function visit(node: unknown, isProse: boolean): void {
    if (isMap(node)) {
      for (const pair of node.items) {
        if (!isPair(pair) || !isScalar(pair.key) || !pair.key.range) continue;
        const key = String(pair.key.value);
        const bare = pair.key.type === "PLAIN";
        if (!isProse && bare) tokens.push({ kind: "key", start: pair.key.range[0], end: pair.key.range[1] });
        visit(pair.value, isProse || prose.has(key));
      }
    } else if (isSeq(node)) for (const item of node.items) visit(item, isProse);
    else if (isScalar(node) && !isProse && node.range) {
      tokens.push(...tokensIn(text, node.range[0], node.range[1]));
    }
  }
}

/** Words, numbers and units of the columns that the engine reads. */
function csvTokens(text: string): Token[] {
  const tokens: Token[] = [];
  for (const line of linesOf(text)) {
    if (line.text.startsWith("#")) continue;
    // series, year, value (perhaps quoted), unit
    const read = /^[^,]*,[^,]*,(?:"[^"]*"|[^,]*),[^,]*/.exec(line.text)?.[0] ?? "";
    tokens.push(...tokensIn(text, line.start, line.start + read.length));
  }
  return tokens;
}

function tokensIn(text: string, start: number, end: number): Token[] {
  const inside = text.slice(start, end);
  const units = [...inside.matchAll(unitPattern)].map((match): Token => ({
    kind: "unit",
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
  const words = [...inside.matchAll(wordPattern)].map((match): Token => ({
    kind: match.groups!["number"] ? "number" : keywords.has(match[0]) ? "keyword" : "name",
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
  return [
    ...units,
    ...words.filter((word) => !units.some((unit) => word.start < unit.end && unit.start < word.end)),
  ];
}

interface Line {
  readonly text: string;
  readonly start: number;
}

function linesOf(text: string): Line[] {
  let start = 0;
  return text.split("\n").map((line) => {
    const found = { text: line, start };
    start += line.length + 1;
    return found;
  });
}

/** One mistake in one token, or one line with another indentation. */
export function mistake(path: string, text: string, random: Random): Mutated | undefined {
  const kind = random.below(path.endsWith(".csv") ? 8 : 10);
  if (kind >= 8) return reindent(text, random);
  const tokens = tokensOf(path, text);
  if (kind >= 6) {
    const unit = random.pick(tokens.filter((token) => token.kind === "unit").concat(tokens.slice(0, 1)));
    return unit.kind === "unit" ? swapUnit(text, unit, random) : undefined;
  }
  const token = random.pick(tokens);
  const at = token.start + random.below(token.end - token.start);
  const how = random.pick(["drop", "double", "swap"] as const);
  const changed = misspelt(text, at, how);
  const shown = `${how} in ${token.kind} \`${text.slice(token.start, token.end)}\``;
  return changed === undefined || changed === text
    ? undefined
    : { text: changed, line: lineAt(text, at), what: shown };
}

function misspelt(text: string, at: number, how: "drop" | "double" | "swap"): string | undefined {
  if (how === "drop") return text.slice(0, at) + text.slice(at + 1);
  if (how === "double") return text.slice(0, at) + text[at]! + text.slice(at);
  const next = text[at + 1];
  if (next === undefined || next === "\n") return undefined;
  return text.slice(0, at) + next + text[at]! + text.slice(at + 2);
}

function swapUnit(text: string, { start, end }: Token, random: Random): Mutated {
  const old = text.slice(start, end);
  const kinds = unitKinds.filter((kind) => !(kind as readonly string[]).includes(old));
  const unit = random.pick(random.pick(kinds));
  return {
    text: text.slice(0, start) + unit + text.slice(end),
    line: lineAt(text, start),
    what: `unit ${old} -> ${unit}`,
  };
}

function reindent(text: string, random: Random): Mutated | undefined {
  const lines = linesOf(text);
  const index = random.below(lines.length);
  const { text: line, start } = lines[index]!;
  const indent = line.length - line.trimStart().length;
  const by = random.pick([-2, -1, 1, 2].filter((step) => indent + step >= 0));
  if (line.trim() === "" || line.trimStart().startsWith("#")) return undefined;
  const changed = by > 0 ? " ".repeat(by) + line : line.slice(-by);
  return {
    text: text.slice(0, start) + changed + text.slice(start + line.length),
    line: index + 1,
    what: `indent ${by}`,
  };
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split("\n").length;
}

const oddPieces = [
  "{",
  "}",
  "[",
  "]",
  "&a ",
  "*a ",
  '"',
  "'",
  ": ",
  "- ",
  "#",
  "\t",
  "|",
  ">",
  "!",
  "%",
  "@",
  "`",
  "\u0000",
  "\u200b",
  "：",
  "=",
  "(",
  ")",
  ",",
  "__proto__: ",
  "1e999",
  "~",
  "\r",
  "---\n",
  "?",
  "<<: ",
];

/** Anything that can happen to a file: one to four changes of characters and lines, anywhere. */
export function damage(text: string, random: Random): string {
  let changed = text;
  for (let left = 1 + random.below(4); left > 0; left--) changed = damageOnce(changed, random);
  return changed;
}

function damageOnce(text: string, random: Random): string {
  const at = random.below(Math.max(1, text.length));
  const lines = text.split("\n");
  const [one, other] = [random.below(lines.length), random.below(lines.length)];
  switch (random.below(10)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1 + random.below(8));
    case 1:
      return text.slice(0, at) + text.slice(at, at + 1 + random.below(8)) + text.slice(at);
    case 2:
      return misspelt(text, at, "swap") ?? text;
    case 3:
      return text.slice(0, at) + random.pick(oddPieces) + text.slice(at);
    case 4: {
      const [moved] = lines.splice(one, 1);
      return lines.toSpliced(other, 0, moved!).join("\n");
    }
    case 5:
      return lines.toSpliced(one, 1 + random.below(3)).join("\n");
    case 6:
      return lines.toSpliced(other, 0, lines[one]!).join("\n");
    case 7: {
      const from = Math.min(one, other);
      const blanks = " ".repeat(1 + random.below(4));
      return lines
        .map((line, index) => (index >= from && index < from + 5 ? blanks + line : line))
        .join("\n");
    }
    case 8:
      return random.below(4) === 0 ? text.slice(0, at) : text.replace(lines[one]!, lines[other]!);
    default: {
      const [from, to] = [random.pick(random.pick(unitKinds)), random.pick(random.pick(unitKinds))];
      return text.replaceAll(from, to);
    }
  }
}
