import { describe, expect, it } from "vitest";
import { readText } from "../../src/cli/files.ts";
import type { ModelGraph } from "../../src/model/model-graph.ts";
import { readModel } from "../../src/pipeline.ts";
import { centralOf } from "../compile/draws-of.ts";
import { simulated } from "../result/simulated.ts";

async function example(file: string): Promise<ModelGraph> {
  const { graph } = await readModel(`scenarios/example/${file}`, readText);
  if (!graph.ok) throw new Error(graph.diagnostics.map(({ message }) => message.en).join("\n"));
  expect(graph.warnings).toEqual([]);
  return graph.value;
}

describe("the example region", () => {
  it("runs without warnings and reports totals, sectors, levers and targets", async () => {
    const { result } = await simulated(await example("baseline.yaml"));
    expect(result.warnings).toEqual([]);
    expect(result.sectors.map(({ id }) => id)).toEqual(["steel", "sugar", "goods"]);
    expect(result.levers).toHaveLength(3);
    expect(result.targets.map(({ id }) => id)).toEqual(["peak", "scrap", "steel"]);
    expect(Object.keys(result.quantities)).toEqual(
      expect.arrayContaining([
        "emissions.total",
        "energy.total",
        "steel.emissions.total",
        "steel.scrap_share",
      ]),
    );
  });

  it("has numbers of sensible size: sums of sectors, biogenic outside the total", async () => {
    const graph = await example("model.yaml");
    const at = async (name: string): Promise<number> => (await centralOf(graph, name))[2024 - 2018]!;
    // 5.2 Mt x 90 % x (19 GJ/t x 90 kg/GJ + 150 kWh/t x 0.55 + 0.1) + 5.2 x 10 % x sqrt(450 x 600) kWh/t x 0.55
    const steel = 5.2 * 0.9 * (1.71 + 0.0825 + 0.1) + 5.2 * 0.1 * Math.sqrt(0.45 * 0.6) * 0.55;
    expect(await at("steel.emissions.total")).toBeCloseTo(steel, 9);
    const sectors = [await at("sugar.emissions.total"), await at("goods.emissions.total")];
    expect(await at("emissions.total")).toBeCloseTo(steel + sectors[0]! + sectors[1]!, 9);
    expect(await at("emissions.biogenic")).toBeGreaterThan(0);
  });

  it("emits less with its green scenario", async () => {
    const [base, green] = [await example("baseline.yaml"), await example("green.yaml")];
    const [before, after] = [
      await centralOf(base, "emissions.total"),
      await centralOf(green, "emissions.total"),
    ];
    expect(after[2030 - 2018]).toBeLessThan(before[2030 - 2018]!);
    expect(after[2024 - 2018]).toBe(before[2024 - 2018]);
  });
});

describe("the model of quantities only", () => {
  it("runs and reports every quantity, its peak and its targets", async () => {
    const graph = await example("quantities-only.yaml");
    const { result } = await simulated(graph);
    expect(Object.keys(result.quantities).toSorted()).toEqual([...graph.quantities.keys()].toSorted());
    expect(result.peak!.quantity).toBe("kaya.emissions");
    expect(result.targets.map(({ id }) => id)).toEqual(["peak", "intensity"]);
    expect(result.warnings).toEqual([]);
  });

  it("multiplies the four factors of Kaya (1990): in 2024 by hand", async () => {
    const graph = await example("quantities-only.yaml");
    // Central: 500 万 people, 6 万元 each, 0.5 tce/万元, 2.66 t CO2/tce x (1 - 0.2).
    const at2024 = 2024 - graph.horizon.first;
    expect((await centralOf(graph, "kaya.emissions"))[at2024]).toBeCloseTo(5 * 6 * 0.5 * 2.66 * 0.8, 10);
  });
});
