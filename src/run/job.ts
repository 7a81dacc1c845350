import type { Program } from "../compile/program.ts";
import type { KernelForm } from "../kernel/kernel.ts";
import type { SamplePlan } from "../sample/sample-plan.ts";

/** All a worker needs to compute any chunk. Plain data and typed arrays. `id` tells jobs of one run apart. */
export interface Job {
  readonly id: string;
  readonly program: Program;
  readonly plan: SamplePlan;
  /** The form its draws are computed in: unless told, what is quickest (`withForm`). Changes no result. */
  readonly kernel?: KernelForm;
}
