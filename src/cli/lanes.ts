import { availableParallelism } from "node:os";
import { blockDraws } from "../aggregate/design.ts";
import { inlineRunner } from "../run/inline-runner.ts";
import type { Job } from "../run/job.ts";
import type { Runner } from "../run/runner.ts";
import type { Console } from "./console.ts";
import type { RunOptions } from "./run-options.ts";

/**
 * Instructions times draws from which a second thread pays. A worker computes its first chunk about 100 ms after it is
 * asked for (Node 20, Guangxi's plan: 40 ms to start, the rest to compile), in which one thread does 1e8 (1 ns each, from
 * sampling to counting); what comes of it below twice that is not worth a core.
 */
const workWorthThreads = 2e8;

/** With so many draws threads start before the model is read: any of 2,000 instructions will need them. */
const drawsWorthStarting = 100_000;

const instructionLength = 5;

/** A runner, and how many threads its jobs have been spread over so far. */
export interface Lanes {
  readonly runner: Runner;
  threads(): number;
}

/** As many threads as were asked for; unless told, the calling thread for small jobs and all the machine has for others. */
export async function runnerFor({ threads, draws }: RunOptions, console: Console): Promise<Lanes> {
  const most = threads ?? availableParallelism();
  // One block of draws is one chunk.
  if (most === 1 || draws <= blockDraws) return { runner: inlineRunner(), threads: () => 1 };
  let used = 1;
  const isWorthWorkers = ({ program }: Job): boolean => {
    const work = (program.code.length / instructionLength) * draws;
    const isWorth = threads !== undefined || work >= workWorthThreads;
    if (isWorth) used = most;
    return isWorth;
  };
  const onAlone = (why: Error): void => {
    used = 1;
    if (console.quiet) return;
    console.err(
      console.language === "zh"
        ? `无法使用工作线程（${why.message}）：全部由一个线程计算`
        : `no worker threads (${why.message}): one thread computes everything`,
    );
  };
  const { nodeRunner } = await import("../../workers/node-runner.ts");
  const startNow = draws >= drawsWorthStarting;
  return {
    runner: nodeRunner({ threads: most, startNow, isWorthWorkers, onAlone }),
    threads: () => used,
  };
}
