import { runTests } from "../../src/claims/run-tests.ts";
import type { Verdict } from "../../src/claims/verdict.ts";
import { Findings } from "../../src/diagnose/findings.ts";
import { bindTest } from "../../src/model/bind-test.ts";
import type { ModelGraph } from "../../src/model/model-graph.ts";
import { readModel } from "../../src/pipeline.ts";
import { inlineRunner } from "../../src/run/inline-runner.ts";

/** Reads a model with tests from texts and judges them; mistakes are thrown as text. */
export async function judged(
  files: Readonly<Record<string, string>>,
  { entry = "model.yaml", draws = 100 } = {},
): Promise<Verdict[]> {
  const read = async (path: string): Promise<{ graph: ModelGraph; texts: ReadonlyMap<string, string> }> => {
    const { graph, texts } = await readModel(path, (file) =>
      files[file] === undefined ? Promise.reject(new Error("no file")) : Promise.resolve(files[file]),
    );
    if (!graph.ok) throw new Error(graph.diagnostics.map(({ message }) => message.en).join("\n"));
    return { graph: graph.value, texts };
  };
  const { graph, texts } = await read(entry);
  const others = new Map<string, ModelGraph>();
  for (const path of Object.keys(files))
    if (path.endsWith(".yaml")) others.set(path, (await read(path)).graph);
  const findings = new Findings();
  const tests = graph.tests.flatMap((test) => bindTest(test, { graph, others, texts, findings }) ?? []);
  if (findings.hasErrors) throw new Error(findings.list.map(({ message }) => message.en).join("\n"));
  return runTests(graph, tests, others, { draws, seed: 1, extremeDraws: draws }, { runner: inlineRunner() });
}

/** A model of four years, 2020 to 2023, the first two observed; `tests` are entries of the block. */
export function model(quantities: string, tests: readonly string[], more = ""): string {
  const list = tests.map((test) => `  - ${test}\n`).join("");
  return `peakcast: 1
model: m
horizon: { first: 2020, last: 2023, last_observed: 2021 }
quantities:
${quantities
  .trim()
  .split("\n")
  .map((line) => `  ${line.trim()}`)
  .join("\n")}
${more}
tests:
${list}`;
}
