import { classifyPeaks } from "../aggregate/peak.ts";
import { compile, samplePlan, type Compiled } from "../compile/compile.ts";
import type { ModelGraph } from "../model/model-graph.ts";
import type { ResolvedScenario } from "../resolve/resolved-scenario.ts";
import { ruleOf } from "../result/question.ts";
import { seriesOf } from "../result/series.ts";
import { runJob } from "../run/run-job.ts";
import type { Runner } from "../run/runner.ts";
import { centralOf } from "../sample/distributions/distribution.ts";
import { defaultSampler, type Distribution, type SampleInput } from "../sample/sample-plan.ts";
import { elasticitiesOf, type Elasticity } from "./elasticities.ts";
import { placeKey, qualityByPlace } from "./sources.ts";

/** How much of a result rests on the numbers of one quality. */
export interface QualityShare {
  /** published, derived, recalled or estimated; "none" if nothing is said. */
  readonly quality: string;
  /** Share of what all numbers together move: the sum of their absolute elasticities. */
  readonly emissions: number;
  /** Variance of the peak's level if only these numbers are uncertain, as a share of its variance. */
  readonly peakLevelVariance: number | null;
}

export interface QualityReport {
  readonly quantity: string;
  readonly year: number;
  readonly draws: number;
  readonly seed: number;
  readonly shares: readonly QualityShare[];
  /** The numbers that move the quantity most in that year. */
  readonly strongest: readonly (Elasticity & { readonly quality: string })[];
}

const mostStrongest = 12;

/**
 * What a quantity in one year, and its peak, rest on: by the quality of the numbers. What the shares of variance leave of 1
 * is owed to numbers of different quality together.
 */
export async function qualityReport(
  graph: ModelGraph,
  resolved: ResolvedScenario,
  { quantity, year, draws, seed }: Pick<QualityReport, "quantity" | "year" | "draws" | "seed">,
  runner: Runner,
  signal?: AbortSignal,
): Promise<QualityReport> {
  const known = qualityByPlace(graph, resolved);
  const qualityOf = ({ knot: { span, quality }, quantity: name }: Elasticity): string =>
    quality ?? known.get(placeKey(span.file, span.start)) ?? graph.quantities.get(name)?.quality ?? "none";
  const elasticities = elasticitiesOf(graph, quantity, year).map((one) => ({
    ...one,
    quality: qualityOf(one),
  }));
  const compiled = compile(graph, [quantity]);
  const classes = inputQualities(graph, compiled, known);
  const variance = async (isUncertain: (input: number) => boolean): Promise<number> =>
    peakLevelVariance(graph, quantity, withFixed(compiled, isUncertain), { draws, seed }, runner, signal);
  const whole = await variance(() => true);
  const qualities = [...new Set([...elasticities.map((one) => one.quality), ...classes])].sort();
  const sum = (list: readonly Elasticity[]): number =>
    list.reduce((total, { elasticity }) => total + Math.abs(elasticity), 0);
  const all = sum(elasticities);
  const shares: QualityShare[] = [];
  for (const quality of qualities) {
    const alone = classes.includes(quality) ? await variance((input) => classes[input] === quality) : 0;
    shares.push({
      quality,
      emissions: all === 0 ? 0 : sum(elasticities.filter((one) => one.quality === quality)) / all,
      peakLevelVariance: whole > 0 ? alone / whole : null,
    });
  }
  const strongest = elasticities
    .toSorted((a, b) => Math.abs(b.elasticity) - Math.abs(a.elasticity))
    .slice(0, mostStrongest);
  return { quantity, year, draws, seed, shares, strongest };
}

/** The quality of each input of a program. */
function inputQualities(
  graph: ModelGraph,
  { inputs, inputNames }: Compiled,
  known: ReadonlyMap<string, string>,
): string[] {
  const byDistribution = new Map<Distribution, string>();
  for (const { definition, quality } of graph.quantities.values())
    for (const knot of "knots" in definition ? definition.knots : [])
      if (typeof knot.value !== "number")
        byDistribution.set(
          knot.value,
          knot.quality ?? known.get(placeKey(knot.span.file, knot.span.start)) ?? quality ?? "none",
        );
  return inputs.map(
    ({ distribution }, input) => byDistribution.get(distribution) ?? ownerQuality(graph, inputNames[input]!),
  );
}

/** Of what the engine made of a quantity (its noise, its rate), the quantity's own. */
function ownerQuality({ quantities }: ModelGraph, name: string): string {
  for (let owner = name; owner !== ""; owner = owner.slice(0, Math.max(0, owner.lastIndexOf(".")))) {
    const quality = quantities.get(owner)?.quality;
    if (quality !== undefined) return quality;
  }
  return "none";
}

/** The inputs with all others at their central value in every draw. */
function withFixed(compiled: Compiled, isUncertain: (input: number) => boolean): Compiled {
  const inputs = compiled.inputs.map((input, index): SampleInput => {
    if (isUncertain(index)) return input;
    const central = centralOf(input.distribution);
    return { ...input, distribution: { kind: "uniform", low: central, high: central } };
  });
  return { ...compiled, inputs };
}

async function peakLevelVariance(
  graph: ModelGraph,
  quantity: string,
  compiled: Compiled,
  { draws, seed }: { readonly draws: number; readonly seed: number },
  runner: Runner,
  signal: AbortSignal | undefined,
): Promise<number> {
  const plan = samplePlan(compiled, { seed, sampler: defaultSampler });
  const job = { id: "quality", program: compiled.program, plan };
  const columns = await runJob(job, draws, runner, signal ? { signal } : {});
  const series = seriesOf(compiled, columns).get(quantity)!;
  return varianceOf(classifyPeaks(series, draws, ruleOf(graph)).level);
}

/** About the mean, by two passes. */
function varianceOf(values: Float64Array): number {
  let sum = 0;
  for (let draw = 0; draw < values.length; draw++) sum += values[draw]!;
  const mean = sum / values.length;
  let squares = 0;
  for (let draw = 0; draw < values.length; draw++) squares += (values[draw]! - mean) * (values[draw]! - mean);
  return squares / values.length;
}
