import { summarizeColumn, type ColumnSummary } from "../aggregate/column-summary.ts";
import { shareOf, type Share } from "../aggregate/intervals.ts";
import type { PassageTally } from "../aggregate/passage-events.ts";
import type { Compiled } from "../compile/compile.ts";
import { isStrict } from "../compile/target-margins.ts";
import type { ModelGraph, PeakSettings, Target } from "../model/model-graph.ts";
import { lanes } from "../numeric/lane-sums.ts";
import type { Sampler } from "../sample/sample-plan.ts";
import type { JobTally } from "../run/tally-job.ts";
import { yearsOf } from "../terms/horizon.ts";
import { warnOfCorrelations } from "./achieved-correlations.ts";
import { causeInDraw } from "./fault-cause.ts";
import { faultsOf } from "./faults.ts";
import { sha256 } from "./hash.ts";
import { designOf, marginPlaces, passagePlaces, placesOf, type Asked } from "./question.ts";
import { warnOfDraws } from "./run-warnings.ts";
import { isNoisy, warnOfSmoothing } from "./smoothing-warning.ts";
import { dueYear } from "./target-statement.ts";
import {
  quantileLevels,
  type CorrelationResult,
  type PeakResult,
  type RunResult,
  type TargetResult,
} from "./run-result.ts";
import { errorBasis, quantityResult, type NonFinite } from "./summarize.ts";
import { certainPassage, firstYearResult, peakResult } from "./peak-result.ts";
import { marginResult, peakTargetResult } from "./target-result.ts";

/** How a run was made, as the result repeats it. */
export interface RunIdentity {
  /** Version of the engine. */
  readonly version: string;
  readonly seed: number;
  readonly draws: number;
  readonly sampler: string;
  /** What the draws make of the model's correlations. */
  readonly correlations: readonly CorrelationResult[];
}

/**
 * Makes the result of a run out of its tally.
 *
 * @param reported names of the quantities the result holds; others are only judged
 */
export async function assembleResult(
  graph: ModelGraph,
  { version, seed, draws, sampler, correlations }: RunIdentity,
  reported: readonly string[],
  { compiled, peaks }: Asked,
  tally: JobTally,
): Promise<RunResult> {
  const summaryAt = (place: number): ColumnSummary =>
    place >= 0
      ? tally.columns[place]!
      : summarizeColumn(compiled.program.constants[~place]!, draws, quantileLevels);
  const nonFinite: NonFinite[] = [];
  const note = (quantity: string, year: number, summary: ColumnSummary): void => {
    if (summary.nonFinite > 0)
      nonFinite.push({
        quantity,
        year,
        draws: summary.nonFinite,
        firstDraw: summary.firstNonFinite,
      });
  };
  const years = yearsOf(graph.horizon);
  const outputs = new Map(
    compiled.outputs.map((name) => [name, placesOf(compiled, name).map(summaryAt)] as const),
  );
  for (const [name, byYear] of outputs)
    for (const [index, summary] of byYear.entries()) note(name, years[index]!, summary);

  const margins = marginsOf(compiled, tally, draws, summaryAt);
  for (const [target, { margin }] of margins)
    if (!outputs.has(target.quantity)) note(target.quantity, dueYear(target), margin);
  const passages = passagesOf(compiled, tally, draws);
  const targetResult = (target: Target): TargetResult => {
    if (target.kind === "peak")
      return peakTargetResult(target, tally.peaks[peaks.indexOf(target.quantity)]!, draws, graph);
    const { met, margin } = margins.get(target)!;
    const passage = passages.get(target);
    return marginResult(target, met, margin, passage && firstYearResult(passage, years, draws), graph);
  };

  const how = { seed, sampler: sampler as Sampler };
  const faults = faultsOf(
    ...checksInOrder(graph, compiled, tally),
    nonFinite,
    (found) => causeInDraw(graph, found, found.firstDraw, how),
    draws,
    graph.faults.most,
  );
  const held = new Set(reported);
  const settings = graph.peak;
  const peakOf = (name: string): PeakResult =>
    peakResult(tally.peaks[peaks.indexOf(name)]!, draws, graph.quantities.get(name)!, graph);
  const peak = settings ? peakOf(settings.quantity) : null;
  const others = settings ? otherPeaks(graph, settings, peaks).map(peakOf) : [];
  const body: Omit<RunResult, "resultHash"> = {
    peakcast: version,
    model: graph.model,
    scenario: graph.scenario,
    title: graph.title,
    boundary: graph.boundary,
    seed,
    draws,
    sampler,
    replicates: designOf(sampler) === "replicates" ? lanes : null,
    errors: errorBasis(designOf(sampler), draws),
    years,
    lastObserved: graph.lastObserved,
    quantities: Object.fromEntries(
      [...graph.quantities.values()].flatMap((quantity) =>
        held.has(quantity.name)
          ? [[quantity.name, quantityResult(quantity, outputs.get(quantity.name)!)]]
          : [],
      ),
    ),
    peak,
    peaks: others,
    targets: graph.targets.map(targetResult),
    levers: graph.levers.filter((lever) => held.has(lever.quantity)),
    sectors: graph.sectors.flatMap(({ id, title, total }) => (held.has(total) ? [{ id, title, total }] : [])),
    region: graph.region,
    iamc: graph.iamc.filter(({ quantity }) => held.has(quantity)),
    ...(correlations.length > 0 && { correlations }),
    faults,
    warnings: [
      ...warnOfDraws(faults.found, draws),
      ...(isNoisy(graph) ? [...(peak ? [peak] : []), ...others] : []).flatMap((one) =>
        warnOfSmoothing(one, yearsAsked(graph, one.quantity)),
      ),
      ...warnOfCorrelations(correlations),
    ],
  };
  return {
    ...body,
    resultHash: await sha256(JSON.stringify(body)),
    ...(Object.keys(graph.groups).length > 0 && { groups: graph.groups }),
  };
}

