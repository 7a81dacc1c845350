import type {
  Interval,
  IntervalsByYear,
  PeakResult,
  QuantityResult,
  RunResult,
  TargetResult,
  YearProbability,
} from "../result/run-result.ts";

/** The series that charts and tables call the total: the one whose peak is sought, else `emissions.total`. */
export function totalEmissions(result: RunResult): QuantityResult | undefined {
  return (
    result.quantities[result.peak?.quantity ?? "emissions.total"] ?? result.quantities["emissions.total"]
  );
}

/** One quantile of a quantity by year; null where it is not finite or was not reported. */
export function quantileSeries(
  quantity: Pick<QuantityResult, "mean" | "quantiles">,
  level: string,
): readonly (number | null)[] {
  return quantity.quantiles[level] ?? quantity.mean.map(() => null);
}

/** A quantile in one calendar year, null outside the horizon. */
export function quantileIn(
  result: RunResult,
  quantity: QuantityResult,
  level: string,
  year: number,
): number | null {
  return quantileSeries(quantity, level)[result.years.indexOf(year)] ?? null;
}

/** The interval at an index of `years`; null where there is none. */
export function intervalAt(intervals: IntervalsByYear | undefined, index: number): Interval | null {
  const [low, high] = [intervals?.low[index] ?? null, intervals?.high[index] ?? null];
  return low === null || high === null ? null : [low, high];
}

/** Is there a finite median in any year? Otherwise there is nothing to draw. */
export function hasMedian(quantity: QuantityResult | undefined): quantity is QuantityResult {
  return quantity !== undefined && quantileSeries(quantity, "0.5").some((value) => value !== null);
}

/** The target that asks for the peak of the result's peak quantity before some year. */
export function peakTarget(result: RunResult): TargetResult | undefined {
  return result.targets.find((target) => target.kind === "peak" && target.quantity === result.peak?.quantity);
}

/** First and last year of the run. */
export function horizonOf(result: RunResult): { readonly first: number; readonly last: number } {
  return { first: result.years[0] ?? result.lastObserved, last: result.years.at(-1) ?? result.lastObserved };
}

/** The year that texts speak of: the peak target's, else 2030, else the last. */
export function yearOfInterest(result: RunResult): number {
  const asked = peakTarget(result)?.year ?? 2030;
  return result.years.includes(asked) ? asked : horizonOf(result).last;
}

/** P(peak year <= year), if the year lies in the horizon. */
export function peakedBy(peak: PeakResult, year: number): YearProbability | undefined {
  return peak.cumulative.find((entry) => entry.year === year);
}

/** The first year by which half of the draws are reached; null if they are not within the horizon. */
export function medianYearOf(byYear: readonly YearProbability[]): number | null {
  let sum = 0;
  // Probabilities are counts of the draws: a sum that is a half comes out a little below at worst.
  return byYear.find(({ probability }) => (sum += probability) >= 0.5 - 1e-9)?.year ?? null;
}

/** One target as several scenarios meet it; scenarios that word it differently are rows of their own. */
export interface TargetRow {
  readonly target: TargetResult;
  /** One entry a result, in their order; undefined where the scenario has no such target. */
  readonly byResult: readonly (TargetResult | undefined)[];
}

/** The union of all results' targets, in the order in which they first occur. */
export function targetRows(results: readonly RunResult[]): TargetRow[] {
  const keyOf = (target: TargetResult) => JSON.stringify([target.id, target.statement, target.margin.unit]);
  const first = new Map<string, TargetResult>();
  for (const target of results.flatMap((result) => result.targets)) {
    if (!first.has(keyOf(target))) first.set(keyOf(target), target);
  }
  return [...first].map(([key, target]) => ({
    target,
    byResult: results.map((result) => result.targets.find((candidate) => keyOf(candidate) === key)),
  }));
}

/** The start of a result's hash, enough to tell results apart. */
export function shortHash(result: RunResult): string {
  return result.resultHash.replace("sha256:", "").slice(0, 12);
}
