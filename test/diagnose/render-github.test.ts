import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/diagnose/diagnostic.ts";
import { renderGithub } from "../../src/diagnose/render-github.ts";

const text = "quantities:\n  水泥: { unit: Mt/yr, valu: 8 }\nb: 1\n";
const texts = new Map([["a.yaml", text]]);

function spanOf(marked: string): { file: string; start: number; end: number } {
  const start = text.indexOf(marked);
  return { file: "a.yaml", start, end: start + marked.length };
}

function finding(more: Partial<Diagnostic> = {}): Diagnostic {
  return {
    severity: "error",
    code: "unknown-key",
    message: { en: "unknown key `valu`", zh: "未知的键 `valu`" },
    span: spanOf("valu"),
    ...more,
  };
}

describe("a finding as a GitHub workflow command", () => {
  it("names file, line, columns from 1 and the code, then the message", () => {
    // Characters count, not cells of a terminal: `  水泥: { unit: Mt/yr, ` has 21 of them.
    expect(renderGithub(finding(), texts)).toBe(
      "::error file=a.yaml,line=2,endLine=2,col=22,endColumn=26,title=unknown-key::unknown key `valu`",
    );
  });

  it("says warning where it is one, and speaks Chinese", () => {
    expect(renderGithub(finding({ severity: "warning" }), texts, "zh")).toMatch(
      /^::warning .*::未知的键 `valu`$/,
    );
  });

  it("keeps label, other places and help in the message, on lines of their own", () => {
    const command = renderGithub(
      finding({
        label: { en: "here", zh: "此处" },
        help: { en: "did you mean `value`?", zh: "是否想写 `value`？" },
        related: [{ span: spanOf("b: 1"), message: { en: "first here", zh: "首次出现在此" } }],
      }),
      texts,
    );
    expect(command.split("::").at(-1)).toBe(
      "unknown key `valu` (here)%0Aa.yaml:3:1: first here%0Ahelp: did you mean `value`?",
    );
  });

  it("escapes what would end a property or the line, and the percent sign first", () => {
    const command = renderGithub(
      finding({
        message: { en: "100 %, a:b\r\nc", zh: "x" },
        span: { file: "a,b:50%.yaml", start: 0, end: 0 },
      }),
      texts,
    );
    expect(command).toBe("::error file=a%2Cb%3A50%25.yaml,title=unknown-key::100 %25, a:b%0D%0Ac");
    expect(command).not.toMatch(/[\r\n]/);
  });

  it("gives no columns where the marked text runs over several lines", () => {
    const span = { file: "a.yaml", start: 0, end: text.length };
    expect(renderGithub(finding({ span }), texts)).toContain("file=a.yaml,line=1,endLine=4,title=");
  });

  it("is without a place where no file is to blame", () => {
    const { span: _, ...nowhere } = finding();
    expect(renderGithub(nowhere, texts)).toBe("::error title=unknown-key::unknown key `valu`");
  });
});
