import type { Bilingual } from "../terms/bilingual.ts";
import type { BreakdownResult } from "./breakdown-result.ts";
import type { FaultsResult } from "./fault-result.ts";
import type { PrecisionResult } from "./precision-result.ts";

/** The probabilities at which quantiles are reported, as keys of `quantiles`. */
export const quantileLevels = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

export type Interval = readonly [low: number, high: number];

/** Ends of 95 % intervals, a value a year. */
export interface IntervalsByYear {
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}

/** A quantity's distribution by year; every array has one value a year of `RunResult.years`, in `unit`. */
export interface QuantityResult {
  readonly unit: string;
  readonly title: Bilingual;
  /** null: the quantity was not finite in some draw of that year (a warning names the draw). */
  readonly mean: readonly (number | null)[];
  /** Standard error of the mean. */
  readonly standardError: readonly (number | null)[];
  /** 95 % interval of the mean, which need not be symmetric. */
  readonly meanInterval: IntervalsByYear;
  /** Type 7 (Hyndman and Fan 1996), exact. Keys "0.05", "0.25", "0.5", "0.75", "0.95". */
  readonly quantiles: Readonly<Record<string, readonly (number | null)[]>>;
  /** 95 % interval of each quantile, by the same keys. */
  readonly quantileIntervals: Readonly<Record<string, IntervalsByYear>>;
}

/** One number a draw, over all draws. */
export interface Spread {
  readonly unit: string;
  readonly mean: number | null;
  /** Standard error of the mean. */
  readonly standardError: number | null;
  /** 95 % interval of the mean. */
  readonly meanInterval: Interval | null;
  readonly quantiles: Readonly<Record<string, number | null>>;
  /** 95 % interval of each quantile. */
  readonly quantileIntervals: Readonly<Record<string, Interval | null>>;
}

/** What errors and intervals are estimated from: parts of the run that are independent of each other. */
export interface ErrorBasis {
  /** Replicates of a sequence, hypercubes of 1,024 draws, or single draws. */
  readonly parts: "replicates" | "hypercubes" | "draws";
  readonly count: number;
  /**
   * Student's t of count - 1, of which the 95 % intervals of probabilities and quantiles are made, and with hypercubes or draws those of
   * means. With replicates the interval of a mean is not a multiple of its standard error: see `meanInterval`.
   */
  readonly factor: number;
}

export interface YearProbability {
  readonly year: number;
  readonly probability: number;
  /** 95 %; what it is estimated from depends on the sampler, see docs/decisions. */
  readonly interval: Interval;
}

export type PeakClass =
  "peaked-confirmed" | "peaked-provisional" | "already-peaked" | "rebound" | "not-peaked";

/** A probability with its 95 % interval. */
export interface Probability {
  readonly probability: number;
  readonly interval: Interval;
}

/** When something first happens, over the years: a sub-distribution, whose missing mass is `never` (within the horizon). */
export interface FirstYearResult {
  /** P(year = year); sums with `never` to 1. */
  readonly byYear: readonly YearProbability[];
  /** P(year <= year). */
  readonly cumulative: readonly YearProbability[];
  readonly never: Probability;
  /** null if it lies after the horizon: in more than half of the draws it never happens. */
  readonly medianYear: number | null;
}

/** The rule peaks are judged by, as settled in the model. */
export interface PeakRuleResult {
  readonly band: number;
  readonly window: number;
  readonly lastObserved: number;
  /** Other windows that are reported. */
  readonly windows?: readonly number[];
  /** Years of the centred mean in `smoothed`. */
  readonly smoothing?: number;
}

