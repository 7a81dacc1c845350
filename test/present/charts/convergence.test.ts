import { describe, expect, it } from "vitest";
import { prefixRuns } from "../../../src/cli/prefix-runs.ts";
import { convergenceChart } from "../../../src/present/charts/convergence.ts";
import { drawSvg } from "../../../src/present/draw-svg.ts";
import { inlineRunner } from "../../../src/run/inline-runner.ts";
import { graphOf, quantitiesModel } from "../../model/read-texts.ts";
import { simulated } from "../../result/simulated.ts";

const graph = await graphOf(
  `${quantitiesModel('total: { unit: Mt CO2/yr, value: { 2020: 10, 2022: "normal(11, 1)", 2030: 5 } }', "{ first: 2020, last: 2032, last_observed: 2020 }")}peak: { quantity: total }
targets: { T: { quantity: total, peak_before: 2028 } }
`,
);
const lanes = { runner: inlineRunner(), threads: () => 1 };
const signal = new AbortController().signal;

describe("the convergence of a run", () => {
  it("is that of runs of 1,024 draws and twice as many again and again, the run itself last", async () => {
    const { result } = await simulated(graph, { draws: 5000, sampler: "sobol" });
    const prefixes = await prefixRuns(graph, result, signal, lanes);
    expect(prefixes.map(({ draws }) => draws)).toEqual([1024, 2048, 4096, 5000]);
    expect(prefixes.at(-1)).toBe(result);
    const { result: shorter } = await simulated(graph, { draws: 2048, sampler: "sobol" });
    expect(prefixes[1]!.quantities["total"]).toEqual(shorter.quantities["total"]);
    expect(prefixes[1]!.peak).toEqual(shorter.peak);
  });

  it("is the run alone where there is nothing before it", async () => {
    const { result } = await simulated(graph, { draws: 1000 });
    expect(await prefixRuns(graph, result, signal, lanes)).toEqual([result]);
  });

  for (const language of ["en", "zh"] as const)
    it(`is drawn with estimate, interval and draws, in ${language}`, async () => {
      const { result } = await simulated(graph, { draws: 4096, sampler: "sobol" });
      const prefixes = await prefixRuns(graph, result, signal, lanes);
      const spec = convergenceChart(prefixes, { language, theme: "light" });
      const text = JSON.stringify(spec);
      // The year the target asks for, and the probability by then.
      expect(text).toContain(language === "zh" ? "P(达峰年 ≤ 2028)" : "P(peak ≤ 2028)");
      const median = prefixes[0]!.quantities["total"]!;
      expect(text).toContain(`"value":${median.quantiles["0.5"]![8]!}`);
      expect(text).toContain(`"low":${median.quantileIntervals["0.5"]!.low[8]!}`);
      expect(await drawSvg(spec)).toContain("4,096");
    });
});
