import type { Question } from "../aggregate/tally-merger.ts";
import { significantFalls } from "../aggregate/kendall.ts";
import type { PeakDetail, PeakRequest } from "../aggregate/tally-request.ts";
import type { Design } from "../aggregate/design.ts";
import type { PeakRule } from "../aggregate/peak.ts";
import { compile, type Compiled } from "../compile/compile.ts";
import { isStrict, type MarginTarget } from "../compile/target-margins.ts";
import type { Lever, ModelGraph } from "../model/model-graph.ts";
import type { SamplePlan } from "../sample/sample-plan.ts";
import { yearCount, yearIndex, type Horizon } from "../terms/horizon.ts";
import { quantileLevels } from "./run-result.ts";

/** A model compiled for a result, and what is asked of its draws. */
export interface Asked {
  readonly compiled: Compiled;
  readonly question: Question;
  /** Quantities whose peak is judged, in the order of `question.peaks`. */
  readonly peaks: readonly string[];
}

/** What a question needs to know of a run. */
export interface QuestionSettings {
  readonly sampler: SamplePlan["sampler"];
  /** Whether the draws of the quantity whose peak is sought are kept, and of sectors' totals in one year, for a comparison. */
  readonly keepsPeak: boolean;
  /** Memory allowed for values on their way to quantiles. */
  readonly mostBytes: number;
  /** Levers that become inputs of the program, none unless told. */
  readonly steered?: readonly Lever[];
}

/** Compiles the reported quantities and all that the model's targets and peak are judged by. */
export function askOf(
  graph: ModelGraph,
  reported: readonly string[],
  { sampler, keepsPeak, mostBytes, steered = [] }: QuestionSettings,
): Asked {
  const sought = graph.peak ? [graph.peak, ...graph.peak.also] : [];
  const sectors = graph.sectors.map(({ total }) => total).filter((total) => reported.includes(total));
  const due = graph.targets.flatMap((target) => (target.kind === "peak" ? [target.quantity] : []));
  const peaks = [...new Set([...sought.map(({ quantity }) => quantity), ...sectors, ...due])];
  const judged = graph.targets.filter((target): target is MarginTarget => target.kind !== "peak");
  const compiled = compile(graph, [...new Set([...reported, ...peaks])], judged, steered);
  const rule = ruleOf(graph);
  const years = yearCount(graph.horizon);
  const falls = significantFalls(years);
  const detailOf = (name: string): PeakDetail | undefined => {
    const one = sought.find(({ quantity }) => quantity === name);
    return (
      one && {
        windows: Int32Array.from(graph.peak!.windows),
        thresholds: Float64Array.from(one.thresholds),
        falls,
      }
    );
  };
  const sectorsYear = yearIndex(graph.horizon, sectorsComparedIn(graph.horizon));
  const kept =
    keepsPeak && graph.peak
      ? [
          ...placesOf(compiled, graph.peak.quantity),
          ...sectors.map((total) => placesOf(compiled, total)[sectorsYear]!),
        ]
      : [];
  return {
    compiled,
    peaks,
    question: {
      levels: quantileLevels,
      peaks: peaks.map((name) => peakRequest(compiled, name, rule, detailOf(name))),
      notNegative: marginColumns(compiled, (target) => !isStrict(target)),
      positive: marginColumns(compiled, isStrict),
      passages: { columns: Int32Array.from(passagePlaces(compiled).filter((place) => place >= 0)), years },
      keep: Int32Array.from(new Set(kept.filter((place) => place >= 0))),
      design: designOf(sampler),
      mostBytes,
    },
  };
}

/** The year in which a comparison looks at sectors: 2030, or the last where that is not simulated. */
export function sectorsComparedIn({ first, last }: Horizon): number {
  return first <= 2030 && 2030 <= last ? 2030 : last;
}

/** The rule a peak is judged by. */
export function ruleOf(graph: ModelGraph): PeakRule {
  const { band, window } = graph.peak ?? { band: 0.01, window: 3 };
  return { band, window, lastObservedIndex: yearIndex(graph.horizon, graph.lastObserved) };
}

/** How the draws of a sampler depend on each other. */
export function designOf(sampler: string): Design {
  return sampler === "sobol" ? "replicates" : sampler === "lhs" ? "blocks" : "independent";
}

/** Where an output's years are: a column, or ~n for the n-th constant. */
export function placesOf({ program, outputs }: Compiled, name: string): readonly number[] {
  const first = outputs.indexOf(name) * program.years;
  return Array.from(program.outputs.subarray(first, first + program.years));
}

/** Where the margins of targets are, as in `placesOf`. */
export function marginPlaces({ program, outputs, margins }: Compiled): readonly number[] {
  const first = outputs.length * program.years;
  return Array.from(program.outputs.subarray(first, first + margins.length));
}

/** Where the first years of `compiled.passages` are, as in `placesOf`. */
export function passagePlaces({ program, outputs, margins, passages }: Compiled): readonly number[] {
  const first = outputs.length * program.years + margins.length;
  return Array.from(program.outputs.subarray(first, first + passages.length));
}

/** Columns of the margins that vary, of some targets. */
function marginColumns(compiled: Compiled, isMeant: (target: MarginTarget) => boolean): Int32Array {
  return Int32Array.from(
    marginPlaces(compiled).filter((place, index) => place >= 0 && isMeant(compiled.margins[index]!)),
  );
}

function peakRequest(
  compiled: Compiled,
  name: string,
  rule: PeakRule,
  detail: PeakDetail | undefined,
): PeakRequest {
  const places = placesOf(compiled, name);
  return {
    columns: Int32Array.from(places, (place) => Math.max(place, -1)),
    constants: Float64Array.from(places, (place) =>
      place < 0 ? compiled.program.constants[~place]! : Number.NaN,
    ),
    rule,
    ...(detail && { detail }),
  };
}
