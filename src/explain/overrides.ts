import type { ModelGraph } from "../model/model-graph.ts";
import { changesIn, isRemoval, type Change } from "../resolve/provenance.ts";
import type { ResolvedScenario } from "../resolve/resolved-scenario.ts";
import type { LocatedEntry, LocatedMap } from "../source/located-node.ts";
import { placeOf, type Place } from "./place.ts";
import { writtenText } from "./written.ts";

/** A value and where it stands. */
export interface WrittenValue {
  /** On one line, with its unit; absent where the key was taken away. */
  readonly written?: string;
  readonly place: Place;
}

/** A difference from the model that one file made. */
export interface Override {
  /** Section, name, and the keys below: `["levers", "steel.eaf_share", "value", "2030"]`. */
  readonly path: readonly string[];
  readonly before?: WrittenValue;
  readonly after: WrittenValue;
}

/** What one file changed, in the order of its lines. */
export interface FileOverrides {
  readonly file: string;
  readonly overrides: readonly Override[];
}

/** Keys that name files and what they are, not values of the model. */
const layeringKeys = new Set(["peakcast", "model", "scenario", "policy", "policies", "extends", "include"]);

/** Every difference from the model (the first layer and what it includes), by file, in the order files are laid. */
export function overridesOf(graph: ModelGraph, resolved: ResolvedScenario): FileOverrides[] {
  const { layers, texts, leverNames } = resolved;
  const base = new Set(layers[0]);
  const root = { ...resolved.root, entries: withBodies(resolved.root, graph) };
  const seen = new Set<string>();
  const changes = changesIn(root, (file) => base.has(file)).filter(({ path, after, before }) => {
    // A quantity that a sector expands into is met there and under its own name.
    const identity = JSON.stringify([after.value.span, before?.value.span]);
    const isNew = !layeringKeys.has(path[0]!) && !seen.has(identity);
    seen.add(identity);
    return isNew;
  });
  const unitFor = ([section, name, key]: readonly string[]): string | undefined =>
    section === "quantities" && (key === "value" || key === "range")
      ? graph.quantities.get(name!)?.unitLabel
      : undefined;
  const written = (entry: LocatedEntry, unit: string | undefined): WrittenValue => ({
    ...(!isRemoval(entry) && { written: writtenText(entry.value, unit) }),
    place: placeOf(entry.value.span, texts),
  });
  const tell = ({ path, after, before }: Change): Override => {
    const unit = unitFor(path);
    const [section, ...rest] = path;
    return {
      path: [section === "quantities" && leverNames.has(rest[0]!) ? "levers" : section!, ...rest],
      ...(before && { before: written(before, unit) }),
      after: written(after, unit),
    };
  };
  return layers.flat().flatMap((file) => {
    const own = changes
      .filter(({ after }) => after.value.span.file === file)
      .toSorted((a, b) => a.after.value.span.start - b.after.value.span.start);
    return own.length === 0 ? [] : [{ file, overrides: own.map(tell) }];
  });
}

/** The root with every quantity as the model laid it on its sector, so that it is known what it replaced there. */
function withBodies(root: LocatedMap, graph: ModelGraph): Map<string, LocatedEntry> {
  const entries = new Map(root.entries);
  const quantities = entries.get("quantities");
  if (quantities?.value.kind !== "map") return entries;
  const bodies = new Map(quantities.value.entries);
  for (const [name, entry] of bodies) {
    const body = graph.quantities.get(name)?.body;
    if (body) bodies.set(name, { ...entry, value: body });
  }
  // Sectors come last: what is met twice is then told under the quantity's name.
  entries.delete("quantities");
  return new Map([
    ["quantities", { ...quantities, value: { ...quantities.value, entries: bodies } }],
    ...entries,
  ]);
}
