import type { Bilingual } from "../terms/bilingual.ts";
import type { Amount, Piece } from "./parse-amount.ts";
import { parseScalar } from "./parse-scalar.ts";

/** Noise over time, by its usual names. */
export const noiseProcesses = ["white", "ar1", "random_walk", "geometric_walk"] as const;
export type NoiseProcess = (typeof noiseProcesses)[number];

/** How many numbers a process takes, and how it is written. */
const noiseForms: Readonly<Record<NoiseProcess, readonly [number, string]>> = {
  white: [1, "white(sd)"],
  ar1: [2, "ar1(sd, phi)"],
  random_walk: [1, "random_walk(sd)"],
  geometric_walk: [1, "geometric_walk(sd)"],
};

/** What a noise says, before its units are understood: `sd`, and of `ar1` also `phi`. */
export interface ParsedNoise {
  readonly process: NoiseProcess;
  readonly sd: Amount;
  readonly phi?: Amount;
  /** A unit behind the closing parenthesis; it is that of `sd`. */
  readonly unit?: Piece;
}

export interface NoiseProblem {
  readonly start: number;
  readonly end: number;
  readonly message: Bilingual;
  /** A word the author may have misspelt. */
  readonly word?: string;
  readonly help?: Bilingual;
}

const call = /^([A-Za-z_][\w]*)\s*\(/;

/** Reads `ar1(0.06 kg CO2/kWh, 0.5)`, `random_walk(2 %)`. Places count from the start of the text. */
export function parseNoise(text: string): ParsedNoise | NoiseProblem {
  const start = text.length - text.trimStart().length;
  const body = text.trim();
  const whole = { start, end: Math.max(start + body.length, start + 1) };
  const called = call.exec(body);
  const close = body.lastIndexOf(")");
  if (!called || close < called[0].length) {
    return {
      ...whole,
      message: { en: `\`${body}\` is not a noise`, zh: `\`${body}\` 不是一种波动` },
      help: { en: `write ${forms("or")}`, zh: `请写 ${forms("或")}` },
    };
  }
  const [opening, word] = [called[0], called[1]!];
  const process = noiseProcesses.find((known) => known === word);
  if (!process) {
    const message = { en: `\`${word}\` is not a noise`, zh: `\`${word}\` 不是一种波动` };
    return { start, end: start + word.length, word, message };
  }
  const args: Amount[] = [];
  let at = opening.length;
  for (const piece of body.slice(at, close).split(",")) {
    const parsed = parseScalar(piece);
    const offset = start + at;
    if ("code" in parsed)
      return {
        start: offset + parsed.start,
        end: offset + parsed.end,
        message: parsed.message,
        ...(parsed.help && { help: parsed.help }),
      };
    if (parsed.kind !== "amount")
      return {
        start: offset,
        end: offset + piece.length,
        message: { en: "the numbers of a noise cannot be uncertain", zh: "波动的参数不能是不确定的" },
      };
    args.push(shifted(parsed.amount, offset));
    at += piece.length + 1;
  }
  const [wanted, form] = noiseForms[process];
  if (args.length !== wanted)
    return {
      ...whole,
      message: {
        en: `\`${process}\` takes ${wanted} number${wanted === 1 ? "" : "s"}, here it has ${args.length}`,
        zh: `\`${process}\` 需要 ${wanted} 个数，此处有 ${args.length} 个`,
      },
      help: { en: `write \`${form}\``, zh: `请写 \`${form}\`` },
    };
  const [sd, phi] = args;
  const behind = body.slice(close + 1);
  const lead = start + close + 1 + (behind.length - behind.trimStart().length);
  const label = behind.trim();
  return {
    process,
    sd: sd!,
    ...(phi && { phi }),
    ...(label !== "" && { unit: { text: label, start: lead, end: lead + label.length } }),
  };
}

function forms(or: string): string {
  const all = noiseProcesses.map((process) => `\`${noiseForms[process][1]}\``);
  return `${all.slice(0, -1).join(", ")} ${or} ${all.at(-1)!}`;
}

function shifted({ value, start, end, unit }: Amount, by: number): Amount {
  return {
    value,
    start: start + by,
    end: end + by,
    ...(unit && { unit: { text: unit.text, start: unit.start + by, end: unit.end + by } }),
  };
}
