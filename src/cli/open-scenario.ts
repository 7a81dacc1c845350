import type { ModelGraph } from "../model/model-graph.ts";
import { readModel } from "../pipeline.ts";
import type { ResolvedScenario } from "../resolve/resolved-scenario.ts";
import { countOf } from "./bad-input.ts";
import type { Console } from "./console.ts";
import { readText } from "./files.ts";
import { toSlashes } from "./simulate-files.ts";
import { diagnosticRecords, printDiagnostics } from "./print-diagnostics.ts";

/** A scenario that is read and checked, with what it was put together from. */
export interface OpenScenario {
  readonly graph: ModelGraph;
  readonly resolved: ResolvedScenario;
}

/** Reads a scenario to look into it. If it has mistakes, prints them and gives undefined. */
export async function openScenario(
  path: string,
  json: boolean,
  console: Console,
): Promise<OpenScenario | undefined> {
  const { texts, graph, resolved } = await readModel(toSlashes(path), readText);
  if (graph.ok && resolved) return { graph: graph.value, resolved };
  const diagnostics = graph.ok ? graph.warnings : graph.diagnostics;
  if (json) console.out(JSON.stringify({ diagnostics: diagnosticRecords(diagnostics, texts) }, null, 2));
  await printDiagnostics(diagnostics, texts, console);
  console.err(countOf(diagnostics)[console.language]);
  return undefined;
}
