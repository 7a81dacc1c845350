import type { Expected, Extreme, Failure, LeverFailure, Verdict } from "../claims/verdict.ts";
import { plainStyle, renderText } from "../diagnose/render-text.ts";
import type { Diagnostic } from "../diagnose/diagnostic.ts";
import type { Statistic } from "../expr/claim.ts";
import type { ModelGraph } from "../model/model-graph.ts";
import type { Bilingual, Language } from "../terms/bilingual.ts";

/** How a report marks its parts. */
export interface Marks {
  readonly holds: string;
  readonly fails: string;
  strong(text: string): string;
  quiet(text: string): string;
}

interface FailureContext {
  readonly draws: number;
  readonly texts: ReadonlyMap<string, string>;
  readonly language: Language;
  readonly marks: Marks;
  readonly graph: Pick<ModelGraph, "lastObserved">;
  /** Widest line, in terminal columns. */
  readonly room: number;
}

/** Stands before what is told about a test that fails. */
const indent = "      ";

/** Settings of the levers that are told one by one. */
const mostSettings = 6;

/** The test as it was written, with its name, and what it was judged in. */
export function sentenceOf({ test, settings }: Verdict, language: Language): string {
  const { written } = test;
  const sentence = written.text.trim().replace(/\s+/g, " ");
  const name = written.name === undefined ? "" : `${written.name}: `;
  const zh = language === "zh";
  const counts = [
    ...(test.subjects.length > 1
      ? [zh ? `${test.subjects.length} 个量` : `${test.subjects.length} quantities`]
      : []),
    ...(settings > 1 ? [zh ? `${settings} 种杠杆设置` : `${settings} lever settings`] : []),
  ];
  return `${name}${sentence}${counts.length > 0 ? (zh ? `（${counts.join("，")}）` : ` (${counts.join(", ")})`) : ""}`;
}

/** A finding at the sentence of a test. */
export function failureDiagnostic({ test }: Verdict): Diagnostic {
  const message = { en: "the claim does not hold", zh: "断言不成立" };
  return { severity: "error", code: "bad-test", message, span: test.written.span };
}

/** Expected and found, the places it fails in, why the test is there, and the sentence in its file. */
export function failureLines(verdict: Verdict, context: FailureContext): string[] {
  const { language, marks, texts } = context;
  const { failures, test } = verdict;
  // What fails as it is fails at the extremes for the same reason.
  const told = failures[0]?.extreme ? mostSettings : 1;
  const lines = failures.slice(0, told).map((one) => oneFailure(one, verdict, context));
  const rest = failures.length - told;
  if (rest > 0)
    lines.push(
      language === "zh"
        ? `另有 ${rest} 种杠杆设置也不成立`
        : `and in ${rest} more lever setting${rest === 1 ? "" : "s"}`,
    );
  const { why } = test.written;
  if (why !== undefined) lines.push(marks.quiet(language === "zh" ? `理由：${why}` : `why: ${why}`));
  // The headline of a diagnostic would repeat the claim.
  const style = { ...plainStyle, width: context.room - indent.length };
  const frame = renderText(failureDiagnostic(verdict), texts, language, style).split("\n").slice(1);
  return [...lines, ...frame.map(marks.quiet)].map((line) => indent + line);
}

function oneFailure(
  { failure, extreme }: LeverFailure,
  { test, settings }: Verdict,
  context: FailureContext,
): string {
  const { language, graph } = context;
  const zh = language === "zh";
  const isOneOfMany = test.subjects.length > 1 || test.written.claim.ofSum;
  const where = [
    ...(extreme ? [setting(extreme, graph.lastObserved + 1)[language]] : []),
    ...(!extreme && settings > 1 ? [zh ? "按情景原有杠杆" : "with the levers as they are"] : []),
    ...(isOneOfMany ? [failure.subject] : []),
  ];
  const { found, expected, unitLabel, year, places } = failure;
  const unit = unitLabel === "" || unitLabel === "1" ? "" : ` ${unitLabel}`;
  const told = digitsApart(found, comparable(expected));
  const draws = drawsTold(failure, test.statistic, extreme ? undefined : context.draws);
  const more = places - 1;
  const text = zh
    ? `应${wanted(expected, told, unit).zh}，${year} 年为 ${told(found)}${unit}（${draws.zh}）`
    : `expected ${wanted(expected, told, unit).en}, found ${told(found)}${unit} in ${year} (${draws.en})`;
  const others =
    more === 0 ? "" : zh ? `，另有 ${more} 处` : `, and in ${more} more ${more === 1 ? "place" : "places"}`;
  return `${where.length > 0 ? `${where.join(zh ? "，" : ", ")}${zh ? "：" : ": "}` : ""}${text}${others}`;
}

