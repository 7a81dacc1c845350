import type { Program } from "../compile/program.ts";
import type { SamplePlan } from "../sample/sample-plan.ts";

/** All a worker needs to compute any chunk. Plain data and typed arrays. `id` tells jobs of one run apart. */
export interface Job {
  readonly id: string;
  readonly program: Program;
  readonly plan: SamplePlan;
}
