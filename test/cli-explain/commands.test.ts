import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

function peakcast(...args: string[]): { code: number | null; out: string; err: string } {
  const env = { ...process.env, NO_COLOR: "1" };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "src/cli/main.ts", ...args],
    { cwd: root, encoding: "utf8", env },
  );
  return { code: status, out: stdout, err: stderr };
}

const plan = "scenarios/guangxi/plan.yaml";

describe("peakcast explain", () => {
  it("prints a quantity with values, numbers, overrides, tree and users", () => {
    const { code, out } = peakcast("explain", plan, "steel.eaf_sh*", "--draws", "500", "--program");
    expect(code).toBe(0);
    expect(out).toMatch(/^steel\.eaf_share {2}Short-process share of crude steel$/m);
    expect(out).toMatch(/^ {2}2030 +20\.00 %$/m);
    expect(out).toMatch(/value 2030: 20 % {2}\(scenarios\/guangxi\/policies\/steel\.yaml:\d+\)/);
    expect(out).toMatch(/<- triangular\(6, 10, 14\) % {2}\(scenarios\/guangxi\/sectors\/steel\.yaml:\d+\)/);
    expect(out).toMatch(/Used by\n {2}steel\.scrap_supply .*\n {2}steel\.short_process_share /);
    expect(out).toMatch(/Program: \d+ operations per draw/);
  });

  it("prints one draw as JSON, in the units of the model", () => {
    const { code, out } = peakcast(
      "explain",
      plan,
      "emissions.total",
      "--draw",
      "12",
      "--depth",
      "1",
      "--json",
    );
    expect(code).toBe(0);
    const told = JSON.parse(out) as { unit: string; draw: object; values: number[]; years: number[] };
    expect(told.unit).toBe("Mt CO2/yr");
    expect(told.draw).toEqual({ index: 12, seed: 1, sampler: "sobol" });
    expect(told.values).toHaveLength(told.years.length);
  });

  it("refuses an unknown quantity with the nearest names, in Chinese if asked", () => {
    const { code, out, err } = peakcast("explain", plan, "steel.eaf_shar", "--lang", "zh");
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("没有名为 `steel.eaf_shar` 的量");
    expect(err).toContain("`steel.eaf_share`");
  });
});

describe("peakcast show and diff", () => {
  it("lists what a scenario changes, with the lines of both values", () => {
    const { code, out } = peakcast("show", plan, "--overrides", "--json");
    expect(code).toBe(0);
    const { files } = JSON.parse(out) as {
      files: { file: string; overrides: { path: string[]; before: object; after: object }[] }[];
    };
    expect(files.at(-1)!.file).toBe(plan);
    const steel = files.find(({ file }) => file === "scenarios/guangxi/policies/steel.yaml")!;
    expect(steel.overrides).toContainEqual({
      path: ["levers", "steel.eaf_share", "value", "2030"],
      before: {
        written: "triangular(6, 10, 14) %",
        place: { file: "scenarios/guangxi/sectors/steel.yaml", line: expect.any(Number) as number },
      },
      after: { written: "20 %", place: { file: steel.file, line: expect.any(Number) as number } },
    });
  });

  it("asks which of the two is to be shown", () => {
    const { code, err } = peakcast("show", plan);
    expect(code).toBe(2);
    expect(err).toContain("--overrides and --resolved");
  });

  it("compares two scenarios by lever and year, and says when they are the same", () => {
    const { code, out } = peakcast("diff", "scenarios/guangxi/baseline.yaml", plan);
    expect(code).toBe(0);
    expect(out).toMatch(
      /steel\.eaf_share .*\n(?: {6}.*->.*\n)? +2025 +2030 +2035\n +baseline +8\.500 +10\.00 +12\.00 +%\n/,
    );
    const same = peakcast("diff", plan, plan);
    expect([same.code, same.out.trim().split("\n").at(-1)]).toEqual([0, "identical in meaning"]);
  });
});

describe("peakcast describe", () => {
  it("writes a page whose links lead from its folder to the model, with the scenarios beside it", () => {
    const folder = mkdtempSync(join(tmpdir(), "peakcast-page-"));
    try {
      const file = join(folder, "valley.md");
      const { code, out, err } = peakcast("describe", "scenarios/example/model.yaml", "--out", file);
      expect([code, out]).toEqual([0, ""]);
      expect(err).toBe(`written to ${file}\n`);
      const page = readFileSync(file, "utf8");
      expect(page).toMatch(/^# Example valley 示例地区\n/);
      const link = /\[model\.yaml\]\(([^)]+)\)/.exec(page)![1]!;
      expect(resolve(folder, link)).toBe(join(root, "scenarios/example/model.yaml"));
      expect(page).toMatch(/^\| `green`<br>/m);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("prints mistakes of the model, and no page", () => {
    const { code, out, err } = peakcast("describe", "scenarios/example/missing.yaml");
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("missing.yaml");
  });
});
