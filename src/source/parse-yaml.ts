import { parseDocument } from "yaml";
import type { Checked } from "../diagnose/checked.ts";
import { Findings } from "../diagnose/findings.ts";
import { describeYamlError } from "./yaml-problems.ts";
import { misindented, oddLineNear } from "./blame-indentation.ts";
import { locateYaml, tooDeepMessage } from "./locate-yaml.ts";
import type { LocatedDocument } from "./located-node.ts";
import { lookAlikeHelp, refuseInvisible } from "./unseen-characters.ts";

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
  const document = parseDocument(text, {
    // Told here with both places, and without comparing every key with every other.
    uniqueKeys: false,
    // Each of the parser's own frames costs a walk over the text.
    prettyErrors: false,
    strict: true,
    version: "1.2",
    merge: false,
  });
  // Whatever the parser finds after its first error mostly follows from it.
  const [first] = [...document.errors, ...document.warnings].toSorted((a, b) => a.pos[0] - b.pos[0]);
  if (first) {
    const odd = indentationCodes.has(first.code) ? oddLineNear(text, first.pos[0]) : undefined;
    if (odd) {
      findings.error("yaml-syntax", { file, start: odd.start, end: odd.end }, misindented, {
        help: {
          en: `indent this line by ${odd.indent} blanks, like those it belongs to`,
          zh: `此行应缩进 ${odd.indent} 个空格，与同级各行对齐`,
        },
      });
      return findings.check(emptyDocument(file, text));
    }
    const { span, message, help } = describeYamlError(first, file, text);
    findings.error("yaml-syntax", span, message, {
      ...(help && { help }),
      ...lookAlikeHelp(lineOf(text, span.start)),
    });
    return findings.check(emptyDocument(file, text));
  }
  if (document.directives?.yaml.version !== "1.2") {
    const message = { en: "the language is YAML 1.2 only", zh: "本语言只使用 YAML 1.2" };
    findings.error("yaml-syntax", { file, start: 0, end: lineOf(text, 0).trimEnd().length }, message, {
      help: { en: "delete the line `%YAML`", zh: "请删除 `%YAML` 一行" },
    });
  }
  const root = locateYaml(file, text, document, findings);
  return findings.check({ file, text, root });
}

/** Errors that a line with a wrong indentation can cause, there or on the lines around it. */
const indentationCodes: ReadonlySet<string> = new Set([
  "BAD_INDENT",
  "BLOCK_AS_IMPLICIT_KEY",
  "MULTILINE_IMPLICIT_KEY",
  "UNEXPECTED_TOKEN",
]);

/** Offset of a flow bracket nested deeper than allowed: such a text would cost the parser seconds. */
function tooDeep(text: string): number | undefined {
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(/[[\]{}]/g)) {
    if (bracket === "]" || bracket === "}") depth = Math.max(0, depth - 1);
    else if (++depth > limits.brackets) return index;
  }
  return undefined;
}

function lineOf(text: string, offset: number): string {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[^\n]*/.exec(text.slice(start))![0];
}

function emptyDocument(file: string, text: string): LocatedDocument {
  return { file, text, root: { kind: "map", span: { file, start: 0, end: 0 }, entries: new Map() } };
}
