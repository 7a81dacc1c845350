import { code, lines, prose, table } from "./markdown.ts";
import type { Subject } from "./subject.ts";
import { word } from "./words.ts";

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
