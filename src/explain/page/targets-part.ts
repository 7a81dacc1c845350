import { entriesAt, textAt } from "../../model/read-node.ts";
import { statementOf } from "../../result/target-statement.ts";
import { code, lines, prose, table } from "./markdown.ts";
import { nameAndTitle, type Subject } from "./subject.ts";
import { word } from "./words.ts";

/** What the plan wants, each target with the clause it is read from. */
export function targetsPart({ graph, resolved, language }: Subject): string[] {
  const written = entriesAt(resolved.root, "targets");
  return table(
    (["target", "claim", "clause", "note"] as const).map((key) => word(key, language)),
    graph.targets.map((target) => [
      nameAndTitle(target.id, target.title),
      lines([code(target.quantity), prose(statementOf(target)[language])]),
      prose(target.clause ?? ""),
      prose(textAt(written.get(target.id)?.value, "note") ?? ""),
    ]),
  );
}
