import type * as z from "zod";
import { Findings } from "../diagnose/findings.ts";
import { didYouMean, nearest } from "../diagnose/nearest.ts";
import type { Checked } from "../diagnose/checked.ts";
import type { Span } from "../diagnose/span.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import {
  keySpanAt,
  toPlain,
  valueSpan,
  type LocatedDocument,
  type LocatedMap,
  type LocatedNode,
  type Path,
} from "../source/located-node.ts";
import { lookAlikeHelp } from "../source/unseen-characters.ts";
import { fits } from "./fits.ts";
import { alternativesAt, knownKeysAt, meantAlternative } from "./schema-walk.ts";
import { replaceMark, rules } from "./name-rules.ts";
import { includeFile, languageVersion, modelFile, policyFile, scenarioFile } from "./scenario-spec.ts";
import { testsFile } from "./tests-block.ts";

/** What a file is for. */
export type FileKind = "model" | "scenario" | "policy" | "model_tests" | "include";

/** The shape of each kind of file. */
export const fileSchemas = {
  model: modelFile,
  scenario: scenarioFile,
  policy: policyFile,
  model_tests: testsFile,
  include: includeFile,
};

/** Checks the shape of a file: keys, kinds of values, names. Everything wrong is reported at once. */
export function validate(document: LocatedDocument, expected?: FileKind): Checked<FileKind> {
  const findings = new Findings();
  const { root } = document;
  if (root.kind !== "map") {
    findings.error(
      "wrong-type",
      root.span,
      { en: "a model or scenario is a map of keys", zh: "模型或情景应为键值映射" },
      root.kind === "scalar" ? lookAlikeHelp(String(root.value)) : {},
    );
    return findings.check("include" as const);
  }
  const kind = expected ?? kindOf(root);
  const version = root.entries.get("peakcast")?.value;
  if (version?.kind === "scalar" && typeof version.value === "number" && version.value !== languageVersion) {
    findings.error("language-version", version.span, {
      en: `the file is written for version ${version.value} of the language, this engine reads version ${languageVersion}`,
      zh: `该文件使用语言版本 ${version.value}，本引擎读取版本 ${languageVersion}`,
    });
  }
  if (fits(fileSchemas[kind], root)) return findings.check(kind);
  const unmarked = withoutMarks(root, findings);
  const parsed = fileSchemas[kind].safeParse(toPlain(unmarked));
  if (!parsed.success)
    for (const issue of withoutMisspelt(parsed.error.issues, unmarked))
      report(issue, [], fileSchemas[kind], unmarked, findings);
  return findings.check(kind);
}

/** What a file is for by its first telling key. */
export function kindOf({ entries }: LocatedMap): FileKind {
  const telling = ["scenario", "model", "policy", "model_tests"] as const;
  return telling.find((key) => entries.has(key)) ?? "include";
}

/** A required key that is there under a wrong spelling is not missing as well. */
function withoutMisspelt(issues: readonly Issue[], root: LocatedNode): Issue[] {
  const unknown = new Map(
    issues.flatMap((issue) =>
      issue.code === "unrecognized_keys" ? [[issue.path.join("/"), issue.keys] as const] : [],
    ),
  );
  return issues.filter((issue) => {
    if (issue.code !== "invalid_type" || nodeAt(root, issue.path as Path)) return true;
    const beside = unknown.get(issue.path.slice(0, -1).join("/")) ?? [];
    return !beside.some((key) => nearest(key, [String(issue.path.at(-1))]) !== undefined);
  });
}

type Issue = z.core.$ZodIssue;

