import type { PeakResult, RunResult } from "../result/run-result.ts";
import type { Bilingual, Language } from "../terms/bilingual.ts";
import { formatPercent, missing } from "./format-number.ts";
import { horizonOf, peakedBy } from "./result-facts.ts";
import { medianPeakYear, peakYearsAsked } from "./table-words.ts";
import type { Grid } from "./text-grid.ts";
import { displayText } from "./unit-label.ts";

/** How many years Y of P(peak <= Y) have a column. */
const mostYears = 3;

/** Peaks of sectors and of other quantities, a row each: median year, P(peak <= Y), not peaked. */
export function peaksTable(result: RunResult, language: Language, grid: Grid): string[] {
  const zh = language === "zh";
  if (result.peaks.length === 0) return [];
  const years = peakYearsAsked([result]).slice(-mostYears);
  const last = String(horizonOf(result).last);
  return grid(
    [
      { heading: zh ? "分量达峰" : "Peaks of parts", align: "left", most: 40 },
      { heading: zh ? "达峰年中位数" : "median year", align: "right" },
      ...years.map((year) => ({ heading: `≤ ${String(year)}`, align: "right" as const })),
      { heading: zh ? `${last}年前未达峰` : `not by ${last}`, align: "right" },
    ],
    result.peaks.map((peak) => [
      `  ${displayText(titleOf(result, peak), language)}`,
      medianPeakYear(peak.medianYear, result, language),
      ...years.map((year) => {
        const share = peakedBy(peak, year);
        return share === undefined ? missing : formatPercent(share.probability);
      }),
      formatPercent(peak.notPeaked.probability),
    ]),
  );
}

/** Median peak years of the same parts in several runs, a row each. */
export function peaksRows(
  results: readonly RunResult[],
  language: Language,
): { label: string; cells: string[] }[] {
  const titles = new Map(
    results.flatMap((result) => result.peaks.map((peak) => [peak.quantity, titleOf(result, peak)] as const)),
  );
  return [...titles].map(([quantity, title]) => ({
    label: `  ${displayText(title, language)}`,
    cells: results.map((result) => {
      const peak = result.peaks.find((one) => one.quantity === quantity);
      return peak === undefined ? missing : medianPeakYear(peak.medianYear, result, language);
    }),
  }));
}

/** A sector's total has the sector's title. */
function titleOf({ sectors, quantities }: RunResult, { quantity }: PeakResult): Bilingual {
  const sector = sectors.find(({ total }) => total === quantity);
  return sector?.title ?? quantities[quantity]?.title ?? { en: quantity, zh: quantity };
}
