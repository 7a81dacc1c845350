import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { countOf } from "../../src/cli/bad-input.ts";
import { codes, type DiagnosticCode } from "../../src/diagnose/codes.ts";
import type { Diagnostic } from "../../src/diagnose/diagnostic.ts";
import { renderText } from "../../src/diagnose/render-text.ts";
import { blocksOf, filesShown, pagesAt, readShown, root } from "./markdown.ts";

/*
 * docs/diagnostics/CODE.md says what a finding means: its message in both languages, why it matters, an example with
 * what `peakcast check` prints about it, and the cure. UPDATE_GOLDEN=1 writes messages, outputs and the index anew.
 */
const folder = "docs/diagnostics";
const update = process.env["UPDATE_GOLDEN"] === "1";
const all = Object.keys(codes) as DiagnosticCode[];
const index = `${folder}/README.md`;
const pages = pagesAt(folder);

function sectionsOf(page: string): ReadonlyMap<string, string> {
  const parts = page.split(/^## /m);
  return new Map(parts.map((part, i) => (i === 0 ? ["", part] : [part.split("\n")[0]!, part])));
}

async function exampleOf(page: string): Promise<{
  findings: readonly Diagnostic[];
  printed: string;
  shown: string;
  command: string;
}> {
  const blocks = blocksOf(sectionsOf(page).get("Example") ?? "");
  const output = blocks.find((block) => block.language === "text")?.text ?? "";
  const command = output.split("\n")[0]!;
  const entry = /^\$ peakcast check (\S+)$/.exec(command)?.[1] ?? "";
  const { graph, texts } = await readShown(entry, filesShown(blocks));
  const findings = graph.ok ? graph.warnings : graph.diagnostics;
  const printed = [
    command,
    ...findings.map((finding) => renderText(finding, texts)),
    `1 file checked: ${countOf(findings).en}`,
    "",
  ].join("\n");
  return { findings, printed, shown: output, command };
}

/** The heading, what the code says in one line, and the example's message in both languages. */
function opening(code: DiagnosticCode, { message }: Diagnostic): string {
  const summary = codes[code].slice(0, 1).toUpperCase() + codes[code].slice(1);
  return `# ${code}\n\n${summary}.\n\n> ${message.en}\n>\n> ${message.zh}\n\n`;
}

function indexOf(): string {
  const rows = all.map((code) => `| [${code}](${code}.md) | ${codes[code]} |`);
  return `# Diagnostics

What \`peakcast check\` can find, by the code in brackets: \`error[unknown-key]: ...\`. Each page has the message in English and Chinese, an example with
the output, and the cure. The list is closed; \`test/docs/diagnostics.test.ts\` writes this page and holds every page to what the engine prints.

| code | says |
|---|---|
${rows.join("\n")}
`;
}

describe("the pages about diagnostics", () => {
  it("are one for every code, and an index", () => {
    expect([...pages.keys()].toSorted()).toEqual(
      [index, ...all.map((code) => `${folder}/${code}.md`)].toSorted(),
    );
  });

  it("are listed in the index", () => {
    if (update) writeFileSync(join(root, index), indexOf());
    expect(readFileSync(join(root, index), "utf8")).toBe(indexOf());
  });
});

describe.each(all)("docs/diagnostics/%s.md", (code) => {
  const path = `${folder}/${code}.md`;
  const page = pages.get(path) ?? "";

  it("has its sections in order", () => {
    expect([...sectionsOf(page).keys()]).toEqual(["", "Why it matters", "Example", "Cure"]);
  });

  it("has an example that gives this finding and no other", async () => {
    const { findings, command } = await exampleOf(page);
    expect(command).toMatch(/^\$ peakcast check \S+$/);
    expect(findings.map((finding) => finding.code)).toEqual([code]);
  });

  it("shows the messages and the output as they are", async () => {
    const { findings, printed, shown } = await exampleOf(page);
    const [first] = findings;
    expect(first).toBeDefined();
    const [head] = page.split("## Why it matters");
    if (update) {
      const renewed = page.replace(head!, () => opening(code, first!)).replace(shown, () => printed);
      writeFileSync(join(root, path), renewed);
      return;
    }
    expect(head).toBe(opening(code, first!));
    expect(shown).toBe(printed);
  });

  it("says it in two languages", async () => {
    const { findings } = await exampleOf(page);
    const texts = findings.flatMap(({ message, label, help, related }) => [
      message,
      ...(label ? [label] : []),
      ...(help ? [help] : []),
      ...(related ?? []).map((place) => place.message),
    ]);
    for (const { en, zh } of texts) {
      expect(en.trim()).not.toBe("");
      expect(zh).not.toBe(en);
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en.replace(/`[^`]*`/g, "")).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it("has a cure that checks clean", async () => {
    const sections = sectionsOf(page);
    const bad = filesShown(blocksOf(sections.get("Example") ?? ""));
    const cured = filesShown(blocksOf(sections.get("Cure") ?? ""));
    expect(cured.size).toBeGreaterThan(0);
    const { command } = await exampleOf(page);
    const { graph } = await readShown(command.split(" ").at(-1)!, new Map([...bad, ...cured]));
    expect(graph.ok ? graph.warnings : graph.diagnostics).toEqual([]);
  });
});
