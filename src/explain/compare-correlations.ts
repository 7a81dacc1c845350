import type { Correlation, ModelGraph } from "../model/model-graph.ts";

/** How strongly two quantities are correlated in each of two models. */
export interface CorrelationDifference {
  readonly between: readonly [string, string];
  readonly a?: Pick<Correlation, "measure" | "asked">;
  readonly b?: Pick<Correlation, "measure" | "asked">;
}

/** The pairs whose correlation is another in the second model; one of 0 is none. */
export function correlationDifference(a: ModelGraph, b: ModelGraph): CorrelationDifference[] {
  const byPair = ({ correlations }: ModelGraph): Map<string, Correlation> =>
    new Map(
      correlations
        .filter(({ latent }) => latent !== 0)
        .map((one) => [JSON.stringify(one.between), one] as const),
    );
  const [left, right] = [byPair(a), byPair(b)];
  const told = ({ measure, asked }: Correlation): Pick<Correlation, "measure" | "asked"> => ({
    measure,
    asked,
  });
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((pair) => {
    const [first, second] = [left.get(pair), right.get(pair)];
    if (first && second && first.measure === second.measure && first.asked === second.asked) return [];
    const { between } = (first ?? second)!;
    return [{ between, ...(first && { a: told(first) }), ...(second && { b: told(second) }) }];
  });
}
