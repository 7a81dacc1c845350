import type { PeakColumns } from "../aggregate/peak.ts";
import type { Check } from "../compile/share-checks.ts";
import type { ModelGraph } from "../model/model-graph.ts";
import type { CheckCount } from "../run/runner.ts";
import { yearsOf } from "../terms/horizon.ts";
import { sha256 } from "./hash.ts";
import { warnOfDraws } from "./run-warnings.ts";
import type { PeakResult, QuantityResult, RunResult, TargetResult } from "./run-result.ts";
import {
  peaksOf,
  summarizePeak,
  summarizeQuantity,
  summarizeTarget,
  type NonFinite,
  type Series,
} from "./summarize.ts";

/** How a run was made, as the result repeats it. */
export interface RunIdentity {
  /** Version of the engine. */
  readonly version: string;
  readonly seed: number;
  readonly draws: number;
  readonly sampler: string;
}

/** The quantity whose peak is judged, in every draw: what comparing two scenarios needs. */
export interface PeakDraws {
  readonly series: Series;
  readonly peaks: PeakColumns;
}

/** Takes the outputs of a run one by one, so that no more than one pass of them is in memory, and makes the result. */
export class ResultAssembler {
  readonly #graph: ModelGraph;
  readonly #identity: RunIdentity;
  readonly #reported: ReadonlySet<string>;
  readonly #quantities = new Map<string, QuantityResult>();
  readonly #targets = new Map<string, TargetResult>();
  readonly #nonFinite: NonFinite[] = [];
  readonly #checks = new Map<string, { check: Check; count: CheckCount }>();
  #peak: PeakResult | null = null;
  #peakDraws: PeakDraws | undefined;

  /** @param reported names of the quantities the result holds; others are only judged */
  constructor(graph: ModelGraph, identity: RunIdentity, reported: readonly string[]) {
    this.#graph = graph;
    this.#identity = identity;
    this.#reported = new Set(reported);
  }

  /** Takes one output in all its draws. */
  add(name: string, series: Series): void {
    const graph = this.#graph;
    const { draws } = this.#identity;
    const quantity = graph.quantities.get(name)!;
    const { result, nonFinite } = summarizeQuantity(quantity, series, draws, graph);
    if (this.#reported.has(name)) this.#quantities.set(name, result);
    this.#nonFinite.push(...nonFinite);
    const settings = graph.peak;
    if (settings?.quantity === name) {
      const peaks = peaksOf(series, draws, graph, settings);
      this.#peak = summarizePeak(peaks, quantity, graph, settings);
      this.#peakDraws = { series, peaks };
    }
    for (const target of graph.targets) {
      if (target.quantity === name)
        this.#targets.set(
          target.id,
          summarizeTarget(
            target,
            series,
            draws,
            graph,
            settings ?? { quantity: name, band: 0.01, window: 3 },
          ),
        );
    }
  }

  /** Takes the counts of one pass; a share checked in several passes has the same counts in each. */
  addChecks(checks: readonly Check[], counts: readonly CheckCount[]): void {
    for (const [index, check] of checks.entries())
      this.#checks.set(`${check.claim} ${check.shares.join()} ${check.year}`, {
        check,
        count: counts[index]!,
      });
  }

  async finish(): Promise<{ result: RunResult; peakDraws?: PeakDraws }> {
    const graph = this.#graph;
    const { version, seed, draws, sampler } = this.#identity;
    const place = new Map([...graph.quantities.keys()].map((name, index) => [name, index]));
    // In the model's order: that of the passes depends on how much memory there was.
    const checks = [...this.#checks.values()].toSorted(
      (a, b) =>
        place.get(a.check.shares[0]!)! - place.get(b.check.shares[0]!)! ||
        a.check.shares.length - b.check.shares.length ||
        a.check.year - b.check.year,
    );
    const body: Omit<RunResult, "resultHash"> = {
      peakcast: version,
      model: graph.model,
      scenario: graph.scenario,
      title: graph.title,
      boundary: graph.boundary,
      seed,
      draws,
      sampler,
      years: yearsOf(graph.horizon),
      lastObserved: graph.lastObserved,
      quantities: Object.fromEntries(
        [...graph.quantities.keys()].flatMap((name) =>
          this.#quantities.has(name) ? [[name, this.#quantities.get(name)!]] : [],
        ),
      ),
      peak: this.#peak,
      targets: graph.targets.flatMap((target) => this.#targets.get(target.id) ?? []),
      levers: graph.levers.filter((lever) => this.#quantities.has(lever.quantity)),
      sectors: graph.sectors.filter((sector) => this.#quantities.has(sector.total)),
      warnings: warnOfDraws(
        checks.map(({ check }) => check),
        checks.map(({ count }) => count),
        this.#nonFinite,
        draws,
      ),
    };
    const resultHash = await sha256(JSON.stringify(body));
    return { result: { ...body, resultHash }, ...(this.#peakDraws && { peakDraws: this.#peakDraws }) };
  }
}
