import { printExpr } from "../expr/print.ts";
import type { ModelGraph, Quantity, Target } from "../model/model-graph.ts";
import type { ResolvedScenario } from "../resolve/resolved-scenario.ts";
import { statementOf } from "../result/target-statement.ts";
import { yearsOf } from "../terms/horizon.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import { correlationDifference, type CorrelationDifference } from "./compare-correlations.ts";
import { canonicalDefinition, canonicalTarget, plain } from "./canonical.ts";
import { interpolationNames } from "./interpolation-names.ts";
import { centralState, type State } from "./evaluate.ts";
import { noiseText } from "./noise-text.ts";
import { placeOf, type Place } from "./place.ts";

/** A model as it is compared. */
export interface ComparedModel {
  readonly graph: ModelGraph;
  readonly resolved: ResolvedScenario;
}

/** How a quantity is defined in one of the models, for reading. */
export interface DefinitionText {
  readonly text: Bilingual;
  readonly place: Place;
}

/** A quantity that both models have and define differently. Values are in `unit`, that of the first. */
export interface QuantityDifference {
  readonly quantity: string;
  readonly title: Bilingual;
  readonly unit: string;
  readonly a: DefinitionText;
  readonly b: DefinitionText;
  /** A lever's range, where it differs. */
  readonly ranges?: { readonly a?: readonly [number, number]; readonly b?: readonly [number, number] };
  /** Central values in the years where they differ; empty where only the uncertainty does. */
  readonly years: readonly { readonly year: number; readonly a: number | null; readonly b: number | null }[];
}

export interface ModelDifference {
  readonly heading: readonly { readonly key: string; readonly a: Bilingual; readonly b: Bilingual }[];
  readonly levers: readonly QuantityDifference[];
  readonly quantities: {
    readonly changed: readonly QuantityDifference[];
    readonly onlyA: readonly string[];
    readonly onlyB: readonly string[];
  };
  readonly targets: {
    readonly changed: readonly { readonly id: string; readonly a: Bilingual; readonly b: Bilingual }[];
    readonly onlyA: readonly string[];
    readonly onlyB: readonly string[];
  };
  /** Pairs of quantities whose correlation differs; absent in a model that has none for the pair. */
  readonly correlations: readonly CorrelationDifference[];
  readonly identical: boolean;
}

/** What differs in meaning between two models: not spelling, order, comments, titles or sources. */
export function compareModels(a: ComparedModel, b: ComparedModel): ModelDifference {
  const both = [...a.graph.quantities.values()].filter(({ name }) => b.graph.quantities.has(name));
  const rangeIn = ({ graph }: ComparedModel, name: string): readonly [number, number] | undefined =>
    graph.levers.find((lever) => lever.quantity === name)?.range;
  const rangeText = (model: ComparedModel, name: string): string | undefined =>
    rangeIn(model, name)
      ?.map((end) => plain(end, model.graph.quantities.get(name)!.unit))
      .join(" to ");
  const differing = both.filter(
    (quantity) =>
      canonicalDefinition(quantity) !== canonicalDefinition(b.graph.quantities.get(quantity.name)!) ||
      rangeText(a, quantity.name) !== rangeText(b, quantity.name),
  );
  const names = differing.map(({ name }) => name);
  const states = [centralState(a.graph, names), centralState(b.graph, names)] as const;
  const isLever = (name: string): boolean => Boolean(rangeIn(a, name) ?? rangeIn(b, name));
  const tell = (quantity: Quantity): QuantityDifference => {
    const { name, title, unitLabel } = quantity;
    const [first, second] = [rangeIn(a, name), rangeIn(b, name)];
    return {
      quantity: name,
      title,
      unit: unitLabel,
      a: definitionText(quantity, a),
      b: definitionText(b.graph.quantities.get(name)!, b),
      ...(rangeText(a, name) !== rangeText(b, name) && {
        ranges: { ...(first && { a: first }), ...(second && { b: second }) },
      }),
      years: yearsApart(name, a, b, states),
    };
  };
  const difference = {
    heading: headingDifference(a.graph, b.graph),
    levers: differing.filter(({ name }) => isLever(name)).map(tell),
    quantities: {
      changed: differing.filter(({ name }) => !isLever(name)).map(tell),
      onlyA: missing(a.graph.quantities.keys(), b.graph.quantities),
      onlyB: missing(b.graph.quantities.keys(), a.graph.quantities),
    },
    targets: targetDifference(a.graph, b.graph),
    correlations: correlationDifference(a.graph, b.graph),
  };
  const identical = [
    difference.heading,
    difference.levers,
    difference.correlations,
    ...Object.values(difference.quantities),
    ...Object.values(difference.targets),
  ].every((list) => list.length === 0);
  return { ...difference, identical };
}

