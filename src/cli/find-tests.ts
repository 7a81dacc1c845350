import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { isTestsFile, readTestsFile } from "../claims/read-tests-file.ts";
import type { Diagnostic } from "../diagnose/diagnostic.ts";
import { Findings } from "../diagnose/findings.ts";
import { bindTest } from "../model/bind-test.ts";
import type { ModelGraph } from "../model/model-graph.ts";
import type { ModelTest, WrittenTest } from "../model/model-test.ts";
import { comparedFile } from "../model/read-tests.ts";
import { readModel } from "../pipeline.ts";
import { joinPath } from "../resolve/paths.ts";
import { parseYaml } from "../source/parse-yaml.ts";
import { BadInput } from "./bad-input.ts";
import { readText } from "./files.ts";
import { distinct, toSlashes } from "./simulate-files.ts";

/** A scenario and the tests it is to pass. */
export interface Suite {
  readonly file: string;
  readonly graph: ModelGraph;
  readonly tests: readonly ModelTest[];
  /** Scenarios its tests compare with, by path. */
  readonly others: ReadonlyMap<string, ModelGraph>;
}

export interface FoundTests {
  /** In the order their scenarios are named; empty if anything is wrong. */
  readonly suites: readonly Suite[];
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Finds the tests in files, and in all files below folders, and the scenarios they are judged on: those a test names,
 * otherwise the model or scenario it was found in.
 *
 * @throws {BadInput} if there are no tests
 */
export async function findTests(paths: readonly string[]): Promise<FoundTests> {
  const search = new Search();
  for (const path of paths) {
    const info = await stat(path).catch(() => undefined);
    if (!info?.isDirectory()) await search.take(joinPath("", toSlashes(path)), true);
    else for (const file of await yamlBelow(path)) await search.take(file, false);
  }
  const found = await search.finish();
  if (found.suites.length === 0 && !found.diagnostics.some(({ severity }) => severity === "error")) {
    const where = paths.join(", ");
    throw new BadInput({ en: `there are no tests in ${where}`, zh: `${where} 中没有测试` });
  }
  return found;
}

async function yamlBelow(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => /\.ya?ml$/.test(name) && !name.split(/[\\/]/).includes("node_modules"))
    .toSorted()
    .map((name) => joinPath("", toSlashes(join(folder, name))));
}

class Search {
  readonly #diagnostics: Diagnostic[] = [];
  readonly #texts = new Map<string, string>();
  readonly #graphs = new Map<string, Promise<ModelGraph | undefined>>();
  /** Tests by scenario file; by their place, so that one that is found twice is judged once. */
  readonly #tests = new Map<string, Map<string, WrittenTest>>();

  /** @param asked the file itself was asked for: what is wrong with it is told even if it has no tests */
  async take(file: string, asked: boolean): Promise<void> {
    const text = await readText(file).catch(() => undefined);
    const document = text === undefined ? undefined : parseYaml(file, text);
    if (document?.ok && isTestsFile(document.value)) {
      this.#texts.set(file, text!);
      const { tests, diagnostics } = readTestsFile(document.value);
      this.#diagnostics.push(...diagnostics);
      for (const test of tests) this.#add(test, file);
      return;
    }
    const root = document?.ok ? document.value.root : undefined;
    const isScenario = root?.kind === "map" && (root.entries.has("model") || root.entries.has("scenario"));
    if (!asked && !isScenario) return;
    const graph = await this.#graph(file);
    for (const test of graph?.tests ?? []) this.#add(test, file);
  }

  async finish(): Promise<FoundTests> {
    const suites: Suite[] = [];
    for (const [file, written] of this.#tests) {
      const graph = await this.#graph(file);
      if (!graph) continue;
      const others = new Map<string, ModelGraph>();
      for (const test of written.values()) {
        const compared = comparedFile(test);
        const other = compared && (await this.#graph(compared.path));
        if (other) others.set(compared.path, other);
      }
      const findings = new Findings();
      const tests = [...written.values()].flatMap(
        (test) => bindTest(test, { graph, others, texts: this.#texts, findings }) ?? [],
      );
      this.#diagnostics.push(...findings.list);
      suites.push({ file, graph, tests, others });
    }
    const diagnostics = distinct(this.#diagnostics);
    const failed = diagnostics.some(({ severity }) => severity === "error");
    return { suites: failed ? [] : suites, diagnostics, texts: this.#texts };
  }

  #add(test: WrittenTest, foundIn: string): void {
    for (const file of test.files?.map(({ path }) => path) ?? [foundIn]) {
      const tests = this.#tests.get(file) ?? new Map<string, WrittenTest>();
      this.#tests.set(file, tests.set(`${test.span.file}:${test.span.start}`, test));
    }
  }

  #graph(file: string): Promise<ModelGraph | undefined> {
    const known = this.#graphs.get(file);
    if (known) return known;
    const reading = readModel(file, readText).then(({ graph, texts }) => {
      for (const [path, text] of texts) this.#texts.set(path, text);
      if (!graph.ok) this.#diagnostics.push(...graph.diagnostics);
      return graph.ok ? graph.value : undefined;
    });
    this.#graphs.set(file, reading);
    return reading;
  }
}
