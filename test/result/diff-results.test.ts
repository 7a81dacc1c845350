import { describe, expect, it } from "vitest";
import { diffResults } from "../../src/result/diff-results.ts";
import { graphOf, quantitiesModel } from "../model/read-texts.ts";
import { simulated } from "./simulated.ts";

const model = (mean: number) => `${quantitiesModel(`x: { unit: Mt/yr, value: "normal(${mean}, 1)" }
y: { unit: Mt/yr, value: "triangular(4, 5, 7)" }`)}targets: { T: { quantity: x, min: 10, year: 2022 } }
`;
const run = async (mean: number, seed = 1) =>
  (await simulated(await graphOf(model(mean)), { draws: 4096, seed, sampler: "sobol" })).result;

describe("the difference of two results", () => {
  it("is nothing where the bits are the same", async () => {
    expect(diffResults(await run(10), await run(10))).toMatchObject({
      identical: true,
      settings: [],
      quantities: [],
      probabilities: [],
    });
  });

  it("names other draws as such, and what they change as no more than their error", async () => {
    const { identical, settings, quantities } = diffResults(await run(10, 1), await run(10, 2));
    expect(identical).toBe(false);
    expect(settings).toEqual([{ name: "seed", a: "1", b: "2" }]);
    expect(quantities.map(({ quantity }) => quantity).sort()).toEqual(["x", "y"]);
    expect(quantities.filter(({ isReal }) => isReal)).toEqual([]);
  });

  it("says what is real, and leaves out what did not change", async () => {
    const { quantities, probabilities } = diffResults(await run(10), await run(10.5));
    expect(quantities.map(({ quantity }) => quantity)).toEqual(["x"]);
    expect(quantities[0]).toMatchObject({ isReal: true, unit: "Mt/yr" });
    expect(quantities[0]!.b! - quantities[0]!.a!).toBeCloseTo(0.5, 9);
    // P(N(10, 1) >= 10) = 0.5 and P(N(10.5, 1) >= 10) = Phi(0.5) = 0.6915.
    expect(probabilities).toMatchObject([{ name: "T", isReal: true }]);
    expect(probabilities[0]!.a).toBeCloseTo(0.5, 2);
    expect(probabilities[0]!.b).toBeCloseTo(0.6915, 2);
  });

  it("names what only one of them holds", async () => {
    const graph = await graphOf(model(10));
    const less = (await simulated(graph, { draws: 64, outputs: ["y"] })).result;
    const all = (await simulated(graph, { draws: 64 })).result;
    expect(diffResults(less, all)).toMatchObject({ onlyInA: [], onlyInB: ["x"] });
    expect(diffResults(all, less)).toMatchObject({ onlyInA: ["x"], onlyInB: [] });
  });
});