/** When a quantity peaks. The rule is engine-wide: see docs/decisions. */
export interface PeakResult {
  readonly quantity: string;
  readonly rule: PeakRuleResult;
  /** P(peak year = year), over every year of the horizon. Sums with notPeaked to 1. */
  readonly byYear: readonly YearProbability[];
  /** P(peak year <= year): a sub-distribution, its missing mass is notPeaked. */
  readonly cumulative: readonly YearProbability[];
  readonly notPeaked: Probability;
  /** Share of draws in each class; they sum to 1. */
  readonly classes: Readonly<Record<PeakClass, number>>;
  /** The highest value over the horizon, in the quantity's unit. */
  readonly level: Spread;
  /** Median peak year, null if it lies after the horizon (half or more of the draws have not peaked). */
  readonly medianYear: number | null;
  /** 95 % interval of the median peak year; null stands for a year after the horizon. */
  readonly medianYearInterval: readonly [number | null, number | null];
  /**
   * The run of years around the peak that stay within the band, of the draws that have peaked: P(first year), P(last year),
   * P(length in years); each sums with notPeaked to 1. This and what follows is told of the quantities the model's `peak` names.
   */
  readonly plateau?: {
    readonly start: readonly YearProbability[];
    readonly end: readonly YearProbability[];
    readonly length: readonly (Probability & { readonly years: number })[];
  };
  /** Draws that would be confirmed with other windows. */
  readonly windows?: readonly { readonly window: number; readonly confirmed: Probability }[];
  /** Draws that peaked with five years or more from the peak on, and those of them whose fall passes the exact one-sided test of Mann and Kendall at 5 %. */
  readonly trend?: { readonly tested: Probability; readonly falling: Probability };
  /** The first year from the peak on at or below a threshold, in the level's unit. */
  readonly thresholds?: readonly ({ readonly value: number } & FirstYearResult)[];
  /** The peak of the centred means; null for a horizon shorter than one. Its first and last year have no mean. */
  readonly smoothed?: FirstYearResult | null;
}

/** One reading of a target's wording, where it allows two: "before 2030" is by 2029, or by 2030. */
export interface TargetReading {
  readonly statement: Bilingual;
  readonly probability: number;
  readonly interval: Interval;
}

/** What a target in one year compares with, where that is a number. */
export interface TargetBoundResult {
  readonly side: "min" | "max" | "about";
  /** In the quantity's unit; of a change the fraction it is wanted to change by. */
  readonly value: number;
  /** Of about: how far off still counts, like `value`. */
  readonly within?: number;
  /** Of a change: the year it is since. */
  readonly since?: number;
}

export interface TargetResult {
  readonly id: string;
  /** bound: at least, at most, above, below; about: so much, give or take; trend: falls or rises every year; peak: before a year. */
  readonly kind: "bound" | "about" | "trend" | "peak";
  readonly title: Bilingual;
  readonly quantity: string;
  /** What is claimed, with unit and year: "≥ 20 % in 2030". */
  readonly statement: Bilingual;
  /** Present where a bound or an `about` is a number, not an equation. */
  readonly bound?: TargetBoundResult;
  /** Clause of the policy it comes from, if given. */
  readonly clause?: string;
  /** Year the target is due; the last year of a trend. */
  readonly year: number;
  /** Share of draws that meet it, by the stricter reading. */
  readonly probability: number;
  readonly interval: Interval;
  /** How far inside (positive) or outside (negative) the bound, in `unit`; for peaks in years (not peaked: the last year). */
  readonly margin: Spread;
  /** Every reading, the stricter first; one element for most targets. */
  readonly readings: readonly TargetReading[];
  /**
   * The first year of the horizon in which the bound is kept (a change: after the year it is since), or the peak's year. Absent
   * of a trend, and where the result does not hold the quantity.
   */
  readonly firstMet?: FirstYearResult;
}

/** A lever and its path: what the scenario sets, before any uncertainty. */
export interface LeverResult {
  readonly quantity: string;
  /** Allowed range, in the quantity's unit. */
  readonly range: Interval;
}

export interface RunWarning {
  readonly code: string;
  readonly message: Bilingual;
}

/** One sector and the quantities that hold its results. */
export interface SectorResult {
  readonly id: string;
  readonly title: Bilingual;
  /** Name of its total emissions in `quantities`. */
  readonly total: string;
}

