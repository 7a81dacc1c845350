import { printExpr } from "../../expr/print.ts";
import { asDefined } from "../../model/as-defined.ts";
import type { Quantity } from "../../model/model-graph.ts";
import type { Language } from "../../terms/bilingual.ts";
import { numbersOf, type ExplainedNumber } from "../explained-numbers.ts";
import { interpolationNames } from "../interpolation-names.ts";
import { code, lines, prose } from "./markdown.ts";
import { nameAndTitle, type Subject } from "./subject.ts";
import { word } from "./words.ts";

/** Headings of the rows of `quantityRows`. */
export function quantityHeadings(language: Language): string[] {
  return (["quantity", "value", "unit", "source", "quality"] as const).map((key) => word(key, language));
}

/** Rows of a table of quantities: one for each source and quality that numbers of a quantity have. */
export function quantityRows(quantities: readonly Quantity[], subject: Subject): string[][] {
  return quantities.flatMap((quantity) =>
    rowsOf(quantity, nameAndTitle(quantity.name, quantity.title), subject),
  );
}

/**
 * The same for what stands inside a product, under names from the product on. Titles are left out: they repeat those of
 * product and route.
 */
export function productRows(product: string, quantities: readonly Quantity[], subject: Subject): string[][] {
  return quantities.flatMap((quantity) =>
    rowsOf(quantity, code(quantity.name.slice(product.length + 1)), subject),
  );
}

function rowsOf(quantity: Quantity, name: string, subject: Subject): string[][] {
  const numbers = numbersIn(quantity, subject).filter(({ at }) => !at.startsWith("cost"));
  return bySource(quantity, numbers, subject).map(({ values, source, quality }, index) => [
    index === 0 ? lines([name, noteText(quantity, subject.language)]) : "",
    values,
    index === 0 ? prose(quantity.unitLabel) : "",
    source,
    quality,
  ]);
}

/** The numbers written for a quantity; those inside its equation stand in the equation. */
export function numbersIn(quantity: Quantity, { graph, resolved }: Subject): ExplainedNumber[] {
  return numbersOf(asDefined(graph.quantities, quantity), quantity.body, resolved);
}

interface SourcedCell {
  readonly values: string;
  readonly source: string;
  readonly quality: string;
}

/** Numbers with one source and quality beside each other, in the order they are written; the equation first. */
export function bySource(
  quantity: Quantity,
  numbers: readonly ExplainedNumber[],
  { graph, language }: Subject,
): SourcedCell[] {
  const { definition } = asDefined(graph.quantities, quantity);
  const groups = new Map<string, { values: string[]; source: string; quality: string }>();
  const add = (value: string, source = "", quality = ""): void => {
    const key = JSON.stringify([source, quality]);
    const group = groups.get(key) ?? { values: [], source: prose(source), quality };
    if (value !== "") group.values.push(value);
    groups.set(key, group);
  };
  if (quantity.body === undefined) add(code("remainder"));
  else if (definition.kind === "equation") {
    const literal = numbers.find(({ at }) => at === "equation");
    const { source, quality } = literal ?? marksOf(quantity, definition.expr.span.file);
    add(code(`= ${printExpr(definition.expr)}`), source, quality);
  }
  const written = numbers.filter(({ at }) => at !== "equation" && !at.startsWith("range"));
  for (const { at, written: value, source, quality } of written)
    add(at === "" ? code(value) : `${at}: ${code(value)}`, source, quality);
  if (definition.kind === "path" && definition.knots.length > 1 && definition.interpolation !== "linear")
    groups.values().next().value?.values.push(interpolationNames[definition.interpolation][language]);
  return [...groups.values()].map(({ values, ...marks }) => ({ values: lines(values), ...marks }));
}

/** What a quantity says of its equation, unless another file has put that in the place of what it spoke of. */
function marksOf({ body, source, quality }: Quantity, file: string): { source?: string; quality?: string } {
  const speaks = (key: string): boolean => body?.entries.get(key)?.value.span.file === file;
  return {
    ...(source !== undefined && speaks("source") && { source }),
    ...(quality !== undefined && speaks("quality") && { quality }),
  };
}

function noteText({ note }: Quantity, language: Language): string {
  return note === undefined ? "" : `*${word("note", language)}: ${prose(note)}*`;
}
