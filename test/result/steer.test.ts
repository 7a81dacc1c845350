import { describe, expect, it } from "vitest";
import type { RunResult } from "../../src/result/run-result.ts";
import { steer, type SteerSettings } from "../../src/result/steer.ts";
import { graphOf } from "../model/read-texts.ts";
import { simulated } from "./simulated.ts";

// The share is uncertain in the last observed year, and what a lever says counts from the year after it.
const model = (share: string) => `peakcast: 1
model: m
horizon: { first: 2020, last: 2030, last_observed: 2022 }
peak: { quantity: total }
quantities:
  output: { unit: Mt/yr, value: { 2020: "normal(30, 1)", 2026: "triangular(28, 33, 36)", 2030: "uniform(20, 25)" } }
  old: { unit: t CO2/t, value: 1.6 to 2.2 }
  total: { unit: Mt CO2/yr, equation: output * (old * (1 - share) + 0.4 t CO2/t * share * (1 - saved)) }
levers:
  share: { unit: "%", range: [0 %, 60 %], value: ${share} }
  saved: { unit: "%", range: [0 %, 20 %], value: 5 % }
targets: { T: { quantity: total, max: 50, year: 2030 }, P: { quantity: total, peak_before: 2027 } }
`;
const uncertain = '{ 2022: "triangular(4, 8, 12)", 2030: 12 }';
const settings: SteerSettings = {
  version: "0.0.0-test",
  draws: 2500,
  seed: 1,
  sampler: "sobol",
  outputs: ["total", "share"],
};

/** Everything a result says in numbers. */
function numbersOf({ quantities, peak, targets }: RunResult): number[] {
  const numbers: number[] = [];
  JSON.stringify([quantities, peak, targets], (_key, value: unknown) => {
    if (typeof value === "number") numbers.push(value);
    return value;
  });
  return numbers;
}

describe("steering levers", () => {
  for (const sampler of ["sobol", "mc", "lhs"] as const)
    it(`says what a scenario with these paths says, with ${sampler}`, async () => {
      const steering = steer(await graphOf(model(uncertain)), ["share"], { ...settings, sampler });
      const paths = { share: { 2023: 10, 2026: 40, 2029: 15 } };
      const written = '{ 2022: "triangular(4, 8, 12)", 2023: 10, 2026: 40, 2029: 15 }';
      const { result } = await simulated(await graphOf(model(written)), { ...settings, sampler });
      const actual = numbersOf(await steering.answer(paths));
      const wanted = numbersOf(result);
      expect(wanted.length).toBeGreaterThan(100);
      expect(actual.length).toBe(wanted.length);
      // Constants of a scenario are folded: the last digits may differ, and nothing else.
      for (const [index, value] of wanted.entries()) expect(actual[index]).toBeCloseTo(value, 9);
    });

  it("answers each question anew, also several at once, and the same question with the same bits", async () => {
    const steering = steer(await graphOf(model(uncertain)), ["share", "saved"], settings);
    const low = { share: { 2030: 0 }, saved: { 2023: 0 } };
    const high = { share: { 2023: 10, 2030: 60 }, saved: { 2023: 20 } };
    const [first, other, again] = await Promise.all([low, high, low].map((paths) => steering.answer(paths)));
    expect(again!.resultHash).toBe(first!.resultHash);
    expect(other!.resultHash).not.toBe(first!.resultHash);
    expect(other!.quantities["total"]!.mean.at(-1)).toBeLessThan(first!.quantities["total"]!.mean.at(-1)!);
    // What is observed no lever moves.
    expect(other!.quantities["total"]!.mean.slice(0, 3)).toEqual(
      first!.quantities["total"]!.mean.slice(0, 3),
    );
  });

  it("holds only the quantity whose peak is sought, unless told", async () => {
    const { outputs: _, ...least } = settings;
    const result = await steer(await graphOf(model(uncertain)), ["share"], least).answer({
      share: { 2030: 1 },
    });
    expect(Object.keys(result.quantities)).toEqual(["total"]);
    expect(result.targets.map(({ id }) => id)).toEqual(["T", "P"]);
  });

  it("refuses what is no lever, no quantity, outside its range or missing", async () => {
    const graph = await graphOf(model(uncertain));
    expect(() => steer(graph, ["shore"], settings)).toThrow("no lever `shore`; did you mean `share`?");
    expect(() => steer(graph, ["output"], settings)).toThrow("no lever `output`");
    expect(() => steer(graph, [], { ...settings, outputs: ["totals"] })).toThrow("did you mean `total`?");
    const steering = steer(graph, ["share"], settings);
    await expect(steering.answer({ share: { 2030: 61 } })).rejects.toThrow(
      "lever `share`: 61 in 2030 is outside 0 to 60",
    );
    await expect(steering.answer({ share: { 2030: Number.NaN } })).rejects.toThrow("lever `share`");
    await expect(steering.answer({ share: {} })).rejects.toThrow("lever `share`: a value is missing");
    await expect(steering.answer({})).rejects.toThrow("lever `share`: a value is missing");
  });
});