/** A variable of the IAMC table that is one of `quantities`, times `factor`. */
export interface IamcResult {
  readonly variable: string;
  readonly quantity: string;
  readonly unit: string;
  readonly factor: number;
}

/** What two correlated quantities were asked for and have in the draws. */
export interface CorrelationResult {
  readonly between: readonly [string, string];
  readonly measure: "spearman" | "pearson";
  readonly asked: number;
  /** null: fewer than four draws. */
  readonly achieved: number | null;
  readonly standardError: number | null;
  /** The first draws of the run, at most 16,384, from which it is taken. */
  readonly draws: number;
  /** Of what is drawn anew each year, the year it is taken from. */
  readonly year?: number;
}

/** What a run found: result.json, one per scenario. */
export interface RunResult {
  readonly peakcast: string;
  readonly model: string;
  readonly scenario: string;
  readonly title: Bilingual;
  /** What `emissions.total` counts and what it leaves out. */
  readonly boundary: Bilingual;
  readonly seed: number;
  readonly draws: number;
  readonly sampler: string;
  /** Independent replicates of the sequence: 16 for sobol, null for other samplers. */
  readonly replicates: number | null;
  readonly errors: ErrorBasis;
  readonly years: readonly number[];
  /** Last year whose activity is observed rather than projected. */
  readonly lastObserved: number;
  readonly quantities: Readonly<Record<string, QuantityResult>>;
  readonly peak: PeakResult | null;
  /** Of other quantities: those the model's `peak` names, then every sector's total. */
  readonly peaks: readonly PeakResult[];
  readonly targets: readonly TargetResult[];
  readonly levers: readonly LeverResult[];
  readonly sectors: readonly SectorResult[];
  /** The region by its IAMC name, and the variables its results are handed on under. */
  readonly region: string;
  readonly iamc: readonly IamcResult[];
  /** Present if the model correlates quantities. */
  readonly correlations?: readonly CorrelationResult[];
  readonly faults: FaultsResult;
  readonly warnings: readonly RunWarning[];
  readonly resultHash: string;
  /** Present if a precision was asked for. The hash is that of a run asked for as many draws, so it leaves this out. */
  readonly precision?: PrecisionResult;
  /** Present if the model titles groups of levers: by the first part of their names. A title is no number: left out of the hash. */
  readonly groups?: Readonly<Record<string, Bilingual>>;
  /** Present in result folders, whose charts show it. Computed after the run from the same draws, and left out of the hash. */
  readonly breakdown?: BreakdownResult;
}

/** One scenario against another, draw by draw (same draws in both). Differences are b minus a. */
export interface ComparisonResult {
  readonly a: string;
  readonly b: string;
  readonly quantity: string;
  readonly unit: string;
  readonly years: readonly number[];
  readonly errors: ErrorBasis;
  readonly difference: {
    readonly mean: readonly (number | null)[];
    /** Standard error of the mean of the paired difference. */
    readonly standardError: readonly (number | null)[];
    /** 95 % interval of that mean. */
    readonly meanInterval: IntervalsByYear;
    readonly quantiles: Readonly<Record<string, readonly (number | null)[]>>;
    /** 95 % interval of each quantile of the difference. */
    readonly quantileIntervals: Readonly<Record<string, IntervalsByYear>>;
  };
  /** Share of draws in which b is lower than a, by year. */
  readonly lower: readonly YearProbability[];
  /** Shares of draws in which b peaks earlier, in the same year, later; not peaked counts as after the horizon. */
  readonly peaksEarlier: Probability;
  readonly peaksSame: Probability;
  readonly peaksLater: Probability;
  /** Share of draws in which the order changes: b is lower than a in some year and higher in another. */
  readonly orderChanges: Probability;
  /** Differences of sectors' total emissions in one year. */
  readonly sectors: {
    readonly year: number;
    readonly differences: readonly ({ readonly id: string; readonly title: Bilingual } & Spread)[];
  };
}
