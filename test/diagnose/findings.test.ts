import { describe, expect, it } from "vitest";
import { Findings } from "../../src/diagnose/findings.ts";

const span = { file: "m.yaml", start: 0, end: 1 };
const message = { en: "one", zh: "一" };

describe("findings", () => {
  it("give the value if nothing was found", () => {
    expect(new Findings().check(7)).toEqual({ ok: true, value: 7, warnings: [] });
  });

  it("give the value with its warnings", () => {
    const findings = new Findings();
    findings.warning("circle", span, message);
    expect(findings.check(7)).toEqual({ ok: true, value: 7, warnings: findings.list });
    expect(findings.list[0]).toEqual({ severity: "warning", code: "circle", span, message });
  });

  it("give no value but everything found, also warnings, after an error", () => {
    const findings = new Findings();
    findings.warning("circle", undefined, message);
    findings.error("bad-name", span, message, { help: message });
    const checked = findings.check(7);
    expect(checked.ok).toBe(false);
    expect(!checked.ok && checked.diagnostics.map((one) => one.severity)).toEqual(["warning", "error"]);
  });
});
