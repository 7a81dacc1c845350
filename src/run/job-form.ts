import { instructionWidth } from "../compile/program.ts";
import { fastestForm } from "../kernel/fastest-form.ts";
import type { Job } from "./job.ts";

/**
 * Instructions times draws from which a WebAssembly module pays: writing and compiling one takes some 50 ms, in which the
 * interpreter does 2e7 (2.5 ns each, Node 20).
 */
const workWorthModule = 2e7;

/** The job with the form its draws are to be computed in, if none was asked for. */
export function withForm(job: Job, draws: number): Job {
  if (job.kernel) return job;
  const work = (job.program.code.length / instructionWidth) * draws;
  return { ...job, kernel: work < workWorthModule ? "interpret" : fastestForm() };
}
