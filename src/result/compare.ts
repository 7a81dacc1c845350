import { countEvent, eventShare } from "../aggregate/event-shares.ts";
import { comparePaired } from "../aggregate/paired-difference.ts";
import { peakClasses } from "../aggregate/peak.ts";
import type { PeakDraws } from "./peak-draws.ts";
import { designOf } from "./question.ts";
import { quantileLevels, type ComparisonResult, type RunResult } from "./run-result.ts";
import { byLevel, finite, intervalsByYear } from "./summarize.ts";

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
  // As in a run's own peak, a draw that cannot be judged counts as not peaked.
  const unpeaked = [peakClasses.indexOf("not-peaked"), peakClasses.indexOf("not-finite")];
  const peakYear = ({ peaks }: PeakDraws, draw: number): number =>
    unpeaked.includes(peaks.classOf[draw]!) ? years.length : peaks.peakIndex[draw]!;
  const [earlier, same, later] = [new Uint8Array(draws), new Uint8Array(draws), new Uint8Array(draws)];
  for (let draw = 0; draw < draws; draw++) {
    const [yearA, yearB] = [peakYear(a.peakDraws, draw), peakYear(b.peakDraws, draw)];
    (yearB < yearA ? earlier : yearB === yearA ? same : later)[draw] = 1;
  }
  const share = (shows: Uint8Array): { probability: number; interval: readonly [number, number] } => {
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
  };
}