function report(issue: Issue, above: Path, schema: z.ZodType, root: LocatedNode, findings: Findings): void {
  const path = [...above, ...(issue.path as Path)];
  const settled = above.length > 0 && issue.path.length === 0;
  switch (issue.code) {
    case "unrecognized_keys": {
      // Zod answers for the last alternative tried; the author may have meant another.
      if (!settled && alternativesAt(schema, path).length > 1)
        return reportMeant(path, schema, root, findings);
      const known = knownKeysAt(schema, path);
      for (const key of issue.keys) {
        findings.error(
          "unknown-key",
          keySpanAt(root, [...path, key]),
          {
            en: `unknown key \`${key}\`${path.length ? ` in \`${path.join(".")}\`` : ""}`,
            zh: `${path.length ? `\`${path.join(".")}\` 中` : ""}未知的键 \`${key}\``,
          },
          {
            ...keyHelp(key, [...findings.candidates(() => known)]),
            ...restOfNumberHelp(key, nodeAt(root, [...path, key])),
          },
        );
      }
      return;
    }
    case "invalid_union":
      return reportMeant(path, schema, root, findings);
    case "invalid_key": {
      const key = String(path.at(-1));
      const reason = issue.issues[0]?.message ?? "";
      const repaired = key.replace(/[\s-]+/g, "_");
      findings.error(
        "bad-name",
        keySpanAt(root, path),
        {
          en: `\`${key}\` is not allowed here: ${reason}`,
          zh: `此处不允许 \`${key}\`：${nameRules[reason] ?? reason}`,
        },
        repaired !== key && /^[A-Za-z\u4e00-\u9fff]/.test(key)
          ? { help: { en: `write \`${repaired}\``, zh: `请写 \`${repaired}\`` } }
          : restOfNumberHelp(key, nodeAt(root, path)),
      );
      return;
    }
    case "invalid_type": {
      if (!nodeAt(root, path)) {
        // The first key of the map that lacks it stands for the map, which may be the whole file.
        const around = nodeAt(root, path.slice(0, -1));
        const first = around?.kind === "map" ? [...around.entries.values()][0] : undefined;
        findings.error("missing-key", first?.keySpan ?? valueSpan(root, path), {
          en: `\`${path.join(".")}\` is missing`,
          zh: `缺少 \`${path.join(".")}\``,
        });
      } else
        wrongType(path, root, findings, {
          en: kindNames[issue.expected]?.en ?? issue.expected,
          zh: kindNames[issue.expected]?.zh ?? issue.expected,
        });
      return;
    }
    case "invalid_value": {
      const values = issue.values.map(String);
      const span = valueSpan(root, path);
      findings.error(
        "wrong-type",
        span,
        {
          en: `\`${path.join(".")}\` must be ${values.length === 1 ? values[0]! : `one of ${values.join(", ")}`}`,
          zh: `\`${path.join(".")}\` 应为${values.length === 1 ? ` ${values[0]!}` : `以下之一：${values.join("、")}`}`,
        },
        didYouMean(textAt(root, path), values),
      );
      return;
    }
    case "too_small":
    case "too_big":
      if (issue.origin === "array")
        return wrongType(path, root, findings, { en: "a list of two", zh: "两项的列表" });
      return wrongType(path, root, findings, { en: "a whole number of usual size", zh: "大小合理的整数" });
    default:
      findings.error("wrong-type", valueSpan(root, path), {
        en: `${String(path.at(-1) ?? "value")}: ${issue.message}`,
        zh: `${String(path.at(-1) ?? "值")}：${issue.message}`,
      });
  }
}

function reportMeant(path: Path, schema: z.ZodType, root: LocatedNode, findings: Findings): void {
  const node = nodeAt(root, path);
  const meant = node && meantAlternative(alternativesAt(schema, path), node);
  const again = meant?.safeParse(toPlain(node!));
  if (!again || again.success) wrongType(path, root, findings, kindsOf(alternativesAt(schema, path)));
  else for (const inner of again.error.issues) report(inner, path, schema, root, findings);
}

const kindNames: Readonly<Record<string, { en: string; zh: string }>> = {
  number: { en: "a number", zh: "数" },
  int: { en: "a whole number", zh: "整数" },
  string: { en: "a text", zh: "文字" },
  boolean: { en: "true or false", zh: "true 或 false" },
  object: { en: "a map of keys", zh: "键值映射" },
  record: { en: "a map of keys", zh: "键值映射" },
  array: { en: "a list", zh: "列表" },
  tuple: { en: "a list of two", zh: "两项的列表" },
};

