import { exp } from "../numeric/exp.ts";
import { normalQuantileCentre, normalQuantileTail } from "../numeric/normal-quantile.ts";
import type { ColumnDistribution } from "./distributions/distribution.ts";
import { triangularQuantile } from "./distributions/triangular.ts";
import { uniformQuantile } from "./distributions/uniform.ts";
import { copulaUniform } from "./gaussian-copula.ts";
import { groupInputs, invertColumns } from "./input-groups.ts";
import { prepareUniforms } from "./prepare-uniforms.ts";
import type { SamplePlan } from "./sample-plan.ts";

/** Fills columns of inputs, block after block, without allocating. */
export interface InputFiller {
  /**
   * Writes draws firstDraw .. firstDraw + count - 1 of every input into target, [input][stride], draw fastest;
   * count <= stride, firstDraw + count <= 2^32.
   */
  fill(firstDraw: number, count: number, target: Float64Array): void;
  /** Gives an input that is the same in every draw another value. */
  setConstant(input: number, value: number): void;
}

/**
 * Prepares the filling of a plan's inputs in blocks of at most `stride` draws. The numbers are those of
 * `quantileOf(distribution, u)`, bit for bit; each stream's uniforms and normals are made once a block. In correlated streams
 * normal and lognormal inputs read z itself, as `quantileOf` would if u = Phi(z) were not rounded.
 */
export function prepareInputs(plan: SamplePlan, stride: number): InputFiller {
  const { constants: planned, groups, sources, mixtures, inverted } = groupInputs(plan);
  const constants = new Map(planned.map(({ column, value }) => [column, value]));
  const uniforms = prepareUniforms(plan, [...groups.map(({ stream }) => stream), ...sources], stride);
  const sampled = groups.map((group, index) => ({ ...group, fillUniforms: uniforms[index]! }));
  const mixed = sources.map((_, index) => ({
    fillUniforms: uniforms[groups.length + index]!,
    normals: new Float64Array(stride),
  }));
  const uniform = new Float64Array(stride);
  const normal = new Float64Array(stride);
  const tails = new Int32Array(stride);

  return {
    fill(firstDraw, count, target) {
      for (const [column, value] of constants) target.fill(value, column * stride, column * stride + count);
      for (const { fillUniforms, needsNormal, members } of sampled) {
        fillUniforms(firstDraw, count, uniform);
        if (needsNormal) fillNormal(uniform, count, normal, tails);
        for (const { column, distribution } of members) {
          fillColumn(distribution, uniform, normal, count, target, column * stride);
        }
      }
      for (const { fillUniforms, normals } of mixed) {
        fillUniforms(firstDraw, count, uniform);
        fillNormal(uniform, count, normals, tails);
      }
      for (const { terms, needsUniform, members } of mixtures) {
        normal.fill(0, 0, count);
        for (const { source, weight } of terms) {
          const { normals } = mixed[source]!;
          for (let i = 0; i < count; i++) normal[i]! += weight * normals[i]!;
        }
        if (needsUniform) for (let i = 0; i < count; i++) uniform[i] = copulaUniform(normal[i]!);
        for (const { column, distribution } of members) {
          fillColumn(distribution, uniform, normal, count, target, column * stride);
        }
      }
      invertColumns(inverted, count, stride, target);
    },
    setConstant(input, value) {
      constants.set(input, value);
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
  distribution: ColumnDistribution,
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
