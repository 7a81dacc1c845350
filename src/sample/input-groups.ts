import { centralOf, isConstant } from "./distributions/distribution.ts";
import type { Distribution, SamplePlan, Stream } from "./sample-plan.ts";

/** Inputs that read the same uniform numbers, by their column. */
export interface StreamGroup {
  readonly stream: Stream;
  readonly needsNormal: boolean;
  readonly members: readonly { readonly column: number; readonly distribution: Distribution }[];
}

/** A plan's inputs by what they need: `constants` nothing, each of `groups` the numbers of one stream. */
export interface InputGroups {
  readonly constants: readonly { readonly column: number; readonly value: number }[];
  readonly groups: readonly StreamGroup[];
}

/** Streams in the order of their first input, the inputs of each in the order of the plan. */
export function groupInputs({ sampler, inputs }: SamplePlan): InputGroups {
  const constants: { readonly column: number; readonly value: number }[] = [];
  const groups = new Map<string, StreamGroup>();
  for (const [column, { stream, distribution }] of inputs.entries()) {
    if (sampler === "central" || isConstant(distribution)) {
      constants.push({ column, value: centralOf(distribution) });
      continue;
    }
    const name = `${stream.key} ${stream.block}`;
    const group = groups.get(name);
    const isOfNormal = distribution.kind === "normal" || distribution.kind === "lognormal";
    groups.set(name, {
      stream,
      needsNormal: isOfNormal || (group?.needsNormal ?? false),
      members: [...(group?.members ?? []), { column, distribution }],
    });
  }
  return { constants, groups: [...groups.values()] };
}
