import type { RunResult } from "../../result/run-result.ts";
import type { Language } from "../../terms/bilingual.ts";
import { formatEstimate, formatPercent, formatPlaces, formatWithUnit, missing } from "../format-number.ts";
import { hasMedian, horizonOf, peakTarget, quantileIn, totalEmissions } from "../result-facts.ts";
import { scenarioLabels } from "../scenario-label.ts";
import { medianPeakYear } from "../table-words.ts";
import { displayText } from "../unit-label.ts";

/** The year a message speaks of: the peak target's, else 2030, else the last. */
export function yearOfInterest(result: RunResult): number {
  const asked = peakTarget(result)?.year ?? 2030;
  return result.years.includes(asked) ? asked : horizonOf(result).last;
}

/** Median with the band of 90 % of the draws, and the unit: "176 [162, 191] Mt CO₂/yr". */
function levelIn(result: RunResult, year: number, language: Language): string {
  const total = totalEmissions(result);
  if (!hasMedian(total)) return missing;
  const at = (level: string) => quantileIn(result, total, level, year);
  const text = formatEstimate(at("0.5"), at("0.05"), at("0.95"), { minus: "−" });
  return formatWithUnit(text, total.unit, language);
}

/** What the chart of all scenarios says. */
export function comparisonMessage(results: readonly RunResult[], language: Language): string {
  const labels = scenarioLabels(results, language);
  const parts = results.map((result, index) => `${labels[index] ?? ""}${lead(result, language)}`);
  return language === "zh" ? `${parts.join("；")}。` : `${parts.join("; ")}.`;
}

/** What a fan of total emissions says. */
export function fanMessage(result: RunResult, language: Language): string {
  return `${displayText(result.title, language)}${lead(result, language)}${language === "zh" ? "。" : "."}`;
}

function lead(result: RunResult, language: Language): string {
  const year = yearOfInterest(result);
  const peak = result.peak === null ? undefined : medianPeakYear(result.peak.medianYear, result, language);
  const level = levelIn(result, year, language);
  if (language === "zh")
    return `：${peak === undefined ? "" : `达峰年中位数为${peak}，`}${year}年中位数 [90 %区间] 为 ${level}`;
  return `: ${peak === undefined ? "" : `median peak year ${peak}, `}median [90 % range] in ${year} ${level}`;
}

/** What the histogram of peak years says. */
export function peakMessage(result: RunResult, language: Language): string {
  const { peak } = result;
  if (peak === null) return "";
  const title = displayText(result.title, language);
  const likely = peak.byYear.reduce((best, entry) => (entry.probability > best.probability ? entry : best));
  const { last } = horizonOf(result);
  const never = formatPercent(peak.notPeaked.probability);
  const share = formatPercent(likely.probability);
  if (language === "zh")
    return `${title}：最可能的达峰年为${likely.year}（占抽样的 ${share}）；至${last}年未达峰的占 ${never}。`;
  return `${title}: the most likely peak year is ${likely.year} (${share} of draws); not peaked by ${last}: ${never}.`;
}

/** What the stack of sectors says: who emits most in the year of interest. */
export function sectorMessage(result: RunResult, language: Language): string {
  const year = yearOfInterest(result);
  const levels = result.sectors
    .flatMap(({ title, total }) => {
      const quantity = result.quantities[total];
      const median = quantity ? quantileIn(result, quantity, "0.5", year) : null;
      return quantity && median !== null ? [{ title, median, unit: quantity.unit }] : [];
    })
    .sort((a, b) => b.median - a.median)
    .slice(0, 3)
    .map(({ title, median, unit }) => {
      const level = formatWithUnit(formatPlaces(median, Math.abs(median) < 10 ? 1 : 0), unit, language);
      return `${displayText(title, language)} ${level}`;
    });
  const title = displayText(result.title, language);
  return language === "zh"
    ? `${title}：${year}年排放最多的行业（中位数）为${levels.join("、")}。`
    : `${title}: the largest emitters in ${year} (medians) are ${levels.join(", ")}.`;
}
