import { parseDocument } from "yaml";
import type { Checked } from "../diagnose/checked.ts";
import { Findings } from "../diagnose/findings.ts";
import { describeYamlError } from "./yaml-problems.ts";
import { misindented, oddLineNear } from "./blame-indentation.ts";
import { locateYaml } from "./locate-yaml.ts";
import type { LocatedDocument } from "./located-node.ts";
import { lookAlikeHelp } from "./unseen-characters.ts";

/** Reads any YAML there is, by a parser that says what is wrong and where, and reports what the language does not take. */
export function diagnoseYaml(file: string, text: string): Checked<LocatedDocument> {
  const findings = new Findings();
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

function lineOf(text: string, offset: number): string {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[^\n]*/.exec(text.slice(start))![0];
}

/** What stands for a file that cannot be read. */
export function emptyDocument(file: string, text: string): LocatedDocument {
  return { file, text, root: { kind: "map", span: { file, start: 0, end: 0 }, entries: new Map() } };
}
