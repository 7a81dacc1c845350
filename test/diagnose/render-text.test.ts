import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/diagnose/diagnostic.ts";
import { renderText } from "../../src/diagnose/render-text.ts";

/** A diagnostic that marks `marked`, the first such piece of `text`. */
function markIn(text: string, marked: string, more: Partial<Diagnostic> = {}): Diagnostic {
  const start = text.indexOf(marked);
  return {
    severity: "error",
    code: "unknown-unit",
    message: { en: "there is no such unit", zh: "没有这个单位" },
    span: { file: "model.yaml", start, end: start + marked.length },
    ...more,
  };
}

function render(text: string, diagnostic: Diagnostic, language: "en" | "zh" = "en"): string {
  return renderText(diagnostic, new Map([["model.yaml", text]]), language);
}

describe("a rendered diagnostic", () => {
  it("shows headline, place, line, carets, label and help", () => {
    const text = "model: m\nunit: Mtt/yr\n";
    const more = {
      label: { en: "not a unit", zh: "不是单位" },
      help: { en: "did you mean `Mt`?", zh: "是否想写 `Mt`？" },
    };
    expect(render(text, markIn(text, "Mtt", more))).toBe(
      `error[unknown-unit]: there is no such unit
  --> model.yaml:2:7
  |
2 | unit: Mtt/yr
  |       ^^^ not a unit
help: did you mean \`Mt\`?`,
    );
  });

  it("is Chinese throughout when Chinese is asked for", () => {
    const text = "unit: Mtt";
    const more = { help: { en: "did you mean `Mt`?", zh: "是否想写 `Mt`？" }, severity: "warning" } as const;
    expect(render(text, markIn(text, "Mtt", more), "zh")).toBe(
      `警告[unknown-unit]: 没有这个单位
  --> model.yaml:1:7
  |
1 | unit: Mtt
  |       ^^^
建议: 是否想写 \`Mt\`？`,
    );
  });

  it("puts carets under wide characters, two columns for each", () => {
    const text = "名称: { 钢铁: 万吨吨 }";
    expect(render(text, markIn(text, "万吨吨"))).toBe(
      `error[unknown-unit]: there is no such unit
  --> model.yaml:1:11
  |
1 | 名称: { 钢铁: 万吨吨 }
  |               ^^^^^^`,
    );
  });

  it("shows a tab as two blanks, before and inside the marked text", () => {
    const text = "a:\t1\tx";
    expect(render(text, markIn(text, "1\tx"))).toBe(
      `error[unknown-unit]: there is no such unit
  --> model.yaml:1:4
  |
1 | a:  1  x
  |     ^^^^`,
    );
  });

  it("leaves the carriage return of a CRLF file out", () => {
    const text = "a: 1\r\nunit: Mtt\r\nb: 2\r\n";
    expect(render(text, markIn(text, "Mtt"))).toBe(
      `error[unknown-unit]: there is no such unit
  --> model.yaml:2:7
  |
2 | unit: Mtt
  |       ^^^`,
    );
  });

  it("shows of a very long line the part around the marked text", () => {
    const text = `${"x".repeat(5000)} Mtt ${"y".repeat(5000)}`;
    const [, place, , line, carets] = render(text, markIn(text, "Mtt")).split("\n");
    expect(place).toBe("  --> model.yaml:1:5002");
    expect(line!.length).toBeLessThan(180);
    expect(line!.indexOf("Mtt")).toBeGreaterThan(0);
    expect(carets!.indexOf("^^^")).toBe(line!.indexOf("Mtt"));
  });

  it("marks text of several lines in its first line only", () => {
    const text = "a: [1,\n  2]\nb: 3";
    expect(render(text, markIn(text, "[1,\n  2]"))).toBe(
      `error[unknown-unit]: there is no such unit
  --> model.yaml:1:4
  |
1 | a: [1,
  |    ^^^`,
    );
  });

  it("shows one caret where nothing can be marked", () => {
    const text = "a:";
    const diagnostic = { ...markIn(text, "a"), span: { file: "model.yaml", start: 2, end: 2 } };
    expect(render(text, diagnostic).split("\n").at(-1)).toBe("  |   ^");
  });

  it("keeps the gutter as wide as the line number", () => {
    const text = `${"a: 1\n".repeat(99)}unit: Mtt`;
    expect(render(text, markIn(text, "Mtt"))).toBe(
      `error[unknown-unit]: there is no such unit
    --> model.yaml:100:7
    |
100 | unit: Mtt
    |       ^^^`,
    );
  });

  it("shows related places with what they say", () => {
    const text = "coal: 1\ncoal: 2\n";
    const diagnostic: Diagnostic = {
      severity: "error",
      code: "duplicate-definition",
      message: { en: "`coal` is defined twice", zh: "`coal` 重复定义" },
      span: { file: "model.yaml", start: 8, end: 12 },
      related: [
        { span: { file: "model.yaml", start: 0, end: 4 }, message: { en: "first here", zh: "首次定义于此" } },
      ],
    };
    expect(render(text, diagnostic)).toBe(
      `error[duplicate-definition]: \`coal\` is defined twice
  --> model.yaml:2:1
  |
2 | coal: 2
  | ^^^^
  --> model.yaml:1:1
  |
1 | coal: 1
  | ^^^^ first here`,
    );
  });

  it("names the file alone when its text is not known, and none when no file is to blame", () => {
    const diagnostic = markIn("unit: Mtt", "Mtt");
    expect(renderText(diagnostic, new Map())).toBe(
      "error[unknown-unit]: there is no such unit\n  --> model.yaml",
    );
    const { span: _, ...nowhere } = diagnostic;
    expect(renderText(nowhere, new Map())).toBe("error[unknown-unit]: there is no such unit");
  });

  it("passes what it marks to the style", () => {
    const text = "unit: Mtt";
    const same = (piece: string): string => piece;
    const shown = renderText(markIn(text, "Mtt"), new Map([["model.yaml", text]]), "en", {
      error: (piece) => `<${piece}>`,
      warning: same,
      quiet: same,
      strong: same,
    });
    expect(shown).toContain("<error[unknown-unit]>: there is");
    expect(shown).toContain("<^^^>");
  });
});
