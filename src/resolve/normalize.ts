import type { Span } from "../diagnose/span.ts";
import { replaceMark } from "../schema/name-rules.ts";
import type { LocatedEntry, LocatedMap, LocatedNode } from "../source/located-node.ts";

/** Where quantities stand in a file, in short or long form. `*` is any key. */
const bodyPlaces: readonly (readonly string[])[] = [
  ["carriers", "*", "factor"],
  ["quantities", "*"],
  ["levers", "*"],
  ["quantities", "*", "stock", "initial"],
  ["quantities", "*", "stock", "wanted"],
  ["quantities", "*", "stock", "most_new"],
  ["sectors", "*", "products", "*", "activity"],
  ["sectors", "*", "products", "*", "routes", "*", "share"],
  ["sectors", "*", "products", "*", "routes", "*", "process"],
  ["sectors", "*", "products", "*", "routes", "*", "capture"],
  ["sectors", "*", "products", "*", "routes", "*", "use", "*"],
  ["sectors", "*", "products", "*", "routes", "*", "energy", "*", "total"],
  ["sectors", "*", "products", "*", "routes", "*", "energy", "*", "mix", "*", "share"],
  ["sectors", "*", "products", "*", "routes", "*", "energy", "*", "mix", "*", "ratio"],
];

/** Whether a quantity's body stands at a path from the root of a file. */
export function isBodyPlace(path: readonly string[]): boolean {
  return bodyPlaces.some(
    (place) => place.length === path.length && place.every((step, at) => step === "*" || step === path[at]),
  );
}

const mixPlace = ["sectors", "*", "products", "*", "routes", "*", "energy", "*", "mix", "*"];

type Change = (node: LocatedNode, text: string) => LocatedNode;

/** The places below a node at which something is brought into its long form, by the next key on the way to them. */
interface Places {
  readonly change?: Change;
  readonly below: ReadonlyMap<string, Places>;
}

const places = placesOf([
  { place: mixPlace, change: mixEntry },
  ...bodyPlaces.map((place) => ({ place, change: longForm })),
]);

function placesOf(all: readonly { place: readonly string[]; change: Change }[]): Places {
  const here = all.find(({ place }) => place.length === 0);
  const steps = new Set(all.flatMap(({ place }) => place.slice(0, 1)));
  const below = [...steps].map((step) => {
    const there = all.filter(({ place }) => place[0] === step);
    return [step, placesOf(there.map(({ place, change }) => ({ place: place.slice(1), change })))] as const;
  });
  return { below: new Map(below), ...(here && { change: here.change }) };
}

/** Brings every quantity of a file into its long form, so that merging two files compares like with like. */
export function normalize(root: LocatedMap, text: string): LocatedMap {
  return normalizeAt(root, places, text) as LocatedMap;
}

/** The node with all places at it and below it in their long form; the node itself if they are so already. */
function normalizeAt(given: LocatedNode, { change, below }: Places, text: string): LocatedNode {
  const node = change ? change(given, text) : given;
  if (node.kind !== "map") return node;
  const entries = new Map<string, LocatedEntry>();
  for (const [step, there] of below) {
    for (const key of step === "*" ? node.entries.keys() : [step]) {
      const entry = key === replaceMark ? undefined : node.entries.get(key);
      const value = entry && normalizeAt(entry.value, there, text);
      if (value !== entry?.value) entries.set(key, { ...entry!, value: value! });
    }
  }
  return entries.size === 0 ? node : { ...node, entries: new Map([...node.entries, ...entries]) };
}

/** `12 %` -> { value: 12 % };  `= a * b` -> { equation: a * b };  { 2030: 1 } -> { value: { 2030: 1 } }. */
function longForm(node: LocatedNode, text: string): LocatedNode {
  if (node.kind === "scalar") {
    if (node.value === null) return node;
    const equation = equationOf(node, text);
    return equation ? single("equation", equation, node.span) : single("value", node, node.span);
  }
  if (node.kind === "list") return node;
  if ([...node.entries.keys()].some((key) => /^\d+$/.test(key))) return single("value", node, node.span);
  const written = withLongNoise(node);
  const value = written.entries.get("value");
  const equation = value && equationOf(value.value, text);
  if (!equation) return written;
  const entries = new Map(written.entries);
  entries.delete("value");
  entries.set("equation", { keySpan: value.keySpan, value: equation });
  return { ...written, entries };
}

/** `noise: ar1(2, 0.5)` -> `noise: { process: ar1(2, 0.5) }`, and so the noise of a growth's rate. */
function withLongNoise(body: LocatedMap): LocatedMap {
  const long = (at: LocatedMap, key: string): LocatedMap => {
    const entry = at.entries.get(key);
    if (entry?.value.kind !== "scalar" || entry.value.value === null) return at;
    const value = single("process", entry.value, entry.value.span);
    return { ...at, entries: new Map([...at.entries, [key, { ...entry, value }]]) };
  };
  const own = long(body, "noise");
  const growth = own.entries.get("growth");
  if (growth?.value.kind !== "map") return own;
  const value = long(growth.value, "rate_noise");
  return value === growth.value
    ? own
    : { ...own, entries: new Map([...own.entries, ["growth", { ...growth, value }]]) };
}

function equationOf(node: LocatedNode, text: string): LocatedNode | undefined {
  if (node.kind !== "scalar" || typeof node.value !== "string" || !node.value.trimStart().startsWith("="))
    return undefined;
  const equation = node.value.trimStart().slice(1).trim();
  return { kind: "scalar", value: equation, span: spanOfText(equation, node.span, text) };
}

/** The place of a piece of a scalar's text inside the scalar; the whole scalar if escapes or line breaks hide it. */
function spanOfText(piece: string, span: Span, text: string): Span {
  const at = piece === "" ? -1 : text.slice(span.start, span.end).indexOf(piece);
  return at === -1 ? span : { ...span, start: span.start + at, end: span.start + at + piece.length };
}

/** A mix entry without `share` or `ratio` is the share itself. */
function mixEntry(node: LocatedNode): LocatedNode {
  if (node.kind === "scalar" && node.value === null) return node;
  if (node.kind === "map" && (node.entries.has("share") || node.entries.has("ratio"))) return node;
  return single("share", node, node.span);
}

function single(key: string, value: LocatedNode, span: Span): LocatedMap {
  return { kind: "map", span, entries: new Map([[key, { keySpan: span, value }]]) };
}
