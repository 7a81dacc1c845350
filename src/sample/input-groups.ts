import {
  centralOf,
  isConstant,
  isForColumns,
  quantileFunction,
  type ColumnDistribution,
} from "./distributions/distribution.ts";
import type { SamplePlan, Stream } from "./sample-plan.ts";

/** Inputs that read the same numbers, by their column. */
interface Readers {
  readonly needsNormal: boolean;
  readonly needsUniform: boolean;
  readonly members: readonly { readonly column: number; readonly distribution: ColumnDistribution }[];
}

/** Inputs that read one stream as it is. */
export interface StreamGroup extends Readers {
  readonly stream: Stream;
}

/** Inputs that read a sum of the normal numbers of several streams. */
export interface Mixture extends Readers {
  /** Added up in this order; `source` is an index into `InputGroups.sources`. No weight is 0. */
  readonly terms: readonly { readonly source: number; readonly weight: number }[];
}

/** Makes a column of the uniform numbers themselves: 0 + u (1 - 0) is u to the last bit. */
const uniform = { kind: "uniform", low: 0, high: 1 } as const;

/**
 * A plan's inputs by what they need: `constants` nothing, each of `groups` the numbers of one stream, `mixtures` those of several. Those
 * whose distribution takes more than a few operations are filled with their uniform numbers, and are in `inverted` besides.
 */
export interface InputGroups {
  readonly constants: readonly { readonly column: number; readonly value: number }[];
  readonly groups: readonly StreamGroup[];
  /** Streams whose normal numbers are mixed. */
  readonly sources: readonly Stream[];
  readonly mixtures: readonly Mixture[];
  readonly inverted: readonly Inverted[];
}

/** An input whose column is filled with uniform numbers, each of which `quantile` then turns into a value. */
interface Inverted {
  readonly column: number;
  readonly quantile: (u: number) => number;
}

/** Turns the uniform numbers of draws 0 .. count - 1 into values, [input][stride]. */
export function invertColumns(
  inverted: readonly Inverted[],
  count: number,
  stride: number,
  target: Float64Array,
): void {
  for (const { column, quantile } of inverted) {
    const end = column * stride + count;
    for (let i = column * stride; i < end; i++) target[i] = quantile(target[i]!);
  }
}

/** Streams in the order of their first input, the inputs of each in the order of the plan. */
export function groupInputs({ sampler, inputs, correlated = [] }: SamplePlan): InputGroups {
  const constants: { readonly column: number; readonly value: number }[] = [];
  const groups = new Map<string, StreamGroup>();
  const inverted: Inverted[] = [];
  for (const [column, { stream, distribution: wanted }] of inputs.entries()) {
    if (sampler === "central" || isConstant(wanted)) {
      constants.push({ column, value: centralOf(wanted) });
      continue;
    }
    const distribution = isForColumns(wanted) ? wanted : uniform;
    if (distribution !== wanted) inverted.push({ column, quantile: quantileFunction(wanted) });
    const name = nameOf(stream);
    const group = groups.get(name);
    const isOfNormal = distribution.kind === "normal" || distribution.kind === "lognormal";
    groups.set(name, {
      stream,
      needsNormal: isOfNormal || (group?.needsNormal ?? false),
      needsUniform: !isOfNormal || (group?.needsUniform ?? false),
      members: [...(group?.members ?? []), { column, distribution }],
    });
  }
  const sources = new Map<string, { readonly stream: Stream; readonly index: number }>();
  const mixtures: Mixture[] = [];
  for (const { streams, factor } of correlated) {
    for (const [row, stream] of streams.entries()) {
      const group = groups.get(nameOf(stream));
      // The first of correlated streams, and one that hangs on none before it, keep their own numbers.
      if (!group || factor[row]!.every((weight, place) => place === row || weight === 0)) continue;
      groups.delete(nameOf(stream));
      const terms = streams.slice(0, row + 1).flatMap((one, place) => {
        const weight = factor[row]![place]!;
        if (weight === 0) return [];
        const source = sources.get(nameOf(one)) ?? { stream: one, index: sources.size };
        sources.set(nameOf(one), source);
        return [{ source: source.index, weight }];
      });
      mixtures.push({ ...group, terms });
    }
  }
  return {
    constants,
    groups: [...groups.values()],
    sources: [...sources.values()].map(({ stream }) => stream),
    mixtures,
    inverted,
  };
}

function nameOf({ key, block }: Stream): string {
  return `${key} ${block}`;
}