/** Years in which the central values differ by more than rounding; a year that one model lacks counts as null there. */
function yearsApart(
  name: string,
  a: ComparedModel,
  b: ComparedModel,
  states: readonly [State, State],
): QuantityDifference["years"] {
  const years = new Set([...yearsOf(a.graph.horizon), ...yearsOf(b.graph.horizon)].toSorted((x, y) => x - y));
  const unit = a.graph.quantities.get(name)!.unit;
  const own = b.graph.quantities.get(name)!.unit;
  return [...years].flatMap((year) => {
    const first = states[0].get(name)![year - a.graph.horizon.first];
    const second = states[1].get(name)![year - b.graph.horizon.first];
    // Both in base units to twelve digits: a last bit is no difference.
    const [left, right] = [first, second].map((value, index) =>
      value === undefined ? undefined : plain(value, index === 0 ? unit : own),
    );
    if (left === right) return [];
    const inUnit = second === undefined ? undefined : (second * scale(own)) / scale(unit);
    return [{ year, a: finite(first), b: finite(inUnit) }];
  });
}

function scale({ numerator, denominator }: Quantity["unit"]): number {
  return numerator / denominator;
}

/** A definition on one line; the numbers of a path are told by year apart. */
function definitionText(
  { definition, unitLabel, span }: Quantity,
  { resolved }: ComparedModel,
): DefinitionText {
  if (definition.kind === "equation") {
    const text = `= ${printExpr(definition.expr)}`;
    return { text: { en: text, zh: text }, place: placeOf(definition.expr.span, resolved.texts) };
  }
  if (definition.kind === "noise")
    return { text: noiseText(definition, unitLabel), place: placeOf(span, resolved.texts) };
  const { knots } = definition;
  const uncertain = knots.filter(({ value }) => typeof value !== "number").length;
  const counted = {
    en: `${knots.length} value${knots.length === 1 ? "" : "s"}, ${uncertain} uncertain`,
    zh: `${knots.length} 个值，其中 ${uncertain} 个不确定`,
  };
  const how =
    definition.kind === "path"
      ? {
          en: `${definition.interpolation} path`,
          zh: `${interpolationNames[definition.interpolation].zh}路径`,
        }
      : {
          en: `growth by ${definition.rate} from ${definition.from}`,
          zh: `自 ${definition.from} 年起按 ${definition.rate} 增长`,
        };
  return {
    text: { en: `${how.en}: ${counted.en}`, zh: `${how.zh}：${counted.zh}` },
    place: placeOf(knots.at(-1)?.span ?? span, resolved.texts),
  };
}

function headingDifference(a: ModelGraph, b: ModelGraph): ModelDifference["heading"] {
  const same = (text: string): Bilingual => ({ en: text, zh: text });
  const facts = ({
    model,
    horizon,
    lastObserved,
    peak,
    boundary,
  }: ModelGraph): Record<string, Bilingual> => ({
    model: same(model),
    horizon: same(`${horizon.first}-${horizon.last}`),
    last_observed: same(String(lastObserved)),
    peak: same(peak ? `{ quantity: ${peak.quantity}, band: ${peak.band}, window: ${peak.window} }` : "{}"),
    boundary,
  });
  const [left, right] = [facts(a), facts(b)];
  return Object.entries(left).flatMap(([key, fact]) => {
    const other = right[key]!;
    return fact.en === other.en && fact.zh === other.zh ? [] : [{ key, a: fact, b: other }];
  });
}

function targetDifference(a: ModelGraph, b: ModelGraph): ModelDifference["targets"] {
  const byId = (graph: ModelGraph): Map<string, Target> =>
    new Map(graph.targets.map((target) => [target.id, target]));
  const [left, right] = [byId(a), byId(b)];
  return {
    changed: [...left.values()].flatMap((target) => {
      const other = right.get(target.id);
      if (!other || canonicalTarget(target) === canonicalTarget(other)) return [];
      return [{ id: target.id, a: claimOf(target), b: claimOf(other) }];
    }),
    onlyA: missing(left.keys(), right),
    onlyB: missing(right.keys(), left),
  };
}

function claimOf(target: Target): Bilingual {
  const { en, zh } = statementOf(target);
  return { en: `${target.quantity} ${en}`, zh: `${target.quantity} ${zh}` };
}

function missing(names: Iterable<string>, other: ReadonlyMap<string, unknown>): string[] {
  return [...names].filter((name) => !other.has(name));
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
