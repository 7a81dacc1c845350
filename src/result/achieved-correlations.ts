import { correlationOf, fewestDraws, ranksOf, standardized } from "../aggregate/correlation.ts";
import { correlatedStreams } from "../compile/correlated-streams.ts";
import { samplePlan } from "../compile/compile.ts";
import { distributionsOf } from "../model/correlation-names.ts";
import type { Correlation, ModelGraph } from "../model/model-graph.ts";
import { fillInputs } from "../sample/fill-inputs.ts";
import type { Distribution, SampleInput, SamplePlan } from "../sample/sample-plan.ts";
import { streamKey } from "../sample/stream-key.ts";
import { designOf } from "./question.ts";
import type { CorrelationResult, RunWarning } from "./run-result.ts";

/** The draws that achieved correlations are taken from: the first of them. */
const mostDraws = 16_384;

const standardNormal: Distribution = { kind: "normal", mean: 0, sd: 1 };

/**
 * What the correlations of a model come to in the first 16,384 draws of a run, or in all if there are fewer: of the random
 * numbers themselves, which are drawn here once more. Of what is drawn anew each year, in the last year of the horizon.
 *
 * @returns empty if no draws are made (sampler central)
 */
export function achievedCorrelations(
  graph: ModelGraph,
  { seed, sampler, draws }: Pick<SamplePlan, "seed" | "sampler"> & { readonly draws: number },
): CorrelationResult[] {
  if (sampler === "central" || graph.correlations.length === 0) return [];
  const count = Math.min(draws, mostDraws);
  const inputs = new Map<string, SampleInput>();
  for (const correlation of graph.correlations) {
    for (const side of [0, 1] as const) {
      const distribution =
        correlation.measure === "spearman"
          ? standardNormal
          : distributionsOf(graph.quantities.get(correlation.between[side])!)[0]!;
      const key = streamKey(correlation.streams[side]);
      const block = correlation.from === undefined ? 0 : graph.horizon.last;
      inputs.set(columnName(correlation, side), { stream: { key, block }, distribution });
    }
  }
  const plan = samplePlan(
    { inputs: [...inputs.values()], correlated: correlatedStreams(graph) },
    { seed, sampler },
  );
  const drawn = new Float64Array(inputs.size * count);
  fillInputs(plan, 0, count, count, drawn);
  const scores = new Map(
    [...inputs.keys()].map((name, column) => {
      const values = drawn.subarray(column * count, (column + 1) * count);
      return [name, standardized(name.startsWith("spearman") ? ranksOf(values) : values)] as const;
    }),
  );
  return graph.correlations.map((correlation) => {
    const { between, measure, asked, from } = correlation;
    const [x, y] = [scores.get(columnName(correlation, 0))!, scores.get(columnName(correlation, 1))!];
    const found = count < fewestDraws ? undefined : correlationOf(x, y, measure, designOf(sampler));
    return {
      between,
      measure,
      asked,
      achieved: found?.estimate ?? null,
      standardError: found?.standardError ?? null,
      draws: count,
      ...(from !== undefined && { year: graph.horizon.last }),
    };
  });
}

function columnName({ measure, streams }: Correlation, side: 0 | 1): string {
  return `${measure} ${streams[side]}`;
}

/** Standard errors beyond which a difference is no accident, also where there are many pairs and errors of 15 degrees of freedom. */
const manyErrors = 6;

/** Names correlations that the draws miss by more than chance explains. */
export function warnOfCorrelations(correlations: readonly CorrelationResult[]): RunWarning[] {
  return correlations.flatMap(({ between: [a, b], asked, achieved, standardError, draws }) => {
    if (achieved === null || standardError === null) return [];
    // That of n draws is on average smaller, by less than 1 / n (Moran 1948, "Rank correlation and product-moment correlation").
    if (Math.abs(achieved - asked) <= manyErrors * standardError + 1 / draws) return [];
    const [found, error] = [achieved.toFixed(4), standardError.toFixed(4)];
    return [
      {
        code: "correlation-missed",
        message: {
          en: `${a} and ${b} have the correlation ${found} ± ${error} in ${draws} draws, ${asked} was asked for`,
          zh: `${a} 与 ${b} 在 ${draws} 次抽样中的相关系数为 ${found} ± ${error}，要求为 ${asked}`,
        },
      },
    ];
  });
}
