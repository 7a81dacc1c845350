import type { ModelGraph } from "../model/model-graph.ts";
import { NameMatcher } from "../model/order.ts";
import type { SampleInput } from "../sample/sample-plan.ts";
import { yearCount } from "../terms/horizon.ts";
import { assemble } from "./assemble.ts";
import { InputTable } from "./input-table.ts";
import { lower } from "./lower.ts";
import { NodeTable, type NodeId } from "./node-table.ts";
import type { Program } from "./program.ts";

/** A share that must not be negative in any draw. */
export interface Check {
  readonly quantity: string;
  readonly year: number;
}

/** A program, the inputs it reads, and what its outputs and checks are called. Names stay on this side. */
export interface Compiled {
  readonly program: Program;
  readonly inputs: readonly SampleInput[];
  /** Names of the outputs, in the order of `program.outputs`. */
  readonly outputs: readonly string[];
  /** What each of the program's checks is about. */
  readonly checks: readonly Check[];
}

/** Compiles what the requested quantities need, and checks the shares on the way to them. */
export function compile(graph: ModelGraph, outputs: readonly string[]): Compiled {
  const matcher = new NameMatcher(graph.quantities.keys());
  const table = new NodeTable();
  const inputs = new InputTable();
  const nodes = lower(graph, outputs, matcher, table, inputs);
  const complete = (name: string): NodeId[] => nodes.get(name)!.map((id) => id!);
  const checks: Check[] = [];
  const nonNegative: NodeId[] = [];
  for (const { remainder } of graph.shareGroups) {
    // A share no output needs is not computed, so it is not checked either.
    for (const [index, id] of (remainder === undefined ? undefined : nodes.get(remainder))?.entries() ?? []) {
      if (id === undefined || (table.constantOf(id) ?? -1) >= 0) continue;
      checks.push({ quantity: remainder!, year: graph.horizon.first + index });
      nonNegative.push(id);
    }
  }
  const program = assemble(table, {
    outputs: outputs.map(complete),
    nonNegative,
    inputs: inputs.inputs.length,
    years: yearCount(graph.horizon),
  });
  return { program, inputs: inputs.inputs, outputs, checks };
}
