import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolvedModel } from "../../src/explain/resolved-model.ts";
import type { ModelGraph } from "../../src/model/model-graph.ts";
import { simulate } from "../../src/pipeline.ts";
import { inlineRunner } from "../../src/run/inline-runner.ts";
import type { RunResult } from "../../src/result/run-result.ts";
import type { Texts } from "../model/read-texts.ts";
import { open, openFile, threeLayers } from "./open.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "peakcast-resolved-"));
  cpSync("scenarios/guangxi/data", join(folder, "data"), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

async function resultOf(graph: ModelGraph): Promise<RunResult> {
  const settings = { version: "0", draws: 50, seed: 5, sampler: "mc" as const, outputs: ["**"] };
  const { result } = await simulate(graph, settings, { runner: inlineRunner() });
  return result;
}

describe("a scenario as one model file", () => {
  it.each(["plan", "high-demand"])("gives the same bits for every quantity of Guangxi's %s", async (name) => {
    const { graph, resolved } = await openFile(`scenarios/guangxi/${name}.yaml`);
    const { yaml, folder: place } = resolvedModel(resolved, graph.lastObserved);
    expect(place).toBe("scenarios/guangxi");
    const file = join(folder, `${name}.yaml`);
    writeFileSync(file, yaml);
    const again = await openFile(file);
    // A model is called by its model's name; only the name differs.
    const { resultHash } = await resultOf({ ...again.graph, scenario: graph.scenario });
    expect(resultHash).toBe((await resultOf(graph)).resultHash);
  });

  it("keeps what a scenario unset in a sector, and the value before a path", async () => {
    const files: Texts = {
      ...threeLayers,
      "last.yaml": `peakcast: 1
scenario: last
extends: top.yaml
quantities:
  coal.price: { new: true, unit: yuan/t, value: 700 }
`,
      "end.yaml": `peakcast: 1
scenario: end
extends: last.yaml
quantities:
  coal.price: { value: { 2024: 900 } }
`,
    };
    const { graph, resolved } = await open(files, "end.yaml");
    const { yaml } = resolvedModel(resolved, graph.lastObserved);
    const again = await open({ "one.yaml": yaml, "data.csv": files["data.csv"]! }, "one.yaml");
    const knotsIn = (one: ModelGraph, name: string): unknown => {
      const { definition } = one.quantities.get(name)!;
      return definition.kind === "path" && definition.knots.map(({ year, value }) => [year, value]);
    };
    expect(knotsIn(graph, "s.p.activity")).toEqual([[2024, 4]]);
    // 2021 is the last observed year: 700 holds up to it.
    expect(knotsIn(graph, "coal.price")).toEqual([
      [2021, 700],
      [2024, 900],
    ]);
    for (const name of graph.quantities.keys())
      expect(knotsIn(again.graph, name)).toEqual(knotsIn(graph, name));
    expect(again.graph.levers).toEqual(graph.levers);
    // A quantity that a scenario adds comes before the levers in one file, behind them in several: the hash may differ.
    expect((await resultOf(again.graph)).quantities).toEqual((await resultOf(graph)).quantities);
  });

  it("keeps correlations, and names their matrix from its own folder", async () => {
    const files: Texts = {
      "m/model.yaml": `peakcast: 1
model: m
horizon: { first: 2020, last: 2022 }
include: [parts/more.yaml]
quantities:
  a: { unit: 1, value: 1 to 2 }
  b: { unit: 1, value: 3 to 4 }
  c: { unit: 1, value: 5 to 6 }
`,
      "m/parts/more.yaml":
        "correlations:\n  ab: { matrix: ab.csv }\n  bc: { between: [b, c], spearman: 0.2, source: a study }\n",
      "m/parts/ab.csv": "q,a,b\na,1,0.5\nb,0.5,1\n",
      "m/s.yaml": "scenario: s\nextends: model.yaml\ncorrelations:\n  bc: { spearman: 0.3 }\n",
    };
    const { graph, resolved } = await open(files, "m/s.yaml");
    const { yaml, folder: place } = resolvedModel(resolved, graph.lastObserved);
    expect(place).toBe("m");
    const again = await open(
      { "m/one.yaml": yaml, "m/parts/ab.csv": files["m/parts/ab.csv"]! },
      "m/one.yaml",
    );
    const told = (one: ModelGraph) => one.correlations.map(({ span: _span, ...rest }) => rest);
    expect(told(again.graph)).toEqual(told(graph));
    expect(graph.correlations.map(({ asked, source }) => [asked, source])).toEqual([
      [0.5, undefined],
      [0.3, "a study"],
    ]);
  });

  it("says after every value which line set it", async () => {
    const { graph, resolved } = await open(threeLayers, "top.yaml");
    const lines = resolvedModel(resolved, graph.lastObserved).yaml.split("\n");
    expect(lines).toContain("      2021: 0 % # model.yaml:14");
    expect(lines).toContain("      2024: 20 % # top.yaml:5");
    const bare = lines.filter((line) => line !== "" && !/(:| # [a-z]+\.yaml:\d+)$/.test(line));
    expect(bare).toEqual([]);
  });
});
