import { exp } from "../numeric/exp.ts";
import { normalQuantileCentre, normalQuantileTail } from "../numeric/normal-quantile.ts";
import { centralOf, isConstant } from "./distributions/distribution.ts";
import { triangularQuantile } from "./distributions/triangular.ts";
import { uniformQuantile } from "./distributions/uniform.ts";
import type { Distribution, SamplePlan, Stream } from "./sample-plan.ts";
import { fillUniform } from "./threefry.ts";

/** Fills columns of inputs, block after block, without allocating. */
export interface InputFiller {
  /**
   * Writes draws firstDraw .. firstDraw + count - 1 of every input into target, [input][stride], draw fastest;
   * count <= stride, firstDraw + count <= 2^32.
   */
  fill(firstDraw: number, count: number, target: Float64Array): void;
}

/** Inputs that read the same random numbers, by their column. */
interface StreamGroup {
  readonly stream: Stream;
  readonly needsNormal: boolean;
  readonly members: { readonly column: number; readonly distribution: Distribution }[];
}

/**
 * Prepares the filling of a plan's inputs in blocks of at most `stride` draws. The numbers are those of
 * `quantileOf(distribution, u)`, bit for bit; each stream's uniforms and normals are made once a block.
 */
export function prepareInputs(plan: SamplePlan, stride: number): InputFiller {
  const constants: { readonly column: number; readonly value: number }[] = [];
  const groups = new Map<string, StreamGroup & { needsNormal: boolean }>();
  for (const [column, { stream, distribution }] of plan.inputs.entries()) {
    if (plan.sampler === "central" || isConstant(distribution)) {
      constants.push({ column, value: centralOf(distribution) });
      continue;
    }
    const name = `${stream.key} ${stream.block}`;
    const group = groups.get(name) ?? { stream, needsNormal: false, members: [] };
    groups.set(name, group);
    group.members.push({ column, distribution });
    group.needsNormal ||= distribution.kind === "normal" || distribution.kind === "lognormal";
  }
  const sampled: readonly StreamGroup[] = [...groups.values()];
  const uniform = new Float64Array(stride);
  const normal = new Float64Array(stride);
  const tails = new Int32Array(stride);

  return {
    fill(firstDraw, count, target) {
      for (const { column, value } of constants) target.fill(value, column * stride, column * stride + count);
      for (const { stream, needsNormal, members } of sampled) {
        fillUniform(plan.seed, stream, firstDraw, count, uniform, 0);
        if (needsNormal) fillNormal(uniform, count, normal, tails);
        for (const { column, distribution } of members) {
          fillColumn(distribution, uniform, normal, count, target, column * stride);
        }
      }
    },
  };
}

/**
 * Inputs of one block, [input][stride]: `prepareInputs` for a single use.
 *
 * @see prepareInputs
 */
export function fillInputs(
  plan: SamplePlan,
  firstDraw: number,
  count: number,
  stride: number,
  target: Float64Array,
): void {
  prepareInputs(plan, stride).fill(firstDraw, count, target);
}

/** `normalQuantile` of a column. The tails, 15 % of draws in no order, are done apart: the branch would cost more than they do. */
function fillNormal(uniform: Float64Array, count: number, normal: Float64Array, tails: Int32Array): void {
  let tailCount = 0;
  for (let i = 0; i < count; i++) {
    const q = uniform[i]! - 0.5;
    normal[i] = normalQuantileCentre(q);
    tails[tailCount] = i;
    tailCount += +(Math.abs(q) > 0.425);
  }
  for (let j = 0; j < tailCount; j++) {
    const i = tails[j]!;
    normal[i] = normalQuantileTail(uniform[i]!);
  }
}

function fillColumn(
  distribution: Distribution,
  uniform: Float64Array,
  normal: Float64Array,
  count: number,
  target: Float64Array,
  offset: number,
): void {
  switch (distribution.kind) {
    case "normal": {
      const { mean, sd } = distribution;
      for (let i = 0; i < count; i++) target[offset + i] = mean + sd * normal[i]!;
      return;
    }
    case "lognormal": {
      const { mu, sigma } = distribution;
      for (let i = 0; i < count; i++) target[offset + i] = exp(mu + sigma * normal[i]!);
      return;
    }
    case "uniform": {
      const { low, high } = distribution;
      for (let i = 0; i < count; i++) target[offset + i] = uniformQuantile(uniform[i]!, low, high);
      return;
    }
    case "triangular": {
      const { low, mode, high } = distribution;
      for (let i = 0; i < count; i++) target[offset + i] = triangularQuantile(uniform[i]!, low, mode, high);
      return;
    }
  }
}
