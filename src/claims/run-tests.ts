import { compile, samplePlan, type Compiled } from "../compile/compile.ts";
import type { ModelGraph } from "../model/model-graph.ts";
import type { ModelTest, TestSubject } from "../model/model-test.ts";
import { seriesOf } from "../result/series.ts";
import type { Series } from "../result/summarize.ts";
import { runJob } from "../run/run-job.ts";
import type { Runner } from "../run/runner.ts";
import { defaultSampler, type SampleInput, type SamplePlan, type Sampler } from "../sample/sample-plan.ts";
import { yearCount, type Horizon } from "../terms/horizon.ts";
import { judge } from "./judge.ts";
import { leverExtremes, withHeld, type Corner } from "./lever-extremes.ts";
import { onOwnStreams, withSwitches } from "./lever-switches.ts";
import type { Failure, LeverFailure, Verdict } from "./verdict.ts";

export interface TestSettings {
  readonly draws: number;
  /** Unsigned 32-bit. */
  readonly seed: number;
  readonly sampler?: Sampler;
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
  { draws, seed, sampler = defaultSampler, extremeDraws }: TestSettings,
  host: TestHost,
): Promise<Verdict[]> {
  const failures = new Map<ModelTest, LeverFailure[]>(tests.map((test) => [test, []]));
  const asItIs = new Judging(others, draws, { seed, sampler }, host);
  for (const [test, failure] of await asItIs.failuresIn(graph, tests)) failures.get(test)!.push({ failure });

  const inExtremes = tests.filter((test) => test.written.inLeverExtremes);
  const corners = inExtremes.length > 0 ? leverExtremes(graph) : [];
  host.onProgress?.(1 / (corners.length + 1));
  const atCorners = new Judging(others, extremeDraws, { seed, sampler }, host);
  const suspects = await atCorners.suspectsIn(graph, inExtremes, corners);
  for (const [index, { extreme, held }] of corners.entries()) {
    const found = await atCorners.failuresIn(withHeld(graph, held), [...suspects[index]!]);
    for (const [test, failure] of found) failures.get(test)!.push({ failure, extreme });
  }
  return tests.map((test) => ({
    test,
    holds: failures.get(test)!.length === 0,
    failures: failures.get(test)!,
    settings: test.written.inLeverExtremes ? corners.length + 1 : 1,
  }));
}

/** Judges questions at one number of draws. */
class Judging {
  readonly #others: ReadonlyMap<string, ModelGraph>;
  readonly #draws: number;
  readonly #how: Pick<SamplePlan, "seed" | "sampler">;
  readonly #host: TestHost;

  constructor(
    others: ReadonlyMap<string, ModelGraph>,
    draws: number,
    how: Pick<SamplePlan, "seed" | "sampler">,
    host: TestHost,
  ) {
    this.#others = others;
    this.#draws = draws;
    this.#how = how;
    this.#host = host;
  }

  /** The first failure of each test that does not hold in a model. */
  async failuresIn(graph: ModelGraph, tests: readonly ModelTest[]): Promise<Map<ModelTest, Failure>> {
    const failures = new Map<ModelTest, Failure>();
    const elsewhere = await this.#elsewhere(tests);
    for (const questions of batches(tests, graph.horizon, this.#draws)) {
      const compiled = compile(graph, [...new Set(questions.flatMap(namesOf))]);
      const series = await this.#simulate(compiled, onOwnStreams(compiled.inputs, graph));
      for (const question of questions) {
        const failure = this.#judge(question, graph.horizon, series, elsewhere);
        if (!failure) continue;
        const first = failures.get(question.test);
        const places = (first?.places ?? 0) + failure.places;
        failures.set(question.test, { ...(first ?? failure), places });
      }
    }
    return failures;
  }

  /** Which tests may not hold, by corner. What is not among them holds. */
  async suspectsIn(
    graph: ModelGraph,
    tests: readonly ModelTest[],
    corners: readonly Corner[],
  ): Promise<Set<ModelTest>[]> {
    const suspects = corners.map(() => new Set<ModelTest>());
    const switched = withSwitches(graph);
    const elsewhere = await this.#elsewhere(tests);
    for (const questions of batches(tests, graph.horizon, this.#draws)) {
      const compiled = compile(switched.graph, [...new Set(questions.flatMap(namesOf))]);
      for (const [index, { held }] of corners.entries()) {
        const series = await this.#simulate(compiled, switched.inputsWith(compiled.inputs, held));
        for (const question of questions) {
          if (this.#judge(question, graph.horizon, series, elsewhere)) suspects[index]!.add(question.test);
        }
        this.#host.onProgress?.((index + 2) / (corners.length + 1));
      }
    }
    return suspects;
  }

  #judge(
    { test, subject }: Question,
    horizon: Horizon,
    series: ReadonlyMap<string, Series>,
    elsewhere: ReadonlyMap<string, { series: ReadonlyMap<string, Series>; horizon: Horizon }>,
  ): Failure | undefined {
    return judge(test, subject, {
      horizon,
      draws: this.#draws,
      series: (name) => series.get(name)!,
      other: (file, name) => {
        const there = elsewhere.get(file)!;
        return { series: there.series.get(name)!, horizon: there.horizon };
      },
    });
  }

  /** What tests compare with in other scenarios. */
  async #elsewhere(
    tests: readonly ModelTest[],
  ): Promise<ReadonlyMap<string, { series: ReadonlyMap<string, Series>; horizon: Horizon }>> {
    const found = new Map<string, { series: ReadonlyMap<string, Series>; horizon: Horizon }>();
    for (const [file, names] of comparedNames(tests)) {
      const graph = this.#others.get(file)!;
      const compiled = compile(graph, [...names]);
      found.set(file, {
        series: await this.#simulate(compiled, compiled.inputs),
        horizon: graph.horizon,
      });
    }
    return found;
  }

  /** [year][draw] of the compiled quantities, by name. */
  async #simulate(compiled: Compiled, inputs: readonly SampleInput[]): Promise<ReadonlyMap<string, Series>> {
    const plan = samplePlan({ ...compiled, inputs }, this.#how);
    const job = { id: `tests-${this.#how.seed}`, program: compiled.program, plan };
    const { runner, signal } = this.#host;
    return seriesOf(compiled, await runJob(job, this.#draws, runner, { ...(signal && { signal }) }));
  }
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
