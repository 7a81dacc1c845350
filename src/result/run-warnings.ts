import type { Bilingual } from "../terms/bilingual.ts";
import type { Fault } from "./fault-result.ts";
import type { RunWarning } from "./run-result.ts";

/** Names what went wrong inside draws: each with how many draws, and the first one that shows it. */
export function warnOfDraws(faults: readonly Fault[], draws: number): RunWarning[] {
  return faults.map((fault) => ({ code: fault.code, message: messageOf(fault, draws) }));
}

function messageOf(fault: Fault, draws: number): Bilingual {
  const { code, quantity, year, draws: failing, firstDraw } = fault;
  const en = `in ${failing} of ${draws} draws in ${year}${others(fault.years, "en")}; first in draw ${firstDraw}`;
  const zh = `${quantity} 在 ${year} 年有 ${failing}/${draws} 次抽样`;
  const first = `${others(fault.years, "zh")}；首次出现于第 ${firstDraw} 次`;
  switch (code) {
    case "negative-share":
      return { en: `${quantity} is negative ${en}`, zh: `${zh}为负${first}` };
    case "shares-do-not-sum-to-one":
      return { en: `${quantity} do not sum to 1 ${en}`, zh: `${zh}合计不为 1${first}` };
    case "clamped":
      return {
        en: `${quantity} is held at a bound of its clamp ${en}`,
        zh: `${zh}被截断在 clamp 的界限上${first}`,
      };
    case "not-finite": {
      const { cause, followers } = fault;
      const from = cause && cause.quantity !== quantity ? cause : undefined;
      const why = {
        en: from ? `, because ${from.quantity} is ${from.value} there in ${from.year}` : "",
        zh: from ? `，因为 ${from.quantity} 在 ${from.year} 年为 ${from.value}` : "",
      };
      const left = {
        en:
          followers === 0
            ? "its mean and quantiles are left out"
            : `its mean and quantiles are left out, and those of ${followers} other ${followers === 1 ? "quantity" : "quantities"} with the same cause`,
        zh:
          followers === 0 ? "其均值和分位数从略" : `其均值和分位数从略，另有 ${followers} 个量因同一原因从略`,
      };
      return {
        en: `${quantity} is not a finite number ${en}${why.en}; ${left.en}`,
        zh: `${zh}不是有限数${first}${why.zh}；${left.zh}`,
      };
    }
  }
}

function others(years: number, language: "en" | "zh"): string {
  if (years === 1) return "";
  return language === "en"
    ? ` (and in ${years - 1} other year${years === 2 ? "" : "s"})`
    : `（另有 ${years - 1} 个年份）`;
}
