import { describe, expect, it } from "vitest";
import { planPasses } from "../../src/result/plan-passes.ts";
import { graphOf, routesModel } from "../model/read-texts.ts";
import { simulated } from "./simulated.ts";

// Both products have draws with a negative share; the first one's quantities come first in the model and last in the outputs.
const model = `${routesModel(
  'a: { share: remainder, use: { coal: "uniform(1, 2)" } }\nb: { share: "normal(0.9, 0.1)", use: { gas: 1 } }',
)}  t:
    products:
      p:
        unit: Mt/yr
        activity: "normal(5, 1)"
        routes:
          c: { share: remainder, use: { coal: 2 } }
          d: { share: "normal(0.95, 0.1)", use: { grid: 1 } }
targets: { T: { quantity: t.emissions.total, max: 1, year: 2021 }, P: { quantity: emissions.total, peak_before: 2022 } }
`;

describe("the memory allowed for draws", () => {
  it("changes how often the draws are computed, and no bit of the result", async () => {
    const graph = await graphOf(model);
    const outputs = [
      "t.p.c.share",
      "t.emissions.total",
      "s.p.a.share",
      "s.emissions.total",
      "emissions.total",
    ];
    const whole = await simulated(graph, { outputs });
    expect(whole.result.warnings).toHaveLength(2);
    const bytes = 8 * 500;
    for (const columns of [1, 2, 5, 9, 14]) {
      const { result } = await simulated(graph, { outputs, columnBytes: columns * bytes });
      expect(result).toEqual(whole.result);
      expect(result.resultHash).toBe(whole.result.resultHash);
    }
  });

  it("is kept by every pass that holds more than one quantity", async () => {
    const graph = await graphOf(model);
    const outputs = [...graph.quantities.keys()];
    const most = 7;
    const passes = planPasses(graph, outputs, 500, most * 8 * 500);
    expect(passes.length).toBeGreaterThan(3);
    const shared = passes.filter((pass) => pass.outputs.length > 1);
    expect(shared.length).toBeGreaterThan(0);
    for (const { program } of shared) expect(program.columns).toBeLessThanOrEqual(most);
    expect(passes.flatMap((pass) => pass.outputs)).toEqual(outputs);
    expect(planPasses(graph, outputs, 500)).toHaveLength(1);
  });
});
