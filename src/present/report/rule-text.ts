import type { PeakRuleResult } from "../../result/run-result.ts";
import type { Language } from "../../terms/bilingual.ts";
import { formatNumber } from "../format-number.ts";

/** The rule of peaks in words, as a reader of a report needs it. */
export function ruleText({ band, window, lastObserved }: PeakRuleResult, language: Language): string {
  const share = formatPlain(band * 100);
  return language === "zh"
    ? `达峰判据：达峰年为整个模拟期内最大值首次出现的年份；最大值在期末年，或与其相差不到 ${share} % 的平台期延续到期末年的，视为未达峰；峰值之后至少有 ${window} 年、且期末比峰值低 ${share} % 以上的，视为经后续年份确认。观测期至${lastObserved}年。`
    : `Rule: the peak year is the first year of the highest value over the whole horizon. A draw has not peaked if that is the last year, or if values within ${share} % of the highest last until then. A peak is confirmed if at least ${window} years follow it and the last is lower by at least ${share} %. Years up to ${lastObserved} are observed.`;
}

function formatPlain(value: number): string {
  return formatNumber(value).replace(/\.?0+$/, "");
}
