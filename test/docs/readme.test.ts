import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { compareAll, readModel, simulate } from "../../src/pipeline.ts";
import { comparisonText } from "../../src/present/comparison-text.ts";
import { inlineRunner } from "../../src/run/inline-runner.ts";

/** The scenarios of `npm start`, as package.json has them. */
async function startedScenarios(): Promise<string[]> {
  const { scripts } = JSON.parse(await readFile("package.json", "utf8")) as { scripts: { start: string } };
  expect(scripts.start).toContain("--draws 10000 --seed 1");
  return scripts.start.match(/scenarios\/\S+\.yaml/g) ?? [];
}

describe("README", () => {
  it("shows what `npm start` prints: every line, in its order, but for those left out at `...`", async () => {
    const runs = [];
    for (const path of await startedScenarios()) {
      const { graph } = await readModel(path, (file) => readFile(file, "utf8"));
      if (!graph.ok) throw new Error(`${path} has mistakes`);
      const settings = {
        version: "0.1.0",
        draws: 10_000,
        seed: 1,
        sampler: "sobol" as const,
        keepsPeak: true,
      };
      runs.push(await simulate(graph.value, settings, { runner: inlineRunner() }));
    }
    expect(runs).toHaveLength(3);
    const results = runs.map((run) => run.result);
    const printed = comparisonText(results, compareAll(runs), { language: "en", color: false, width: 100 });
    const waiting = printed.split("\n").map((line) => line.trimEnd());
    const shown = /```text\n([^]*?)\n```/.exec(await readFile("README.md", "utf8"))![1]!.split("\n");
    expect(shown.length).toBeGreaterThan(20);
    for (const line of shown) {
      if (line === "..." || line === "") continue;
      const at = waiting.indexOf(line);
      expect(at, `README shows «${line}», which is not printed at this place`).toBeGreaterThanOrEqual(0);
      waiting.splice(0, at + 1);
    }
  });
});
