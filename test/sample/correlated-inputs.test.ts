import { describe, expect, it } from "vitest";
import { cholesky } from "../../src/numeric/cholesky.ts";
import { fillInputs } from "../../src/sample/fill-inputs.ts";
import { latentOfSpearman } from "../../src/sample/gaussian-copula.ts";
import { latentOfPearson, marginalOf } from "../../src/sample/linear-correlation.ts";
import type { Distribution, SamplePlan, Sampler } from "../../src/sample/sample-plan.ts";
import { streamKey } from "../../src/sample/stream-key.ts";

const marginals: Readonly<Record<string, Distribution>> = {
  normal: { kind: "normal", mean: 10, sd: 2 },
  lognormal: { kind: "lognormal", mu: 0.5, sigma: 0.8 },
  uniform: { kind: "uniform", low: -1, high: 3 },
  triangular: { kind: "triangular", low: 1, mode: 2, high: 5 },
};

const streamOf = (name: string) => ({ key: streamKey(name), block: 0 });

function planOf(
  names: readonly string[],
  latent: readonly (readonly number[])[] | undefined,
  {
    sampler = "sobol",
    distribution = marginals["normal"]!,
  }: { sampler?: Sampler; distribution?: Distribution } = {},
): SamplePlan {
  return {
    seed: 3,
    sampler,
    inputs: names.map((name) => ({ stream: streamOf(name), distribution })),
    ...(latent && {
      correlated: [{ streams: names.slice(0, latent.length).map(streamOf), factor: cholesky(latent)! }],
    }),
  };
}

function columns(plan: SamplePlan, count: number): Float64Array[] {
  const target = new Float64Array(plan.inputs.length * count);
  fillInputs(plan, 0, count, count, target);
  return plan.inputs.map((_, column) => target.slice(column * count, (column + 1) * count));
}

function ranks(values: Float64Array): Float64Array {
  const sorted = Float64Array.from(values.keys()).sort((i, j) => values[i]! - values[j]!);
  const rank = new Float64Array(values.length);
  for (const [place, index] of sorted.entries()) rank[index] = place;
  return rank;
}

function pearson(x: Float64Array, y: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  let [xy, xx, yy] = [0, 0, 0];
  for (const [i, one] of x.entries()) {
    xy += (one - mx) * (y[i]! - my);
    xx += (one - mx) ** 2;
    yy += (y[i]! - my) ** 2;
  }
  return xy / Math.sqrt(xx * yy);
}

const n = 16_384;
/** Four standard errors of a rank correlation (Bonett and Wright 2000): (1 - r^2) sqrt((1 + r^2 / 2) / (n - 3)). */
const fourErrors = (r: number) => 4 * (1 - r * r) * Math.sqrt((1 + (r * r) / 2) / (n - 3));

describe("correlated inputs", () => {
  const pairs = Object.keys(marginals).flatMap((a, i) =>
    Object.keys(marginals)
      .slice(i)
      .map((b) => [a, b] as const),
  );

  it.each(pairs)("have the rank correlation that is asked, %s and %s", (a, b) => {
    for (const sampler of ["sobol", "mc", "lhs"] as const) {
      for (const r of [-0.8, 0.3]) {
        const plan = planOf(["a", "b"], [[1], [latentOfSpearman(r), 1]], { sampler });
        const inputs = plan.inputs.map((input, index) => ({
          ...input,
          distribution: marginals[index === 0 ? a : b]!,
        }));
        const [x, y] = columns({ ...plan, inputs }, n) as [Float64Array, Float64Array];
        expect(Math.abs(pearson(ranks(x), ranks(y)) - r)).toBeLessThan(fourErrors(r));
      }
    }
  });

  it("have the linear correlation that is asked", () => {
    const [a, b] = [marginals["triangular"]!, marginals["lognormal"]!];
    const latent = latentOfPearson(marginalOf(a), marginalOf(b), 0.6);
    const plan = planOf(["a", "b"], [[1], [latent, 1]]);
    const inputs = plan.inputs.map((input, index) => ({ ...input, distribution: index === 0 ? a : b }));
    const [x, y] = columns({ ...plan, inputs }, n) as [Float64Array, Float64Array];
    expect(pearson(x, y)).toBeCloseTo(0.6, 1);
    expect(Math.abs(pearson(x, y) - 0.6)).toBeLessThan(0.02);
  });

  it("keep their own distributions", () => {
    const { inputs, correlated, ...rest } = planOf(["a", "b"], [[1], [0.7, 1]]);
    for (const distribution of Object.values(marginals)) {
      const own = inputs.map((input) => ({ ...input, distribution }));
      const [, together] = columns({ ...rest, inputs: own, correlated: correlated! }, n);
      const [, alone] = columns({ ...rest, inputs: own }, n);
      for (const p of [0.05, 0.25, 0.5, 0.75, 0.95]) {
        const at = (values: Float64Array) => values.toSorted()[Math.floor(p * n)]!;
        expect(at(together!)).toBeCloseTo(at(alone!), 1);
      }
    }
  });

  it("of normals add up to the variance s1^2 + s2^2 + 2 r s1 s2", () => {
    const plan = planOf(["a", "b"], [[1], [0.6, 1]]);
    const sds = [3, 4];
    const inputs = plan.inputs.map((input, index) => ({
      ...input,
      distribution: { kind: "normal", mean: 0, sd: sds[index]! } as const,
    }));
    const [x, y] = columns({ ...plan, inputs }, n) as [Float64Array, Float64Array];
    const sum = x.map((one, i) => one + y[i]!);
    const variance = sum.reduce((total, one) => total + one * one, 0) / n;
    // 9 + 16 + 2 (0.6)(3)(4) = 39.4; a sample variance of n draws has the deviation 39.4 sqrt(2 / n) = 0.44, Sobol less.
    expect(Math.abs(variance - 39.4)).toBeLessThan(0.44);
  });

  it("leave every other column as it is, and that of the first of them", () => {
    const latent = [[1], [0.5, 1], [-0.3, 0.2, 1]];
    for (const sampler of ["sobol", "mc", "lhs"] as const) {
      const together = columns(planOf(["a", "b", "c", "d", "e"], latent, { sampler }), 500);
      const alone = columns(planOf(["a", "b", "c", "d", "e"], undefined, { sampler }), 500);
      for (const index of [0, 3, 4]) expect(together[index]).toEqual(alone[index]);
      for (const index of [1, 2]) expect(together[index]).not.toEqual(alone[index]);
      const without = columns(planOf(["a", "b", "c", "e"], latent, { sampler }), 500);
      expect(without).toEqual([...together.slice(0, 3), together[4]]);
    }
  });

  it("are the same whether or not what they go with is read at all", () => {
    const plan = planOf(["a", "b", "c"], [[1], [0.5, 1], [-0.3, 0.2, 1]]);
    const [only] = columns({ ...plan, inputs: plan.inputs.slice(2) }, 300);
    expect(only).toEqual(columns(plan, 300)[2]);
  });

  it("begin with the shorter run's draws", () => {
    const latent = [[1], [0.5, 1], [-0.3, 0.2, 1]];
    for (const sampler of ["sobol", "mc", "lhs"] as const) {
      const plan = planOf(["a", "b", "c"], latent, { sampler });
      const long = columns(plan, 100_000);
      expect(long.map((column) => column.slice(0, 10_000))).toEqual(columns(plan, 10_000));
    }
  });
});
