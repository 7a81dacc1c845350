import { samplePlan, type Compiled } from "../compile/compile.ts";
import { steeredName } from "../compile/lower.ts";
import { nearest } from "../diagnose/nearest.ts";
import { prepareDrawBlocks } from "../kernel/draw-blocks.ts";
import type { Lever, ModelGraph } from "../model/model-graph.ts";
import { withForm } from "../run/job-form.ts";
import type { Job } from "../run/job.ts";
import { tallyChunks } from "../run/run-chunk.ts";
import type { Runner } from "../run/runner.ts";
import { tallyJob } from "../run/tally-job.ts";
import type { SampleInput, SamplePlan } from "../sample/sample-plan.ts";
import { achievedCorrelations } from "./achieved-correlations.ts";
import { assembleResult } from "./assemble.ts";
import { askOf } from "./question.ts";
import type { RunResult } from "./run-result.ts";

/** Values of a lever by calendar year, in its own unit: straight between these years and flat outside. */
export type LeverPath = Readonly<Record<number, number>>;

/** What is asked again and again with other values of the same levers. */
export interface SteerSettings {
  /** Version of the engine, repeated in the results. */
  readonly version: string;
  readonly draws: number;
  /** Unsigned 32-bit. */
  readonly seed: number;
  readonly sampler: SamplePlan["sampler"];
  /** Quantities the results hold; only the one whose peak is sought, unless told. */
  readonly outputs?: readonly string[];
}

/** A model compiled with levers left open. */
export interface Steering {
  readonly levers: readonly Lever[];
  /**
   * The result with these paths after the last observed year; up to it, levers are what the scenario says.
   *
   * @param paths of every lever that was opened
   * @throws {RangeError} naming the lever if a path is missing, empty, or leaves the lever's range
   */
  answer(paths: Readonly<Record<string, LeverPath>>): Promise<RunResult>;
}

const bytesForQuantiles = 64 * 1024 * 1024;
/** Memory for the inputs of draws: sliders move levers, and never what is drawn. */
const bytesForInputs = 64 * 1024 * 1024;

/**
 * Opens levers of a model, as sliders do: what takes long (compiling, writing the kernel) is done once, and an answer of
 * 10,000 draws then takes a blink. Draws are those of a run: the same seed gives the same states of the world whatever
 * the levers. Computed on this thread. Results agree with those of a scenario file that says the same but for rounding: a
 * scenario's constants are folded, in another order of operations.
 *
 * @param names of the levers to open
 * @throws {RangeError} naming the nearest lever if one is not a lever, or an output is not a quantity
 */
export function steer(graph: ModelGraph, names: readonly string[], settings: SteerSettings): Steering {
  const { draws, sampler, seed, version } = settings;
  const levers = names.map((name) => leverOf(graph, name));
  const outputs = settings.outputs ?? [graph.peak?.quantity ?? "emissions.total"];
  for (const name of outputs)
    if (!graph.quantities.has(name)) throw unknown("quantity", name, graph.quantities.keys());
  const asked = askOf(graph, outputs, {
    sampler,
    keepsPeak: false,
    mostBytes: bytesForQuantiles,
    steered: levers,
  });
  const { program } = asked.compiled;
  const open = openInputs(asked.compiled, levers);
  const job: Job = withForm(
    {
      id: `${graph.scenario}-${seed}`,
      program,
      plan: samplePlan({ ...asked.compiled, inputs: open.inputs }, { seed, sampler }),
    },
    draws,
  );
  const blocks = prepareDrawBlocks(program, job.plan, job.kernel, bytesForInputs);
  const runChunk = tallyChunks(blocks, program);
  const runner: Runner = {
    concurrency: 1,
    run: (_job, chunk, request) => Promise.resolve(runChunk(chunk, request)),
    close: () => Promise.resolve(),
  };
  const correlations = achievedCorrelations(graph, { seed, sampler, draws });
  const identity = { version, seed, draws, sampler, correlations };
  const answer = async (knots: readonly Knots[]): Promise<RunResult> => {
    for (const [index, path] of knots.entries())
      for (const { input, year } of open.places[index]!) blocks.setConstant(input, valueIn(path, year));
    const tally = await tallyJob(job, draws, runner, asked.question);
    return assembleResult(graph, identity, outputs, asked, tally);
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    levers,
    async answer(paths) {
      const knots = levers.map((lever) => knotsOf(lever, paths[lever.quantity]));
      // One after the other: they share the kernel's memory.
      const result = last.then(() => answer(knots));
      last = result.catch(() => {});
      return result;
    },
  };
}

function leverOf(graph: ModelGraph, name: string): Lever {
  const lever = graph.levers.find(({ quantity }) => quantity === name);
  if (lever) return lever;
  throw unknown(
    "lever",
    name,
    graph.levers.map(({ quantity }) => quantity),
  );
}

function unknown(what: string, name: string, known: Iterable<string>): RangeError {
  const near = nearest(name, [...known]);
  return new RangeError(`no ${what} \`${name}\`${near === undefined ? "" : `; did you mean \`${near}\`?`}`);
}

/** The inputs with those of levers at the low end of their range, and by lever where they are. */
function openInputs(
  { inputs, inputNames }: Compiled,
  levers: readonly Lever[],
): { inputs: SampleInput[]; places: { input: number; year: number }[][] } {
  const places = levers.map(({ quantity }) =>
    inputNames.flatMap((name, input) =>
      name === steeredName(quantity) ? [{ input, year: inputs[input]!.stream.block }] : [],
    ),
  );
  const opened = new Set(places.flat().map(({ input }) => input));
  return {
    places,
    inputs: inputs.map((input, at) => {
      const { distribution } = input;
      return opened.has(at) && distribution.kind === "uniform"
        ? { ...input, distribution: { ...distribution, high: distribution.low } }
        : input;
    }),
  };
}

type Knots = readonly (readonly [year: number, value: number])[];

function knotsOf({ quantity, range: [low, high] }: Lever, path: LeverPath | undefined): Knots {
  const knots = Object.entries(path ?? {})
    .map(([year, value]) => [Number(year), value] as const)
    .sort(([a], [b]) => a - b);
  if (knots.length === 0) throw new RangeError(`lever \`${quantity}\`: a value is missing`);
  for (const [year, value] of knots)
    if (!(value >= low && value <= high && Number.isInteger(year)))
      throw new RangeError(`lever \`${quantity}\`: ${value} in ${year} is outside ${low} to ${high}`);
  return knots;
}

function valueIn(knots: Knots, year: number): number {
  const after = knots.findIndex(([knot]) => knot >= year);
  if (after <= 0) return knots.at(after)![1];
  const [[from, start], [to, end]] = [knots[after - 1]!, knots[after]!];
  return start + ((year - from) / (to - from)) * (end - start);
}
