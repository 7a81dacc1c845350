import { describe, expect, it } from "vitest";
import { childrenOf, type Expr } from "../../src/expr/expr.ts";
import { readModel } from "../../src/pipeline.ts";
import { marked, treeOf } from "./read.ts";

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
    // One unit for all arguments is told once.
    ['{ unit: t, value: "normal(1, 2) tt" }', "tt"],
    ['{ unit: t, value: "triangular(1, 2, 3) GJ" }', "GJ"],
    ['{ unit: t, value: "1 to 2 tt" }', "tt"],
    ['{ unit: t, value: "lognormal(1, 2) tt" }', "tt"],
  ])("%s", async (definition, place) => {
    expect(await markedBy(definition)).toEqual([place]);
  });

  it("as a whole where escapes or line breaks hide the place", async () => {
    expect(await markedBy('{ unit: t, equation: "2 t +\\x20nowhere" }')).toEqual(['"2 t +\\x20nowhere"']);
    const [folded] = await markedBy("\n    unit: t\n    equation: 2 t\n      + nowhere");
    expect(folded).toContain("nowhere");
  });
});

describe("the place of an operation", () => {
  it.each([
    ["-a", "-a"],
    ["b * -a", "-a"],
    ["b - -(a + 1)", "-(a + 1)"],
    ["(b) - (- a)", "- a"],
    ["if(not (a > 1), b, 2)", "not (a > 1)"],
  ])("in `%s` begins with its sign: `%s`", (text, expected) => {
    const found: string[] = [];
    const collect = (expr: Expr): void => {
      if (expr.kind === "negate" || expr.kind === "not") found.push(marked(text, expr));
      childrenOf(expr).forEach(collect);
    };
    collect(treeOf(text));
    expect(found).toEqual([expected]);
  });
});
