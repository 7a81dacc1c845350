import { normalQuantile } from "../src/numeric/normal-quantile.ts";
import { prepareInputs } from "../src/sample/fill-inputs.ts";
import type { ColumnDistribution } from "../src/sample/distributions/distribution.ts";
import type { SamplePlan } from "../src/sample/sample-plan.ts";
import { streamKey } from "../src/sample/stream-key.ts";
import { fillUniform } from "../src/sample/threefry.ts";
import { confirm } from "./measure.ts";
import type { Phase, Task } from "./measure.ts";
import { subject } from "./subject.ts";

const draws = 10_000;
const inputs = 20;
const stride = 512;

const distributions: Readonly<Record<ColumnDistribution["kind"], ColumnDistribution>> = {
  uniform: { kind: "uniform", low: 2, high: 3 },
  triangular: { kind: "triangular", low: 30, mode: 35, high: 40 },
  normal: { kind: "normal", mean: 0.85, sd: 0.05 },
  lognormal: { kind: "lognormal", mu: 0.1, sigma: 0.2 },
};

/** Numbers from (seed, name, draw), a kind of distribution at a time: each input has a stream of its own. */
export const sample: Phase = {
  name: "sample",
  async prepare() {
    const amount = `${inputs} inputs, ${draws} draws`;
    const kinds = Object.values(distributions).map((distribution): Task => {
      const plan: SamplePlan = {
        seed: 1,
        sampler: "mc",
        inputs: Array.from({ length: inputs }, (_, input) => ({
          stream: { key: streamKey(`quantity.${input}`), block: 0 },
          distribution,
        })),
      };
      const { run, target } = filling(plan);
      confirmFirst(plan, distribution, target[0]!);
      return { name: distribution.kind, amount, run };
    });

    const { compiled } = await subject();
    const { run, target } = filling({ seed: 1, sampler: "mc", inputs: compiled.inputs });
    confirm(target.length > 0 && target.every(Number.isFinite), "every input of the model is a number");
    return [
      ...kinds,
      { name: "guangxi/plan", amount: `${compiled.inputs.length} inputs, ${draws} draws`, run },
    ];
  },
};

/** A task that fills all draws of a plan, block after block; `target` holds the first block. */
function filling(plan: SamplePlan): { run: () => void; target: Float64Array } {
  const target = new Float64Array(plan.inputs.length * stride);
  const filler = prepareInputs(plan, stride);
  filler.fill(0, stride, target);
  const run = (): void => {
    for (let first = 0; first < draws; first += stride)
      filler.fill(first, Math.min(stride, draws - first), target);
  };
  return { run, target };
}

/** The first number of the first input, computed again from its definition. */
function confirmFirst(plan: SamplePlan, distribution: ColumnDistribution, found: number): void {
  const [u] = fillOne(plan);
  const expected = {
    uniform: 2 + u!,
    triangular: u! < 0.5 ? 30 + Math.sqrt(u! * 50) : 40 - Math.sqrt((1 - u!) * 50),
    normal: 0.85 + 0.05 * normalQuantile(u!),
    lognormal: Math.exp(0.1 + 0.2 * normalQuantile(u!)),
  }[distribution.kind];
  confirm(
    Math.abs(found / expected - 1) < 1e-12,
    `the first ${distribution.kind} number is ${found}, expected ${expected}`,
  );
}

function fillOne({ seed, inputs }: SamplePlan): Float64Array {
  const uniform = new Float64Array(1);
  fillUniform(seed, inputs[0]!.stream, 0, 1, uniform, 0);
  return uniform;
}
