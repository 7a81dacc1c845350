import type { Column } from "../aggregate/column.ts";
import { blockDraws } from "../aggregate/design.ts";
import { compile, inputPlaces, samplePlan } from "../compile/compile.ts";
import type { KernelForm } from "../kernel/kernel.ts";
import type { ModelGraph } from "../model/model-graph.ts";
import type { Job } from "../run/job.ts";
import { withForm } from "../run/job-form.ts";
import { runJob } from "../run/run-job.ts";
import type { Runner } from "../run/runner.ts";
import type { Sampler } from "../sample/sample-plan.ts";
import { inputColumns, outputColumns } from "./draw-columns.ts";
import type { DrawColumn, DrawGroup } from "./draw-table.ts";

/** Which draws: the same settings give the same bits as a run does. */
export interface DrawSettings {
  readonly draws: number;
  readonly seed: number;
  readonly sampler: Sampler;
  /** Changes no bit. */
  readonly kernel?: KernelForm;
}

export interface DrawHost {
  readonly runner: Runner;
  readonly signal?: AbortSignal;
  /** Called with the share of the draws that were computed, 0 to 1. */
  readonly onProgress?: (done: number) => void;
}

/** Draws that are about to be computed. */
export interface KeptDraws {
  /** Inputs, then outputs year by year. */
  readonly columns: readonly DrawColumn[];
  /** All draws in their order, as many at once as memory is meant for. */
  groups(host: DrawHost): AsyncGenerator<DrawGroup>;
}

/** Bytes of the draws computed at once. */
const groupBytes = 32 * 1024 * 1024;

/** Most blocks of 1,024 draws computed at once, for whoever keeps few columns. */
const mostBlocks = 128;

/**
 * Compiles quantities together with the uncertain numbers they depend on, to compute every draw of both. The draws are
 * computed apart from those of a run's tally, with the same bits (decision 19); how many are in a group depends on the
 * columns alone.
 */
export function keepDraws(graph: ModelGraph, names: readonly string[], settings: DrawSettings): KeptDraws {
  const { draws, seed, sampler, kernel } = settings;
  const compiled = compile(graph, names, [], [], true);
  const { program } = compiled;
  const job: Job = withForm(
    {
      id: `draws of ${graph.scenario}-${seed}`,
      program,
      plan: samplePlan(compiled, { seed, sampler }),
      ...(kernel && { kernel }),
    },
    draws,
  );
  const places = [...inputPlaces(compiled), ...program.outputs.subarray(0, names.length * program.years)];
  const blockBytes = 8 * blockDraws * Math.max(1, program.columns);
  const size = blockDraws * Math.min(mostBlocks, Math.max(1, Math.floor(groupBytes / blockBytes)));
  return {
    columns: [...inputColumns(graph, compiled), ...outputColumns(graph, compiled)],
    async *groups({ runner, signal, onProgress }) {
      for (let first = 0; first < draws; first += size) {
        const end = Math.min(first + size, draws);
        const { columns } = await runJob(job, end, runner, {
          first,
          ...(signal && { signal }),
          onProgress: (done) => onProgress?.((first + done) / draws),
        });
        const values = places.map((place): Column =>
          place < 0 ? program.constants[~place]! : columns[place]!,
        );
        yield { first, count: end - first, values };
      }
    },
  };
}
