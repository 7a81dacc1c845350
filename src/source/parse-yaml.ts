import type { Checked } from "../diagnose/checked.ts";
import { Findings } from "../diagnose/findings.ts";
import { diagnoseYaml, emptyDocument } from "./diagnose-yaml.ts";
import { tooDeepMessage } from "./locate-yaml.ts";
import type { LocatedDocument } from "./located-node.ts";
import { readWellFormed } from "./read-well-formed.ts";
import { refuseInvisible } from "./unseen-characters.ts";

/**
 * What a scenario file may be at most; a hostile file stops here. `brackets` counts every open one before the text is
 * parsed, also those in comments and texts such as `[0, 1)`.
 */
const limits = { characters: 1_000_000, brackets: 1000 } as const;

/** Reads YAML 1.2 (core schema: `no` is a text, `010` is ten, `1_000` is a text) and keeps the place of every key and value. */
export function parseYaml(file: string, text: string): Checked<LocatedDocument> {
  const findings = new Findings();
  if (text.length > limits.characters) {
    findings.error(
      "limit-exceeded",
      { file, start: 0, end: 0 },
      {
        en: `the file has ${text.length} characters, at most ${limits.characters} are read`,
        zh: `文件有 ${text.length} 个字符，最多读取 ${limits.characters} 个`,
      },
    );
    return findings.check(emptyDocument(file, ""));
  }
  const deep = tooDeep(text);
  if (deep !== undefined) {
    findings.error("limit-exceeded", { file, start: deep, end: deep + 1 }, tooDeepMessage);
    return findings.check(emptyDocument(file, text));
  }
  refuseInvisible(file, text, findings);
  if (findings.hasErrors) return findings.check(emptyDocument(file, text));
  const root = readWellFormed(file, text);
  if (root) return findings.check({ file, text, root });
  return diagnoseYaml(file, text);
}

/** Offset of a flow bracket nested deeper than allowed: such a text would cost the parser seconds. */
function tooDeep(text: string): number | undefined {
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(/[[\]{}]/g)) {
    if (bracket === "]" || bracket === "}") depth = Math.max(0, depth - 1);
    else if (++depth > limits.brackets) return index;
  }
  return undefined;
}
