import { withoutStatistics, type ColumnSummary } from "./column-summary.ts";
import type { Share } from "./intervals.ts";
import { peakClasses, type PeakClassName } from "./peak.ts";
import { readQuantiles, wantedRanks } from "./quantiles.ts";
import type { PeakTally } from "./tally-merger.ts";

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
  /** Indices that enclose it with 95 % probability; past the last year where that lies after the series. */
  readonly medianInterval: readonly [low: number, high: number];
  /** The highest value, in the series' unit; its `nonFinite` counts the draws that cannot be judged. */
  readonly level: ColumnSummary;
}

/**
 * Peak probabilities from the counts of all draws. A draw with a value that is not finite claims no peak: it counts as not
 * peaked, and shows in `level.nonFinite`, which the caller must report.
 */
export function summarizePeaks(peaks: PeakTally, draws: number): PeakSummary {
  const { byYear, cumulative, never: notPeaked, level } = peaks;
  const classShare = (name: Exclude<PeakClassName, "not-finite">): number =>
    (name === "not-peaked" ? notPeaked.count : inClass(peaks, name)) / draws;
  return {
    byYear,
    cumulative,
    notPeaked,
    classes: {
      "not-peaked": classShare("not-peaked"),
      "already-peaked": classShare("already-peaked"),
      rebound: classShare("rebound"),
      "peaked-confirmed": classShare("peaked-confirmed"),
      "peaked-provisional": classShare("peaked-provisional"),
    },
    medianIndex: medianPassage(cumulative, draws),
    medianInterval: yearInterval(cumulative, 0.5),
    level,
  };
}

/** The years whose P(peak by the year) cannot be told from a level: their 95 % intervals hold it (Woodruff 1952). */
function yearInterval(cumulative: readonly Share[], level: number): readonly [low: number, high: number] {
  const first = (reaches: (share: Share) => boolean): number => {
    const index = cumulative.findIndex(reaches);
    return index === -1 ? cumulative.length : index;
  };
  return [first(({ interval }) => interval[1] >= level), first(({ interval }) => interval[0] >= level)];
}

/** Index of the median year of a passage: the first with P(year <= y) >= 1/2; null if there is none. */
export function medianPassage(cumulative: readonly Share[], draws: number): number | null {
  const index = cumulative.findIndex(({ count }) => 2 * count >= draws);
  return index === -1 ? null : index;
}

/** Years to spare; null if a draw cannot be judged. */
export type PeakMargin = Omit<ColumnSummary, "nonFinite" | "firstNonFinite">;

/**
 * By how many years the peak comes before a deadline. A draw that has not peaked stands at the last year.
 *
 * @param deadline index of the year by which the peak is due
 */
export function peakMargin(
  peaks: PeakTally,
  deadline: number,
  draws: number,
  levels: readonly number[],
): PeakMargin {
  if (inClass(peaks, "not-finite") > 0) return withoutStatistics(levels, 0, -1);
  const counts = peaks.byYear.map(({ count }) => count);
  const last = counts.length - 1;
  counts[last]! += peaks.never.count;
  const sum = counts.reduce((total, count, year) => total + (deadline - year) * count, 0);
  // From the smallest margin, which is the latest peak.
  const marginAt = (rank: number): number => {
    let before = 0;
    for (let year = last; ; year--) {
      before += counts[year]!;
      if (rank < before) return deadline - year;
    }
  };
  const values = new Map(wantedRanks(draws, levels).map((rank) => [rank, marginAt(rank)]));
  const { standardError, meanInterval: year } = peaks.year;
  return {
    mean: sum / draws,
    standardError,
    meanInterval: [deadline - year[1], deadline - year[0]],
    quantiles: readQuantiles(draws, levels, values),
    // The latest years have the smallest margins; whoever has not peaked stands at the last.
    quantileIntervals: levels.map((level) => {
      const [low, high] = yearInterval(peaks.cumulative, 1 - level);
      return [deadline - Math.min(high, last), deadline - Math.min(low, last)] as const;
    }),
  };
}

function inClass({ classes }: PeakTally, name: PeakClassName): number {
  return classes[peakClasses.indexOf(name)]!;
}
