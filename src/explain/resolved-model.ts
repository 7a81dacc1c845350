import { beforeKey } from "../resolve/merge.ts";
import { folderOf } from "../resolve/paths.ts";
import { renameTables } from "../resolve/table-files.ts";
import type { ResolvedScenario } from "../resolve/resolved-scenario.ts";
import { replaceMark } from "../schema/name-rules.ts";
import type { Span } from "../diagnose/span.ts";
import type { LocatedEntry, LocatedMap, LocatedNode } from "../source/located-node.ts";
import { printYaml } from "../source/print-yaml.ts";
import { placeOf, placeText } from "./place.ts";

/** What says how files are laid together: of no meaning once they are. */
const layeringKeys = ["peakcast", "model", "scenario", "policy", "policies", "extends", "include"];

/** A scenario as a model of one file, and the folder that file belongs in, as its tables are named from there. */
export interface ResolvedModel {
  readonly yaml: string;
  /** "" is the folder the engine runs in. */
  readonly folder: string;
}

/**
 * Writes a scenario as one model file, every value followed by the file and line that set it. Read from `folder` it
 * gives the same numbers, bit for bit, unless the scenario adds quantities: they then stand before the levers, where
 * the order of a `sum` over both, and so its last bits, may be another.
 *
 * @param lastObserved the last observed year
 */
export function resolvedModel(resolved: ResolvedScenario, lastObserved: number): ResolvedModel {
  const { root, leverNames, texts, tables, chain } = resolved;
  const folder = sharedFolder([chain[0]!, ...tables.keys()].map(folderOf));
  const entries = new Map<string, LocatedEntry>();
  for (const key of ["peakcast", "model"]) {
    const entry = root.entries.get(key);
    if (entry) entries.set(key, entry);
  }
  for (const [key, entry] of root.entries) {
    if (layeringKeys.includes(key)) continue;
    if (key !== "quantities" || entry.value.kind !== "map") {
      entries.set(key, { ...entry, value: standing(entry.value, lastObserved, false) });
      continue;
    }
    const all = standing(entry.value, lastObserved, true) as LocatedMap;
    for (const section of ["quantities", "levers"]) {
      const own = [...all.entries].filter(([name]) => leverNames.has(name) === (section === "levers"));
      if (own.length > 0) entries.set(section, { ...entry, value: { ...all, entries: new Map(own) } });
    }
  }
  const commentOf = (span: Span): string => placeText(placeOf(span, texts));
  const whole = renameTables({ kind: "map", span: root.span, entries } as const, ({ value }) =>
    seenFrom(folder, value),
  );
  return { folder, yaml: printYaml(whole, commentOf) };
}

/**
 * The tree as a file would have to say it: a value that holds before a path as its first year. `overlays`: what is unset here may stand in a sector, so it is unset again.
 */
function standing(node: LocatedNode, lastObserved: number, overlays: boolean): LocatedNode {
  if (node.kind === "list")
    return { ...node, items: node.items.map((item) => standing(item, lastObserved, overlays)) };
  if (node.kind === "scalar") return node;
  const entries = new Map<string, LocatedEntry>();
  const years = [...node.entries.keys()].map(Number);
  for (const [key, entry] of node.entries) {
    const value = standing(entry.value, lastObserved, overlays);
    if (key !== beforeKey) entries.set(key, { ...entry, value });
    // Later knots at or before the last observed year leave it nothing to hold for.
    else if (!years.some((year) => year <= lastObserved))
      entries.set(String(lastObserved), { ...entry, value });
  }
  if (overlays) {
    for (const [key, entry] of node.removed ?? []) if (key !== beforeKey) entries.set(key, entry);
    if (node.replaces)
      entries.set(replaceMark, {
        keySpan: node.span,
        value: { kind: "scalar", span: node.span, value: true },
      });
  }
  return { ...node, entries };
}

/** The deepest folder that holds all the others. */
function sharedFolder(folders: readonly string[]): string {
  const [first = "", ...others] = folders.map((folder) => folder.split("/"));
  let shared = [...first];
  for (const other of others) {
    const apart = shared.findIndex((step, index) => step !== other[index]);
    if (apart !== -1) shared = shared.slice(0, apart);
  }
  return shared.join("/");
}

function seenFrom(folder: string, path: string): string {
  return folder !== "" && path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}
