import { shareOf, type Share } from "../aggregate/intervals.ts";
import type { PassageTally } from "../aggregate/passage-events.ts";
import { smoothingYears, type PeakDetailTally } from "../aggregate/peak-detail.ts";
import { medianPassage, summarizePeaks } from "../aggregate/peak-summary.ts";
import type { PeakTally } from "../aggregate/tally-merger.ts";
import type { ModelGraph, Quantity } from "../model/model-graph.ts";
import { yearsOf } from "../terms/horizon.ts";
import type { FirstYearResult, PeakResult, Probability, YearProbability } from "./run-result.ts";
import { spreadOf } from "./summarize.ts";

/** Probabilities of the peak year, the peak's level, and what else is told of it. */
export function peakResult(
  peaks: PeakTally,
  draws: number,
  quantity: Quantity,
  graph: ModelGraph,
): PeakResult {
  const years = yearsOf(graph.horizon);
  const summary = summarizePeaks(peaks, draws);
  const { band, window, windows, also } = graph.peak!;
  const sought = [graph.peak!, ...also].find((one) => one.quantity === quantity.name);
  const { detail } = peaks;
  return {
    quantity: quantity.name,
    rule: {
      band,
      window,
      lastObserved: graph.lastObserved,
      ...(detail && { windows, smoothing: smoothingYears }),
    },
    byYear: perYear(summary.byYear, years),
    cumulative: perYear(summary.cumulative, years),
    notPeaked: probabilityOf(summary.notPeaked),
    classes: summary.classes,
    level: spreadOf(quantity.unitLabel, summary.level),
    medianYear: summary.medianIndex === null ? null : years[summary.medianIndex]!,
    medianYearInterval: [years[summary.medianInterval[0]] ?? null, years[summary.medianInterval[1]] ?? null],
    ...(detail && detailResult(detail, sought!.thresholds, windows, years, draws)),
  };
}

function detailResult(
  detail: PeakDetailTally,
  thresholds: readonly number[],
  windows: readonly number[],
  years: readonly number[],
  draws: number,
): Pick<PeakResult, "plateau" | "windows" | "trend" | "thresholds" | "smoothed"> {
  return {
    plateau: {
      start: perYear(detail.plateauStart, years),
      end: perYear(detail.plateauEnd, years),
      length: detail.plateauLength.map((share, index) => ({ years: index + 1, ...probabilityOf(share) })),
    },
    windows: windows.map((window, index) => ({
      window,
      confirmed: probabilityOf(detail.confirmed[index]!),
    })),
    trend: { tested: probabilityOf(detail.tested), falling: probabilityOf(detail.falling) },
    thresholds: thresholds.map((value, index) => ({
      value,
      ...firstYearResult(detail.thresholds[index]!, years, draws),
    })),
    smoothed: detail.smoothed ? firstYearResult(detail.smoothed, years.slice(1, -1), draws) : null,
  };
}

/** When something first happens. @param years of the passage */
export function firstYearResult(
  { byYear, cumulative, never }: PassageTally,
  years: readonly number[],
  draws: number,
): FirstYearResult {
  const median = medianPassage(cumulative, draws);
  return {
    byYear: perYear(byYear, years),
    cumulative: perYear(cumulative, years),
    never: probabilityOf(never),
    medianYear: median === null ? null : years[median]!,
  };
}

/** What happens in the same year (its index; the number of years: never) in every draw. */
export function certainPassage(index: number, years: number, draws: number): PassageTally {
  const share = (isSo: boolean): Share => shareOf(isSo ? draws : 0, draws);
  const all = Array.from({ length: years }, (_, year) => year);
  return {
    byYear: all.map((year) => share(year === index)),
    cumulative: all.map((year) => share(year >= index)),
    never: share(index === years),
  };
}

function perYear(shares: readonly Share[], years: readonly number[]): YearProbability[] {
  return shares.map((share, index) => ({ year: years[index]!, ...probabilityOf(share) }));
}

function probabilityOf({ probability, interval }: Share): Probability {
  return { probability, interval };
}
