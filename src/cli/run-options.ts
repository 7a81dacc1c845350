import { defaultMostDraws, fewestDraws } from "../result/precision.ts";
import { defaultSampler, type Sampler } from "../sample/sample-plan.ts";
import type { Bilingual, Language } from "../terms/bilingual.ts";
import { fastestForm } from "../kernel/fastest-form.ts";
import type { KernelForm } from "../kernel/kernel.ts";
import { type Theme, themes } from "../present/charts/palette.ts";
import { BadInput } from "./bad-input.ts";

/** Options of `run` and `compare` as commander gives them. */
export interface RawOptions {
  readonly draws?: string;
  readonly precision?: string[];
  readonly maxDraws?: string;
  readonly seed: string;
  readonly sampler?: string;
  readonly kernel?: string;
  readonly threads?: string;
  readonly chunkSize?: string;
  readonly out?: string;
  readonly outputs?: string[];
  readonly lang: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly central?: boolean;
  readonly requireTargets?: string;
  readonly watch?: boolean;
  readonly keepDraws?: true | string[];
  readonly drawsFormat?: string;
  readonly theme?: string;
  readonly png?: boolean;
}

export interface RunOptions {
  /** Where a precision is asked for, those of the first batch. */
  readonly draws: number;
  /** Estimates that have to be sure, as written, and the most draws that may take. */
  readonly precision: { readonly asked: readonly string[]; readonly mostDraws: number } | undefined;
  readonly seed: number;
  readonly sampler: Sampler;
  /** undefined: what is quickest here. */
  readonly kernel: KernelForm | undefined;
  /** undefined: as many as the machine has and the run is worth. */
  readonly threads: number | undefined;
  readonly chunkSize: number | undefined;
  readonly out: string | undefined;
  readonly outputs: readonly string[] | undefined;
  readonly language: Language;
  readonly json: boolean;
  readonly quiet: boolean;
  /** Every target must be met with at least this probability. */
  readonly requireTargets: number | undefined;
  /** What draws are kept beside the result: of quantities that match patterns, or of all that the result holds. */
  readonly keepDraws:
    { readonly patterns: readonly string[] | undefined; readonly format: DrawsFormat } | undefined;
  /** What charts are drawn for. */
  readonly theme: Theme;
  /** Charts are drawn as PNG too. */
  readonly png: boolean;
}

/** What kept draws are written as. */
const drawsFormats = ["parquet", "csv"] as const;
export type DrawsFormat = (typeof drawsFormats)[number];

const mostDraws = 2 ** 32;

/** Draws of a run that asks for no number of them and no precision. */
export const defaultDraws = "16384";

/** Help of `--sampler`. */
export const samplerHelp: Bilingual = {
  en: "how draws are made: sobol (16 scrambled Sobol sequences), lhs (Latin hypercubes of 1,024) or mc (independent)",
  zh: "抽样方式：sobol（16 条加扰 Sobol 序列）、lhs（每 1024 次一个拉丁超立方）或 mc（独立抽样）",
};

/** @throws {BadInput} naming the option and what it takes */
export function readRunOptions(raw: RawOptions): RunOptions {
  const central = raw.central ?? false;
  const precision = readPrecision(raw);
  const usual = precision ? String(Math.min(fewestDraws, precision.mostDraws)) : defaultDraws;
  return {
    draws: central ? 1 : wholeNumber("--draws", raw.draws ?? usual, 1, precision?.mostDraws ?? mostDraws),
    precision,
    seed: wholeNumber("--seed", raw.seed, 0, 2 ** 32 - 1),
    sampler: central ? "central" : readSampler(raw.sampler),
    kernel: raw.kernel === undefined ? undefined : readKernel(raw.kernel),
    threads: raw.threads === undefined ? undefined : wholeNumber("--threads", raw.threads, 1, 256),
    chunkSize:
      raw.chunkSize === undefined ? undefined : wholeNumber("--chunk-size", raw.chunkSize, 1, 2 ** 24),
    out: raw.out,
    outputs: raw.outputs,
    language: readLanguage(raw.lang),
    json: raw.json ?? false,
    quiet: raw.quiet ?? false,
    requireTargets:
      raw.requireTargets === undefined ? undefined : probability("--require-targets", raw.requireTargets),
    keepDraws: readKeepDraws(raw),
    theme: readTheme(raw.theme),
    png: raw.png ?? false,
  };
}

