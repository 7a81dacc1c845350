import { parseUnit } from "../units/parse-unit.ts";
import {
  distributionNames,
  formOf,
  isComposed,
  spellingsOf,
  type ComposedName,
} from "./distribution-forms.ts";
import { numberLength, parseAmount, pieceOf, type Piece, type ScalarProblem } from "./parse-amount.ts";
import type { Argument, ParsedScalar, WeightedPart } from "./parsed-scalar.ts";

/** The patterns below look for a word behind any number of blanks. */
const longestScalar = 400;

const call = /^([A-Za-z_]+)\s*\(/;
const label = /^\s*([A-Za-z_]\w*(?:\.\d+)?)\s*[=:](?!=)/;

/** Reads `1.8`, `12 %`, `420 to 480 kWh/t`, `triangular(1, 2, 3) t/t`. */
export function parseScalar(text: string): ParsedScalar | ScalarProblem {
  if (text.length > longestScalar)
    return {
      code: "bad-scalar",
      start: 0,
      end: text.length,
      message: {
        en: `a value has at most ${longestScalar} characters`,
        zh: `值最多 ${longestScalar} 个字符`,
      },
    };
  return scalar(text, 0);
}

function scalar(text: string, offset: number): ParsedScalar | ScalarProblem {
  const start = offset + text.length - text.trimStart().length;
  const body = text.trim();
  const called = call.exec(body);
  if (called) return distribution(body, start, called[1]!, called[0].length);
  const range = /\s+to\s+/.exec(body);
  if (range) {
    const low = parseAmount(body.slice(0, range.index), start);
    const highStart = range.index + range[0].length;
    const high = parseAmount(body.slice(highStart), start + highStart);
    if ("code" in low) return low;
    if ("code" in high) return high;
    return { kind: "range", low, high };
  }
  const single = parseAmount(body, start);
  return "code" in single ? single : { kind: "amount", amount: single };
}

/** @param open offset in `body` behind the opening parenthesis */
function distribution(body: string, start: number, name: string, open: number): ParsedScalar | ScalarProblem {
  const whole: Piece = { text: body, start, end: start + body.length };
  if (!distributionNames.includes(name)) {
    return {
      code: "bad-scalar",
      start,
      end: start + name.length,
      word: name,
      message: { en: `\`${name}\` is not a distribution`, zh: `\`${name}\` 不是一种分布` },
    };
  }
  const close = closingParenthesis(body, open);
  if (close === -1)
    return {
      code: "bad-scalar",
      start,
      end: whole.end,
      message: { en: "a closing parenthesis is missing", zh: "缺少右括号" },
    };
  const pieces = piecesOf(body.slice(open, close), start + open);
  const unit = pieceOf(body.slice(close + 1), start + close + 1);
  const tail = unit && { unit };
  if (isComposed(name)) return composed(name, pieces, whole, tail);
  const labels = pieces.map(({ text }) => label.exec(text));
  const args: Argument[] = [];
  for (const [index, { text, start: at }] of pieces.entries()) {
    const skipped = labels[index]?.[0].length ?? 0;
    const arg = argument(text.slice(skipped), at + skipped);
    if ("code" in arg) return arg;
    args.push(arg);
  }
  const names = labels.map((found) => found?.[1]);
  const form = formOf(name, names);
  if (!form) {
    const given = names.filter((one) => one !== undefined).join(", ");
    return misshapen(
      name,
      whole,
      given === ""
        ? {
            en: `\`${name}\` does not take ${args.length} number${args.length === 1 ? "" : "s"}`,
            zh: `\`${name}\` 不接受 ${args.length} 个数`,
          }
        : { en: `\`${name}\` does not take ${given}`, zh: `\`${name}\` 不接受 ${given}` },
    );
  }
  const ordered = names.every((one) => one === undefined)
    ? args
    : form.parameters.map((parameter) => args[names.indexOf(parameter.name)]!);
  return { kind: "distribution", form, args: ordered, ...tail };
}

function composed(
  name: ComposedName,
  pieces: readonly Piece[],
  whole: Piece,
  tail: { unit: Piece } | undefined,
): ParsedScalar | ScalarProblem {
  if (name === "truncated") return truncated(pieces, whole, tail);
  if (name === "empirical") {
    const [file, column] = pieces.map(({ text, start }) => pieceOf(text, start));
    return file && column && pieces.length === 2 && !/[()]/.test(file.text)
      ? { kind: name, file, column, ...tail }
      : misshapen(name, whole, {
          en: "`empirical` takes a CSV file and the name of a column",
          zh: "`empirical` 需要 CSV 文件和列名",
        });
  }
  const parts: WeightedPart[] = [];
  for (const { text, start, end } of pieces) {
    const mark = lastMark(text);
    const of = scalar(mark === -1 ? text : text.slice(0, mark), start);
    if ("code" in of) return of;
    if (name === "discrete" && of.kind !== "amount")
      return misshapen(
        name,
        { text, start, end },
        {
          en: "the values of `discrete` are numbers; distributions go into `mixture`",
          zh: "`discrete` 的取值应为数；分布请用 `mixture`",
        },
      );
    const weight = mark === -1 ? undefined : parseAmount(text.slice(mark + 1), start + mark + 1);
    if (weight && "code" in weight) return weight;
    parts.push({ of, start, end, ...(weight && { weight }) });
  }
  const weighted = parts.filter(({ weight }) => weight).length;
  if (weighted !== 0 && weighted !== parts.length)
    return misshapen(name, whole, {
      en: `${weighted} of ${parts.length} have a weight: give one to all or to none`,
      zh: `${parts.length} 项中有 ${weighted} 项带权重：请全部给出或全部省略`,
    });
  return { kind: name, parts, ...tail };
}

function truncated(
  pieces: readonly Piece[],
  whole: Piece,
  tail: { unit: Piece } | undefined,
): ParsedScalar | ScalarProblem {
  const [first, ...rest] = pieces;
  const of = scalar(first!.text, first!.start);
  if ("code" in of) return of;
  const bounds: { low?: Argument; high?: Argument } = {};
  const names = rest.map(({ text }) => label.exec(text)?.[1]);
  const isByOrder = rest.length === 2 && names.every((one) => one === undefined);
  for (const [index, { text, start }] of rest.entries()) {
    const side = isByOrder
      ? (["low", "high"] as const)[index]
      : (["low", "high"] as const).find((one) => one === names[index]);
    if (side === undefined || bounds[side] !== undefined) return misshapenBounds(whole);
    const skipped = label.exec(text)?.[0].length ?? 0;
    const bound = argument(text.slice(skipped), start + skipped);
    if ("code" in bound) return bound;
    bounds[side] = bound;
  }
  return rest.length === 0 ? misshapenBounds(whole) : { kind: "truncated", of, ...bounds, ...tail };
}

function misshapenBounds(whole: Piece): ScalarProblem {
  return {
    ...misshapen("truncated", whole, {
      en: "`truncated` takes a distribution and its bounds",
      zh: "`truncated` 需要一个分布及其界限",
    }),
    help: {
      en: "write `truncated(normal(5, 2), 0, 10)`, or one bound by name: `truncated(normal(5, 2), low=0)`",
      zh: "请写 `truncated(normal(5, 2), 0, 10)`，或只写一端：`truncated(normal(5, 2), low=0)`",
    },
  };
}

function misshapen(name: string, { start, end }: Piece, message: ScalarProblem["message"]): ScalarProblem {
  const forms = spellingsOf(name);
  return {
    code: "bad-distribution",
    start,
    end,
    message,
    help: { en: `write ${forms}, with a point as decimal mark`, zh: `请写 ${forms}，小数点用 \`.\`` },
  };
}

/** A number with its unit, or else an expression: something with a name in it that no unit explains. */
function argument(text: string, offset: number): Argument | ScalarProblem {
  const body = text.trim();
  const rest = body.slice(numberLength(body));
  const isExpression =
    /\p{L}/u.test(rest) &&
    (rest === body || (/[*+^(]|\s-|\p{L}\.\p{L}|^\s*[-/]/u.test(rest) && !parseUnit(rest.trim()).ok));
  return isExpression ? pieceOf(text, offset)! : parseAmount(text, offset);
}

/** Where the parenthesis closes that was opened before `from`; -1 if it does not. */
function closingParenthesis(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "(") depth++;
    if (text[at] === ")" && --depth === 0) return at;
  }
  return -1;
}

/** What stands between the commas that no inner parenthesis holds. */
function piecesOf(text: string, offset: number): Piece[] {
  const pieces: Piece[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    if (text[at] === "(") depth++;
    if (text[at] === ")") depth--;
    if (at < text.length && (text[at] !== "," || depth > 0)) continue;
    pieces.push({ text: text.slice(from, at), start: offset + from, end: offset + at });
    from = at + 1;
  }
  return pieces;
}

/** Place of the last `=` or `:` outside inner parentheses, -1 if there is none. */
function lastMark(text: string): number {
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    if (text[at] === ")") depth++;
    if (text[at] === "(") depth--;
    if (depth === 0 && (text[at] === "=" || text[at] === ":")) return at;
  }
  return -1;
}
