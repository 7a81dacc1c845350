import { describe, expect, it } from "vitest";
import type { ModelGraph } from "../../src/model/model-graph.ts";
import { simulate } from "../../src/pipeline.ts";
import { inlineRunner } from "../../src/run/inline-runner.ts";
import type { Runner } from "../../src/run/runner.ts";
import { nodeRunner } from "../../workers/node-runner.ts";
import { drawsOf } from "../compile/draws-of.ts";
import { simulated } from "../result/simulated.ts";
import { guangxi, overlay } from "./read-scenario.ts";

const first = 2016;
const years = 20;

/** emissions.total, [year][draw]. */
async function totals(graph: ModelGraph, draws: number): Promise<readonly Float64Array[]> {
  return (await drawsOf(graph, ["emissions.total"], { draws })).get("emissions.total")!;
}

describe("Guangxi's scenarios", () => {
  it("keep accelerated <= plan <= baseline in every one of 10,000 paired draws and every year after 2023, and agree before", async () => {
    const draws = 10_000;
    const medians: number[] = [];
    const [baseline, plan, accelerated] = await Promise.all(
      ["baseline", "plan", "accelerated"].map(async (scenario) => {
        const run = await simulated(await guangxi(scenario), {
          draws,
          outputs: ["emissions.total"],
          keepsPeak: true,
        });
        medians.push(run.result.quantities["emissions.total"]!.quantiles["0.5"]![2023 - first]!);
        return run.peakDraws!.series;
      }),
    );
    // The total of 2023 is observed: the same in all, and of the size of Guangxi's industry.
    expect(new Set(medians).size).toBe(1);
    expect(medians[0]).toBeGreaterThan(200);
    expect(medians[0]).toBeLessThan(270);
    const at = (series: typeof baseline, year: number, draw: number): number => {
      const column = series![year]!;
      return typeof column === "number" ? column : column[draw]!;
    };
    const wrong: string[] = [];
    for (let year = 0; year < years; year++) {
      for (let draw = 0; draw < draws; draw++) {
        const [b, p, a] = [at(baseline, year, draw), at(plan, year, draw), at(accelerated, year, draw)];
        const isInOrder = year + first <= 2023 ? a === p && p === b : a <= p && p <= b;
        if (!isInOrder) wrong.push(`${year + first}, draw ${draw}: ${b} ${p} ${a}`);
      }
    }
    expect(wrong.length, wrong.slice(0, 5).join("\n")).toBe(0);
  });

  it.each([
    ["renewable power of aluminium", "aluminium.renewable_share: { 2030: 60 %, 2035: 80 % }"],
    ["gas for coal in alumina", "alumina.gas_share: { 2030: 30 %, 2035: 34 % }"],
    ["clinker in cement", "cement.clinker_substitution: { 2030: 8 %, 2035: 12 % }"],
    ["alternative fuels in cement", "cement.alternative_fuel_share: { 2030: 20 %, 2035: 30 % }"],
    ["saving in the long process", "steel.efficiency: { 2030: 12 %, 2035: 14 % }"],
    ["green power", "power.green_share: { 2030: 40 %, 2035: 50 % }"],
  ])("more of a lever (%s) lowers emissions in every draw", async (_, change) => {
    const [plan, more] = await Promise.all([
      guangxi("plan"),
      overlay(`peakcast: 1\nscenario: more\nextends: plan.yaml\nlevers:\n  ${change}\n`),
    ]);
    const [before, after] = [await totals(plan, 200), await totals(more, 200)];
    for (let draw = 0; draw < 200; draw++) {
      expect(after[2030 - first]![draw]).toBeLessThan(before[2030 - first]![draw]!);
      expect(after[2024 - first]![draw]).toBe(before[2024 - first]![draw]!);
    }
  });

  it("more of the short process lowers emissions wherever scrap is not taken from converters for it", async () => {
    const names = ["emissions.total", "steel.converter_scrap", "steel.short_process_share"];
    const less = await overlay(
      "peakcast: 1\nscenario: less\nextends: plan.yaml\nlevers: { steel.eaf_share: { 2030: 12 %, 2035: 12 % } }\n",
    );
    const [few, many] = await Promise.all(
      [less, await guangxi("plan")].map((graph) => drawsOf(graph, names, { draws: 200 })),
    );
    const at = (draws: typeof few, name: string, draw: number): number =>
      draws!.get(name)![2030 - first]![draw]!;
    let ample = 0;
    for (let draw = 0; draw < 200; draw++) {
      expect(at(many, "steel.short_process_share", draw)).toBeGreaterThan(
        at(few, "steel.short_process_share", draw),
      );
      if (at(many, "steel.converter_scrap", draw) < at(few, "steel.converter_scrap", draw)) continue;
      ample++;
      expect(at(many, "emissions.total", draw)).toBeLessThan(at(few, "emissions.total", draw));
    }
    // Scrap is short in some draws, which is the point, and at hand in most.
    expect(ample).toBeGreaterThan(100);
    expect(ample).toBeLessThan(200);
  });
});

describe("Guangxi's result", () => {
  it("is the same bits for 1, 2 and 3 threads and any chunk size", async () => {
    const graph = await guangxi("plan");
    const hash = async (runner: Runner, chunkSize?: number): Promise<string> => {
      try {
        const settings = {
          version: "0",
          draws: 3000,
          seed: 11,
          sampler: "mc",
          ...(chunkSize && { chunkSize }),
        } as const;
        return (await simulate(graph, settings, { runner })).result.resultHash;
      } finally {
        await runner.close();
      }
    };
    const one = await hash(inlineRunner());
    expect(await hash(inlineRunner(), 257)).toBe(one);
    expect(await hash(nodeRunner({ threads: 2 }), 1000)).toBe(one);
    expect(await hash(nodeRunner({ threads: 3 }), 257)).toBe(one);
  });
});