/** What `--sampler` takes, the default first. */
const samplers: readonly Sampler[] = ["sobol", "mc", "lhs"];

/** @throws {BadInput} naming what the option takes */
export function readSampler(text: string = defaultSampler): Sampler {
  const sampler = samplers.find((one) => one === text);
  if (sampler) return sampler;
  throw new BadInput({
    en: `--sampler takes sobol, mc or lhs, not \`${text}\``,
    zh: `--sampler 只能为 sobol、mc 或 lhs，不能为 \`${text}\``,
  });
}

/** @throws {BadInput} naming what the option takes */
function readTheme(text: string = themes[0]): Theme {
  const theme = themes.find((one) => one === text);
  if (theme) return theme;
  throw new BadInput({
    en: `--theme takes ${themes.join(" or ")}, not \`${text}\``,
    zh: `--theme 只能为 ${themes.join(" 或 ")}，不能为 \`${text}\``,
  });
}

export function readLanguage(text: string): Language {
  if (text === "en" || text === "zh") return text;
  throw new BadInput({
    en: `--lang takes en or zh, not \`${text}\``,
    zh: `--lang 只能为 en 或 zh，不能为 \`${text}\``,
  });
}

/** @throws {BadInput} naming the option and what it takes */
export function wholeNumber(option: string, text: string, low: number, high: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= low && value <= high) return value;
  throw new BadInput({
    en: `${option} takes a whole number from ${low} to ${high}, not \`${text}\``,
    zh: `${option} 需要 ${low} 到 ${high} 的整数，而不是 \`${text}\``,
  });
}

function probability(option: string, text: string): number {
  const value = /^\d+(\.\d+)?\s*%$/.test(text)
    ? Number(text.replace("%", "")) / 100
    : /^\d*\.?\d+$/.test(text)
      ? Number(text)
      : Number.NaN;
  if (value >= 0 && value <= 1) return value;
  throw new BadInput({
    en: `${option} takes a probability such as 0.8 or 80%, not \`${text}\``,
    zh: `${option} 需要概率，如 0.8 或 80%，而不是 \`${text}\``,
  });
}

function readPrecision(raw: RawOptions): RunOptions["precision"] {
  const { precision: asked, maxDraws } = raw;
  const refuse = (option: string): BadInput =>
    new BadInput({
      en: `--precision decides how many draws there are; it does not go with ${option}`,
      zh: `--precision 决定抽样次数，不能与 ${option} 同用`,
    });
  if (asked === undefined) {
    if (maxDraws === undefined) return undefined;
    throw new BadInput({
      en: "--max-draws is for runs with --precision; without it --draws says how many there are",
      zh: "--max-draws 只用于带 --precision 的模拟；否则由 --draws 指定抽样次数",
    });
  }
  if (raw.central) throw refuse("--central");
  if (raw.keepDraws !== undefined) throw refuse("--keep-draws");
  const mostAsked = wholeNumber("--max-draws", maxDraws ?? String(defaultMostDraws), 1, mostDraws);
  return { asked, mostDraws: mostAsked };
}

function readKeepDraws({ keepDraws, drawsFormat = "parquet" }: RawOptions): RunOptions["keepDraws"] {
  const format = drawsFormats.find((known) => known === drawsFormat);
  if (!format)
    throw new BadInput({
      en: `--draws-format takes ${drawsFormats.join(" or ")}, not \`${drawsFormat}\``,
      zh: `--draws-format 只能为 ${drawsFormats.join(" 或 ")}，不能为 \`${drawsFormat}\``,
    });
  if (keepDraws === undefined) return undefined;
  return { patterns: keepDraws === true ? undefined : keepDraws, format };
}

function readKernel(text: string): KernelForm {
  if (text !== "wasm" && text !== "interpret")
    throw new BadInput({
      en: `--kernel takes wasm or interpret, not \`${text}\``,
      zh: `--kernel 只能为 wasm 或 interpret，不能为 \`${text}\``,
    });
  if (text === "wasm" && fastestForm() !== "wasm")
    throw new BadInput({
      en: "--kernel wasm needs WebAssembly with SIMD, which this Node does not have",
      zh: "--kernel wasm 需要带 SIMD 的 WebAssembly，而此 Node 不支持",
    });
  return text;
}
