import type { Span } from "../diagnose/span.ts";
import { childrenOf, type Expr } from "../expr/expr.ts";
import { parseScalar } from "../expr/parse-scalar.ts";
import { printExpr } from "../expr/print.ts";
import type { Knot, Quantity } from "../model/model-graph.ts";
import type { ResolvedScenario } from "../resolve/resolved-scenario.ts";
import type { LocatedMap, LocatedNode } from "../source/located-node.ts";
import { placeOf, type Place } from "./place.ts";
import { withUnit, writtenText } from "./written.ts";

/** A number or distribution that was written for a quantity. */
export interface ExplainedNumber {
  /** What it is for: a year, `range`, `growth rate 2030`, `equation`. */
  readonly at: string;
  /** As written, with its unit. */
  readonly written: string;
  readonly place: Place;
  readonly source?: string;
  readonly quality?: string;
  /** The span it was read from, to find the knot it became. */
  readonly span: Span;
}

type Files = Pick<ResolvedScenario, "texts" | "tables" | "marks">;

/**
 * Every number written for a quantity, with its quantity's or else its file's source and quality: its history, knots,
 * range, cost, and those inside its equation.
 */
export function numbersOf(quantity: Quantity, body: LocatedMap | undefined, files: Files): ExplainedNumber[] {
  const { definition, unitLabel, source, quality } = quantity;
  const child = (key: string): LocatedNode | undefined => body?.entries.get(key)?.value;
  // A source speaks of the numbers in its own file, not of those another file put in their place.
  const speaksOf = (key: string, span: Span): boolean => (child(key)?.span.file ?? span.file) === span.file;
  /** @param by the place whose file speaks for the number */
  const one = (at: string, written: string, span: Span, by = span): ExplainedNumber => ({
    at,
    written,
    place: placeOf(span, files.texts),
    ...files.marks.get(by.file),
    ...(source !== undefined && speaksOf("source", by) && { source }),
    ...(quality !== undefined && speaksOf("quality", by) && { quality }),
    span,
  });
  // An IAMC table has no column for sources: whoever names it says where it is from.
  const namingOf = ({ observed, span }: Knot): Span => {
    const spec = child(observed ? "history" : "series");
    return spec?.kind === "map" && spec.entries.has("iamc") ? spec.span : span;
  };
  const collect = (
    node: LocatedNode | undefined,
    at: string,
    unit: string | undefined,
  ): ExplainedNumber[] => {
    if (!node) return [];
    if (node.kind === "map")
      return [...node.entries].flatMap(([key, entry]) => collect(entry.value, `${at} ${key}`.trim(), unit));
    if (node.kind === "list" && node.items.some((item) => item.kind === "list"))
      return node.items.flatMap((item) => collect(item, at, unit));
    if (node.kind === "scalar" && !isNumber(node.value)) return [];
    return [one(at, writtenText(node, unit), node.span)];
  };
  const growth = child("growth");
  const part = (key: string): LocatedNode | undefined =>
    growth?.kind === "map" ? growth.entries.get(key)?.value : undefined;
  // What was read from a table: nothing in the body says it.
  const tabled =
    "knots" in definition ? definition.knots.filter((knot) => knot.observed || child("series")) : [];
  const noiseOf = (node: LocatedNode | undefined, at: string): ExplainedNumber[] => {
    const process = node?.kind === "map" ? node.entries.get("process")?.value : undefined;
    return process ? [one(at, writtenText(process), process.span)] : [];
  };
  return [
    ...tabled.map((knot) => ({
      ...one(String(knot.year), historyText(knot, quantity, files), knot.span, namingOf(knot)),
      ...marksOf(knot),
    })),
    ...collect(child("value"), "", unitLabel),
    ...collect(part("base"), "growth base", unitLabel),
    ...collect(part("rate"), "growth rate", undefined),
    ...noiseOf(part("rate_noise"), "growth rate noise"),
    ...noiseOf(child("rate_noise"), "noise"),
    ...noiseOf(child("noise"), "noise"),
    ...collect(child("lookup"), "lookup", undefined),
    ...collect(child("stock"), "stock", undefined),
    ...collect(child("clamp"), "clamp", unitLabel),
    ...collect(child("range"), "range", unitLabel),
    ...collect(child("cost"), "cost", undefined),
    ...(child("equation") && definition.kind === "equation"
      ? literalsIn(definition.expr).map((literal) => one("equation", printExpr(literal), literal.span))
      : []),
  ];
}

/** Whether a scalar is a number or distribution, rather than an equation or a word. */
function isNumber(value: string | number | boolean | null): boolean {
  return typeof value === "number" || (typeof value === "string" && "kind" in parseScalar(value));
}

function marksOf({ source, quality }: Knot): { source?: string; quality?: string } {
  return { ...(source !== undefined && { source }), ...(quality !== undefined && { quality }) };
}

/** A value of a table with the unit its row names. */
function historyText(knot: Knot, { unitLabel }: Quantity, { tables, texts }: Files): string {
  const { file, start, end } = knot.span;
  const text = (texts.get(file) ?? "").slice(start, end).replace(/^"(.*)"$/, "$1");
  const table = tables.get(file);
  const column = table?.header.findIndex((cell) => cell.text.toLowerCase() === "unit") ?? -1;
  const row = table?.rows.find((cells) => cells.some((cell) => cell.span.start === start));
  return withUnit(text, row?.[column]?.text || unitLabel);
}

function literalsIn(expr: Expr): Expr[] {
  return expr.kind === "number" ? [expr] : childrenOf(expr).flatMap(literalsIn);
}
