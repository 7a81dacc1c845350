import { compareAll, readModel, simulate, type RunSettings } from "../src/pipeline.ts";
import { wilsonInterval } from "../src/aggregate/intervals.ts";
import type { ModelGraph } from "../src/model/model-graph.ts";
import type { ComparisonResult, Interval, QuantityResult, RunResult } from "../src/result/run-result.ts";
import { inlineRunner } from "../src/run/inline-runner.ts";

/*
 * A model whose answers are known: emissions 100 e (1 + a s - b s^2) in year 2024 + s, e lognormal and skewed to the right, a
 * and b products and sums of six inputs. The other scenario removes 100 c (1 + a) s more.
 */
const quantities = `
  e: { unit: "1", value: "lognormal(-0.045, 0.3)" }
  a1: { unit: "1", value: "uniform(0.01, 0.05)" }
  a2: { unit: "1", value: "triangular(0.005, 0.02, 0.06)" }
  a3: { unit: "1", value: "normal(0.01, 0.01)" }
  b1: { unit: "1", value: "uniform(0.003, 0.007)" }
  b2: { unit: "1", value: "triangular(0.6, 1, 1.4)" }
  c: { unit: "1", value: "uniform(0, 0.01)" }
  s: { unit: "1", equation: year - 2024 }
  a: { unit: "1", equation: a1 + a2 + a3 }
  saved: { unit: "1", equation: CUT * c * (1 + a) * s }
  total: { unit: Mt CO2/yr, equation: "100 Mt CO2/yr * (e * (1 + a * s - b1 * b2 * s * s) - saved)" }`;

const model = (cut: number): string => `peakcast: 1
model: known
horizon: { first: 2024, last: 2036, last_observed: 2024 }
quantities:${quantities.replace("CUT", String(cut))}
peak: { quantity: total }
`;

const year = 2030;
const at = (years: readonly number[]): number => years.indexOf(year);

/** One number that a run estimates, its interval, and the truth. */
interface Estimated {
  readonly name: string;
  readonly of: (run: Paired) => readonly [estimate: number, interval: Interval];
}

interface Paired {
  readonly a: RunResult;
  readonly comparison: ComparisonResult;
}

const quantile =
  (level: string) =>
  ({ a }: Paired): readonly [number, Interval] => {
    const { quantiles, quantileIntervals } = a.quantities["total"]!;
    const { low, high } = quantileIntervals[level]!;
    const index = at(a.years);
    return [quantiles[level]![index]!, [low[index]!, high[index]!]];
  };

const mean = (
  { mean: means, meanInterval: { low, high } }: Pick<QuantityResult, "mean" | "meanInterval">,
  index: number,
): readonly [number, Interval] => [means[index]!, [low[index]!, high[index]!]];

/** What is watched: the four that results are read for first, then more of the same kinds. */
export const watched: readonly Estimated[] = [
  {
    name: "mean",
    of: ({ a }) => mean(a.quantities["total"]!, at(a.years)),
  },
  { name: "5 % quantile", of: quantile("0.05") },
  {
    name: `P(peak <= ${year})`,
    of: ({ a }) => {
      const { probability, interval } = a.peak!.cumulative[at(a.years)]!;
      return [probability, interval];
    },
  },
  {
    name: "paired mean difference",
    of: ({ a, comparison: { difference } }) => mean(difference, at(a.years)),
  },
  { name: "median", of: quantile("0.5") },
  { name: "95 % quantile", of: quantile("0.95") },
  {
    name: "5 % of the difference",
    of: ({ a, comparison: { difference } }) => {
      const { low, high } = difference.quantileIntervals["0.05"]!;
      return [difference.quantiles["0.05"]![at(a.years)]!, [low[at(a.years)]!, high[at(a.years)]!]];
    },
  },
];

/** Means that a pencil gives: the inputs are independent, so means of products are products of means. */
export function analyticMeans(): { readonly mean: number; readonly difference: number } {
  const s = year - 2024;
  const a = 0.03 + (0.005 + 0.02 + 0.06) / 3 + 0.01;
  const b = 0.005 * 1;
  return { mean: 100 * (1 + a * s - b * s * s), difference: -100 * 0.005 * (1 + a) * s };
}

export type Graphs = readonly [ModelGraph, ModelGraph];

export async function knownModels(): Promise<Graphs> {
  const graphs = await Promise.all(
    [0, 1].map(async (cut) => {
      const { graph } = await readModel("known.yaml", () => Promise.resolve(model(cut)));
      if (!graph.ok) throw new Error(`the model of the study: ${graph.diagnostics[0]?.message.en}`);
      return graph.value;
    }),
  );
  return [graphs[0]!, graphs[1]!];
}

async function runPair(
  graphs: Graphs,
  sampler: RunSettings["sampler"],
  draws: number,
  seed: number,
): Promise<Paired> {
  const settings = { version: "study", draws, seed, sampler, outputs: ["total"], keepsPeak: true };
  const host = { runner: inlineRunner() };
  const a = await simulate(graphs[0], settings, host);
  const b = await simulate(graphs[1], settings, host);
  return { a: a.result, comparison: compareAll([a, b])[0]! };
}

/** What the estimates converge to: means by pencil, the others by a run of very many draws, in the order of `watched`. */
export async function truths(graphs: Graphs, draws: number): Promise<number[]> {
  // A seed that no run of the study has.
  const run = await runPair(graphs, "sobol", draws, 4_000_000_000);
  const { mean, difference } = analyticMeans();
  return watched.map(({ name, of }) =>
    name === "mean" ? mean : name === "paired mean difference" ? difference : of(run)[0],
  );
}

/** How often intervals hold the truth. */
export interface Covered {
  readonly name: string;
  readonly count: number;
  readonly share: number;
  /** 95 % Wilson interval of the share itself. */
  readonly interval: Interval;
  /** Mean half-width of the intervals. */
  readonly half: number;
}

export async function coverage(
  graphs: Graphs,
  sampler: RunSettings["sampler"],
  seeds: number,
  draws: number,
  truth: readonly number[],
): Promise<Covered[]> {
  const counts = watched.map(() => 0);
  const widths = watched.map(() => 0);
  for (let seed = 1; seed <= seeds; seed++) {
    const run = await runPair(graphs, sampler, draws, seed);
    for (const [index, { of }] of watched.entries()) {
      const [, [low, high]] = of(run);
      if (low <= truth[index]! && truth[index]! <= high) counts[index]!++;
      widths[index]! += high - low;
    }
  }
  return watched.map(({ name }, index) => ({
    name,
    count: counts[index]!,
    share: counts[index]! / seeds,
    interval: wilsonInterval(counts[index]!, seeds),
    half: widths[index]! / seeds / 2,
  }));
}
