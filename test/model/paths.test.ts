import { describe, expect, it } from "vitest";
import { centralOf, drawsOf } from "../compile/draws-of.ts";
import { graphOf, quantitiesModel, told } from "./read-texts.ts";

const central = async (body: string): Promise<number[]> =>
  centralOf(await graphOf(quantitiesModel(`q: { unit: t, ${body} }`)), "q");

describe("a path", () => {
  it("is linear between its knots and flat outside them", async () => {
    // 2021: 1, 2024: 7: two a year.
    expect(await central("value: { 2021: 1, 2024: 7 }")).toEqual([1, 1, 3, 5, 7, 7]);
  });

  it("keeps a knot's value until the next one with `step`", async () => {
    expect(await central("value: { 2021: 1, 2024: 7 }, interpolation: step")).toEqual([1, 1, 1, 1, 7, 7]);
  });

  it("may have knots outside the horizon", async () => {
    expect(await central("value: { 2010: 0, 2030: 20 }")).toEqual([10, 11, 12, 13, 14, 15]);
  });

  it("may be written in any order of years", async () => {
    expect(await central("value: { 2024: 7, 2021: 1 }")).toEqual([1, 1, 3, 5, 7, 7]);
  });

  it("with one knot is the same in every year", async () => {
    expect(await central("value: { 2022: 4 }")).toEqual([4, 4, 4, 4, 4, 4]);
  });

  it("needs at least one year", async () => {
    expect(await told(quantitiesModel("q: { unit: t, value: {} }"))).toContain(
      "one-definition: a path needs at least one year",
    );
  });

  it("converts every knot from its own unit", async () => {
    expect(await central("value: { 2020: 3000 kg, 2025: 0.008 kt }")).toEqual([3, 4, 5, 6, 7, 8]);
  });
});

describe("the uncertain knots of a path", () => {
  const model = (knots: string): string =>
    quantitiesModel(`q: { unit: t, value: { 2020: "uniform(0, 1)", 2025: "uniform(0, 2)" }${knots} }`);
  const draws = 1000;

  it("share one random number, so sampled paths do not cross", async () => {
    const byYear = (await drawsOf(await graphOf(model("")), ["q"], { draws })).get("q")!;
    // The same uniform u gives u in 2020 and 2 u in 2025, and (1 + k / 5) u between.
    for (let draw = 0; draw < draws; draw++) {
      expect(byYear[5]![draw]).toBe(2 * byYear[0]![draw]!);
      expect(byYear[2]![draw]).toBeCloseTo(1.4 * byYear[0]![draw]!, 14);
    }
  });

  it("with `knots: independent` have a random number each", async () => {
    const byYear = (await drawsOf(await graphOf(model(", knots: independent")), ["q"], { draws })).get("q")!;
    const crossing = Array.from(byYear[0]!, (low, draw) => low > byYear[5]![draw]!).filter(Boolean).length;
    // P(u > 2 v) = 1/4 for independent uniforms; four standard errors are 4 sqrt(0.25 x 0.75 / 1000) = 0.055.
    expect(Math.abs(crossing / draws - 0.25)).toBeLessThan(0.055);
  });
});
