import { describe, expect, it } from "vitest";
import { achievedCorrelations, warnOfCorrelations } from "../../src/result/achieved-correlations.ts";
import type { QuantityResult } from "../../src/result/run-result.ts";
import { graphOf } from "../model/read-texts.ts";
import { simulated } from "./simulated.ts";

const quantities = `peakcast: 1
model: m
horizon: { first: 2020, last: 2024, last_observed: 2020 }
quantities:
  a: { unit: 1, value: "normal(10, 3)" }
  b: { unit: 1, value: "normal(20, 4)" }
  c: { unit: 1, value: { 2020: 2, 2024: "triangular(1, 2, 5)" }, noise: "ar1(0.1, 0.5)" }
  d: { unit: 1, value: "lognormal(0, 0.5)", noise: "white(0.1)" }
  other: { unit: 1, value: "uniform(0, 1)" }
  sum: { unit: 1, equation: a + b }
`;
const correlations = `correlations:
  pair: { between: [a, b], pearson: 0.6 }
  trends: { group: [a, c.trend, d.trend], spearman: -0.3 }
  weather: { between: [c.noise, d.noise], spearman: 0.8 }
`;
const model = quantities + correlations;

describe("the correlations of a result", () => {
  it.each(["sobol", "mc", "lhs"] as const)("are what was asked, within their error (%s)", async (sampler) => {
    const graph = await graphOf(model);
    const { result } = await simulated(graph, { sampler, draws: 4096 });
    expect(
      result.correlations!.map(({ between, measure, asked, year }) => [...between, measure, asked, year]),
    ).toEqual([
      ["a", "b", "pearson", 0.6, undefined],
      ["a", "c.trend", "spearman", -0.3, undefined],
      ["a", "d.trend", "spearman", -0.3, undefined],
      ["c.trend", "d.trend", "spearman", -0.3, undefined],
      ["c.noise", "d.noise", "spearman", 0.8, 2024],
    ]);
    for (const { asked, achieved, standardError, draws } of result.correlations!) {
      expect(draws).toBe(4096);
      expect(standardError!).toBeGreaterThan(0);
      // Independent draws have 1 / sqrt(4096) = 0.016 at most; two Sobol dimensions that do not go well together a little more.
      expect(standardError!).toBeLessThan(0.025);
      expect(Math.abs(achieved! - asked)).toBeLessThan(4.5 * standardError!);
    }
    expect(result.warnings).toEqual([]);
  });

  it("show in a sum: s1^2 + s2^2 + 2 r s1 s2", async () => {
    const { result } = await simulated(await graphOf(model), { sampler: "sobol", draws: 16_384 });
    const { result: apart } = await simulated(await graphOf(quantities), { sampler: "sobol", draws: 16_384 });
    // A normal has 1.64485 deviations from the median to the 95 % point, whose error in 16,384 draws is some 0.01 of a deviation.
    const deviationIn = ({ quantiles }: QuantityResult) =>
      (quantiles["0.95"]![4]! - quantiles["0.5"]![4]!) / 1.6448536269514722;
    // sqrt(9 + 16 + 2 (0.6)(3)(4)) and sqrt(9 + 16)
    expect(Math.abs(deviationIn(result.quantities["sum"]!) - 6.2769)).toBeLessThan(0.2);
    expect(Math.abs(deviationIn(apart.quantities["sum"]!) - 5)).toBeLessThan(0.2);
  });

  it("change no quantity that is not correlated, nor does taking one of those away change them", async () => {
    const joined = (await simulated(await graphOf(model))).result;
    const apart = (await simulated(await graphOf(quantities))).result;
    for (const name of ["a", "other"]) expect(joined.quantities[name]).toEqual(apart.quantities[name]);
    for (const name of ["b", "c", "d", "sum"])
      expect(joined.quantities[name]).not.toEqual(apart.quantities[name]);
    const without = (await simulated(await graphOf(model.replace(/^ {2}other:.*\n/m, "")))).result;
    const { other: _other, ...rest } = joined.quantities;
    expect(without.quantities).toEqual(rest);
    expect(without.correlations).toEqual(joined.correlations);
  });

  it("are the same bits in both kernels, for any chunks, and whatever else is asked for", async () => {
    const graph = await graphOf(model);
    const settings = { draws: 5000, sampler: "sobol" } as const;
    const { result } = await simulated(graph, { ...settings, kernel: "interpret" });
    for (const other of [{ kernel: "wasm" }, { kernel: "wasm", chunkSize: 1024 }] as const)
      expect((await simulated(graph, { ...settings, ...other })).result.resultHash).toBe(result.resultHash);
    const one = await simulated(graph, { ...settings, outputs: ["d"] });
    expect(one.result.quantities["d"]).toEqual(result.quantities["d"]);
  });

  it("are no key of a model without any, and null where there are too few draws", async () => {
    expect((await simulated(await graphOf(quantities))).result).not.toHaveProperty("correlations");
    const { result } = await simulated(await graphOf(model), { draws: 3 });
    expect(result.correlations![0]).toMatchObject({ achieved: null, standardError: null, draws: 3 });
    expect((await simulated(await graphOf(model), { sampler: "central" })).result).not.toHaveProperty(
      "correlations",
    );
  });

  it("are taken from the first 16,384 draws", async () => {
    const graph = await graphOf(model);
    const how = { seed: 4, sampler: "sobol" } as const;
    expect(achievedCorrelations(graph, { ...how, draws: 1_000_000 })).toEqual(
      achievedCorrelations(graph, { ...how, draws: 16_384 }),
    );
  });

  it("are warned of where they miss by more than chance", () => {
    const found = {
      between: ["a", "b"],
      measure: "spearman",
      asked: 0.5,
      standardError: 0.01,
      draws: 10_000,
    } as const;
    expect(warnOfCorrelations([{ ...found, achieved: 0.53 }])).toEqual([]);
    expect(warnOfCorrelations([{ ...found, achieved: 0.57 }])[0]!.message.en).toBe(
      "a and b have the correlation 0.5700 ± 0.0100 in 10000 draws, 0.5 was asked for",
    );
  });
});
