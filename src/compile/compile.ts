import type { Lever, ModelGraph } from "../model/model-graph.ts";
import { NameMatcher } from "../model/order.ts";
import type { CorrelatedStreams, SampleInput, SamplePlan } from "../sample/sample-plan.ts";
import { yearCount } from "../terms/horizon.ts";
import { assemble } from "./assemble.ts";
import type { Check } from "./check.ts";
import { clampChecks } from "./clamp-checks.ts";
import { correlatedStreams } from "./correlated-streams.ts";
import { InputTable } from "./input-table.ts";
import { lower } from "./lower.ts";
import type { NodeId } from "./node-store.ts";
import { NodeTable } from "./node-table.ts";
import type { Program } from "./program.ts";
import { shareChecks } from "./share-checks.ts";
import { firstYearMet, quantitiesJudged, targetMargin, type MarginTarget } from "./target-margins.ts";

/** A program, the inputs it reads, and what its outputs and checks are called. Names stay on this side. */
export interface Compiled {
  readonly program: Program;
  readonly inputs: readonly SampleInput[];
  /** The quantity each input belongs to. */
  readonly inputNames: readonly string[];
  /** Streams of the model that move together, also those no input reads: others may depend on them. */
  readonly correlated: readonly CorrelatedStreams[];
  /** Names of the outputs, in the order of `program.outputs`. */
  readonly outputs: readonly string[];
  /** Targets whose margin is computed, in one place each behind those of the outputs. */
  readonly margins: readonly MarginTarget[];
  /** Those of them of which it is known in which year they are first met, in a place each behind the margins. */
  readonly passages: readonly MarginTarget[];
  /** What each of the program's checks is about. */
  readonly checks: readonly Check[];
}

/** Where the inputs of a model compiled `withInputs` are among its output columns, [input]. */
export function inputPlaces({ program, inputs }: Compiled): readonly number[] {
  return Array.from(program.outputs.subarray(program.outputs.length - inputs.length));
}

/**
 * Compiles what the requested quantities need, and checks the shares and clamps on the way to them.
 *
 * @param margins targets whose margin is wanted too, and of outputs the year they are first met
 * @param steered levers that become inputs, see `lower`
 * @param withInputs whether what is drawn for the inputs is given too, behind all else, in the order of `inputs`
 */
export function compile(
  graph: ModelGraph,
  outputs: readonly string[],
  margins: readonly MarginTarget[] = [],
  steered: readonly Lever[] = [],
  withInputs = false,
): Compiled {
  const matcher = new NameMatcher(graph.quantities);
  const table = new NodeTable();
  const inputs = new InputTable();
  const nodes = lower(
    graph,
    [...new Set([...outputs, ...margins.flatMap(quantitiesJudged)])],
    matcher,
    table,
    inputs,
    steered,
  );
  const complete = (name: string): NodeId[] => nodes.get(name)!.map((id) => id!);
  const checks = [...shareChecks(graph, nodes, table), ...clampChecks(graph, nodes, table)];
  const firstYears = margins.flatMap((target) => {
    // Of other quantities the due year alone is computed.
    const isWhole = outputs.includes(target.quantity);
    const node = isWhole ? firstYearMet(target, graph, nodes, table) : undefined;
    return node === undefined ? [] : [{ target, node }];
  });
  const assembled = assemble(table, {
    outputs: [
      ...outputs.map(complete),
      ...margins.map((target) => [targetMargin(target, graph, nodes, table)]),
      ...firstYears.map(({ node }) => [node]),
      ...(withInputs ? inputNodes(table) : []).map((node) => [node]),
    ],
    nonNegative: checks.map(({ node }) => node),
    years: yearCount(graph.horizon),
  });
  return {
    program: assembled.program,
    inputs: assembled.inputs.map((input) => inputs.inputs[input]!),
    inputNames: assembled.inputs.map((input) => inputs.quantities[input]!),
    correlated: correlatedStreams(graph),
    outputs,
    margins,
    passages: firstYears.map(({ target }) => target),
    checks: checks.map(({ check }) => check),
  };
}

/** In the order in which a program numbers its inputs. */
function inputNodes({ nodes }: NodeTable): NodeId[] {
  return Array.from({ length: nodes.size }, (_, id) => id).filter((id) => nodes.inputOf(id) !== undefined);
}

/** What a compiled model needs to be sampled; `inputs` may be others of the same number. */
export function samplePlan(
  { inputs, correlated }: Pick<Compiled, "inputs" | "correlated">,
  { seed, sampler }: Pick<SamplePlan, "seed" | "sampler">,
): SamplePlan {
  return { seed, sampler, inputs, ...(correlated.length > 0 && { correlated }) };
}
