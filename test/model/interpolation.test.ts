import { describe, expect, it } from "vitest";
import { centralOf, drawsOf } from "../compile/draws-of.ts";
import { graphOf, quantitiesModel, read, told } from "./read-texts.ts";

const path = (how: string, value = "{ 2020: 1, 2024: 16 }"): string =>
  quantitiesModel(`q: { unit: t, interpolation: ${how}, value: ${value} }`);

describe("paths between knots", () => {
  it("linear: equal steps", async () => {
    expect(await centralOf(await graphOf(path("linear")), "q")).toEqual([1, 4.75, 8.5, 12.25, 16, 16]);
  });

  it("step: the knot's value until the next one", async () => {
    expect(await centralOf(await graphOf(path("step")), "q")).toEqual([1, 1, 1, 1, 16, 16]);
  });

  it("exponential: equal factors, here 2 a year", async () => {
    const found = await centralOf(await graphOf(path("exponential")), "q");
    for (const [index, value] of [1, 2, 4, 8, 16, 16].entries()) expect(found[index]).toBeCloseTo(value, 12);
  });

  it("smooth: 3w² - 2w³ of the way, so 5/32, 1/2 and 27/32 at the quarters", async () => {
    expect(await centralOf(await graphOf(path("smooth", "{ 2020: 0, 2024: 32 }")), "q")).toEqual([
      0, 5, 16, 27, 32, 32,
    ]);
  });

  it("exponential between uncertain knots is so in every draw", async () => {
    const graph = await graphOf(path("exponential", '{ 2020: 1, 2022: "uniform(4, 9)" }'));
    const byYear = (await drawsOf(graph, ["q"], { draws: 64 })).get("q")!;
    for (let draw = 0; draw < 64; draw++) {
      expect(byYear[1]![draw]! * byYear[1]![draw]!).toBeCloseTo(byYear[2]![draw]!, 12);
    }
  });

  it("exponential through 0 is a mistake, at the knot", async () => {
    expect(await told(path("exponential", "{ 2020: 1, 2024: 0 }"))).toEqual([
      "bad-scalar: `q` goes from knot to knot exponentially, so every knot must be above 0",
    ]);
  });
});

describe("a projection that starts far from the last observed value", () => {
  const jump = async (value: string, unit = "t"): Promise<string[]> => {
    const text = quantitiesModel(
      `q: { unit: "${unit}", value: ${value} }`,
      "{ first: 2020, last: 2030, last_observed: 2023 }",
    );
    const graph = await read({ "model.yaml": text });
    if (!graph.ok) throw new Error("the model has mistakes");
    return graph.warnings.map((warning) => `${warning.code}: ${warning.message.en}`);
  };

  it("is a warning that shows both", async () => {
    expect(await jump("{ 2023: 10, 2024: 15 }")).toEqual([
      "jump-after-history: `q` jumps from 10 t in 2023 to 15 t in 2024",
    ]);
  });

  it("is judged per year: 15 after five years is no jump", async () => {
    expect(await jump("{ 2023: 10, 2028: 15 }")).toEqual([]);
  });

  it("for shares counts percentage points: 2 % to 16 % in two years is a policy, 2 % to 40 % a jump", async () => {
    expect(await jump("{ 2023: 2, 2025: 16 }", "%")).toEqual([]);
    expect(await jump("{ 2023: 2, 2025: 40 }", "%")).toHaveLength(1);
  });

  it("from nothing is a new thing, not a jump", async () => {
    expect(await jump("{ 2023: 0, 2024: 15 }")).toEqual([]);
  });
});
