import { describe, expect, it } from "vitest";
import { toRecord } from "../../src/diagnose/render-json.ts";

describe("a diagnostic for programs", () => {
  const texts = new Map([["m.yaml", "a: 1\na: 2\n"]]);
  const message = { en: "`a` stands twice", zh: "`a` 重复" };
  const first = { en: "first here", zh: "首次出现在此" };

  it("has lines and columns beside offsets", () => {
    const record = toRecord(
      {
        severity: "error",
        code: "yaml-syntax",
        message,
        span: { file: "m.yaml", start: 5, end: 6 },
        related: [{ span: { file: "m.yaml", start: 0, end: 1 }, message: first }],
      },
      texts,
    );
    expect(record).toEqual({
      severity: "error",
      code: "yaml-syntax",
      message,
      place: { file: "m.yaml", start: 5, end: 6, line: 2, column: 1 },
      related: [{ place: { file: "m.yaml", start: 0, end: 1, line: 1, column: 1 }, message: first }],
    });
  });

  it("has no place where no file is to blame", () => {
    expect(toRecord({ severity: "warning", code: "circle", message }, texts)).toEqual({
      severity: "warning",
      code: "circle",
      message,
    });
  });

  it("survives being written as JSON", () => {
    const record = toRecord({ severity: "error", code: "circle", message }, texts);
    expect(JSON.parse(JSON.stringify(record))).toEqual(record);
  });
});
