import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sourcesOf } from "../../src/explain/sources.ts";
import { readScenario } from "./read-scenario.ts";

const scenarios = readdirSync("scenarios/guangxi")
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => file.replace(".yaml", ""));

describe("every number of Guangxi", () => {
  it("has a source and a quality, in every scenario", async () => {
    let checked = 0;
    for (const scenario of scenarios) {
      const { graph, resolved } = await readScenario(scenario);
      // Included files and files of tests are no scenarios.
      if (!graph.ok || !resolved) continue;
      checked++;
      const bare = sourcesOf(graph.value, resolved)
        .filter(({ source, quality }) => source === undefined || quality === undefined)
        .map(
          ({ quantity, at, written, place }) => `${quantity} ${at} ${written} ${place.file}:${place.line}`,
        );
      expect(bare).toEqual([]);
    }
    expect(checked).toBeGreaterThanOrEqual(11);
  });
});

describe("every lever of Guangxi", () => {
  it("says what it costs and what limits it", async () => {
    const { graph } = await readScenario("plan");
    if (!graph.ok) throw new Error("the plan has mistakes");
    const { levers, quantities } = graph.value;
    expect(levers.length).toBeGreaterThan(80);
    const silent = levers.filter(({ quantity }) => {
      const { body, note } = quantities.get(quantity)!;
      return note === undefined || body?.entries.get("cost") === undefined;
    });
    expect(silent).toEqual([]);
  });
});
