import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
} from "yaml";
import type { Checked } from "../diagnose/checked.ts";
import { Findings } from "../diagnose/findings.ts";
import type { Span } from "../diagnose/span.ts";
import type { LocatedDocument, LocatedEntry, LocatedNode } from "./located-node.ts";

/** What a scenario file may be at most; a hostile file stops here. */
const limits = { characters: 1_000_000, depth: 40, nodes: 200_000 } as const;

/** Keys that mean something to JavaScript and nothing to a modeller. */
const reservedKeys = new Set(["__proto__", "constructor", "prototype"]);

/** Reads YAML 1.2 (core schema: `no` is a text, `010` is ten, `1_000` is a text) and keeps the place of every key and value. */
export function parseYaml(file: string, text: string): Checked<LocatedDocument> {
  const findings = new Findings();
  if (text.length > limits.characters) {
    findings.error(
      "file-too-large",
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
  const document = parseDocument(text, {
    lineCounter: new LineCounter(),
    uniqueKeys: true,
    strict: true,
    version: "1.2",
    merge: false,
  });
  for (const error of document.errors) {
    const [start, end] = error.pos;
    findings.error("yaml-syntax", clip({ file, start, end }, text), {
      en: yamlMessage(error.message),
      zh: `YAML 语法错误：${yamlMessage(error.message)}`,
    });
  }
  for (const warning of document.warnings) {
    const [start, end] = warning.pos;
    findings.error("yaml-syntax", clip({ file, start, end }, text), {
      en: yamlMessage(warning.message),
      zh: `YAML 警告：${yamlMessage(warning.message)}`,
    });
  }
  if (findings.hasErrors) return findings.check(emptyDocument(file, text));
  const root = locate(file, text, document, findings);
  return findings.check({ file, text, root });
}

const tooDeepMessage = {
  en: `more than ${limits.depth} levels of nesting`,
  zh: `嵌套超过 ${limits.depth} 层`,
};

function locate(file: string, text: string, document: Document, findings: Findings): LocatedNode {
  let nodes = 0;
  const whole: Span = { file, start: 0, end: 0 };
  return visit(document.contents as Node | null, whole, 0);

  function visit(node: Node | null, around: Span, depth: number): LocatedNode {
    const range = node?.range;
    const span = range ? clip({ file, start: range[0], end: range[1] }, text) : around;
    const nothing: LocatedNode = { kind: "scalar", span, value: null };
    if (node === null || node === undefined) return nothing;
    if (++nodes > limits.nodes || depth > limits.depth) {
      if (nodes === limits.nodes + 1 || depth === limits.depth + 1) {
        findings.error(
          "limit-exceeded",
          span,
          depth > limits.depth
            ? tooDeepMessage
            : {
                en: `more than ${limits.nodes} values, counting every use of an anchor`,
                zh: `值超过 ${limits.nodes} 个（锚点的每次引用都计入）`,
              },
        );
      }
      return nothing;
    }
    if (isAlias(node)) {
      const target = node.resolve(document) as Node | undefined;
      return target ? visit(target, span, depth + 1) : nothing;
    }
    if (isSeq(node)) {
      return {
        kind: "list",
        span,
        items: node.items.map((item) => visit(item as Node | null, span, depth + 1)),
      };
    }
    if (isMap(node)) {
      const entries = new Map<string, LocatedEntry>();
      for (const pair of node.items) {
        if (!isPair(pair)) continue;
        const keyNode = pair.key as Node | null;
        const keySpan = keyNode?.range
          ? clip({ file, start: keyNode.range[0], end: keyNode.range[1] }, text)
          : span;
        if (!isScalar(keyNode) || keyNode.value === null || typeof keyNode.value === "boolean") {
          findings.error("yaml-syntax", keySpan, {
            en: "a key must be a plain word",
            zh: "键必须是普通文字",
          });
          continue;
        }
        const key = String(keyNode.value);
        if (reservedKeys.has(key)) {
          findings.error("bad-name", keySpan, {
            en: `\`${key}\` cannot be a key`,
            zh: `\`${key}\` 不能用作键`,
          });
          continue;
        }
        if (key === "<<") {
          findings.error(
            "yaml-syntax",
            keySpan,
            { en: "merge keys (`<<`) are not part of YAML 1.2", zh: "YAML 1.2 没有合并键（`<<`）" },
            {
              help: { en: "use `extends` or `include`", zh: "请使用 `extends` 或 `include`" },
            },
          );
          continue;
        }
        const other = entries.get(key);
        if (other) {
          findings.error(
            "yaml-syntax",
            keySpan,
            { en: `the key \`${key}\` stands twice`, zh: `键 \`${key}\` 重复` },
            {
              related: [{ span: other.keySpan, message: { en: "first here", zh: "首次出现在此" } }],
            },
          );
          continue;
        }
        entries.set(key, {
          keySpan,
          value: visit(pair.value as Node | null, { ...keySpan, start: keySpan.end }, depth + 1),
        });
      }
      return { kind: "map", span, entries };
    }
    const value = isScalar(node) ? node.value : null;
    if (typeof value === "bigint") return { kind: "scalar", span, value: Number(value) };
    if (
      typeof value === "string" ||
      typeof value === "number" ||
      typeof value === "boolean" ||
      value === null
    ) {
      return { kind: "scalar", span, value };
    }
    findings.error("yaml-syntax", span, {
      en: "a value of a kind the language does not have",
      zh: "语言不支持这种值",
    });
    return nothing;
  }
}

/** Offset of a flow bracket nested deeper than allowed: such a text would cost the parser seconds. */
function tooDeep(text: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 91 || char === 123) {
      if (++depth > limits.depth * 4) return at;
    } else if (char === 93 || char === 125) depth = Math.max(0, depth - 1);
  }
  return undefined;
}

function yamlMessage(message: string): string {
  const firstLine = message.split("\n")[0]!;
  return firstLine.replace(/ at line \d+, column \d+:?$/, "").trim();
}

function clip(span: Span, text: string): Span {
  const start = Math.min(span.start, text.length);
  return { ...span, start, end: Math.min(Math.max(span.end, start), text.length) };
}

function emptyDocument(file: string, text: string): LocatedDocument {
  return { file, text, root: { kind: "map", span: { file, start: 0, end: 0 }, entries: new Map() } };
}
