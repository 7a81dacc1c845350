import { isTestsFile, readTestsFile } from "../claims/read-tests-file.ts";
import type { Diagnostic } from "../diagnose/diagnostic.ts";
import { Findings } from "../diagnose/findings.ts";
import type { Span } from "../diagnose/span.ts";
import { bindTest } from "../model/bind-test.ts";
import type { ModelGraph } from "../model/model-graph.ts";
import type { ModelTest, WrittenTest } from "../model/model-test.ts";
import { comparedFile } from "../model/read-tests.ts";
import { readModel, type ReadModel } from "../pipeline.ts";
import { folderOf, joinPath } from "../resolve/paths.ts";
import type { LocatedDocument } from "../source/located-node.ts";
import { distinct } from "./simulate-files.ts";
import type { Reading } from "./watch.ts";

/** A scenario and the tests it is to pass. */
export interface Suite {
  readonly file: string;
  readonly graph: ModelGraph;
  readonly tests: readonly ModelTest[];
  /** Scenarios its tests compare with, by path. */
  readonly others: ReadonlyMap<string, ModelGraph>;
}

export interface ReadSuites {
  /** In the order their scenarios are named; a test that cannot be judged is not among theirs. */
  readonly suites: readonly Suite[];
  /** Everything found in the files, in the order they were given, then in what they name. */
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Reads models, scenarios and files of tests, and looks up what the tests name in the scenarios they are judged on: those
 * a test names, otherwise the model or scenario it was found in. Nothing is simulated.
 */
export async function readSuites(files: readonly string[], reading: Reading): Promise<ReadSuites> {
  const reader = new SuiteReader(reading);
  for (const take of await Promise.all(files.map((file) => reader.open(joinPath("", file))))) take();
  return reader.bind();
}

class SuiteReader {
  readonly #reading: Reading;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #texts = new Map<string, string>();
  readonly #models = new Map<string, Promise<ReadModel>>();
  /** Files whose findings have been taken over. */
  readonly #told = new Set<string>();
  /** Tests by scenario file; by their place, so that one that is found twice is judged once. */
  readonly #tests = new Map<string, Map<string, WrittenTest>>();
  /** Where a file is named that tests are judged on or compared with. */
  readonly #namedAt = new Map<string, Span[]>();

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** Reads a file; what it gives takes over what was found, so that the order does not depend on who is read first. */
  async open(file: string): Promise<() => void> {
    const document = await this.#testsIn(file);
    if (document) return () => this.#takeTests(document);
    const model = await this.#model(file);
    return () => {
      const graph = this.#take(file, model);
      for (const test of graph?.tests ?? []) this.#add(test, file);
    };
  }

  async bind(): Promise<ReadSuites> {
    const suites: Suite[] = [];
    for (const [file, written] of this.#tests) {
      const graph = await this.#graph(file);
      if (!graph) continue;
      const others = new Map<string, ModelGraph>();
      for (const test of written.values()) {
        const compared = comparedFile(test, this.#texts);
        if (!compared) continue;
        this.#name(compared);
        const other = await this.#graph(compared.path);
        if (other) others.set(compared.path, other);
      }
      const findings = new Findings();
      const tests = [...written.values()].flatMap(
        (test) => bindTest(test, { graph, others, texts: this.#texts, findings }) ?? [],
      );
      this.#diagnostics.push(...findings.list);
      suites.push({ file, graph, tests, others });
    }
    return { suites, diagnostics: distinct(this.#diagnostics), texts: this.#texts };
  }

  async #testsIn(file: string): Promise<LocatedDocument | undefined> {
    const text = await this.#reading.read(file).catch(() => undefined);
    const document = text === undefined ? undefined : this.#reading.memory.files.yaml(file, text);
    return document?.ok && isTestsFile(document.value) ? document.value : undefined;
  }

  #takeTests(document: LocatedDocument): void {
    this.#texts.set(document.file, document.text);
    const { tests, diagnostics } = readTestsFile(document);
    this.#diagnostics.push(...diagnostics);
    for (const test of tests) this.#add(test, document.file);
  }

  #add(test: WrittenTest, foundIn: string): void {
    for (const named of test.files ?? []) this.#name(named);
    for (const file of test.files?.map(({ path }) => path) ?? [foundIn]) {
      const tests = this.#tests.get(file) ?? new Map<string, WrittenTest>();
      this.#tests.set(file, tests.set(`${test.span.file}:${test.span.start}`, test));
    }
  }

  #name({ path, span }: { path: string; span: Span }): void {
    this.#namedAt.set(path, [...(this.#namedAt.get(path) ?? []), span]);
  }

  #model(file: string): Promise<ReadModel> {
    const known = this.#models.get(file);
    if (known) return known;
    const reading = readModel(file, this.#reading.read, this.#reading.memory);
    this.#models.set(file, reading);
    return reading;
  }

  /** A scenario that a test names; undefined, with findings, if it has mistakes or is not there. */
  async #graph(file: string): Promise<ModelGraph | undefined> {
    const model = await this.#model(file);
    const places = this.#namedAt.get(file);
    if (model.texts.has(file) || !places) return this.#take(file, model);
    const missing = model.graph.ok ? [] : model.graph.diagnostics;
    // Its suggestion is a file beside it.
    this.#reading.note(folderOf(file) || ".");
    this.#diagnostics.push(
      ...missing.flatMap((diagnostic) => places.map((span) => ({ ...diagnostic, span }))),
    );
    return undefined;
  }

  #take(file: string, { graph, texts }: ReadModel): ModelGraph | undefined {
    for (const [path, text] of texts) this.#texts.set(path, text);
    if (!this.#told.has(file)) this.#diagnostics.push(...(graph.ok ? graph.warnings : graph.diagnostics));
    this.#told.add(file);
    return graph.ok ? graph.value : undefined;
  }
}