/** Quantities other than the main one whose peaks are told: those the model names, then the sectors' totals. */
function otherPeaks(
  graph: ModelGraph,
  { quantity, also }: PeakSettings,
  judged: readonly string[],
): string[] {
  const named = [...also.map((one) => one.quantity), ...graph.sectors.map(({ total }) => total)];
  return [...new Set(named)].filter((name) => name !== quantity && judged.includes(name));
}

/** Years at which P(peak <= year) of a quantity is read off: those of its targets, and 2029 and 2030. */
function yearsAsked({ targets }: ModelGraph, quantity: string): number[] {
  const due = targets.flatMap((target) =>
    target.kind === "peak" && target.quantity === quantity ? [target.before - 1, target.before] : [],
  );
  return [...new Set([...due, 2029, 2030])].sort((a, b) => a - b);
}

interface Margin {
  readonly met: Share;
  readonly margin: ColumnSummary;
}

/** Of every target that has one. */
function marginsOf(
  compiled: Compiled,
  tally: JobTally,
  draws: number,
  summaryAt: (place: number) => ColumnSummary,
): Map<Target, Margin> {
  // Shares come in the order of the margins that vary, the strict ones apart, as in the question.
  const [shares, strictShares] = [tally.notNegative.values(), tally.positive.values()];
  return new Map(
    marginPlaces(compiled).map((place, index) => {
      const target = compiled.margins[index]!;
      const constant = compiled.program.constants[~place]!;
      const met =
        place >= 0
          ? (isStrict(target) ? strictShares : shares).next().value!
          : shareOf((isStrict(target) ? constant > 0 : constant >= 0) ? draws : 0, draws);
      return [target, { met, margin: summaryAt(place) }];
    }),
  );
}

/** When each target that is of one year is first met. */
function passagesOf(compiled: Compiled, tally: JobTally, draws: number): Map<Target, PassageTally> {
  const found = tally.passages.values();
  return new Map(
    passagePlaces(compiled).map((place, index) => [
      compiled.passages[index]!,
      place >= 0
        ? found.next().value!
        : certainPassage(compiled.program.constants[~place]!, compiled.program.years, draws),
    ]),
  );
}

/** Checks and their counts in the model's order: by the first quantity, then by how many there are, then by year. */
function checksInOrder(
  graph: ModelGraph,
  { checks }: Compiled,
  tally: JobTally,
): [Compiled["checks"], JobTally["checks"]] {
  const place = new Map([...graph.quantities.keys()].map((name, index) => [name, index]));
  const sorted = checks
    .map((check, index) => ({ check, count: tally.checks[index]! }))
    .sort(
      (a, b) =>
        place.get(a.check.quantities[0]!)! - place.get(b.check.quantities[0]!)! ||
        a.check.quantities.length - b.check.quantities.length ||
        a.check.year - b.check.year,
    );
  return [sorted.map(({ check }) => check), sorted.map(({ count }) => count)];
}
