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

export interface ScalarProblem {
  readonly code: "bad-scalar" | "bad-distribution";
  readonly start: number;
  readonly end: number;
  readonly message: Bilingual;
  /** A word the author may have misspelt. */
  readonly word?: string;
  readonly help?: Bilingual;
}

const number = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/;

/** Reads `1.8`, `12 %`. */
export function parseAmount(text: string, offset: number): Amount | ScalarProblem {
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
  // `1 234` is meant as a number; as 1 in units of 234 nobody writes it.
  const isGrouped = /^[+-]?\d{1,3}$/.test(digits[0]) && /^(?:[ \u00a0\u202f]\d{3})+(?!\d)/.test(rest);
  if (isGrouped || /^[.,_\d'’]/.test(rest)) {
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

/** What is written, without the blanks around it. */
export function pieceOf(text: string, offset: number): Piece | undefined {
  const body = text.trim();
  if (body === "") return undefined;
  const start = offset + (text.length - text.trimStart().length);
  return { text: body, start, end: start + body.length };
}

/** The length of the number a text begins with; 0 if it begins with none. */
export function numberLength(text: string): number {
  return number.exec(text)?.[0].length ?? 0;
}
