import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Console } from "../../src/cli/console.ts";
import { testFiles } from "../../src/cli/test-files.ts";
import type { Language } from "../../src/terms/bilingual.ts";

const plain = (text: string): string => text;

/** Runs `peakcast test` and gives its exit code and what it wrote; the folder's name is left out. */
async function tested(
  paths: readonly string[],
  { json = false, language = "en" as Language } = {},
): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  const console: Console = {
    language,
    color: false,
    width: 100,
    room: Infinity,
    style: { error: plain, warning: plain, quiet: plain, strong: plain },
    interactive: false,
    quiet: false,
    out: (text) => void (out += text.endsWith("\n") ? text : `${text}\n`),
    err: (text) => void (err += text.endsWith("\n") ? text : `${text}\n`),
  };
  const options = { draws: 50, seed: 1, sampler: "sobol" as const, json };
  const code = await testFiles(paths, options, new AbortController().signal, console);
  return { code, out: out.replaceAll(`${folder}/`, ""), err: err.replaceAll(`${folder}/`, "") };
}

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "peakcast-test-"))));
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

const model = `peakcast: 1
model: valley
title: Valley
horizon: { first: 2020, last: 2023, last_observed: 2020 }
quantities:
  total: { unit: Mt CO2/yr, value: { 2020: 10, 2023: 13 } }
levers:
  saving: { unit: "%", range: [0 %, 100 %], value: 20 }
`;
const plan =
  "peakcast: 1\nscenario: plan\ntitle: The plan\nextends: model.yaml\nquantities: { total: { 2023: 12 } }\n";

describe("peakcast test", () => {
  it("reads like a specification", async () => {
    write({
      "model.yaml": model,
      "plan.yaml": plan,
      "tests.yaml": `peakcast: 1
model_tests: valley
for: [model.yaml, plan.yaml]
tests:
  - total in 2020 equals 10 Mt CO2/yr
  - { claim: total in 2023 within 0..12.5 Mt CO2/yr, why: the agreed ceiling }
  - total <= total of model.yaml for plan.yaml
  - saving < 100 % in all lever extremes for plan.yaml
`,
    });
    const { code, out } = await tested([folder]);
    expect(out).toBe(`Valley  model.yaml, 50 draws, seed 1
  ✓ total in 2020 equals 10 Mt CO2/yr
  ✗ total in 2023 within 0..12.5 Mt CO2/yr
      expected 0 to 12.5 Mt CO2/yr, found 13 Mt CO2/yr in 2023 (median)
      why: the agreed ceiling
        --> tests.yaml:6:14
        |
      6 |   - { claim: total in 2023 within 0..12.5 Mt CO2/yr, why: the agreed ceiling }
        |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

The plan  plan.yaml, 50 draws, seed 1
  ✓ total in 2020 equals 10 Mt CO2/yr
  ✓ total in 2023 within 0..12.5 Mt CO2/yr
  ✓ total <= total of model.yaml for plan.yaml
  ✗ saving < 100 % in all lever extremes for plan.yaml (3 lever settings)
      with saving at its maximum (100 %) from 2021: expected < 100 %, found 100 % in 2021 (median), and in 2 more places
        --> tests.yaml:8:5
        |
      8 |   - saving < 100 % in all lever extremes for plan.yaml
        |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

4 passed, 2 failed
`);
    expect(code).toBe(3);
  });

  it("judges the tests of a model on the model and on every scenario, and is 0 if all hold", async () => {
    write({
      "model.yaml": `${model}tests: [total rises]\n`,
      "plan.yaml": `${plan}tests:\n  - total finite\n`,
    });
    const { code, out } = await tested([folder]);
    expect(out.split("\n").filter((line) => /✓|✗|passed|draws/.test(line))).toEqual([
      "Valley  model.yaml, 50 draws, seed 1",
      "  ✓ total rises",
      "The plan  plan.yaml, 50 draws, seed 1",
      "  ✓ total rises",
      "  ✓ total finite",
      "3 passed, 0 failed",
    ]);
    expect(code).toBe(0);
    const inChinese = (await tested([join(folder, "model.yaml")], { language: "zh" })).out;
    expect(inChinese).toContain("model.yaml，50 次抽样，种子 1");
    expect(inChinese).toContain("1 项通过，0 项失败");
  });

  it("gives the same as JSON", async () => {
    write({ "model.yaml": `${model}tests:\n  low: total in 2023 <= 12000 kt CO2/yr\n` });
    const { code, out } = await tested([join(folder, "model.yaml")], { json: true });
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({
      draws: 50,
      seed: 1,
      passed: 0,
      failed: 1,
      scenarios: [
        {
          scenario: "valley",
          tests: [
            {
              claim: "total in 2023 <= 12000 kt CO2/yr",
              name: "low",
              holds: false,
              place: { line: 10, column: 8 },
              failures: [
                {
                  subject: "total",
                  year: 2023,
                  found: 13000,
                  unitLabel: "kt CO2/yr",
                  expected: { value: 12000 },
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it("shows every mistake at its place, with the nearest name, and judges nothing", async () => {
    write({
      "model.yaml": model,
      "tests.yaml":
        "peakcast: 1\nmodel_tests: t\ntests:\n  - totl finite for model.yaml\n  - total risess for model.yaml\n  - total finite\n",
    });
    const { code, out, err } = await tested([join(folder, "tests.yaml")]);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain("error[unknown-quantity]: there is no quantity `totl`\n  --> tests.yaml:4:5");
    expect(err).toContain("did you mean `total`?");
    expect(err).toContain("error[bad-test]: `risess` is not understood here\n  --> tests.yaml:5:11");
    expect(err).toContain("did you mean `rises`?");
    expect(err).toContain("error[bad-test]: no scenario is named to judge this on\n  --> tests.yaml:6:5");
    expect(err).toContain("3 errors");
  });

  it("says so where there is nothing to test", async () => {
    write({ "model.yaml": model });
    await expect(tested([folder])).rejects.toThrow("there are no tests in");
  });

  it("holds for the example that is shipped", async () => {
    const { code, out } = await tested(["scenarios/example/tests.yaml"]);
    expect(out).toContain("✓ no share breaks");
    expect(out).not.toContain("✗");
    expect(code).toBe(0);
  });
});
