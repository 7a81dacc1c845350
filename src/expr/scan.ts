import type { Bilingual } from "../terms/bilingual.ts";
import { parseUnit } from "../units/parse-unit.ts";

/** A piece of an equation, with its place in the text. */
export type Token =
  | {
      readonly kind: "number";
      readonly value: number;
      readonly unit?: string;
      readonly start: number;
      readonly end: number;
    }
  | { readonly kind: "name"; readonly name: string; readonly start: number; readonly end: number }
  | { readonly kind: "function"; readonly name: string; readonly start: number; readonly end: number }
  /** `sum(...)` whole: its patterns are not expressions. */
  | {
      readonly kind: "sum";
      readonly patterns: readonly string[];
      readonly start: number;
      readonly end: number;
    }
  | { readonly kind: "operator"; readonly text: string; readonly start: number; readonly end: number };

/** A character or construct the language does not have. */
export interface ScanFailure {
  readonly start: number;
  readonly end: number;
  readonly reason: Bilingual;
  readonly help?: Bilingual;
}

const number = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const word = /[A-Za-z_\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff]*(?:\.[A-Za-z0-9_\u4e00-\u9fff]+)*/y;
const operator = /<=|>=|==|!=|[-+*/^(),?:<>]/y;
const blanks = /\s+/y;
const operatorWords = new Set(["and", "or", "not"]);
const sumCall = /\s*\(([^()]*)\)/y;
const pattern = /^[A-Za-z0-9_\u4e00-\u9fff*]+(?:\.[A-Za-z0-9_\u4e00-\u9fff*]+)*$/;
const deepestNesting = 60;

/** What is typed in the place of an operator, by another keyboard or out of another language. */
const alike: Readonly<Record<string, string>> = {
  "（": "(",
  "）": ")",
  "，": ",",
  "＋": "+",
  "－": "-",
  "−": "-",
  "–": "-",
  "＊": "*",
  "×": "*",
  "·": "*",
  "／": "/",
  "÷": "/",
  "＝": "==",
  "=": "==",
  "≤": "<=",
  "≥": ">=",
  "≠": "!=",
  "＜": "<",
  "＞": ">",
  "：": ":",
  "&": "and",
  "|": "or",
  "!": "not",
};

/** Splits an equation into tokens. A number takes the longest unit that follows it. */
export function scan(text: string): { tokens: Token[] } | ScanFailure {
  const tokens: Token[] = [];
  let at = 0;
  let depth = 0;
  const take = (expression: RegExp): RegExpExecArray | null => {
    expression.lastIndex = at;
    return expression.exec(text);
  };
  while (at < text.length) {
    const start = at;
    const blank = take(blanks);
    if (blank) {
      at += blank[0].length;
      continue;
    }
    const digits = take(number);
    if (digits) {
      at += digits[0].length;
      if (!Number.isFinite(Number(digits[0])))
        return { start, end: at, reason: { en: "the number is too large", zh: "数值过大" } };
      const unit = unitAfter(text, at);
      at = unit?.end ?? at;
      tokens.push({
        kind: "number",
        value: Number(digits[0]),
        ...(unit && { unit: unit.text }),
        start,
        end: at,
      });
      continue;
    }
    const name = take(word);
    if (name) {
      at += name[0].length;
      const call = /^\s*\(/.test(text.slice(at, at + 50));
      if (operatorWords.has(name[0])) tokens.push({ kind: "operator", text: name[0], start, end: at });
      else if (name[0] === "sum" && call) {
        const inside = take(sumCall);
        const patterns = inside?.[1]!.split(",").map((one) => one.trim()) ?? [];
        if (!inside || !patterns.every((one) => pattern.test(one))) {
          return {
            start,
            end: at,
            reason: {
              en: "`sum` takes names with `*`: `sum(steel.*.output)`",
              zh: "`sum` 的参数是带 `*` 的名称：`sum(steel.*.output)`",
            },
          };
        }
        at += inside[0].length;
        tokens.push({ kind: "sum", patterns, start, end: at });
      } else tokens.push({ kind: call ? "function" : "name", name: name[0], start, end: at });
      continue;
    }
    const sign = take(operator);
    if (!sign) {
      const bad = String.fromCodePoint(text.codePointAt(at)!);
      const meant = Object.hasOwn(alike, bad) ? alike[bad] : undefined;
      return {
        start,
        end: start + bad.length,
        reason: { en: `\`${bad}\` is not part of an equation`, zh: `等式中不能出现 \`${bad}\`` },
        ...(meant && { help: { en: `write \`${meant}\``, zh: `请写 \`${meant}\`` } }),
      };
    }
    if (sign[0] === "*" && text[at + 1] === "*") {
      return {
        start,
        end: start + 2,
        reason: { en: "`**` is not part of an equation", zh: "等式中不能出现 `**`" },
        help: { en: "a power is written `^`", zh: "乘方写作 `^`" },
      };
    }
    at += sign[0].length;
    depth += sign[0] === "(" ? 1 : sign[0] === ")" ? -1 : 0;
    if (depth > deepestNesting) {
      return {
        start,
        end: at,
        reason: {
          en: `more than ${deepestNesting} open parentheses`,
          zh: `未闭合的括号超过 ${deepestNesting} 个`,
        },
      };
    }
    tokens.push({ kind: "operator", text: sign[0], start, end: at });
  }
  return { tokens };
}

const unitPiece = /(\s*)([/]?\s*)([A-Za-z%‰\u4e00-\u9fff][A-Za-z0-9_₂\u4e00-\u9fff]*)(\^-?\d)?(?![\w.(])/y;

/** The longest unit that starts at `from` (`GJ/t`, `kg CO2/kWh`, `%`), if one does. */
function unitAfter(text: string, from: number): { text: string; end: number } | undefined {
  let end = from;
  let found: { text: string; end: number } | undefined;
  for (;;) {
    unitPiece.lastIndex = end;
    const piece = unitPiece.exec(text);
    if (!piece || operatorWords.has(piece[3]!)) return found;
    if (end === from && piece[2]) return found;
    if (!parseUnit(piece[3]!).ok && !/^(CO2|CO₂|C|CO2e)$/.test(piece[3]!)) return found;
    end += piece[0].length;
    const candidate = text.slice(from, end).trim();
    if (parseUnit(candidate).ok) found = { text: candidate, end };
  }
}