function setting({ lever, end, value, unitLabel }: Extreme, from: number): Bilingual {
  if (lever === "all")
    return {
      en: `with all levers at their ${end} from ${from}`,
      zh: `${from} 年起所有杠杆取${end === "minimum" ? "最小值" : "最大值"}`,
    };
  const amount = `${value}${unitLabel === "1" ? "" : ` ${unitLabel}`}`;
  return {
    en: `with ${lever} at its ${end} (${amount}) from ${from}`,
    zh: `${from} 年起 ${lever} 取${end === "minimum" ? "最小值" : "最大值"}（${amount}）`,
  };
}

function wanted(expected: Expected, told: (value: number) => string, unit: string): Bilingual {
  switch (expected.kind) {
    case "within":
      return {
        en: `${told(expected.low)} to ${told(expected.high)}${unit}`,
        zh: `在 ${told(expected.low)} 到 ${told(expected.high)}${unit} 之间`,
      };
    case "compare": {
      const bound = `${expected.operator} ${told(expected.value)}${unit}`;
      return { en: bound, zh: bound };
    }
    case "equals": {
      const value = `${told(expected.value)}${unit}`;
      const give = expected.tolerance > 0 ? ` ± ${short(expected.tolerance)}${unit}` : "";
      return { en: `${value}${give}`, zh: `等于 ${value}${give}` };
    }
    case "notNegative":
      return { en: "no negative value", zh: "不为负" };
    case "finite":
      return { en: "a finite number", zh: "为有限数" };
    case "notBelow":
      return {
        en: `at least the ${told(expected.value)}${unit} of ${expected.year}`,
        zh: `不低于 ${expected.year} 年的 ${told(expected.value)}${unit}`,
      };
    case "notAbove":
      return {
        en: `at most the ${told(expected.value)}${unit} of ${expected.year}`,
        zh: `不高于 ${expected.year} 年的 ${told(expected.value)}${unit}`,
      };
  }
}

function drawsTold(
  { draw, failingDraws }: Failure,
  statistic: Statistic,
  draws: number | undefined,
): Bilingual {
  if (statistic.kind === "mean") return { en: "mean", zh: "均值" };
  if (statistic.kind === "quantile")
    return statistic.level === 0.5
      ? { en: "median", zh: "中位数" }
      : { en: `p${Math.round(statistic.level * 100)}`, zh: `p${Math.round(statistic.level * 100)}` };
  if (draw === undefined) return { en: "in every draw", zh: "每次抽样" };
  const of = draws === undefined ? "" : ` of ${draws}`;
  return {
    en: `draw ${draw}; ${failingDraws}${of} draws fail`,
    zh: `第 ${draw} 次抽样；共 ${failingDraws}${draws === undefined ? "" : `/${draws}`} 次不成立`,
  };
}

function comparable(expected: Expected): number[] {
  if (expected.kind === "within") return [expected.low, expected.high];
  return "value" in expected ? [expected.value] : [];
}

/** Four digits, or as many as tell the number from those it was compared with. */
function digitsApart(found: number, others: readonly number[]): (value: number) => string {
  let digits = 4;
  const isSame = (other: number): boolean =>
    found !== other && found.toPrecision(digits) === other.toPrecision(digits);
  while (digits < 17 && others.some(isSame)) digits++;
  return (value) => {
    if (!Number.isFinite(value)) return String(value);
    const text = value.toPrecision(digits);
    return digits > 4 && !text.includes("e") ? text : String(Number(text));
  };
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
