import { isRegression, judgeRound, median } from "./statistics.ts";
import type { Round, Triple } from "./statistics.ts";

export type Side = "base" | "head";

/** One thing done by either side in a fresh process. */
export interface Benchmark {
  readonly name: string;
  /** Does it once; milliseconds. Throws if it fails. */
  readonly run: (side: Side) => number;
}

/** Pairs of a round: 7 catch 25 % in 8 of 10 cases on a noisy machine (test/bench), 15 in nearly all. */
export const leastPairs = 7;
const mostPairs = 31;

export interface Comparison {
  readonly name: string;
  /** Medians, milliseconds. */
  readonly base: number;
  readonly head: number;
  readonly rounds: readonly Round[];
  readonly isRegression: boolean;
  /** Milliseconds, all rounds in order. */
  readonly triples: readonly Triple[];
}

/**
 * Runs rounds of a benchmark: one, and if that finds the head slower, a second that has to find it too.
 *
 * @param time milliseconds after which a round takes no further pair, once it has `least`
 */
export function compareSides(
  benchmark: Benchmark,
  time: number,
  seed: number,
  least = leastPairs,
): Comparison {
  const triples: Triple[] = [];
  const rounds: Round[] = [];
  do {
    const taken = takeTriples(benchmark, time, least);
    triples.push(...taken);
    rounds.push(judgeRound(taken, seed + 2 * rounds.length));
  } while (rounds.length < 2 && rounds.at(-1)!.isSlower);
  return {
    name: benchmark.name,
    base: median(triples.map((triple) => triple.base)),
    head: median(triples.map((triple) => triple.head)),
    rounds,
    isRegression: isRegression(rounds),
    triples,
  };
}

/** Base, head, base again; then the other way round, so that a machine growing slower favours no side. */
function takeTriples({ run }: Benchmark, time: number, least: number): Triple[] {
  const triples: Triple[] = [];
  const end = performance.now() + time;
  while (triples.length < least || (triples.length < mostPairs && performance.now() < end)) {
    const first = run("base");
    const head = run("head");
    const last = run("base");
    const isEven = triples.length % 2 === 0;
    triples.push({ base: isEven ? first : last, head, again: isEven ? last : first });
  }
  return triples;
}
