import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readTestsFile } from "../../src/claims/read-tests-file.ts";
import type { Diagnostic } from "../../src/diagnose/diagnostic.ts";
import { renderText } from "../../src/diagnose/render-text.ts";
import { parseYaml } from "../../src/source/parse-yaml.ts";
import { contexts, modelAround } from "./contexts.ts";
import { blocksOf, pagesAt, readShown, root, type Block } from "./markdown.ts";

/*
 * Every YAML block of README.md and docs/ is an example that checks clean. A block with `model:`, `scenario:`, `policy:` or
 * `model_tests:` is a whole file; any other is a file that a model includes. The pages in docs/diagnostics/ show mistakes
 * and have a test of their own, and so has the worked example in docs/exchange.md.
 */
const pages = [
  ["README.md", readFileSync(join(root, "README.md"), "utf8")] as const,
  ...[...pagesAt("docs")].filter(
    ([path]) => !path.startsWith("docs/diagnostics/") && path !== "docs/exchange.md",
  ),
];
const examples = pages.flatMap(([path, text]) =>
  blocksOf(text)
    .filter((block) => block.language === "yaml")
    .map((block) => [`${path}:${block.line}`, block] as const),
);

function contextOf({ above }: Block): string {
  return /^<!-- context: (.*) -->$/.exec(above)?.[1] ?? "";
}

async function findingsIn(block: Block): Promise<string[]> {
  const beside = contexts[contextOf(block)]!;
  const kind = /^(model|scenario|model_tests):/m.exec(block.text)?.[1];
  if (kind === "model_tests") return testsFindings(block);
  const files = new Map(Object.entries(beside));
  const policy = /^policy: (\S+)$/m.exec(block.text)?.[1];
  if (policy !== undefined) {
    files.set(`policies/${policy}.yaml`, block.text);
    files.set("stacks-it.yaml", `scenario: stacks_it\nextends: baseline.yaml\npolicies: [${policy}]\n`);
    const { graph, texts } = await readShown("stacks-it.yaml", files);
    return told(graph.ok ? graph.warnings : graph.diagnostics, texts);
  }
  files.set("block.yaml", block.text);
  if (kind === undefined) files.set("example.yaml", modelAround(beside));
  const { graph, texts } = await readShown(kind === undefined ? "example.yaml" : "block.yaml", files);
  return told(graph.ok ? graph.warnings : graph.diagnostics, texts);
}

function testsFindings({ text }: Block): string[] {
  const document = parseYaml("block.yaml", text);
  const found = document.ok ? readTestsFile(document.value).diagnostics : document.diagnostics;
  return told(found, new Map([["block.yaml", text]]));
}

function told(findings: readonly Diagnostic[], texts: ReadonlyMap<string, string>): string[] {
  return findings.map((finding) => renderText(finding, texts));
}

describe("the YAML in README.md and docs/", () => {
  it("is found", () => {
    expect(examples.length).toBeGreaterThan(5);
    expect(examples.map(([where]) => where.replace(/:\d+$/, ""))).toContain("docs/language.md");
  });

  it.each(examples)("%s names a context that there is", (_, block) => {
    expect(Object.keys(contexts)).toContain(contextOf(block));
  });

  it.each(examples)("%s checks clean", async (_, block) => {
    expect(await findingsIn(block)).toEqual([]);
  });
});

describe("the contexts of examples", () => {
  it("are all used", () => {
    const used = new Set(examples.map(([, block]) => contextOf(block)));
    expect(Object.keys(contexts).filter((name) => name !== "" && !used.has(name))).toEqual([]);
  });
});

describe("a wrong example", () => {
  it("would be seen", async () => {
    const block: Block = { language: "yaml", text: "quantitys: {}\n", line: 1, heading: "", above: "" };
    expect((await findingsIn(block))[0]).toContain("did you mean `quantities`?");
  });
});
