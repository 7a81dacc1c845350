import type { Bilingual } from "../terms/bilingual.ts";

/** Text with its place, counted from the start of the scalar's text. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A number and the unit written behind it. */
export interface Amount {
  readonly value: number;
  readonly unit?: Piece;
  readonly start: number;
  readonly end: number;
}

export const distributionNames = ["normal", "lognormal", "uniform", "triangular"] as const;
export type DistributionName = (typeof distributionNames)[number];

/** What a scalar says, before its units are understood. */
export type ParsedScalar =
  | { readonly kind: "amount"; readonly amount: Amount }
  /** `low to high`: 5 % and 95 % points. A unit behind `high` holds for both if `low` has none. */
  | { readonly kind: "range"; readonly low: Amount; readonly high: Amount }
  | {
      readonly kind: "distribution";
      readonly name: DistributionName;
      readonly args: readonly Amount[];
      readonly unit?: Piece;
    };

export interface ScalarProblem {
  readonly code: "bad-scalar" | "bad-distribution";
  readonly start: number;
  readonly end: number;
  readonly message: Bilingual;
  /** A word the author may have misspelt. */
  readonly word?: string;
  readonly help?: Bilingual;
}

/** The patterns below look for a word behind any number of blanks. */
const longestScalar = 400;

const number = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/;
const call = /^([A-Za-z_]+)\s*\(/;

/** How many arguments a distribution takes, and how it is written. */
export const distributionForms: Readonly<Record<DistributionName, readonly [number, string]>> = {
  normal: [2, "normal(mean, sd)"],
  lognormal: [2, "lognormal(mu, sigma)"],
  uniform: [2, "uniform(low, high)"],
  triangular: [3, "triangular(low, mode, high)"],
};

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
  const start = text.length - text.trimStart().length;
  const body = text.trim();
  const called = call.exec(body);
  if (called) return distribution(body, start, called);
  const range = /\s+to\s+/.exec(body);
  if (range) {
    const low = amount(body.slice(0, range.index), start);
    const highStart = range.index + range[0].length;
    const high = amount(body.slice(highStart), start + highStart);
    if ("code" in low) return low;
    if ("code" in high) return high;
    return { kind: "range", low, high };
  }
  const single = amount(body, start);
  return "code" in single ? single : { kind: "amount", amount: single };
}

function distribution(body: string, start: number, called: RegExpExecArray): ParsedScalar | ScalarProblem {
  const name = distributionNames.find((known) => known === called[1]);
  const whole = { start, end: start + body.length };
  if (!name) {
    return {
      code: "bad-scalar",
      start,
      end: start + called[1]!.length,
      word: called[1]!,
      message: { en: `\`${called[1]}\` is not a distribution`, zh: `\`${called[1]}\` 不是一种分布` },
    };
  }
  const close = body.lastIndexOf(")");
  if (close < called[0].length)
    return {
      code: "bad-scalar",
      ...whole,
      message: { en: "a closing parenthesis is missing", zh: "缺少右括号" },
    };
  const args: Amount[] = [];
  let at = called[0].length;
  for (const piece of body.slice(at, close).split(",")) {
    const parsed = amount(piece, start + at);
    if ("code" in parsed) return parsed;
    args.push(parsed);
    at += piece.length + 1;
  }
  const [wanted, form] = distributionForms[name];
  if (args.length !== wanted) {
    return {
      code: "bad-distribution",
      ...whole,
      message: {
        en: `\`${name}\` takes ${wanted} numbers, here it has ${args.length}`,
        zh: `\`${name}\` 需要 ${wanted} 个数，此处有 ${args.length} 个`,
      },
      help: { en: `write \`${form}\`, with a point as decimal mark`, zh: `请写 \`${form}\`，小数点用 \`.\`` },
    };
  }
  const unit = pieceOf(body.slice(close + 1), start + close + 1);
  return { kind: "distribution", name, args, ...(unit && { unit }) };
}

function amount(text: string, offset: number): Amount | ScalarProblem {
  const lead = text.length - text.trimStart().length;
  const body = text.trim();
  const start = offset + lead;
  const end = start + body.length;
  const digits = number.exec(body);
  if (!digits) {
    if (body === "")
      return {
        code: "bad-scalar",
        start,
        end: start + 1,
        message: { en: "a value is missing", zh: "缺少值" },
      };
    return {
      code: "bad-scalar",
      start,
      end,
      ...(/^[\p{L}_]+$/u.test(body) && { word: body }),
      message: {
        en: `\`${body}\` is not a number, a number with a unit, or a distribution`,
        zh: `\`${body}\` 不是数、带单位的数或分布`,
      },
      ...(/^[\p{L}_][\w\p{L}]*[.\s*/+(-]/u.test(body) && {
        help: { en: `an equation starts with \`=\`: \`= ${body}\``, zh: `等式以 \`=\` 开头：\`= ${body}\`` },
      }),
    };
  }
  const rest = body.slice(digits[0].length);
  const joined = /^\s*([-–—~～±]|\+\/?-)\s*(\d[\d.]*)/.exec(rest);
  if (joined) {
    const [low, high] = [digits[0], joined[2]!];
    const spread = /±|\+/.test(joined[1]!);
    return {
      code: "bad-scalar",
      start,
      end,
      message: { en: `\`${body}\` is not a number`, zh: `\`${body}\` 不是数` },
      help: spread
        ? {
            en: `write \`normal(${low}, ${high})\`: mean, standard deviation`,
            zh: `请写 \`normal(${low}, ${high})\`：均值、标准差`,
          }
        : {
            en: `write \`${low} to ${high}\` (5 % and 95 % points) or \`uniform(${low}, ${high})\``,
            zh: `请写 \`${low} to ${high}\`（5 % 与 95 % 分位点）或 \`uniform(${low}, ${high})\``,
          },
    };
  }
  if (/^[.,_\d'’]/.test(rest)) {
    return {
      code: "bad-scalar",
      start,
      end,
      message: { en: `\`${body}\` is not a number`, zh: `\`${body}\` 不是数` },
      help: {
        en: "write digits without separators and a point as decimal mark: `1000.5`",
        zh: "数字不加分隔符，小数点用 `.`：`1000.5`",
      },
    };
  }
  const value = Number(digits[0]);
  if (!Number.isFinite(value))
    return { code: "bad-scalar", start, end, message: { en: "the number is too large", zh: "数值过大" } };
  const unit = pieceOf(rest, start + digits[0].length);
  return { value, start, end, ...(unit && { unit }) };
}

function pieceOf(text: string, offset: number): Piece | undefined {
  const body = text.trim();
  if (body === "") return undefined;
  const start = offset + (text.length - text.trimStart().length);
  return { text: body, start, end: start + body.length };
}
