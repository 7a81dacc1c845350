import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkFiles } from "../../src/cli/check-files.ts";
import { recordingConsole } from "../cli-editing/recording-console.ts";

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "peakcast-check-tests-"))));
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** What a check says; the folder's name is left out. */
async function checked(...names: readonly string[]): Promise<{ code: number; said: string }> {
  const console = recordingConsole();
  const code = await checkFiles(
    names.map((name) => join(folder, name)),
    "text",
    console,
  );
  return { code, said: console.lines.join("\n").replaceAll(`${folder}/`, "") };
}

const model = `peakcast: 1
model: valley
horizon: { first: 2020, last: 2023, last_observed: 2020 }
quantities:
  total: { unit: Mt CO2/yr, value: { 2020: 10, 2023: 13 } }
`;
const plan = "peakcast: 1\nscenario: plan\nextends: model.yaml\nquantities: { total: { 2023: 12 } }\n";
const tests = (...claims: readonly string[]): string =>
  `peakcast: 1\nmodel_tests: t\nfor: [plan.yaml]\ntests:\n${claims.map((claim) => `  - ${claim}\n`).join("")}`;

describe("a check of a file of tests", () => {
  it("binds every claim to the scenarios it is made of, and judges none", async () => {
    write({
      "model.yaml": model,
      "plan.yaml": plan,
      // This does not hold.
      "tests.yaml": tests("total in 2023 <= 1 Mt CO2/yr", "total <= total of model.yaml"),
    });
    expect(await checked("tests.yaml")).toEqual({ code: 0, said: "1 file checked: 0 errors" });
  });

  it("is part of the check of a folder", async () => {
    write({ "model.yaml": model, "plan.yaml": plan, "deep/tests.yaml": tests("total rises") });
    const { code, said } = await checked("");
    expect(said).toContain("cannot read `deep/plan.yaml`");
    expect(said).toContain("3 files checked: 1 error");
    expect(code).toBe(2);
    write({ "deep/tests.yaml": tests("total rises").replace("plan.yaml", "../plan.yaml") });
    expect(await checked("")).toEqual({ code: 0, said: "3 files checked: 0 errors" });
  });

  it("of a folder that holds nothing else is enough", async () => {
    write({ "parts/model.yaml": model, "tests/t.yaml": tests("total rises for ../parts/model.yaml") });
    expect(await checked("tests")).toEqual({ code: 0, said: "1 file checked: 0 errors" });
  });

  it("shows an unknown quantity, a wrong unit and a misspelt word at their places", async () => {
    write({
      "model.yaml": model,
      "plan.yaml": plan,
      "tests.yaml": tests("totl rises", "total in 2023 <= 12 Mt/yx", "total risess", "total in 2024 finite"),
    });
    const { code, said } = await checked("tests.yaml");
    expect(code).toBe(2);
    expect(said).toContain("error[unknown-quantity]: there is no quantity `totl`\n  --> tests.yaml:5:5");
    expect(said).toContain("did you mean `total`?");
    expect(said).toContain("error[unknown-unit]: unknown unit `yx`\n  --> tests.yaml:6:28");
    expect(said).toContain("error[bad-test]: `risess` is not understood here\n  --> tests.yaml:7:11");
    expect(said).toContain("error[bad-test]: the horizon is 2020 to 2023\n  --> tests.yaml:8:14");
    expect(said).toContain("1 file checked: 4 errors");
  });

  it("shows a unit that does not fit, with the quantity's own", async () => {
    write({ "model.yaml": model, "plan.yaml": plan, "tests.yaml": tests("total <= 12 GJ") });
    const { said } = await checked("tests.yaml");
    expect(said).toContain("error[unit-mismatch]");
    expect(said).toContain("--> tests.yaml:5:17");
  });

  it("shows a scenario that is not there where it is named, with the nearest file", async () => {
    write({
      "model.yaml": model,
      "plan.yaml": plan,
      "tests.yaml": tests("total rises for paln.yaml", "total <= total of modle.yaml"),
    });
    const { code, said } = await checked("tests.yaml");
    expect(code).toBe(2);
    expect(said).toContain("error[file-not-found]: cannot read `paln.yaml`: there is no such file");
    expect(said).toContain("--> tests.yaml:5:21");
    expect(said).toContain("did you mean `plan.yaml`?");
    expect(said).toContain("--> tests.yaml:6:23");
    expect(said).toContain("did you mean `model.yaml`?");
    expect(said).toContain("1 file checked: 2 errors");
  });

  it("shows a scenario that is not there wherever it is named, once", async () => {
    write({
      "model.yaml": model,
      "tests.yaml": tests("total rises", "total finite", "total falls for plan.yaml"),
    });
    const { said } = await checked("tests.yaml");
    expect(said.match(/-->.*/g)).toEqual(["--> tests.yaml:3:7", "--> tests.yaml:7:21"]);
  });

  it("shows the mistakes of the scenarios it names, each once however often it is named", async () => {
    write({
      "model.yaml": model.replace("Mt CO2/yr", "Mt CO3/yr"),
      "plan.yaml": plan,
      "tests.yaml": tests("total rises", "total finite for model.yaml"),
    });
    const { said } = await checked("tests.yaml");
    expect(said.match(/error\[.*/g)).toEqual(["error[unknown-unit]: unknown unit `CO3`"]);
    expect((await checked("")).said).toContain("3 files checked: 1 error");
  });

  it("shows a misspelt key", async () => {
    write({ "model.yaml": model, "plan.yaml": plan, "tests.yaml": `${tests("total rises")}tilte: x\n` });
    expect((await checked("tests.yaml")).said).toMatch(/unknown-key(.|\n)*did you mean `title`\?/);
  });
});

describe("a check of a model", () => {
  it("also binds tests that name other scenarios, which a model alone cannot", async () => {
    write({
      "model.yaml": `${model}tests: [total >= total of plan.yaml, totl rises for plan.yaml]\n`,
      "plan.yaml": plan.replace("quantities", "tests: [total >= totla of model.yaml]\nquantities"),
    });
    const { said } = await checked("model.yaml");
    expect(said).toContain("there is no quantity `totl`\n  --> model.yaml:6:38");
    expect((await checked("plan.yaml")).said).toContain("there is no quantity `totla`\n  --> plan.yaml:4:18");
  });

  it("whose kind is misspelt is not left out of the check of a folder", async () => {
    write({ "model.yaml": model.replace("model:", "modle:"), "part.yaml": "quantities: {}\n" });
    const { said } = await checked("");
    expect(said).toContain("did you mean `model`?");
    expect(said).toContain("1 file checked: 1 error");
  });

  it("that holds `model_tests` by mistake is a check of a model", async () => {
    write({ "model.yaml": `${model}model_tests: [total rises]\n` });
    const { said } = await checked("model.yaml");
    expect(said).toContain("error[unknown-key]: unknown key `model_tests`");
  });
});
