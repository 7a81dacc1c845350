import { summarizeColumn, type ColumnSummary } from "./column-summary.ts";
import { shareOf, type Share } from "./intervals.ts";
import { peakClasses, type PeakClassName, type PeakColumns } from "./peak.ts";

export interface PeakSummary {
  /** P(peak year = year), one a year; with `notPeaked` the counts sum to the draws. */
  readonly byYear: readonly Share[];
  /** P(peak year <= year), one a year. Its missing mass is `notPeaked`. */
  readonly cumulative: readonly Share[];
  /** Draws that have not peaked within the series, and draws that cannot be judged. */
  readonly notPeaked: Share;
  /** Share of draws in each class; draws that cannot be judged count as not peaked. They sum to 1. */
  readonly classes: Readonly<Record<Exclude<PeakClassName, "not-finite">, number>>;
  /** Index of the median peak year: the first with P(peak <= year) >= 1/2; null if there is none. */
  readonly medianIndex: number | null;
  /** The highest value, in the series' unit; its `nonFinite` counts the draws that cannot be judged. */
  readonly level: ColumnSummary;
}

/**
 * Peak probabilities from the peaks of all draws. A draw with a value that is not finite claims no peak: it counts as not
 * peaked, and shows in `level.nonFinite`, which the caller must report.
 *
 * @param years number of years of the series
 * @param levels probabilities of the level's quantiles
 */
export function summarizePeaks(peaks: PeakColumns, years: number, levels: readonly number[]): PeakSummary {
  const draws = peaks.classOf.length;
  const ofClass = new Int32Array(peakClasses.length);
  const ofYear = new Int32Array(years);
  const notPeakedClass = peakClasses.indexOf("not-peaked");
  const notFiniteClass = peakClasses.indexOf("not-finite");
  for (let i = 0; i < draws; i++) {
    const number = peaks.classOf[i]!;
    ofClass[number] = ofClass[number]! + 1;
    if (number === notPeakedClass || number === notFiniteClass) continue;
    const year = peaks.peakIndex[i]!;
    ofYear[year] = ofYear[year]! + 1;
  }
  const cumulativeCounts: number[] = [];
  let sum = 0;
  for (const count of ofYear) cumulativeCounts.push((sum += count));
  const notPeakedCount = ofClass[notPeakedClass]! + ofClass[notFiniteClass]!;
  const classShare = (name: PeakClassName): number => {
    const count = name === "not-peaked" ? notPeakedCount : ofClass[peakClasses.indexOf(name)]!;
    return draws === 0 ? 0 : count / draws;
  };
  const medianIndex = cumulativeCounts.findIndex((count) => 2 * count >= draws);
  return {
    byYear: Array.from(ofYear, (count) => shareOf(count, draws)),
    cumulative: cumulativeCounts.map((count) => shareOf(count, draws)),
    notPeaked: shareOf(notPeakedCount, draws),
    classes: {
      "not-peaked": classShare("not-peaked"),
      "already-peaked": classShare("already-peaked"),
      rebound: classShare("rebound"),
      "peaked-confirmed": classShare("peaked-confirmed"),
      "peaked-provisional": classShare("peaked-provisional"),
    },
    medianIndex: medianIndex === -1 ? null : medianIndex,
    level: summarizeColumn(peaks.level, draws, levels),
  };
}
