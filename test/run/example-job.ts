import { opcode } from "../../src/compile/program.ts";
import type { Job } from "../../src/run/job.ts";
import type { SamplePlan } from "../../src/sample/sample-plan.ts";

const plan: SamplePlan = {
  seed: 7,
  sampler: "mc",
  inputs: [
    { stream: { key: 11, block: 0 }, distribution: { kind: "normal", mean: 1, sd: 2 } },
    { stream: { key: 22, block: 0 }, distribution: { kind: "triangular", low: 1, mode: 2, high: 4 } },
  ],
};

/**
 * Two inputs x ~ normal(1, 2), y ~ triangular(1, 2, 4); output columns x * y and exp(-y);
 * check 0 fails where x < 0 (about 3 draws in 10), check 1 where y < 0 (never).
 */
export const exampleJob: Job = {
  id: "example",
  plan,
  program: {
    inputs: 2,
    slots: 2,
    columns: 2,
    code: Int32Array.from(
      [
        [opcode.multiply, 2, 0, 1, 0],
        [opcode.negate, 3, 1, 0, 0],
        [opcode.exp, 3, 3, 0, 0],
        [opcode.store, 0, 2, 0, 0],
        [opcode.store, 1, 3, 0, 0],
        [opcode.checkNonNegative, 0, 0, 0, 0],
        [opcode.checkNonNegative, 1, 1, 0, 0],
      ].flat(),
    ),
    constants: new Float64Array(0),
    years: 1,
    outputs: Int32Array.of(0, 1),
    checks: 2,
  },
};
