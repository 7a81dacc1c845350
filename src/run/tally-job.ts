import { blockDraws } from "../aggregate/design.ts";
import { TallyMerger, type Answer, type Question } from "../aggregate/tally-merger.ts";
import { keepAll, mostDrawsInTally } from "../aggregate/tally-request.ts";
import { addCounts, noCounts } from "./check-counts.ts";
import type { Chunk } from "./chunk.ts";
import { ColumnWriter } from "./job-columns.ts";
import { withForm } from "./job-form.ts";
import type { Job } from "./job.ts";
import type { CheckCount, Partial, Runner } from "./runner.ts";
import { guidedChunks, splitChunks, wholeBlocks } from "./split-chunks.ts";
import { sweep, type SweepOptions } from "./sweep.ts";

export interface TallyJobOptions extends SweepOptions {
  /** Draws per chunk, in whole blocks of 1,024 and at most 31 of them; unless told, see `guidedChunks`. Changes no result. */
  readonly chunkSize?: number;
  /** Called with the share of the work done, 0 to 1, which only grows. */
  readonly onProgress?: (done: number) => void;
}

/** What a job comes to. */
export interface JobTally extends Answer {
  readonly draws: number;
  /** Columns named by `question.keep`, [draw]. */
  readonly kept: readonly Float64Array[];
  /** Per check: in how many of the draws it failed, and the first of them (-1: none). */
  readonly checks: readonly CheckCount[];
}

/**
 * Computes draws 0 .. draws - 1 of a job and answers a question about them, where they are computed: what comes back from
 * a chunk is its tally. The first 1,024 draws come whole, and from them it is known where the others lie. The result is
 * the same bits for any chunk size, runner, order of completion and memory allowed.
 *
 * @param draws at least 1
 * @throws as `sweep` does
 */
export async function tallyJob(
  asked: Job,
  draws: number,
  runner: Runner,
  question: Question,
  { chunkSize, onProgress, ...options }: TallyJobOptions = {},
): Promise<JobTally> {
  const job = withForm(asked, draws);
  const { columns } = job.program;
  const chunksFrom = (first: number): readonly Chunk[] =>
    chunkSize === undefined
      ? guidedChunks(draws, first, runner.concurrency)
      : splitChunks(draws, wholeBlocks(chunkSize, mostDrawsInTally), first);
  const writer = new ColumnWriter(question.keep.length, draws);
  let checks = noCounts(job.program.checks);
  // How much more than the first sweep there is to do is not known before its end.
  let [done, end] = [0, 0.99];
  const progress = ({ chunk }: Partial): void => {
    done += ((end - sweepStart) * chunk.count) / draws;
    onProgress?.(Math.min(done, end));
  };
  let sweepStart = 0;

  let pilot: Partial | undefined;
  const count = Math.min(blockDraws, draws);
  const everything = keepAll(columns);
  await sweep(
    job,
    [{ first: 0, count }],
    runner,
    () => everything,
    (partial) => {
      pilot = partial;
      progress(partial);
    },
    options,
  );
  const { chunk, tally, checks: counts } = pilot!;
  const merger = new TallyMerger(question, draws, columns, { values: tally.kept, count });
  checks = addCounts(checks, counts);
  writer.write(chunk, ofColumns(tally.kept, question.keep, count));

  await sweep(
    job,
    chunksFrom(count),
    runner,
    () => merger.request,
    (partial) => {
      merger.add(partial.chunk.first, partial.chunk.count, partial.tally);
      checks = addCounts(checks, partial.checks);
      writer.write(partial.chunk, partial.tally.kept);
      progress(partial);
    },
    options,
  );
  while (merger.advance()) {
    sweepStart = done = end;
    end = (1 + end) / 2;
    await sweep(
      job,
      chunksFrom(0),
      runner,
      () => merger.request,
      (partial) => {
        merger.add(partial.chunk.first, partial.chunk.count, partial.tally);
        progress(partial);
      },
      options,
    );
  }
  onProgress?.(1);
  return { ...merger.finish(), draws, kept: writer.columns, checks };
}

/** Some columns of [column][draw]. */
function ofColumns(values: Float64Array, columns: Int32Array, count: number): Float64Array {
  const chosen = new Float64Array(columns.length * count);
  for (const [index, column] of columns.entries())
    chosen.set(values.subarray(column * count, (column + 1) * count), index * count);
  return chosen;
}
