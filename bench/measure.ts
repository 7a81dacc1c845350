import { Bench } from "tinybench";

/** One thing to time. */
export interface Task {
  readonly name: string;
  /** What one run does, so that times can be compared between versions of a model: "10,000 draws of 61 inputs". */
  readonly amount: string;
  readonly run: () => unknown;
  /** Runs at least this often, 5 unless told. */
  readonly iterations?: number;
  /** Every run is a process of its own, which nothing can warm up. */
  readonly isFreshProcess?: boolean;
}

/** One phase of the engine: makes its tasks, and throws if a task's result is wrong, so that a fast wrong answer cannot win. */
export interface Phase {
  readonly name: string;
  readonly prepare: () => Promise<readonly Task[]>;
}

/** What was measured of one task; times in milliseconds. */
export interface Measurement {
  readonly phase: string;
  readonly task: string;
  readonly amount: string;
  readonly runs: number;
  readonly median: number;
  /** Median absolute deviation from the median. */
  readonly spread: number;
  readonly fastest: number;
  /** The same task, timed again: any difference between the medians is noise. */
  readonly again: { readonly runs: number; readonly median: number; readonly spread: number };
  /** |again / median - 1|: a change smaller than this is unresolved. */
  readonly unresolvedBelow: number;
}

/** Times every task of a phase twice, for at least `time` milliseconds each. */
export async function measure(phase: Phase, time: number): Promise<Measurement[]> {
  const found: Measurement[] = [];
  for (const task of await phase.prepare()) {
    const iterations = task.iterations ?? 5;
    const warmup = task.isFreshProcess !== true;
    const bench = new Bench({
      time,
      iterations,
      warmup,
      warmupTime: time / 3,
      warmupIterations: 2,
      throws: true,
    });
    bench.add(task.name, task.run).add(`${task.name} (null control)`, task.run);
    await bench.run();
    const [first, second] = bench.tasks.map(({ name, result }) => {
      if (!("latency" in result)) throw new Error(`${phase.name}: ${name} was not measured: ${result.state}`);
      return result.latency;
    });
    if (first === undefined || second === undefined)
      throw new Error(`${phase.name}: ${task.name} was not measured`);
    found.push({
      phase: phase.name,
      task: task.name,
      amount: task.amount,
      runs: first.samplesCount,
      median: first.p50,
      spread: first.mad,
      fastest: first.min,
      again: { runs: second.samplesCount, median: second.p50, spread: second.mad },
      unresolvedBelow: Math.abs(second.p50 / first.p50 - 1),
    });
  }
  if (found.length === 0) throw new Error(`${phase.name} measured nothing`);
  return found;
}

/** Throws unless the claim about a task's result holds. */
export function confirm(holds: boolean, claim: string): void {
  if (!holds) throw new Error(`the benchmark's subject is wrong: ${claim}`);
}
