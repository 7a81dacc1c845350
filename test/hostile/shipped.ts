import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A file that ships with peakcast, and what is read to see it in use. */
export interface ShippedFile {
  /** From the repository root, with `/`. */
  readonly path: string;
  /** What is checked to read it: the file itself, or the model or scenario that stands on it. */
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
  if (/^(model|scenario|model_tests):/m.test(texts.get(path)!)) return path;
  const policy = /^policy:\s*(\S+)/m.exec(texts.get(path)!)?.[1];
  const inFolder = [...texts].filter(([other]) =>
    path.startsWith(other.slice(0, other.lastIndexOf("/") + 1)),
  );
  const user = inFolder.find(([, text]) => policy !== undefined && policiesIn(text).includes(policy));
  const model =
    inFolder.find(([, text]) => /^model:/m.test(text)) ??
    inFolder.find(([, text]) => /^scenario:/m.test(text));
  const found = user ?? model;
  if (!found) throw new Error(`nothing reads ${path}`);
  return found[0];
}

/** Names in the list under `policies`, written in one line or in several. */
function policiesIn(text: string): string[] {
  const list = /^policies:((?:.*)(?:\n[ -].*)*)/m.exec(text)?.[1] ?? "";
  return list.match(/[\w-]*\w/g) ?? [];
}
