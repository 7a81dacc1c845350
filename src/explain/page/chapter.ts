import type { Quantity } from "../../model/model-graph.ts";
import { entriesAt, titleAt } from "../../model/read-node.ts";
import type { LocatedEntry } from "../../source/located-node.ts";
import { firstPlace } from "../explain.ts";
import { code, heading, lines, prose, table } from "./markdown.ts";
import { bySource, numbersIn, quantityHeadings, quantityRows } from "./quantity-rows.ts";
import { carriersPart, sectorPart } from "./sector-part.ts";
import { bothTitles, fileLink, nameAndTitle, type Subject } from "./subject.ts";
import { word } from "./words.ts";

/** One file of the model: what its first comment says, and the carriers, sectors, quantities and levers it brings in. */
export function chapter(file: string, subject: Subject): string[] {
  const { graph, resolved, language } = subject;
  const here = ([, { keySpan }]: readonly [string, LocatedEntry]): boolean => keySpan.file === file;
  const carriers = [...entriesAt(resolved.root, "carriers")].filter(here);
  const sectors = [...entriesAt(resolved.root, "sectors")].filter(here);
  const levers = new Set(graph.levers.map(({ quantity }) => quantity));
  const inSector = (name: string): boolean =>
    [...entriesAt(resolved.root, "sectors")].some(([sector, { value }]) =>
      [...entriesAt(value, "products").keys()].some((product) => name.startsWith(`${sector}.${product}.`)),
    );
  const own = [...graph.quantities.values()].filter(
    (quantity) =>
      quantity.body !== undefined &&
      !inSector(quantity.name) &&
      !/^carrier\.\w+\.factor$/.test(quantity.name) &&
      !isRepeated(quantity) &&
      firstPlace(quantity, quantity.body, resolved).file === file,
  );
  const parts = [
    ...part(3, word("carriers", language), carriersPart(carriers, subject)),
    ...sectors.flatMap(([id, entry]) => [
      ...heading(3, `${code(id)} ${bothTitles(titleAt(entry.value, "title", { en: id, zh: id }))}`),
      ...sectorPart(id, entry, subject),
    ]),
    ...part(
      3,
      word("quantities", language),
      table(
        quantityHeadings(language),
        quantityRows(
          own.filter(({ name }) => !levers.has(name)),
          subject,
        ),
      ),
    ),
    ...part(
      3,
      word("levers", language),
      leverTable(
        own.filter(({ name }) => levers.has(name)),
        subject,
      ),
    ),
  ];
  if (parts.length === 0) return [];
  const titles = sectors.map(([id, { value }]) => bothTitles(titleAt(value, "title", { en: id, zh: id })));
  return [
    ...heading(2, titles.length > 0 ? titles.join(" · ") : titleOfFile(file)),
    fileLink(file, subject),
    "",
    ...prologue(resolved.texts.get(file) ?? ""),
    ...parts,
  ];
}

/** The noise of a quantity, and what it is before noise and bounds: both are said where the quantity is. */
function isRepeated({ name, definition, stream = name }: Quantity): boolean {
  return definition.kind === "noise" || name.startsWith(`${stream}.`);
}

/** `power-balance.yaml` as `Power balance`. */
function titleOfFile(file: string): string {
  const words = file
    .replace(/.*\//, "")
    .replace(/\.\w+$/, "")
    .replaceAll("-", " ");
  return prose(words.charAt(0).toUpperCase() + words.slice(1));
}

/** A part under its heading, unless there is nothing in it. */
export function part(level: number, title: string, content: readonly string[]): string[] {
  return content.length === 0 ? [] : [...heading(level, title), ...content];
}

/** What the comment a file begins with says; the line that is for editors is left out. */
function prologue(text: string): string[] {
  const all = text.split("\n");
  const end = all.findIndex((line) => !line.startsWith("#"));
  const said = all
    .slice(0, end === -1 ? all.length : end)
    .filter((line) => !line.startsWith("# yaml-language-server"))
    .map((line) => prose(line.slice(1)));
  return said.length === 0 ? [] : [...said, ""];
}

function leverTable(levers: readonly Quantity[], subject: Subject): string[] {
  const { graph, language } = subject;
  const headings = (["lever", "range", "value", "cost", "limits", "source", "quality"] as const).map((key) =>
    word(key, language),
  );
  return table(
    headings,
    levers.flatMap((lever) => {
      const numbers = numbersIn(lever, subject);
      const range = graph.levers.find(({ quantity }) => quantity === lever.name)!.range;
      const cost = numbers.filter(({ at }) => at.startsWith("cost")).map(({ written }) => code(written));
      const rest = numbers.filter(({ at }) => !at.startsWith("cost"));
      return bySource(lever, rest, subject).map(({ values, source, quality }, index) => {
        const isFirst = index === 0;
        return [
          isFirst ? nameAndTitle(lever.name, lever.title) : "",
          isFirst
            ? code(`${range.map(plain).join(" – ")} ${lever.unitLabel === "1" ? "" : lever.unitLabel}`)
            : "",
          values,
          isFirst ? lines(cost) : "",
          isFirst ? prose(lever.note ?? "") : "",
          source,
          quality,
        ];
      });
    }),
  );
}

/** Without the last bits that a conversion of units leaves. */
function plain(value: number): string {
  return String(Number(value.toPrecision(12)));
}
