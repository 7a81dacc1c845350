import { keepAll } from "../aggregate/tally-request.ts";
import { addCounts, noCounts } from "./check-counts.ts";
import { ColumnWriter, type JobColumns } from "./job-columns.ts";
import { withForm } from "./job-form.ts";
import type { Job } from "./job.ts";
import type { Runner } from "./runner.ts";
import { splitChunks } from "./split-chunks.ts";
import { sweep, type SweepOptions } from "./sweep.ts";

export interface RunJobOptions extends SweepOptions {
  /** Draws per chunk, 2048 unless told. Does not change the result. */
  readonly chunkSize?: number;
  /** The first draw to compute, 0 unless told. */
  readonly first?: number;
  /** The output columns wanted, in the order in which they come back; all of them unless told. */
  readonly keep?: Int32Array;
  /** Called after every chunk with the number of draws done, which only grows. */
  readonly onProgress?: (drawsDone: number) => void;
}

/**
 * Computes draws first .. draws - 1 of a job on a runner and gives every one of them: 8 bytes a draw and output column. The
 * result is the same bits for any chunk size, runner and order of completion.
 *
 * @throws as `sweep` does
 */
export async function runJob(
  job: Job,
  draws: number,
  runner: Runner,
  { chunkSize = 2048, first = 0, keep, onProgress, ...options }: RunJobOptions = {},
): Promise<JobColumns> {
  const { columns, checks: checkCount } = job.program;
  const request = keep ? { ...keepAll(0), keep } : keepAll(columns);
  const chunks = splitChunks(draws, chunkSize, first);
  const writer = new ColumnWriter(request.keep.length, draws - first);
  let checks = noCounts(checkCount);
  let drawsDone = 0;
  await sweep(
    withForm(job, draws),
    chunks,
    runner,
    () => request,
    ({ chunk, tally, checks: counts }) => {
      writer.write({ ...chunk, first: chunk.first - first }, tally.kept);
      checks = addCounts(checks, counts);
      drawsDone += chunk.count;
      onProgress?.(drawsDone);
    },
    options,
  );
  return { draws: draws - first, columns: writer.columns, checks };
}
