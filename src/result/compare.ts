import { spread } from "../aggregate/column.ts";
import { countEvent, eventShare } from "../aggregate/event-shares.ts";
import { comparePaired } from "../aggregate/paired-difference.ts";
import { hasPeaked } from "../aggregate/peak.ts";
import type { PeakDraws } from "./peak-draws.ts";
import { designOf } from "./question.ts";
import { quantileLevels, type ComparisonResult, type Probability, type RunResult } from "./run-result.ts";
import { byLevel, endsByYear, finite, intervalsByYear, spreadOf, type Series } from "./summarize.ts";

/** A run with the draws that comparing needs. */
export interface ComparableRun {
  readonly result: RunResult;
  readonly peakDraws: PeakDraws;
}

/**
 * b against a, draw by draw: both runs have the same seed, so a draw is the same state of the world in both.
 * Undefined if they do not speak of the same quantity, unit and years.
 */
export function compareRuns(a: ComparableRun, b: ComparableRun): ComparisonResult | undefined {
  const { result: first } = a;
  const { result: second } = b;
  const [peakA, peakB] = [first.peak, second.peak];
  if (!peakA || !peakB || peakA.quantity !== peakB.quantity || peakA.level.unit !== peakB.level.unit)
    return undefined;
  if (
    first.draws !== second.draws ||
    first.seed !== second.seed ||
    first.sampler !== second.sampler ||
    first.years.join() !== second.years.join()
  )
    return undefined;
  const { draws, years } = first;
  const design = designOf(first.sampler);
  const pairs = years.map((_, year) =>
    comparePaired(a.peakDraws.series[year]!, b.peakDraws.series[year]!, draws, quantileLevels, design),
  );
  const peakYear = ({ peaks }: PeakDraws, draw: number): number =>
    hasPeaked(peaks, draw) ? peaks.peakIndex[draw]! : years.length;
  const [earlier, same, later] = [new Uint8Array(draws), new Uint8Array(draws), new Uint8Array(draws)];
  for (let draw = 0; draw < draws; draw++) {
    const [yearA, yearB] = [peakYear(a.peakDraws, draw), peakYear(b.peakDraws, draw)];
    (yearB < yearA ? earlier : yearB === yearA ? same : later)[draw] = 1;
  }
  const share = (shows: Uint8Array): Probability => {
    const { probability, interval } = eventShare(countEvent(shows), 0, draws, design);
    return { probability, interval };
  };
  return {
    a: first.scenario,
    b: second.scenario,
    quantity: peakA.quantity,
    unit: peakA.level.unit,
    years,
    errors: first.errors,
    difference: {
      mean: pairs.map(({ difference }) => finite(difference.mean)),
      standardError: pairs.map(({ difference }) => finite(difference.standardError)),
      meanInterval: endsByYear(pairs.map(({ difference }) => difference.meanInterval)),
      quantiles: byLevel((index) =>
        pairs.map(({ difference }) => finite(difference.quantiles[index] ?? null)),
      ),
      quantileIntervals: intervalsByYear(pairs.map(({ difference }) => difference)),
    },
    lower: pairs.map(({ lower }, index) => ({
      year: years[index]!,
      probability: lower.probability,
      interval: lower.interval,
    })),
    peaksEarlier: share(earlier),
    peaksSame: share(same),
    peaksLater: share(later),
    orderChanges: share(changesOfOrder(a.peakDraws.series, b.peakDraws.series, draws)),
    sectors: {
      year: a.peakDraws.sectors.year,
      differences: b.peakDraws.sectors.totals.flatMap(({ id, title, unit, column }) => {
        const other = a.peakDraws.sectors.totals.find((one) => one.id === id && one.unit === unit);
        if (!other) return [];
        const { difference } = comparePaired(other.column, column, draws, quantileLevels, design);
        return [{ id, title, ...spreadOf(unit, difference) }];
      }),
    },
  };
}

/** What two scenarios may differ by where they compute the same in another order, as a share of either. */
const rounding = 1e-9;

/** Draws in which b is lower than a in some year and higher in another, as 1. */
function changesOfOrder(a: Series, b: Series, draws: number): Uint8Array {
  const [isLower, isHigher] = [new Uint8Array(draws), new Uint8Array(draws)];
  for (const [year, first] of a.entries()) {
    const [left, right] = [spread(first, draws), spread(b[year]!, draws)];
    for (let draw = 0; draw < draws; draw++) {
      const [x, y] = [left[draw]!, right[draw]!];
      const slack = rounding * Math.max(Math.abs(x), Math.abs(y));
      if (y < x - slack) isLower[draw] = 1;
      if (y > x + slack) isHigher[draw] = 1;
    }
  }
  return isLower.map((lower, draw) => lower & isHigher[draw]!);
}
