import type { Findings } from "../diagnose/findings.ts";
import { Kept } from "../diagnose/kept.ts";
import type { LocatedDocument, LocatedMap } from "../source/located-node.ts";
import { parseTable } from "../source/parse-table.ts";
import { parseYaml } from "../source/parse-yaml.ts";
import { remembering } from "../source/remembering.ts";
import { readLeverTable } from "./lever-table.ts";

/** Files as they were read, so that scenarios of one model and rounds of `--watch` share what has not changed. */
export class FileMemory {
  readonly yaml = remembering(parseYaml);
  readonly leverTable = remembering(readLeverTable);
  readonly data = remembering((file, text) => parseTable(file, text, "data"));
  readonly #prepared = new Map<string, Kept<LocatedDocument, LocatedMap>>();

  /** The file's tree, ready to be laid together with others below a folder, as `prepare` makes it. */
  prepared(
    document: LocatedDocument,
    folder: string,
    findings: Findings,
    prepare: () => LocatedMap,
  ): LocatedMap {
    const kept = this.#prepared.get(folder) ?? new Kept();
    this.#prepared.set(folder, kept);
    return kept.of(document, findings, prepare);
  }
}
