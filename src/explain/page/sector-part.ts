import type { Quantity } from "../../model/model-graph.ts";
import { entriesAt, scalarAt, titleAt } from "../../model/read-node.ts";
import type { LocatedEntry } from "../../source/located-node.ts";
import { code, heading, table } from "./markdown.ts";
import { productRows, quantityHeadings, quantityRows } from "./quantity-rows.ts";
import { routePicture } from "./route-picture.ts";
import { bothTitles, type Subject } from "./subject.ts";
import { word } from "./words.ts";

/** A sector: for each product its picture, its routes, and everything that is written of it. */
export function sectorPart(sector: string, entry: LocatedEntry, subject: Subject): string[] {
  return [...entriesAt(entry.value, "products")].flatMap(([product, { value }]) =>
    productPart(`${sector}.${product}`, value, subject),
  );
}

function productPart(name: string, node: LocatedEntry["value"], subject: Subject): string[] {
  const { graph, language } = subject;
  const routes = [...entriesAt(node, "routes")];
  const title = titleAt(node, "title", { en: name, zh: name });
  const own = [...graph.quantities.values()].filter(
    (one) => one.name.startsWith(`${name}.`) && isWritten(one),
  );
  return [
    ...heading(4, `${code(name)} ${bothTitles(title)}`),
    "```text",
    ...routePicture(
      name,
      routes.map(([route]) => route),
      subject,
    ),
    "```",
    "",
    routes
      .map(
        ([route, { value }]) =>
          `${code(route)} ${bothTitles(titleAt(value, "title", { en: route, zh: route }))}`,
      )
      .join(" · "),
    "",
    ...table(quantityHeadings(language), productRows(name, own, subject)),
  ];
}

/** Written by someone, or what others leave of a whole; all else follows from the vocabulary of sectors. */
function isWritten({ name, body }: Quantity): boolean {
  return body !== undefined || name.endsWith(".share") || /\.mix\.\w+$/.test(name);
}

/** The carriers a file defines, with their factors. */
export function carriersPart(
  carriers: readonly (readonly [string, LocatedEntry])[],
  subject: Subject,
): string[] {
  const { graph, language } = subject;
  const [first, ...others] = quantityHeadings(language);
  const rows = carriers.flatMap(([id, { value }]) => {
    const factor = graph.quantities.get(`carrier.${id}.factor`);
    if (!factor) return [];
    const counted = word(
      scalarAt(value, "biogenic")?.value === true
        ? "biogenic"
        : scalarAt(value, "scope")?.value === "direct"
          ? "direct"
          : "indirect",
      language,
    );
    return quantityRows([factor], subject).map((row, index) =>
      index === 0 ? [row[0]!, counted, ...row.slice(1)] : [row[0]!, "", ...row.slice(1)],
    );
  });
  return table([first!, word("counted", language), ...others], rows);
}
