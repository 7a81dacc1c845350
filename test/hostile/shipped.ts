import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Diagnostic } from "../../src/diagnose/diagnostic.ts";
import { readModel } from "../../src/pipeline.ts";
import type { ReadText } from "../../src/resolve/load.ts";
import { parseYaml } from "../../src/source/parse-yaml.ts";
import type { ParseYaml } from "../../src/source/remembering-parser.ts";

/** A file that ships with peakcast, and what is read to see it in use. */
export interface ShippedFile {
  /** From the repository root, with `/`. */
  readonly path: string;
  /** The model or scenario that reads it: the file itself, or the model or scenario that stands on it. */
  readonly entry: string;
  readonly text: string;
}

const repository = fileURLToPath(new URL("../../", import.meta.url));

/** Every YAML and CSV file below scenarios/, in the order of their paths. */
export function shippedFiles(): ShippedFile[] {
  const paths = readdirSync(join(repository, "scenarios"), { recursive: true, encoding: "utf8" })
    .map((path) => `scenarios/${path.replaceAll("\\", "/")}`)
    .filter((path) => /\.(ya?ml|csv)$/.test(path))
    .toSorted();
  const texts = new Map(paths.map((path) => [path, readFileSync(join(repository, path), "utf8")]));
  return paths.map((path) => ({ path, text: texts.get(path)!, entry: entryOf(path, texts) }));
}

function entryOf(path: string, texts: ReadonlyMap<string, string>): string {
  if (/^(model|scenario):/m.test(texts.get(path)!)) return path;
  const policy = /^policy:\s*(\S+)/m.exec(texts.get(path)!)?.[1];
  const inFolder = [...texts].filter(([other]) =>
    path.startsWith(other.slice(0, other.lastIndexOf("/") + 1)),
  );
  const user = inFolder.find(
    ([, text]) => policy !== undefined && /^policies:.*$/m.exec(text)?.[0].includes(policy),
  );
  const model = inFolder.find(([, text]) => /^model:/m.test(text));
  const found = user ?? model;
  if (!found) throw new Error(`nothing reads ${path}`);
  return found[0];
}

/** What is found in a model when one of its files has another text. */
export async function diagnosticsWith(
  files: readonly ShippedFile[],
  entry: string,
  parse: ParseYaml,
  changed?: { readonly path: string; readonly text: string },
): Promise<{ ok: boolean; diagnostics: readonly Diagnostic[]; texts: ReadonlyMap<string, string> }> {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  if (changed) texts.set(changed.path, changed.text);
  const readText: ReadText = (path) => {
    const text = texts.get(path);
    return text === undefined ? Promise.reject(new Error("there is no such file")) : Promise.resolve(text);
  };
  // The files beside the changed one are parsed once for all cases; the changed one is not to take their place.
  const read = await readModel(entry, readText, (file, text) =>
    file === changed?.path ? parseYaml(file, text) : parse(file, text),
  );
  const { graph } = read;
  return { ok: graph.ok, diagnostics: graph.ok ? graph.warnings : graph.diagnostics, texts: read.texts };
}
