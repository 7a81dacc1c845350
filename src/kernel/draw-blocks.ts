import type { Program } from "../compile/program.ts";
import { prepareInputs } from "../sample/fill-inputs.ts";
import type { SamplePlan } from "../sample/sample-plan.ts";
import { interpret } from "./interpret.ts";
import type { Kernel } from "./kernel.ts";

/** Computes blocks of draws, sampling and model in one. Same program, plan and draws: same bits in every form. */
export interface DrawBlocks extends Pick<
  Kernel,
  "form" | "stride" | "outputs" | "checkFailures" | "checkFirst"
> {
  /** Computes draws first .. first + count - 1 into `outputs`; count <= stride, first + count <= 2^32. */
  compute(first: number, count: number): void;
}

/**
 * Sets up the computing of a program's draws.
 *
 * @throws {Error} "bug in peakcast: ..." if the program breaks the rules of `Program`, or does not fit the plan
 */
export function prepareDrawBlocks(program: Program, plan: SamplePlan): DrawBlocks {
  if (plan.inputs.length !== program.inputs) {
    throw new Error(
      `bug in peakcast: the program reads ${program.inputs} inputs, the sample plan has ${plan.inputs.length}`,
    );
  }
  const kernel = interpret(program);
  const filler = prepareInputs(plan, kernel.stride);
  return {
    form: kernel.form,
    stride: kernel.stride,
    outputs: kernel.outputs,
    checkFailures: kernel.checkFailures,
    checkFirst: kernel.checkFirst,
    compute(first, count) {
      filler.fill(first, count, kernel.inputs);
      kernel.run(count);
    },
  };
}
