import { samplePlan } from "../compile/compile.ts";
import { correlatedStreams } from "../compile/correlated-streams.ts";
import { streamKey } from "../sample/stream-key.ts";
import { fillInputs } from "../sample/fill-inputs.ts";
import { defaultSampler, type Sampler } from "../sample/sample-plan.ts";
import { printExpr } from "../expr/print.ts";
import { asDefined } from "../model/as-defined.ts";
import { blockOf } from "../model/knots.ts";
import type { Correlation, Definition, Interpolation, ModelGraph, Quantity } from "../model/model-graph.ts";
import { beforeKey } from "../resolve/merge.ts";
import { chainOf, isRemoval } from "../resolve/provenance.ts";
import type { ResolvedScenario } from "../resolve/resolved-scenario.ts";
import type { LocatedEntry, LocatedMap } from "../source/located-node.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import { yearsOf } from "../terms/horizon.ts";
import { dependencyTree, dependentsOf, namesIn, type DependencyNode } from "./dependencies.ts";
import { centralState, stateInDraw } from "./evaluate.ts";
import { numbersOf, type ExplainedNumber } from "./explained-numbers.ts";
import { noiseText } from "./noise-text.ts";
import { placeOf, type Place } from "./place.ts";
import { writtenText } from "./written.ts";

/** What stood at one place of a quantity's definition, what holds first. */
export interface OverrideChain {
  readonly at: string;
  readonly steps: readonly {
    /** As written; absent where the key was taken away. */
    readonly written?: string;
    readonly place: Place;
  }[];
}

/** A quantity in the tree, with its value in the tree's year. */
export interface ExplainedNode {
  readonly quantity: string;
  readonly title: Bilingual;
  readonly value: number | null;
  readonly unit: string;
  readonly seen: boolean;
  readonly hidden: number;
  /** Where the quantity is set, if it is computed from nothing else. */
  readonly place?: Place;
  readonly quality?: string;
  readonly dependsOn: readonly ExplainedNode[];
}

/** Everything there is to say about a quantity of a scenario. Values are in `unit`. */
export interface Explanation {
  readonly model: string;
  readonly scenario: string;
  readonly quantity: string;
  readonly title: Bilingual;
  readonly unit: string;
  readonly place: Place;
  /** The engine made the quantity out of what stands at `place`. */
  readonly isMade: boolean;
  /** Files laid on each other, the model first. */
  readonly chain: readonly string[];
  readonly definition: Definition["kind"];
  readonly equation?: string;
  readonly interpolation?: Interpolation;
  /** Name of the quantity that holds the rate of growth. */
  readonly growthRate?: string;
  /** A noise over time, in words. */
  readonly noise?: Bilingual;
  readonly range?: readonly [low: number, high: number];
  readonly source?: string;
  readonly quality?: string;
  readonly note?: string;
  /** Quantities whose random numbers go with this one's. */
  readonly correlated: readonly (Pick<Correlation, "measure" | "asked" | "source" | "quality" | "note"> & {
    readonly with: string;
    readonly place: Place;
  })[];
  readonly years: readonly number[];
  readonly lastObserved: number;
  /** With every uncertain number at its central value, or in the one draw that was asked for, [year]. */
  readonly values: readonly (number | null)[];
  readonly draw?: DrawSettings;
  readonly numbers: readonly (Omit<ExplainedNumber, "span"> & { readonly drawn?: number })[];
  readonly overridden: readonly OverrideChain[];
  readonly year: number;
  readonly tree: ExplainedNode;
  readonly usedBy: readonly { readonly quantity: string; readonly title: Bilingual }[];
}

export interface ExplainSettings {
  /** Levels of the dependency tree. */
  readonly depth: number;
  /** Year of the values in the tree. */
  readonly year: number;
  /** Left out: central values. */
  readonly draw?: DrawSettings;
}

/** A draw of runs with this seed and sampler, counted from 0. */
export interface DrawSettings {
  readonly index: number;
  /** Unsigned 32-bit. */
  readonly seed: number;
  readonly sampler?: Sampler;
}

/** Explains one quantity; how it spreads over draws is told apart (`spreadOf`). */
export function explain(
  graph: ModelGraph,
  resolved: ResolvedScenario,
  name: string,
  { depth, year, draw }: ExplainSettings,
): Explanation {
  const quantity = graph.quantities.get(name)!;
  const { definition, source, quality, note } = quantity;
  const { texts } = resolved;
  const body = bodyOf(graph, quantity);
  const defined = asDefined(graph.quantities, quantity);
  const tree = dependencyTree(graph, name, depth);
  const names = namesIn(tree);
  const state = draw
    ? stateInDraw(graph, names, draw.index, draw.seed, draw.sampler)
    : centralState(graph, names);
  const range = graph.levers.find((lever) => lever.quantity === name)?.range;
  const node = ({ name: one, seen, hidden, children }: DependencyNode): ExplainedNode => {
    const below = graph.quantities.get(one)!;
    const isSource = children.length === 0 && hidden === 0 && !seen;
    return {
      quantity: one,
      title: below.title,
      value: finite(state.get(one)![year - graph.horizon.first]!),
      unit: below.unitLabel,
      seen,
      hidden,
      ...(isSource && { place: placeInYear(below, year, texts) }),
      ...(isSource && below.quality !== undefined && { quality: below.quality }),
      dependsOn: children.map(node),
    };
  };
  return {
    model: graph.model,
    scenario: graph.scenario,
    quantity: name,
    title: quantity.title,
    unit: quantity.unitLabel,
    place: firstPlace(quantity, body, resolved),
    isMade: body === undefined,
    chain: resolved.chain,
    definition: definition.kind,
    ...(definition.kind === "equation" && { equation: printExpr(definition.expr) }),
    ...(definition.kind === "path" && { interpolation: definition.interpolation }),
    ...(definition.kind === "growth" && { growthRate: definition.rate }),
    ...(definition.kind === "noise" && { noise: noiseText(definition, quantity.unitLabel) }),
    ...(range && { range }),
    ...(source !== undefined && { source }),
    ...(quality !== undefined && { quality }),
    ...(note !== undefined && { note }),
    correlated: correlationsOf(graph, name, texts),
    years: yearsOf(graph.horizon),
    lastObserved: graph.lastObserved,
    values: state.get(name)!.map(finite),
    ...(draw && { draw }),
    numbers: numbersOf(defined, body, resolved).map(({ span, ...number }) => {
      const drawn = draw && drawnValue(graph, defined, span, draw);
      return { ...number, ...(drawn !== undefined && { drawn }) };
    }),
    overridden: body ? overriddenIn(body, quantity.unitLabel, texts) : [],
    year,
    tree: node(tree),
    usedBy: dependentsOf(graph, name).map((one) => ({
      quantity: one,
      title: graph.quantities.get(one)!.title,
    })),
  };
}

