import { describe, expect, it } from "vitest";
import type { ModelGraph, Target } from "../../src/model/model-graph.ts";
import { drawsOf } from "../compile/draws-of.ts";
import { guangxi } from "./read-scenario.ts";

const first = 2016;

/** The year in which a target is judged; of a peak, the year before which it must lie. */
function judgedIn(target: Target): number {
  return target.kind === "peak" ? target.before : target.kind === "trend" ? target.to : target.year;
}

async function centrals(
  graph: ModelGraph,
  names: readonly string[],
): Promise<(name: string, year: number) => number> {
  const draws = await drawsOf(graph, [...new Set(names)]);
  return (name, year) => draws.get(name)![year - first]![0]!;
}

describe("the plan's targets", () => {
  it("are of quantities that move with levers: between two scenarios that differ in levers alone, each differs", async () => {
    const [baseline, accelerated] = [await guangxi("baseline"), await guangxi("accelerated")];
    const levers = new Set(baseline.levers.map(({ quantity }) => quantity));
    const names = baseline.targets.map(({ quantity }) => quantity);
    const [before, after] = [await centrals(baseline, names), await centrals(accelerated, names)];
    for (const target of baseline.targets) {
      const year = judgedIn(target);
      expect(after(target.quantity, year), target.id).not.toBe(before(target.quantity, year));
    }
    // The two differ in nothing but levers: every other quantity is written in the same place.
    const others = [...baseline.quantities.values()].filter(({ name }) => !levers.has(name));
    for (const { name, span } of others) expect(accelerated.quantities.get(name)!.span, name).toEqual(span);
  });

  it("are met better by the plan than by the baseline, at central values, wherever the plan sets a number", async () => {
    const [baseline, plan] = [await guangxi("baseline"), await guangxi("plan")];
    const bounds = plan.targets.filter(({ id, kind }) => kind === "bound" && id.startsWith("T"));
    const names = bounds.map(({ quantity }) => quantity);
    const [without, within] = [await centrals(baseline, names), await centrals(plan, names)];
    expect(bounds.length).toBeGreaterThan(20);
    for (const target of bounds) {
      const [year, side] = [judgedIn(target), target.kind === "bound" ? target.side : "min"];
      const gain = within(target.quantity, year) - without(target.quantity, year);
      expect(side === "min" ? gain : -gain, target.id).toBeGreaterThan(0);
    }
  });

  it("count nine recycled resources", async () => {
    const graph = await guangxi("plan");
    const nine = [
      "scrap_steel",
      "copper",
      "aluminium",
      "lead",
      "zinc",
      "paper",
      "plastic",
      "rubber",
      "glass",
    ];
    const names = nine.map((one) => `circular.${one}`);
    const at = await centrals(graph, [...names, "circular.recycled"]);
    for (const year of [2025, 2030]) {
      const sum = names.reduce((total, name) => total + at(name, year), 0);
      expect(at("circular.recycled", year)).toBeCloseTo(sum, 9);
    }
  });

  it("T24 in 2030 is what renewing a twelfth of the fleet a year gives by hand", async () => {
    const at = await centrals(await guangxi("plan"), ["transport.intensity", "transport.clean_additions"]);
    // Clean part of turnover: 3 % in 2020; each year a twelfth is replaced, 55 % of the additions' share of it clean.
    let clean = 0.03;
    for (let year = 2021; year <= 2030; year++)
      clean += ((at("transport.clean_additions", year) / 100) * 0.55 - clean) / 12;
    // A clean vehicle saves 40 % of CO2; fuel use falls by 6.3 % (policies/transport.yaml).
    const byHand = ((1 - clean * 0.4) * (1 - 0.063)) / (1 - 0.03 * 0.4);
    expect(at("transport.intensity", 2030)).toBeCloseTo(byHand, 12);
  });
});
