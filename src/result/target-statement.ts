import type { Target } from "../model/model-graph.ts";
import type { Bilingual } from "../terms/bilingual.ts";

/** What a target claims, with unit and year: "≥ 20 % in 2030". */
export function statementOf(target: Target): Bilingual {
  if (target.kind === "peak") return peakStatement(target.before - 1, target.before);
  const sign = target.side === "min" ? "≥" : "≤";
  // A change is a fraction inside and a percentage to readers.
  const isPlainChange = target.changeSince !== undefined && target.unitLabel === "1";
  const bound = isPlainChange ? target.bound * 100 : target.bound;
  const unit = isPlainChange ? " %" : target.unitLabel === "1" ? "" : ` ${target.unitLabel}`;
  const amount = `${sign} ${Number(bound.toPrecision(12))}${unit}`;
  if (target.changeSince === undefined)
    return { en: `${amount} in ${target.year}`, zh: `${target.year} 年 ${amount}` };
  return {
    en: `change since ${target.changeSince} ${amount} in ${target.year}`,
    zh: `${target.year} 年较 ${target.changeSince} 年变化 ${amount}`,
  };
}

/** One reading of "peaks before Y": by a year, the wording's other reading being by Y itself. */
export function peakStatement(by: number, before: number): Bilingual {
  return { en: `peaks before ${before}, read as ≤ ${by}`, zh: `${before} 年前达峰（按 ≤ ${by} 年）` };
}
