import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { programLines } from "../../src/cli/program-text.ts";
import { listProgram } from "../../src/explain/program-listing.ts";
import { graphOf, quantitiesModel } from "../model/read-texts.ts";

const model = quantitiesModel(
  'u: { unit: t, value: "uniform(1, 2)" }\nb: { unit: kg, equation: u }',
  "{ first: 2020, last: 2021 }",
);

function explain(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "src/cli/main.ts", "explain", ...args],
    {
      cwd: fileURLToPath(new URL("../../", import.meta.url)),
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1" },
    },
  );
  return { code: status, out: stdout, err: stderr };
}

describe("a program as text", () => {
  it("reads like this", async () => {
    expect(programLines(listProgram(await graphOf(model), ["b"]), "en")).toEqual([
      "Program: 2 operations per draw, 1 uncertain inputs",
      "  multiply 1, store 1",
      "  1 constants, 1 working columns, 1 output columns, 0 checks",
      "  1 operations are done once for several years",
      "  i0 = u: uniform(1, 2)",
      "  s0 = multiply i0 1000",
      "  column 0 = store s0",
      "  b",
      "    2020-2021: column 0",
    ]);
  });

  it("is there in Chinese", async () => {
    expect(programLines(listProgram(await graphOf(model), ["b"]), "zh").slice(0, 4)).toEqual([
      "程序：每次抽样 2 次运算，1 个不确定输入",
      "  multiply 1, store 1",
      "  1 个常数，1 个工作列，1 个输出列，0 项检查",
      "  1 次运算由多个年份共用，只做一次",
    ]);
  });
});

describe("peakcast explain --program without a quantity", () => {
  it("lists the program of the default outputs, as JSON too", () => {
    const { code, out } = explain("scenarios/example/green.yaml", "--program", "--json");
    expect(code).toBe(0);
    const { program } = JSON.parse(out) as {
      program: { operations: number; instructions: string[]; outputValues: { quantity: string }[] };
    };
    expect(program.instructions).toHaveLength(program.operations);
    expect(program.outputValues.map(({ quantity }) => quantity)).toContain("emissions.total");
  });

  it("asks for a quantity if --program is missing", () => {
    const { code, err } = explain("scenarios/example/green.yaml");
    expect(code).toBe(2);
    expect(err).toContain("--program");
  });
});
