import { isAlias, isMap, isPair, isScalar, isSeq, type Alias, type Document, type Node } from "yaml";
import type { Findings } from "../diagnose/findings.ts";
import { didYouMean } from "../diagnose/nearest.ts";
import type { Span } from "../diagnose/span.ts";
import { misindented } from "./blame-indentation.ts";
import { brokenAtComma } from "./broken-at-comma.ts";
import { limits, reservedKeys } from "./language-limits.ts";
import type { LocatedEntry, LocatedNode } from "./located-node.ts";
import { lookAlikeHelp } from "./unseen-characters.ts";

export const tooDeepMessage = {
  en: `more than ${limits.depth} levels of nesting`,
  zh: `嵌套超过 ${limits.depth} 层`,
};

/** The parsed document as nodes that know their places; what the language does not take is reported. */
export function locateYaml(file: string, text: string, document: Document, findings: Findings): LocatedNode {
  let nodes = 0;
  let limited = false;
  let expanding = 0;
  const anchors = new Map<string, Node>();
  /** What each alias means: the last anchor of its name above it, wherever the alias is laid out later. */
  const targets = new Map<Alias, Node>();
  const whole: Span = { file, start: 0, end: 0 };
  return visit(document.contents as Node | null, whole, 0);

  function visit(node: Node | null, around: Span, depth: number): LocatedNode {
    const range = node?.range;
    let span = range ? clip({ file, start: range[0], end: range[1] }, text) : around;
    if (isBlockText(node))
      span = { ...span, end: span.start + text.slice(span.start, span.end).trimEnd().length };
    const nothing: LocatedNode = { kind: "scalar", span, value: null };
    if (node === null || node === undefined) return nothing;
    if (++nodes > limits.nodes || depth > limits.depth) {
      if (!limited) {
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
      limited = true;
      return nothing;
    }
    if (isAlias(node)) return useOf(node, span, depth) ?? nothing;
    if (expanding === 0 && isAnchored(node)) anchors.set(node.anchor, node);
    if (node.tag !== undefined) {
      findings.error("yaml-syntax", span, {
        en: `a tag (\`${node.tag}\`) is not part of the language`,
        zh: `语言没有标签（\`${node.tag}\`）`,
      });
      return nothing;
    }
    if (isSeq(node)) {
      reportBroken(brokenAtComma(node, text));
      const items = node.items.map((item) => visit(item as Node | null, span, depth + 1));
      return {
        kind: "list",
        span: node.flow ? span : endingWith(span, endOf(node.items.at(-1), items.at(-1))),
        items,
      };
    }
    if (isMap(node)) {
      const entries = new Map<string, LocatedEntry>();
      const broken = brokenAtComma(node, text);
      reportBroken(broken);
      /** The key before, if it holds nothing: perhaps a heading that slipped in among what it stands above. */
      let openBefore: Span | undefined;
      let shifted = false;
      let end: number | undefined;
      for (const pair of node.items) {
        if (!isPair(pair) || broken.some(({ pieces }) => pieces.has(pair))) continue;
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
        const help = lookAlikeHelp(key);
        if (help.help) {
          findings.error(
            "unseen-character",
            keySpan,
            {
              en: `the key \`${key}\` holds a character that only looks plain`,
              zh: `键 \`${key}\` 含有形似半角的字符`,
            },
            help,
          );
          continue;
        }
        const other = entries.get(key);
        if (other && shifted) continue;
        if (other && openBefore) {
          shifted = true;
          findings.error("yaml-syntax", openBefore, misindented, {
            help: {
              en: "it holds nothing, and the keys below it repeat those above: indent it less",
              zh: "其下没有内容，而后面的键与前面重复：请减少缩进",
            },
            related: [{ span: keySpan, message: { en: "stands twice", zh: "重复" } }],
          });
          continue;
        }
        openBefore = isNothing(pair.value) ? keySpan : undefined;
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
        const around = { ...keySpan, start: keySpan.end };
        const value = visit(isNothing(pair.value) ? null : (pair.value as Node), around, depth + 1);
        end = endOf(pair.value, value);
        entries.set(key, { keySpan, value });
      }
      return { kind: "map", span: node.flow ? span : endingWith(span, end), entries };
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

  function reportBroken(values: ReturnType<typeof brokenAtComma>): void {
    for (const { start, end } of values) {
      // Typographic quotes are no quotes to YAML.
      const whole = text.slice(start, end).replace(/[“”]/g, "");
      findings.error(
        "unquoted-comma",
        { file, start, end },
        {
          en: "inside `{ }` and `[ ]` a comma ends a value, also between parentheses",
          zh: "在 `{ }` 和 `[ ]` 中，逗号会结束一个值，括号内的逗号也不例外",
        },
        { help: { en: `put it in quotes: \`"${whole}"\``, zh: `请加引号：\`"${whole}"\`` } },
      );
    }
  }

  // Looked up here: the parser's own search reads the whole document for every alias.
  function useOf(alias: Alias, span: Span, depth: number): LocatedNode | undefined {
    const name = alias.source;
    const target = targets.get(alias) ?? anchors.get(name);
    if (!target || holds(target, alias)) {
      findings.error(
        "yaml-syntax",
        span,
        target
          ? { en: `the anchor \`&${name}\` cannot hold itself`, zh: `锚点 \`&${name}\` 不能包含自身` }
          : { en: `no anchor \`&${name}\` stands above`, zh: `上文没有锚点 \`&${name}\`` },
        target ? {} : didYouMean(name, anchors.keys()),
      );
      return undefined;
    }
    targets.set(alias, target);
    expanding++;
    const value = visit(target, span, depth + 1);
    expanding--;
    return value;
  }
}

function isNothing(node: unknown): boolean {
  if (!isScalar(node)) return node === null || node === undefined;
  return node.value === null && node.source === "" && !isAnchored(node) && node.tag === undefined;
}

/** Whether a text stands below its `|` or `>`; the line ends behind it are not its place. */
function isBlockText(node: Node | null): boolean {
  return isScalar(node) && (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED");
}

/** A block's place without the blanks and comments behind it. */
function endingWith(span: Span, end: number | undefined): Span {
  return end === undefined ? span : { ...span, end };
}

/** Where the last thing of a block ends; an alias has the places of what it stands for, and ends here. */
function endOf(node: unknown, value: LocatedNode | undefined): number | undefined {
  return isAlias(node) ? node.range?.[1] : value?.span.end;
}

function isAnchored(node: Node): node is Node & { anchor: string } {
  return "anchor" in node && typeof node.anchor === "string";
}

function holds(outer: Node, inner: Node): boolean {
  const [a, b] = [outer.range, inner.range];
  return !!a && !!b && a[0] <= b[0] && b[1] <= a[1];
}

function clip(span: Span, text: string): Span {
  const start = Math.min(span.start, text.length);
  return { ...span, start, end: Math.min(Math.max(span.end, start), text.length) };
}
