import { existsSync, readFileSync } from "node:fs";
import { compile } from "../src/compile/compile.ts";
import type { Compiled } from "../src/compile/compile.ts";
import { buildGraph } from "../src/model/build-graph.ts";
import type { ModelGraph } from "../src/model/model-graph.ts";
import { resolve } from "../src/resolve/resolve.ts";
import type { ResolvedScenario } from "../src/resolve/resolved-scenario.ts";
import { confirm } from "./measure.ts";

/** The scenario all phases work on, of the largest model in the repository. */
export const entry = "scenarios/guangxi/plan.yaml";

/** Reads a file of the subject once and keeps it, so that no disk is timed. Run from the repository's root. */
export function keepingReader(): (path: string) => Promise<string> {
  if (!existsSync(entry))
    throw new Error(`${entry} is not here: run the benchmarks from the repository's root`);
  const texts = new Map<string, string>();
  return async (path) => {
    const text = texts.get(path) ?? readFileSync(path, "utf8");
    texts.set(path, text);
    return text;
  };
}

/** The subject after each stage, with every quantity of the model as an output. */
export interface Subject {
  readonly resolved: ResolvedScenario;
  readonly graph: ModelGraph;
  readonly outputs: readonly string[];
  readonly compiled: Compiled;
}

export async function subject(): Promise<Subject> {
  const { resolved } = await resolve(entry, keepingReader());
  if (!resolved.ok) throw new Error(`${entry} does not resolve: ${resolved.diagnostics[0]?.message.en}`);
  const graph = buildGraph(resolved.value);
  if (!graph.ok) throw new Error(`${entry} is no model: ${graph.diagnostics[0]?.message.en}`);
  const outputs = [...graph.value.quantities.keys()];
  const compiled = compile(graph.value, outputs);
  confirm(
    compiled.program.outputs.length === outputs.length * compiled.program.years,
    "every quantity has an output a year",
  );
  return { resolved: resolved.value, graph: graph.value, outputs, compiled };
}
