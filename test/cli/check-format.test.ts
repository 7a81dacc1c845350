import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BadInput } from "../../src/cli/bad-input.ts";
import { checkFiles, readFormat, type CheckFormat } from "../../src/cli/check-files.ts";
import type { Console } from "../../src/cli/console.ts";
import { exitCode } from "../../src/cli/exit-codes.ts";

const asWritten = (text: string): string => text;

/** A console that keeps what is written to it. */
function recorder(): { console: Console; out: string[]; err: string[] } {
  const [out, err]: [string[], string[]] = [[], []];
  const console: Console = {
    language: "en",
    color: false,
    width: 100,
    room: Infinity,
    style: { error: asWritten, warning: asWritten, quiet: asWritten, strong: asWritten },
    interactive: false,
    quiet: false,
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
  };
  return { console, out, err };
}

const wrong =
  "peakcast: 1\nmodel: m\nhorizon: { first: 2020, last: 2022 }\nquantities:\n  a: { unit: 1, valu: 1 }\n";

async function check(
  format: CheckFormat,
): Promise<{ out: string[]; err: string[]; code: number; file: string }> {
  const file = join(mkdtempSync(join(tmpdir(), "peakcast-check-")), "m.yaml");
  writeFileSync(file, wrong);
  const { console, out, err } = recorder();
  return { out, err, code: await checkFiles([file], format, console), file };
}

describe("the format of a check", () => {
  it.each([
    [{}, "text"],
    [{ json: true }, "json"],
    [{ format: "github" }, "github"],
    [{ format: "json", json: true }, "json"],
  ] as const)("asked for by %j is %s", (options, format) => {
    expect(readFormat(options)).toBe(format);
  });

  it("is refused if there is none of that name, or if two options contradict", () => {
    expect(() => readFormat({ format: "xml" })).toThrow(BadInput);
    expect(() => readFormat({ format: "github", json: true })).toThrow("contradicts");
  });
});

describe("a check", () => {
  it("frames findings on stderr and counts them on stdout", async () => {
    const { out, err, code, file } = await check("text");
    expect(err.join("\n")).toContain(`--> ${file}:5:17`);
    expect(out).toEqual(["1 file checked: 1 error"]);
    expect(code).toBe(exitCode.badInput);
  });

  it("prints one JSON document to stdout and nothing to stderr", async () => {
    const { out, err, file } = await check("json");
    const { diagnostics } = JSON.parse(out.join("\n")) as { diagnostics: { code: string; place: unknown }[] };
    expect(diagnostics.map((one) => one.code)).toEqual(["unknown-key"]);
    expect(diagnostics[0]!.place).toMatchObject({ file, line: 5, column: 17 });
    expect(err).toEqual([]);
  });

  it("prints workflow commands to stdout, one line each", async () => {
    const { out, err, file } = await check("github");
    expect(out[0]).toBe(
      `::error file=${file},line=5,endLine=5,col=17,endColumn=21,title=unknown-key::` +
        "unknown key `valu` in `quantities.a`%0Ahelp: did you mean `value`?",
    );
    expect(err).toEqual([]);
  });
});
