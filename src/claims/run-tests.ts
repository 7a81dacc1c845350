import { compile } from "../compile/compile.ts";
import type { ModelGraph } from "../model/model-graph.ts";
import type { ModelTest, TestSubject } from "../model/model-test.ts";
import { seriesOf } from "../result/series.ts";
import type { Series } from "../result/summarize.ts";
import { runJob } from "../run/run-job.ts";
import type { Runner } from "../run/runner.ts";
import { yearCount, type Horizon } from "../terms/horizon.ts";
import { judge } from "./judge.ts";
import { leverExtremes, type ExtremeModel } from "./lever-extremes.ts";
import type { Failure, LeverFailure, Verdict } from "./verdict.ts";

export interface TestSettings {
  readonly draws: number;
  /** Unsigned 32-bit. */
  readonly seed: number;
  /** Draws in each setting of the levers; what breaks at an extreme breaks in many draws. */
  readonly extremeDraws: number;
}

/** How judging meets its host. */
export interface TestHost {
  readonly runner: Runner;
  readonly signal?: AbortSignal;
  /** Called with the share of the work done, 0 to 1. */
  readonly onProgress?: (done: number) => void;
}

/** Bytes of draws kept at once. */
const mostBytes = 128 * 1024 * 1024;

/** One test on one of its subjects. */
interface Question {
  readonly test: ModelTest;
  readonly subject: TestSubject;
}

/**
 * Judges tests on a scenario: as it is, and those that ask for it in every extreme of its levers.
 *
 * @param others scenarios that tests compare with, by path
 * @returns one verdict a test, in their order
 */
export async function runTests(
  graph: ModelGraph,
  tests: readonly ModelTest[],
  others: ReadonlyMap<string, ModelGraph>,
  settings: TestSettings,
  host: TestHost,
): Promise<Verdict[]> {
  const inExtremes = tests.filter((test) => test.written.inLeverExtremes);
  const extremes: readonly ExtremeModel[] = inExtremes.length > 0 ? leverExtremes(graph) : [];
  const failures = new Map<ModelTest, LeverFailure[]>(tests.map((test) => [test, []]));
  const steps = extremes.length + 1;
  const asItIs = await failuresIn(graph, tests, others, settings.draws, settings.seed, host);
  for (const [test, failure] of asItIs) failures.get(test)!.push({ failure });
  host.onProgress?.(1 / steps);
  for (const [index, { extreme, graph: held }] of extremes.entries()) {
    const found = await failuresIn(held, inExtremes, others, settings.extremeDraws, settings.seed, host);
    for (const [test, failure] of found) failures.get(test)!.push({ failure, extreme });
    host.onProgress?.((index + 2) / steps);
  }
  return tests.map((test) => ({
    test,
    holds: failures.get(test)!.length === 0,
    failures: failures.get(test)!,
    settings: test.written.inLeverExtremes ? steps : 1,
  }));
}

/** The first failure of each test that does not hold. */
async function failuresIn(
  graph: ModelGraph,
  tests: readonly ModelTest[],
  others: ReadonlyMap<string, ModelGraph>,
  draws: number,
  seed: number,
  host: TestHost,
): Promise<Map<ModelTest, Failure>> {
  const simulated = async (
    one: ModelGraph,
    names: readonly string[],
  ): Promise<ReadonlyMap<string, Series>> => {
    const compiled = compile(one, names);
    const job = {
      id: `${one.scenario}-${seed}-tests`,
      program: compiled.program,
      plan: { seed, sampler: "mc" as const, inputs: compiled.inputs },
    };
    return seriesOf(
      compiled,
      await runJob(job, draws, host.runner, { ...(host.signal && { signal: host.signal }) }),
    );
  };
  const elsewhere = new Map<string, { series: ReadonlyMap<string, Series>; horizon: Horizon }>();
  for (const [file, names] of comparedNames(tests)) {
    const one = others.get(file)!;
    elsewhere.set(file, { series: await simulated(one, [...names]), horizon: one.horizon });
  }
  const failures = new Map<ModelTest, Failure>();
  for (const questions of batches(tests, graph.horizon, draws)) {
    const series = await simulated(graph, [...new Set(questions.flatMap(namesOf))]);
    for (const { test, subject } of questions) {
      const failure = judge(test, subject, {
        horizon: graph.horizon,
        draws,
        series: (name) => series.get(name)!,
        other: (file, name) => {
          const { series: theirs, horizon } = elsewhere.get(file)!;
          return { series: theirs.get(name)!, horizon };
        },
      });
      if (!failure) continue;
      const first = failures.get(test);
      failures.set(test, first ? { ...first, places: first.places + failure.places } : failure);
    }
  }
  return failures;
}

/** Quantities of the scenario that a question needs. */
function namesOf({ test: { claim }, subject }: Question): string[] {
  const right = claim.kind === "compare" || claim.kind === "equals" ? claim.right : undefined;
  const own = right?.kind === "quantity" && right.file === undefined ? [right.name] : [];
  return [...subject.parts.map(({ name }) => name), ...own];
}

/** Quantities of other scenarios that tests compare with, by file. */
function comparedNames(tests: readonly ModelTest[]): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const { claim } of tests) {
    const right = claim.kind === "compare" || claim.kind === "equals" ? claim.right : undefined;
    if (right?.kind !== "quantity" || right.file === undefined) continue;
    names.set(right.file, (names.get(right.file) ?? new Set()).add(right.name));
  }
  return names;
}

/** The questions in groups whose draws fit into memory together. */
function batches(tests: readonly ModelTest[], horizon: Horizon, draws: number): Question[][] {
  const most = Math.max(1, Math.floor(mostBytes / (8 * draws * yearCount(horizon))));
  const groups: Question[][] = [];
  let names = new Set<string>();
  for (const question of tests.flatMap((test) => test.subjects.map((subject) => ({ test, subject })))) {
    const together = new Set([...names, ...namesOf(question)]);
    if (groups.length === 0 || together.size > most) {
      groups.push([question]);
      names = new Set(namesOf(question));
    } else {
      groups.at(-1)!.push(question);
      names = together;
    }
  }
  return groups;
}