/** What was written for a quantity; for a rate of growth, the parts of the growing quantity that say it. */
function bodyOf(graph: ModelGraph, { name, stream = name, body }: Quantity): LocatedMap | undefined {
  if (body) return body;
  const grower = [...graph.quantities.values()].find(
    ({ definition }) => definition.kind === "growth" && definition.rate === stream,
  );
  const growth = grower?.body?.entries.get("growth")?.value;
  if (growth?.kind !== "map") return undefined;
  const rate = growth.entries.get("rate");
  const noise = growth.entries.get("rate_noise");
  const entries = new Map([
    ...(rate ? [["value", rate] as const] : []),
    ...(noise ? [["rate_noise", noise] as const] : []),
  ]);
  return rate && { kind: "map", span: rate.value.span, entries };
}

function correlationsOf(
  { correlations }: ModelGraph,
  name: string,
  texts: ReadonlyMap<string, string>,
): Explanation["correlated"] {
  return correlations
    .filter(({ between }) => between.includes(name))
    .map(({ between: [a, b], measure, asked, span, source, quality, note }) => ({
      with: a === name ? b : a,
      measure,
      asked,
      place: placeOf(span, texts),
      ...(source !== undefined && { source }),
      ...(quality !== undefined && { quality }),
      ...(note !== undefined && { note }),
    }));
}

function overriddenIn(
  body: LocatedMap,
  unitLabel: string,
  texts: ReadonlyMap<string, string>,
  path: readonly string[] = [],
): OverrideChain[] {
  return [...body.entries, ...(body.removed ?? [])].flatMap(([key, entry]) => {
    const at = key === beforeKey ? path : [...path, key];
    const steps = chainOf(entry).map((step) => ({
      ...(!isRemoval(step) && { written: writtenText(step.value, hasUnit(at) ? unitLabel : undefined) }),
      place: placeOf(step.value.span, texts),
    }));
    const below = entry.value.kind === "map" ? overriddenIn(entry.value, unitLabel, texts, at) : [];
    return [...(steps.length > 1 ? [{ at: at.join(" "), steps }] : []), ...below];
  });
}

function hasUnit([key]: readonly string[]): boolean {
  return key === "value" || key === "range";
}

/** Where the quantity was written first: the lowest of its texts. */
export function firstPlace(
  quantity: Quantity,
  body: LocatedMap | undefined,
  { layers, texts }: ResolvedScenario,
): Place {
  const order = layers.flat();
  const entries: LocatedEntry[] = body ? [...body.entries.values()] : [];
  const [first] = entries
    .map((entry) => chainOf(entry).at(-1)!.keySpan)
    .toSorted((a, b) => order.indexOf(a.file) - order.indexOf(b.file) || a.start - b.start);
  return placeOf(first ?? quantity.span, texts);
}

/** The text that decides a year's value: the nearest knot at or before it. */
function placeInYear(
  { definition, span }: Quantity,
  year: number,
  texts: ReadonlyMap<string, string>,
): Place {
  if (!("knots" in definition)) return placeOf(span, texts);
  const knot = definition.knots.findLast((one) => one.year <= year) ?? definition.knots[0];
  return placeOf(knot?.span ?? span, texts);
}

/** What an uncertain knot is in one draw, in the quantity's unit. */
function drawnValue(
  graph: ModelGraph,
  { name, stream = name, definition }: Quantity,
  span: { file: string; start: number },
  { index, seed, sampler = defaultSampler }: DrawSettings,
): number | undefined {
  // What is drawn anew each year is no single number.
  if (!("knots" in definition) || definition.sharing === "each_year") return undefined;
  const knot = definition.knots.find((one) => one.span.file === span.file && one.span.start === span.start);
  if (!knot || typeof knot.value === "number") return undefined;
  const own = { key: streamKey(stream), block: blockOf(definition.sharing, knot, knot.year) };
  const target = new Float64Array(1);
  const inputs = [{ stream: own, distribution: knot.value }];
  fillInputs(
    samplePlan({ inputs, correlated: correlatedStreams(graph) }, { seed, sampler }),
    index,
    1,
    1,
    target,
  );
  return target[0];
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
