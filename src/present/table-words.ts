import type { Bilingual, Language } from "../terms/bilingual.ts";
import type { PeakClass, RunResult } from "../result/run-result.ts";
import { horizonOf, peakTarget } from "./result-facts.ts";

/** What a text table is made for. */
export interface TableOptions {
  readonly language: Language;
  /** Write terminal colours (bold and dim). */
  readonly color: boolean;
  /** Widest line, in terminal columns. */
  readonly width: number;
}

const classTitles: Readonly<Record<PeakClass, Bilingual>> = {
  "peaked-confirmed": { en: "peaked, confirmed by later years", zh: "已达峰（后续年份确认）" },
  "peaked-provisional": { en: "peaked, too late to be confirmed", zh: "已达峰（尚待确认）" },
  "already-peaked": { en: "peaked in observed years", zh: "观测期内已达峰" },
  rebound: { en: "back near the peak after falling", zh: "下降后反弹" },
  "not-peaked": { en: "not peaked", zh: "未达峰" },
};

/** Every class of peak with its title, in the order of reports. */
export function peakClasses(language: Language): { readonly name: PeakClass; readonly title: string }[] {
  const names: readonly PeakClass[] = [
    "peaked-confirmed",
    "peaked-provisional",
    "already-peaked",
    "rebound",
    "not-peaked",
  ];
  return names.map((name) => ({ name, title: classTitles[name][language] }));
}

/** The median peak year or an end of its interval, or the words for later than the horizon. */
export function medianPeakYear(year: number | null, result: RunResult, language: Language): string {
  const last = String(horizonOf(result).last);
  if (year !== null) return String(year);
  return language === "zh" ? `${last}年后` : `after ${last}`;
}

/** Years of the emissions table: last observed, 2025, 2030, last; those within the horizon, ascending. */
export function reportedYears(results: readonly RunResult[]): number[] {
  return distinctYears(
    results.flatMap((result) => {
      const { first, last } = horizonOf(result);
      return [result.lastObserved, 2025, 2030, last].filter((year) => year >= first && year <= last);
    }),
  );
}

/**
 * Years Y of P(peak <= Y): the year before the peak target's year and that year (without a target the middle of the
 * horizon), and always 2029 and 2030; those within the horizon, ascending.
 */
export function peakYearsAsked(results: readonly RunResult[]): number[] {
  return distinctYears(
    results.flatMap((result) => {
      const { first, last } = horizonOf(result);
      const target = peakTarget(result)?.year;
      const asked = target === undefined ? [Math.floor((first + last) / 2)] : [target - 1, target];
      return [...asked, 2029, 2030].filter((year) => year >= first && year <= last);
    }),
  );
}

function distinctYears(years: readonly number[]): number[] {
  return [...new Set(years)].sort((a, b) => a - b);
}
