import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { isTestsFile } from "../claims/read-tests-file.ts";
import { nearest } from "../diagnose/nearest.ts";
import { toSlashes } from "./simulate-files.ts";
import type { Reading } from "./watch.ts";

/** The file itself, or every model, scenario and file of tests below a folder, by their paths. */
export async function standAloneFiles(path: string, reading: Reading): Promise<string[]> {
  const info = await stat(path).catch(() => undefined);
  if (!info?.isDirectory()) return [toSlashes(path)];
  const yaml = (await yamlBelow(path, reading)).map(toSlashes).toSorted();
  const kept = await Promise.all(
    yaml.map(async (file) => ((await standsAlone(file, reading)) ? [file] : [])),
  );
  return kept.flat();
}

async function yamlBelow(folder: string, reading: Reading): Promise<string[]> {
  reading.note(folder);
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === "node_modules" ? [] : yamlBelow(path, reading);
      return /\.ya?ml$/.test(entry.name) ? [path] : [];
    }),
  );
  return found.flat();
}

/**
 * Whether a file is more than a part of a model. One that cannot be read as YAML counts, to say why, and so does one whose
 * kind is misspelt.
 */
async function standsAlone(file: string, { read, memory }: Reading): Promise<boolean> {
  const document = memory.files.yaml(file, await read(file).catch(() => ""));
  if (!document.ok) return true;
  const { root } = document.value;
  if (root.kind !== "map") return false;
  if (root.entries.has("model") || root.entries.has("scenario") || isTestsFile(document.value)) return true;
  if (!root.entries.has("peakcast") || root.entries.has("policy")) return false;
  return [...root.entries.keys()].some((key) => nearest(key, ["model", "scenario"]) !== undefined);
}
