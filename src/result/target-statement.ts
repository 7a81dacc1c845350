import type { Target } from "../model/model-graph.ts";
import type { Bilingual } from "../terms/bilingual.ts";

/** What a target claims, with unit and year: "≥ 20 % in 2030". */
export function statementOf(target: Target): Bilingual {
  if (target.kind === "peak") return peakStatement(target.before - 1, target.before);
  if (target.kind === "trend") return trendStatement(target);
  const { year, changeSince } = target;
  const amount = target.kind === "bound" ? boundText(target) : nearText(target);
  if (changeSince === undefined) return { en: `${amount.en} in ${year}`, zh: `${year} 年${amount.zh}` };
  return {
    en: `change since ${changeSince} ${amount.en} in ${year}`,
    zh: `${year} 年较 ${changeSince} 年变化${amount.zh}`,
  };
}

/** Year a target is due. */
export function dueYear(target: Target): number {
  return target.kind === "peak" ? target.before : target.kind === "trend" ? target.to : target.year;
}

type TargetInYear = Extract<Target, { kind: "bound" | "about" }>;

function boundText(target: Extract<Target, { kind: "bound" }>): Bilingual {
  const sign = target.side === "min" ? (target.isStrict ? ">" : "≥") : target.isStrict ? "<" : "≤";
  const text = ` ${sign} ${comparedText(target)}`;
  return { en: text.trimStart(), zh: text };
}

function nearText(target: Extract<Target, { kind: "about" }>): Bilingual {
  const { within, bound } = target;
  const compared = comparedText(target);
  if (within.kind === "relative" && typeof bound !== "number") {
    const share = `${plainNumber(within.share * 100)} %`;
    return {
      en: `about ${compared}, give or take ${share} of it`,
      zh: `约 ${compared}（允许偏差为其 ${share}）`,
    };
  }
  // "40 % ± 10 %" would be read as 30 % to 50 %.
  const most = within.kind === "absolute" ? within.amount : within.share * Math.abs(Number(bound));
  const deviation = amountText(most, target);
  return { en: `about ${compared} ± ${deviation}`, zh: `约 ${compared} ± ${deviation}` };
}

function trendStatement({ direction, from, to }: Extract<Target, { kind: "trend" }>): Bilingual {
  const years = from === to ? { en: `in ${from}`, zh: `${from} 年` } : undefined;
  const { en, zh } = years ?? { en: `every year from ${from} to ${to}`, zh: `${from}—${to} 年逐年` };
  return { en: `${direction} ${en}`, zh: `${zh}${direction === "falls" ? "下降" : "上升"}` };
}

/** What a value is compared with: an amount, or an equation. */
function comparedText(target: TargetInYear): string {
  return typeof target.bound === "number" ? amountText(target.bound, target) : target.bound.text;
}

/** A change is a fraction inside and a percentage to readers. */
function amountText(value: number, { changeSince, unitLabel }: TargetInYear): string {
  if (changeSince !== undefined && unitLabel === "1") return `${plainNumber(value * 100)} %`;
  return unitLabel === "1" ? plainNumber(value) : `${plainNumber(value)} ${unitLabel}`;
}

function plainNumber(value: number): string {
  return String(Number(value.toPrecision(12)));
}

/** One reading of "peaks before Y": by a year, the wording's other reading being by Y itself. */
export function peakStatement(by: number, before: number): Bilingual {
  return { en: `peaks before ${before}, read as ≤ ${by}`, zh: `${before} 年前达峰（按 ≤ ${by} 年）` };
}
