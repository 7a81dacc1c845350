import type { Checked } from "../diagnose/checked.ts";
import type { LocatedDocument } from "./located-node.ts";
import { parseYaml } from "./parse-yaml.ts";

/** What makes a tree of a YAML text. */
export type ParseYaml = (file: string, text: string) => Checked<LocatedDocument>;

/**
 * A `parseYaml` that keeps what it last made of each file: scenarios of one model share most files, and between two
 * saves of an editor most stay as they are. Parsing is the larger half of reading a model.
 */
export function rememberingParser(): ParseYaml {
  const known = new Map<string, { readonly text: string; readonly document: Checked<LocatedDocument> }>();
  return (file, text) => {
    const last = known.get(file);
    if (last?.text === text) return last.document;
    const document = parseYaml(file, text);
    known.set(file, { text, document });
    return document;
  };
}
