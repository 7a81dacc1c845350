import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readText } from "../../src/cli/files.ts";
import { renderText } from "../../src/diagnose/render-text.ts";
import { readModel } from "../../src/pipeline.ts";
import { simulated } from "../result/simulated.ts";
import { summaryText } from "./summary-text.ts";

/*
 * Each folder beside this file is a model and, in expected.txt, what the engine says of it: diagnostics, or a rounded
 * summary of a run. UPDATE_GOLDEN=1 writes what it says now; the change is then to be read.
 */

const here = "test/golden";
const cases = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** What the engine says of a folder's scenario.yaml, or of its model.yaml. */
async function said(folder: string): Promise<string> {
  const entry = existsSync(join(folder, "scenario.yaml")) ? "scenario.yaml" : "model.yaml";
  // Read as if from inside the folder, so that places are short.
  const { texts, graph } = await readModel(entry, (path) => readText(join(folder, path)));
  if (graph.ok && graph.warnings.length === 0)
    return summaryText((await simulated(graph.value, { draws: 2000 })).result);
  const diagnostics = graph.ok ? graph.warnings : graph.diagnostics;
  return `${diagnostics.map((diagnostic) => renderText(diagnostic, texts)).join("\n\n")}\n`;
}

describe("golden models", () => {
  it.each(cases)("%s", async (name) => {
    const folder = join(here, name);
    const path = join(folder, "expected.txt");
    const text = await said(folder);
    const isNew = !existsSync(path) && process.env["CI"] === undefined;
    if (isNew || process.env["UPDATE_GOLDEN"] === "1") writeFileSync(path, text);
    expect(existsSync(path), `${path} is missing`).toBe(true);
    expect(text).toBe(readFileSync(path, "utf8"));
  });

  it("there are healthy and broken ones", () => {
    const texts = cases.map((name) => readFileSync(join(here, name, "expected.txt"), "utf8"));
    expect(texts.filter((text) => text.startsWith("error[")).length).toBeGreaterThanOrEqual(9);
    expect(texts.filter((text) => text.startsWith("model ")).length).toBeGreaterThanOrEqual(1);
    const five = readFileSync(join(here, "five-errors/expected.txt"), "utf8");
    expect(five.match(/^error\[/gm)).toHaveLength(5);
  });
});
