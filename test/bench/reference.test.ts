import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  evaluateReference,
  parametersOf,
  readReferenceModel,
  referenceYamlPath,
  type Spread,
} from "../../bench/subjects/reference-model.ts";
import { referenceYaml } from "../../bench/subjects/reference-yaml.ts";
import { readModel, simulate } from "../../src/pipeline.ts";
import { inlineRunner } from "../../src/run/inline-runner.ts";

const path = referenceYamlPath;
const model = readReferenceModel();
const parameters = parametersOf(model);
if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(path, referenceYaml(model));

/** Names of the parameters in the YAML, where they differ. */
const inYaml: Readonly<Record<string, string>> = {
  coal: "ef.coal",
  oil: "ef.oil",
  gas: "ef.gas",
  grid_base: "grid.base",
  grid_decline: "grid.decline",
};

/** The one draw of a run with a seed: what every quantity is in it, [year]. */
async function draw(seed: number): Promise<(quantity: string) => readonly number[]> {
  const { graph } = await readModel(path, async (file) => readFileSync(file, "utf8"));
  if (!graph.ok) throw new Error(graph.diagnostics[0]?.message.en);
  expect(graph.warnings).toEqual([]);
  const settings = { version: "test", draws: 1, seed, sampler: "mc" as const };
  const { result } = await simulate(graph.value, settings, { runner: inlineRunner() });
  return (quantity) => result.quantities[quantity]!.mean.map((value) => value!);
}

/** An interval that holds all but one draw in 10^8: 6 standard deviations, or the bounds. */
function reach(spread: Spread): [number, number] {
  const [kind, numbers] = Object.entries(spread)[0]!;
  const [a, b] = [numbers[0]!, numbers.at(-1)!];
  if (kind === "normal") return [a - 6 * b, a + 6 * b];
  if (kind === "lognormal") return [Math.exp(a - 6 * b), Math.exp(a + 6 * b)];
  return [a, b];
}

describe("the reference model", () => {
  it("has 8 sectors, 3 routes, 16 years and 64 parameters: 29 normal, 17 lognormal, 9 triangular, 9 uniform", () => {
    const count = (kind: string): number => parameters.filter(({ spread }) => kind in spread).length;
    expect([model.sectors.length, ...model.horizon]).toEqual([8, 2020, 2035]);
    expect(parameters.length).toBe(64);
    expect(["normal", "lognormal", "triangular", "uniform"].map(count)).toEqual([29, 17, 9, 9]);
  });

  it("is the YAML written from its constants", () => {
    expect(readFileSync(path, "utf8")).toBe(referenceYaml(model));
  });

  it.each([1, 2, 3, 4, 5])(
    "totals what its definition gives, to 1e-12, in the first draw of seed %d",
    async (seed) => {
      const found = await draw(seed);
      const value = (parameter: string): number => found(inYaml[parameter] ?? parameter)[0]!;
      const expected = evaluateReference(model, value);
      expect(expected).toHaveLength(16);
      found("total").forEach((total, t) => {
        expect(Math.abs(total / expected[t]! - 1), `year ${2020 + t}`).toBeLessThan(1e-12);
      });
      for (const { name, spread } of parameters) {
        const [low, high] = reach(spread);
        expect(value(name), name).toBeGreaterThanOrEqual(low);
        expect(value(name), name).toBeLessThanOrEqual(high);
      }
    },
  );
});