/** "a text", "a number, a text or a map of keys". */
function kindsOf(options: readonly z.ZodType[]): Bilingual {
  const kinds = [...new Set(options.map((option) => option.def.type as string))].flatMap(
    (type) => kindNames[type === "literal" ? "string" : type] ?? [],
  );
  const [en, zh] = [[...new Set(kinds.map((kind) => kind.en))], [...new Set(kinds.map((kind) => kind.zh))]];
  return {
    en: en.length > 1 ? `${en.slice(0, -1).join(", ")} or ${en.at(-1)!}` : en.join(""),
    zh: zh.join("、"),
  };
}

/** Help where a key without a value is what stands behind the separator of `{ total: 3,300 MJ/t }`. */
function restOfNumberHelp(key: string, value: LocatedNode | undefined): ReturnType<typeof didYouMean> {
  const hasNone = value?.kind === "scalar" && value.value === null;
  if (!hasNone || !/^\d{1,3}(?!\d)/.test(key)) return {};
  return {
    help: {
      en: "a comma ends a value here: write digits without separators and a point as decimal mark: `1000.5`",
      zh: "此处逗号会结束一个值：数字不加分隔符，小数点用 `.`：`1000.5`",
    },
  };
}

/** The nearest key, or, where the language has few, all of them. */
function keyHelp(key: string, known: readonly string[]): ReturnType<typeof didYouMean> {
  const near = didYouMean(key, known);
  const usual = known.filter((one) => one !== "new");
  if (near.help || usual.length === 0 || usual.length > 9) return near;
  return { help: { en: `known here: ${usual.join(", ")}`, zh: `此处可用：${usual.join("、")}` } };
}

const nameRules: Readonly<Record<string, string>> = {
  [rules.year]: "年份为四位数字",
  [rules.name]: "名称由字母、数字和 _ 组成，以字母开头",
  [rules.policy]: "政策包名称由字母、数字、_ 和 - 组成，以字母开头",
  [rules.dotted]: "量的名称由点连接的词组成，词由字母、数字和 _ 组成",
};

function wrongType(
  path: Path,
  root: LocatedNode,
  findings: Findings,
  expected: { en: string; zh: string },
): void {
  const node = nodeAt(root, path);
  // A number that is not finite was told before, by withoutMarks.
  if (node?.kind === "scalar" && typeof node.value === "number" && !Number.isFinite(node.value)) return;
  findings.error("wrong-type", valueSpan(root, path), {
    en: `\`${path.join(".")}\` must be ${expected.en}`,
    zh: `\`${path.join(".")}\` 应为${expected.zh}`,
  });
}

function nodeAt(root: LocatedNode, path: Path): LocatedNode | undefined {
  let node: LocatedNode | undefined = root;
  for (const step of path) {
    node =
      node?.kind === "map"
        ? node.entries.get(String(step))?.value
        : node?.kind === "list"
          ? node.items[Number(step)]
          : undefined;
  }
  return node;
}

function textAt(root: LocatedNode, path: Path): string {
  const node = nodeAt(root, path);
  return node?.kind === "scalar" ? String(node.value) : "";
}

/** The document without its replace marks, which any map may carry. */
function withoutMarks(node: LocatedNode, findings: Findings): LocatedNode {
  if (node.kind === "list") return { ...node, items: node.items.map((item) => withoutMarks(item, findings)) };
  if (node.kind === "scalar") {
    if (typeof node.value === "number" && !Number.isFinite(node.value)) notFinite(node.span, findings);
    return node;
  }
  const entries = new Map(node.entries);
  const mark = entries.get(replaceMark);
  if (mark && !(mark.value.kind === "scalar" && mark.value.value === true)) {
    findings.error("wrong-type", mark.value.span, {
      en: `\`${replaceMark}\` can only be true`,
      zh: `\`${replaceMark}\` 只能为 true`,
    });
  }
  entries.delete(replaceMark);
  for (const [key, entry] of entries)
    entries.set(key, { ...entry, value: withoutMarks(entry.value, findings) });
  return { ...node, entries };
}

function notFinite(span: Span, findings: Findings): void {
  findings.error("bad-scalar", span, { en: "a value must be a finite number", zh: "值必须是有限的数" });
}
