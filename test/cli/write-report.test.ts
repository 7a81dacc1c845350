import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BadInput } from "../../src/cli/bad-input.ts";
import type { Console } from "../../src/cli/console.ts";
import { terminal } from "../../src/cli/console.ts";
import { readRunOptions } from "../../src/cli/run-options.ts";
import { writeReport } from "../../src/cli/write-report.ts";
import { inlineRunner } from "../../src/run/inline-runner.ts";
import { runFixture } from "../present/fixture.ts";

const scenarios = ["scenarios/example/baseline.yaml", "scenarios/example/green.yaml"];
const options = readRunOptions({ draws: "256", seed: "3", lang: "en" });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "peakcast-report-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Exit code, what was said, and the page. */
async function report(
  paths: readonly string[],
  name: string,
  signal = new AbortController().signal,
): Promise<{ code: number; said: string; page: () => string }> {
  const said: string[] = [];
  const console: Console = { ...terminal("en", false), err: (text) => void said.push(text) };
  const lanes = { runner: inlineRunner(), threads: () => 1 };
  const out = join(folder, name);
  const code = await writeReport(paths, out, options, signal, console, lanes);
  return { code, said: said.join("\n"), page: () => readFileSync(out, "utf8") };
}

describe("peakcast report", () => {
  it("runs scenario files and tells what they rest on and how to make it again", async () => {
    const { code, said, page } = await report(scenarios, "run.html");
    expect(code).toBe(0);
    expect(said.split("\n").at(-1)).toBe(`report written to ${join(folder, "run.html")}`);
    const text = page();
    expect(text).toContain("256 draws, 16 scrambled Sobol sequences, seed 3");
    expect(text).toContain("Scenarios compared draw by draw");
    expect(text).toContain("Numbers that move emissions in 2030 most");
    expect(text).toContain("scenarios/example/green.yaml");
    expect(text).toMatch(/Sources of \d+ written numbers/);
    expect(text).toContain("Energy mix: ");
    expect(readdirSync(folder)).toEqual(["run.html"]);
  });

  it("tells stored results as they are, and says what they do not hold", async () => {
    const stored = join(folder, "result.json");
    writeFileSync(stored, JSON.stringify(runFixture()));
    const { code, page } = await report([stored], "stored.html");
    expect(code).toBe(0);
    expect(page()).toContain("made from stored results, which hold no sources");
    expect(page()).not.toContain("Numbers that move emissions");
  });

  it("writes nothing if a scenario has mistakes, and says which", async () => {
    const broken = join(folder, "broken.yaml");
    writeFileSync(broken, "peakcast: 1\nscenario: broken\nextends: nowhere.yaml\n");
    const { code, said } = await report([broken], "broken.html");
    expect(code).toBe(2);
    expect(said).toContain("nowhere.yaml");
    expect(readdirSync(folder)).not.toContain("broken.html");
  });

  it("refuses one scenario twice, as a run and as a stored result", async () => {
    const [one] = scenarios;
    await expect(report([one!, one!], "twins.html")).rejects.toThrow(BadInput);
    expect(readdirSync(folder)).not.toContain("twins.html");
  });

  it("leaves nothing behind when interrupted", async () => {
    const given = new AbortController();
    given.abort();
    await expect(report(scenarios, "late.html", given.signal)).rejects.toThrow(/abort/i);
    expect(readdirSync(folder).filter((name) => name.startsWith("late"))).toEqual([]);
  });
});
