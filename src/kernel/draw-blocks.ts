import type { Program } from "../compile/program.ts";
import { prepareInputs, type InputFiller } from "../sample/fill-inputs.ts";
import { groupInputs, invertColumns } from "../sample/input-groups.ts";
import type { SamplePlan, Stream } from "../sample/sample-plan.ts";
import { replicates, sobolStream } from "../sample/sobol-stream.ts";
import { fastestForm } from "./fastest-form.ts";
import { interpret } from "./interpret.ts";
import type { Kernel, KernelForm } from "./kernel.ts";
import { wasmKernel } from "./wasm-kernel.ts";

/** Computes blocks of draws, sampling and model in one. Same program, plan and draws: same bits in every form. */
export interface DrawBlocks extends Pick<
  Kernel,
  "form" | "stride" | "block" | "outputs" | "counter" | "checkFailures" | "checkFirst"
> {
  /** Computes draws first .. first + count - 1 into `outputs`; count <= block, first + count <= 2^32. */
  compute(first: number, count: number): void;
  /** Gives an input that is the same in every draw another value, from the next `compute` on. */
  setConstant(input: number, value: number): void;
}

/**
 * Sets up the computing of a program's draws.
 *
 * @param form the host's fastest, unless told
 * @param rememberedBytes memory for inputs, so that draws computed before need not be drawn again; used in WebAssembly only
 * @throws {Error} "bug in peakcast: ..." if the program breaks the rules of `Program`, or does not fit the plan
 */
export function prepareDrawBlocks(
  program: Program,
  plan: SamplePlan,
  form: KernelForm = fastestForm(),
  rememberedBytes = 0,
): DrawBlocks {
  if (plan.inputs.length !== program.inputs) {
    throw new Error(
      `bug in peakcast: the program reads ${program.inputs} inputs, the sample plan has ${plan.inputs.length}`,
    );
  }
  const { sampler } = plan;
  if (form === "wasm" && (sampler === "sobol" || sampler === "mc"))
    return sampledInWebAssembly(program, plan, sampler, rememberedBytes);
  const kernel = form === "wasm" ? wasmKernel(program) : interpret(program);
  const filler = prepareInputs(plan, kernel.stride);
  return withFiller(kernel, {
    fill: (first, count) => filler.fill(first, count, kernel.inputs),
    setConstant: (input, value) => filler.setConstant(input, value),
  });
}

function sampledInWebAssembly(
  program: Program,
  plan: SamplePlan,
  sampler: "sobol" | "mc",
  rememberedBytes: number,
): DrawBlocks {
  const { seed } = plan;
  const { constants, groups, sources, mixtures, inverted } = groupInputs(plan);
  const sourceOf = (stream: Stream) => ({
    stream,
    sobol: sampler === "sobol" ? sobolStream(seed, stream) : undefined,
  });
  const kernel = wasmKernel(program, {
    seed,
    streams: groups.map(({ stream, members }) => ({ ...sourceOf(stream), members })),
    sources: sources.map(sourceOf),
    mixtures,
  });
  const { stride, inputs } = kernel;
  const values = new Map<number, number>();
  const setConstant: DrawBlocks["setConstant"] = (input, value) => {
    values.set(input, value);
    inputs.fill(value, input * stride, (input + 1) * stride);
  };
  let filler: InputFiller | undefined;
  /** Draws that begin within a point of the sequence: a single one asked for, as `explain --draw` does. */
  const fillWithinPoint: InputFiller["fill"] = (first, count, target) => {
    filler ??= prepareInputs(plan, stride);
    for (const [input, value] of values) filler.setConstant(input, value);
    filler.fill(first, count, target);
  };
  for (const { column, value } of constants) setConstant(column, value);
  /** Inputs of blocks by their first draw. */
  const remembered = new Map<number, { readonly count: number; readonly inputs: Float64Array }>();
  const mostRemembered = Math.floor(rememberedBytes / inputs.byteLength);
  const recall = (from: Float64Array): void => {
    inputs.set(from);
    for (const [input, value] of values) inputs.fill(value, input * stride, (input + 1) * stride);
  };
  return withFiller(kernel, {
    fill(first, count) {
      if (first % replicates !== 0) return fillWithinPoint(first, count, inputs);
      const known = remembered.get(first);
      if (known && known.count >= count) return recall(known.inputs);
      kernel.sample(first, count);
      invertColumns(inverted, count, stride, inputs);
      if (remembered.size < mostRemembered) remembered.set(first, { count, inputs: inputs.slice() });
    },
    setConstant,
  });
}

function withFiller(
  kernel: Kernel,
  { fill, setConstant }: { fill: DrawBlocks["compute"]; setConstant: DrawBlocks["setConstant"] },
): DrawBlocks {
  const { form, stride, block, outputs, counter, checkFailures, checkFirst } = kernel;
  return {
    form,
    stride,
    block,
    outputs,
    ...(counter && { counter }),
    checkFailures,
    checkFirst,
    compute(first, count) {
      fill(first, count);
      kernel.run(count);
    },
    setConstant,
  };
}
