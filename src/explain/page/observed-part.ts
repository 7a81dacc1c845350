import { sourcesOf } from "../sources.ts";
import { prose, table } from "./markdown.ts";
import { nameAndTitle, type Subject } from "./subject.ts";
import { word } from "./words.ts";

/** Which quantities have a history: the years, how many of them, and the file. */
export function observedPart(subject: Subject): string[] {
  const { graph, language } = subject;
  const rows = [...graph.quantities.values()].flatMap(({ name, title, unitLabel, definition, body }) => {
    const knots = body && "knots" in definition ? definition.knots.filter((knot) => knot.observed) : [];
    const [first, last] = [knots[0], knots.at(-1)];
    if (!first || !last) return [];
    const qualities = [...new Set(knots.flatMap(({ quality }) => quality ?? []))].toSorted();
    return [
      [
        nameAndTitle(name, title),
        prose(unitLabel),
        first.year === last.year ? String(first.year) : `${first.year}–${last.year}`,
        String(knots.length),
        qualities.join(", "),
      ],
    ];
  });
  return table(
    (["quantity", "unit", "years", "numbers", "quality"] as const).map((key) => word(key, language)),
    rows,
  );
}

/** How many numbers are of which quality. */
export function qualitiesPart({ graph, resolved, language }: Subject): string[] {
  const counts = new Map<string, number>();
  const numbers = sourcesOf(graph, resolved);
  for (const { quality = "none" } of numbers) counts.set(quality, (counts.get(quality) ?? 0) + 1);
  const rows = [...counts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([quality, count]) => [quality, String(count), `${((count / numbers.length) * 100).toFixed(0)} %`]);
  return table([word("quality", language), word("numbers", language), word("share", language)], rows);
}
