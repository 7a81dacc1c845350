import { entriesAt, textAt } from "../../model/read-node.ts";
import { statementOf } from "../../result/target-statement.ts";
import { code, lines, prose, table } from "./markdown.ts";
import { bothTitles, type Subject } from "./subject.ts";
import { word } from "./words.ts";

/** What the plan wants, each target with the clause it is read from. */
export function targetsPart({ graph, resolved, language }: Subject): string[] {
  const written = entriesAt(resolved.root, "targets");
  return table(
    (["target", "claim", "clause", "note"] as const).map((key) => word(key, language)),
    graph.targets.map((target) => [
      lines([code(target.id), bothTitles(target.title)]),
      lines([code(target.quantity), prose(statementOf(target)[language])]),
      prose(target.clause ?? ""),
      prose(textAt(written.get(target.id)?.value, "note") ?? ""),
    ]),
  );
}

/** Uncertain quantities that move together. */
export function correlationsPart({ graph, language }: Subject): string[] {
  return table(
    (["between", "correlation", "source", "quality"] as const).map((key) => word(key, language)),
    graph.correlations.map(({ between, measure, asked, source, quality, note }) => [
      lines(between.map(code)),
      `${code(String(asked))} ${measure}`,
      lines([prose(source ?? ""), note === undefined ? "" : `*${word("note", language)}: ${prose(note)}*`]),
      quality ?? "",
    ]),
  );
}

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
        lines([code(name), bothTitles(title)]),
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
