import { parseDocument } from "yaml";

/** What is said of a line that oddLineNear finds. */
export const misindented = {
  en: "the indentation of this line fits nothing around it",
  zh: "此行的缩进与上下文不对应",
};

/** The line whose indentation breaks a file, as offsets of its first word, and the indentation that mends it. */
export interface OddLine {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
}

interface Line {
  readonly text: string;
  readonly start: number;
  readonly indent: number;
}

interface Repair {
  readonly line: Line;
  readonly indent: number;
  readonly oddities: number;
  readonly away: number;
}

/** Lines that may be to blame lie at most so many above the one where reading failed. */
const linesAbove = 8;
/** Characters that may be parsed to find the line; more would let a crafted file take long. */
const mostParsed = 120_000;

/**
 * Finds the one line near `offset` that, indented like a neighbour, makes the text around it well-formed. The parser
 * only notices a wrong indentation where something no longer fits, which is often the next line.
 */
export function oddLineNear(text: string, offset: number): OddLine | undefined {
  const all = linesOf(text);
  const failed = all.findLastIndex((line) => line.start <= offset);
  if (failed === -1) return undefined;
  const region = regionAround(all, failed);
  const at = failed - region.from;
  const lines = all.slice(region.from, region.to);
  let budget = mostParsed;
  const repairs: Repair[] = [];
  for (let index = Math.min(at + 1, lines.length - 1); index >= Math.max(0, at - linesAbove); index--) {
    const line = lines[index]!;
    if (!/^(?:- |.*:(?:\s|$))/.test(line.text.trimStart())) continue;
    for (const indent of plausibleIndents(lines, index)) {
      if (indent === line.indent) continue;
      const mended = lines.toSpliced(index, 1, {
        ...line,
        indent,
        text: " ".repeat(indent) + line.text.trimStart(),
      });
      const content = mended.map((one) => one.text).join("\n");
      budget -= content.length;
      if (budget < 0) break;
      const { errors, warnings } = parseDocument(content, {
        version: "1.2",
        merge: false,
        prettyErrors: false,
        logLevel: "silent",
      });
      if (errors.length + warnings.length > 0) continue;
      repairs.push({ line, indent, oddities: oddities(mended), away: Math.abs(index - at) });
    }
  }
  const [best] = repairs.toSorted((a, b) => a.oddities - b.oddities || a.away - b.away);
  if (!best) return undefined;
  const start = best.line.start + best.line.indent;
  const word = /^[^\s:]*/.exec(text.slice(start, start + 200))![0];
  return { start, end: start + Math.max(1, word.length), indent: best.indent };
}

/** Lines that hold something: neither blank nor a comment. */
function linesOf(text: string): Line[] {
  let start = 0;
  const lines: Line[] = [];
  for (const line of text.split("\n")) {
    const indent = /^ */.exec(line)![0].length;
    if (line.trim() !== "" && line[indent] !== "#") lines.push({ text: line, start, indent });
    start += line.length + 1;
  }
  return lines;
}

/** The sections around a line, with one more on either side: enough to see what its indentation does. */
function regionAround(lines: readonly Line[], at: number): { from: number; to: number } {
  const starts = lines.flatMap((line, index) => (line.indent === 0 ? [index] : []));
  const before = starts.filter((index) => index <= at - 1).at(-3) ?? 0;
  const after = starts.filter((index) => index > at + 1)[1] ?? lines.length;
  return { from: Math.min(before, at), to: after };
}

function plausibleIndents(lines: readonly Line[], index: number): Set<number> {
  const [above, below] = [lines[index - 1], lines[index + 1]];
  return new Set([
    ...(above ? [above.indent, above.indent + 2, Math.max(0, above.indent - 2)] : [0]),
    ...(below ? [below.indent, Math.max(0, below.indent - 2)] : []),
  ]);
}

/** How often lines are indented as people seldom do it: by an odd number, by a wide step, under a key that has a value. */
function oddities(lines: readonly Line[]): number {
  let count = 0;
  for (const [index, line] of lines.entries()) {
    const below = lines[index + 1];
    const opens = /:\s*(#.*)?$/.test(line.text);
    if (line.indent % 2 === 1) count++;
    if (!below) continue;
    if (opens && below.indent <= line.indent && !below.text.trimStart().startsWith("- ")) count++;
    if (below.indent > line.indent && (!opens || below.indent !== line.indent + 2)) count++;
  }
  return count;
}
