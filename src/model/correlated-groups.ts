import type { Correlation } from "./model-graph.ts";

/** Quantities that correlations join, directly or through others. */
export interface CorrelatedGroup {
  /** Names in order of their characters: the order of rows. It depends on nothing else in the model. */
  readonly quantities: readonly string[];
  /** Names of their random numbers. */
  readonly streams: readonly string[];
  /** The first year of numbers drawn anew each year; undefined if there is one for all years. */
  readonly from: number | undefined;
  /** Correlations of their normal numbers, [row][column], symmetric; 0 where none is given. */
  readonly latent: readonly (readonly number[])[];
  readonly correlations: readonly Correlation[];
}

/** The groups of a model, by their first name. A correlation of 0 joins nothing. */
export function correlatedGroups(correlations: readonly Correlation[]): CorrelatedGroup[] {
  const joining = correlations.filter(({ latent }) => latent !== 0);
  const groupOf = new Map<string, Set<string>>();
  for (const { between } of joining) {
    const [a, b] = between.map((name) => groupOf.get(name) ?? new Set([name])) as [Set<string>, Set<string>];
    const [large, small] = a.size < b.size ? [b, a] : [a, b];
    for (const name of small) large.add(name);
    for (const name of [...small, ...large]) groupOf.set(name, large);
  }
  const groups = [...new Set(groupOf.values())].map((names) => [...names].sort());
  const firstOf = (names: readonly string[]): string => names[0]!;
  groups.sort((a, b) => (firstOf(a) < firstOf(b) ? -1 : 1));
  return groups.map((quantities) => {
    const row = new Map(quantities.map((name, index) => [name, index]));
    const latent: number[][] = quantities.map((_, i) => quantities.map((_, j) => (i === j ? 1 : 0)));
    const own = joining.filter(({ between: [a] }) => row.has(a));
    for (const { between, latent: value } of own) {
      const [i, j] = between.map((name) => row.get(name)!) as [number, number];
      latent[i]![j] = latent[j]![i] = value;
    }
    const streams = new Map(
      own.flatMap(({ between, streams: both }) => between.map((name, side) => [name, both[side]!] as const)),
    );
    const years = own.flatMap(({ from }) => from ?? []);
    return {
      quantities,
      streams: quantities.map((name) => streams.get(name)!),
      from: years.length > 0 ? Math.min(...years) : undefined,
      latent,
      correlations: own,
    };
  });
}
