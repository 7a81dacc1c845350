import { describe, expect, it } from "vitest";
import { readModel } from "../../src/pipeline.ts";
import { marked } from "./read.ts";

/** What the findings about a model of one quantity `x` mark. */
async function markedBy(definition: string): Promise<string[]> {
  const text = `peakcast: 1\nmodel: m\nhorizon: { first: 2020, last: 2022 }\nquantities:\n  x: ${definition}\n`;
  const { graph } = await readModel("m.yaml", () => Promise.resolve(text));
  return graph.ok ? [] : graph.diagnostics.map((one) => marked(text, one));
}

describe("a mistake inside a text is marked exactly", () => {
  it.each([
    ["{ unit: t, equation: 2 t + nowhere }", "nowhere"],
    ['{ unit: t, equation: "2 t + nowhere" }', "nowhere"],
    ["{ unit: t, equation: '2 t + nowhere' }", "nowhere"],
    ['{ unit: t, value: "=   2 t + nowhere" }', "nowhere"],
    ["{ unit: t, value: = sqroot(4) }", "sqroot"],
    ["\n    unit: t\n    equation: >\n      2 t + nowhere", "nowhere"],
    ["\n    unit: t\n    equation: |\n      2 t + nowhere", "nowhere"],
    ['{ unit: t, value: "12 Mtt" }', "Mtt"],
    ["{ unit: t, value: 12 Mtt }", "Mtt"],
    ['{ unit: t, value: { 2020: "normal(1 t, 2 tt)" } }', "tt"],
    ["{ unit: kg CO2/tt, value: 1 }", "tt"],
  ])("%s", async (definition, place) => {
    expect(await markedBy(definition)).toEqual([place]);
  });

  it("as a whole where escapes or line breaks hide the place", async () => {
    expect(await markedBy('{ unit: t, equation: "2 t +\\x20nowhere" }')).toEqual(['"2 t +\\x20nowhere"']);
    const [folded] = await markedBy("\n    unit: t\n    equation: 2 t\n      + nowhere");
    expect(folded).toContain("nowhere");
  });
});
