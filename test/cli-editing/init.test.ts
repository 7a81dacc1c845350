import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { BadInput } from "../../src/cli/bad-input.ts";
import { checkFiles } from "../../src/cli/check-files.ts";
import { exitCode } from "../../src/cli/exit-codes.ts";
import { readText } from "../../src/cli/files.ts";
import { modelNameOf, writeTemplate } from "../../src/cli/write-template.ts";
import { readModel, simulate } from "../../src/pipeline.ts";
import { inlineRunner } from "../../src/run/inline-runner.ts";
import { jsonSchema } from "../../src/schema/json-schema.ts";
import { recordingConsole } from "./recording-console.ts";

const base = mkdtempSync(join(tmpdir(), "peakcast-init-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const cases = (["en", "zh"] as const).flatMap((language) =>
  (["region", "quantities"] as const).map((template) => ({ language, template })),
);

describe.each(cases)("the template $template in $language", ({ language, template }) => {
  const folder = join(base, `my-${template}-${language}`);
  const written = (name: string): string => readFileSync(join(folder, name), "utf8");
  const console = recordingConsole(language);

  it("is written, and the next commands are printed", async () => {
    expect(await writeTemplate(folder, template, console)).toBe(exitCode.done);
    const last =
      template === "region"
        ? `compare ${folder}/baseline.yaml ${folder}/policy.yaml`
        : `run ${folder}/model.yaml`;
    expect(console.stdout.join("\n")).toContain(`peakcast check ${folder} --watch`);
    expect(console.stdout.join("\n")).toContain(`peakcast ${last}`);
    for (const name of ["README.md", "model.yaml", "peakcast.schema.json"])
      expect(readdirSync(folder)).toContain(name);
  });

  it("takes its model's name from the folder", () => {
    expect(written("model.yaml")).toContain(`\nmodel: my_${template}_${language}\n`);
  });

  it("tells editors where the schema is, which is the one `peakcast schema` prints", () => {
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".yaml")))
      expect(written(name).split("\n")[0]).toBe("# yaml-language-server: $schema=peakcast.schema.json");
    expect(written("peakcast.schema.json")).toBe(`${JSON.stringify(jsonSchema("any"), null, 2)}\n`);
  });

  it("has comments in its own language only", () => {
    const comments = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(yaml|csv)$/.test(name))
      .flatMap((name) => written(name).split("\n").slice(1))
      .filter((line) => line.trimStart().startsWith("#"));
    expect(comments.length).toBeGreaterThan(2);
    const chinese = comments.map((line) => /\p{Script=Han}/u.test(line));
    expect(chinese).toEqual(comments.map(() => language === "zh"));
    expect(comments.filter((line) => /#(en|zh)\b/.test(line))).toEqual([]);
  });

  it("checks clean", async () => {
    const checking = recordingConsole();
    expect(await checkFiles([folder], "text", checking)).toBe(exitCode.done);
    expect(checking.lines).toEqual([
      template === "region" ? "3 files checked: 0 errors" : "1 file checked: 0 errors",
    ]);
  });

  it("gives every uncertain or chosen number a source that says it is illustrative, and a quality", async () => {
    const model = await readModel(join(folder, "model.yaml"), readText);
    if (!model.graph.ok) throw new Error("does not check clean");
    const numbers = [...model.graph.value.quantities.values()].filter(
      ({ name, definition }) => definition.kind !== "equation" && !/\.(capture|ratio\..*|rate)$/.test(name),
    );
    expect(numbers.length).toBeGreaterThan(3);
    const unmarked = numbers.filter(
      ({ source, quality }) =>
        source !== (language === "zh" ? "示意" : "Illustrative") || quality !== "estimated",
    );
    expect(unmarked.map(({ name }) => name)).toEqual([]);
  });

  it("runs, and its targets are neither sure nor hopeless all together", async () => {
    const entry = template === "region" ? "baseline.yaml" : "model.yaml";
    const model = await readModel(join(folder, entry), readText);
    if (!model.graph.ok) throw new Error("does not check clean");
    const settings = { version: "test", draws: 500, seed: 1, sampler: "mc" as const };
    const { result } = await simulate(model.graph.value, settings, { runner: inlineRunner() });
    const probabilities = result.targets.map((target) => target.probability);
    expect(probabilities.some((p) => p > 0.05 && p < 0.95)).toBe(true);
    expect(result.warnings).toEqual([]);
  });

  it("is not written over anything: a folder that holds a file is refused", async () => {
    const before = written("model.yaml");
    await expect(writeTemplate(folder, template, console)).rejects.toThrow(BadInput);
    expect(written("model.yaml")).toBe(before);
    const other = join(base, `other-${template}-${language}`);
    mkdirSync(other);
    writeFileSync(join(other, "mine.txt"), "mine");
    await expect(writeTemplate(other, template, console)).rejects.toThrow("is not empty");
    expect(readdirSync(other)).toEqual(["mine.txt"]);
  });
});

describe("init", () => {
  it("writes into an empty folder that exists", async () => {
    const folder = join(base, "empty");
    mkdirSync(folder);
    expect(await writeTemplate(folder, "quantities", recordingConsole())).toBe(exitCode.done);
  });

  it("refuses a file, and a template it does not have", async () => {
    const file = join(base, "file");
    writeFileSync(file, "");
    await expect(writeTemplate(file, "region", recordingConsole())).rejects.toThrow("is a file");
    const nowhere = join(base, "nowhere");
    await expect(writeTemplate(nowhere, "toString", recordingConsole())).rejects.toThrow(
      "region or quantities",
    );
    expect(readdirSync(base)).not.toContain("nowhere");
  });

  it.each([
    ["my-region", "my_region"],
    ["a/b/guangxi", "guangxi"],
    ["广西 2030", "广西_2030"],
    ["2030plan", "model_2030plan"],
    ["../--", "model"],
    ["x.y/", "x_y"],
  ])("makes of the folder %s the name %s", (folder, name) => {
    expect(modelNameOf(folder)).toBe(name);
  });
});
