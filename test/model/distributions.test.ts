import { describe, expect, it } from "vitest";
import { compile } from "../../src/compile/compile.ts";
import { prepareDrawBlocks } from "../../src/kernel/draw-blocks.ts";
import type { SamplePlan } from "../../src/sample/sample-plan.ts";
import { centralOf, drawsOf } from "../compile/draws-of.ts";
import { graphOf, mistakesOf, quantitiesModel } from "./read-texts.ts";

const model = (value: string, unit = "t"): string =>
  quantitiesModel(`q: { unit: "${unit}", value: "${value}" }`);

/** Code, message and what is marked, of the only mistake. */
async function mistakeIn(value: string, unit?: string): Promise<[string, string, string]> {
  const text = model(value, unit);
  const [first, ...others] = await mistakesOf(text);
  expect(others).toEqual([]);
  return [first!.code, first!.message.en, text.slice(first!.span!.start, first!.span!.end)];
}

async function centre(value: string, unit?: string): Promise<number> {
  return (await centralOf(await graphOf(model(value, unit)), "q"))[0]!;
}

/** Of each kind one, in t. */
const kinds = [
  "normal(5, 2)",
  "1.6 to 2.0",
  "lognormal(mean=5, sd=1)",
  "lognormal(p10=3, p90=8)",
  "pert(1, 2, 4)",
  "beta(2, 3) t",
  "beta(2, 3, 10, 40)",
  "gamma(2, 3)",
  "gamma(mean=6, sd=4)",
  "logistic(5, 1)",
  "discrete(1 = 30 %, 2 = 70 %)",
  "mixture(normal(5, 1) = 0.7, 8 to 12 = 0.3)",
  "truncated(normal(5, 2), 0, 10)",
  "truncated(gamma(2, 3), high=10)",
];

describe("central values", () => {
  it.each([
    ["normal(5, 2)", 5],
    ["logistic(5, 2)", 5],
    ["triangular(1, 2, 6)", 2],
    ["pert(1, 2, 6)", 2],
    ["uniform(1, 2)", 1.5],
    ["lognormal(p10=2, p90=8)", 4], // the middle of the logarithms
    ["discrete(1 = 0.2, 5 = 0.5, 7 = 0.3)", 5],
    ["beta(1, 1, 2, 4)", 3],
    ["gamma(1, 2)", 2 * Math.LN2],
    ["truncated(uniform(0, 8), low=4)", 6],
    ["mixture(uniform(0, 1), uniform(3, 4))", 1],
  ])("%s: %d", async (value, expected) => {
    expect(await centre(value)).toBeCloseTo(expected, 12);
  });
});

describe("units", () => {
  it("behind the parenthesis serve everything inside that has none", async () => {
    expect(await centre("truncated(uniform(0, 8), low=4) kt")).toBeCloseTo(6000, 9);
    expect(await centre("discrete(1, 2 t, 3) kt")).toBe(1000);
    expect(await centre("truncated(lognormal(0, 1) kg, low=0)")).toBeCloseTo(0.001, 15);
    expect(await centre("gamma(1, 2 kt)")).toBeCloseTo(2000 * Math.LN2, 9);
  });

  it("of a beta without bounds: a fraction, so 40 % where the quantity is in %", async () => {
    expect(await centre("beta(2, 2)", "%")).toBeCloseTo(50, 12);
    expect(await centre("beta(2, 2) kt")).toBeCloseTo(500, 10);
    expect(await mistakeIn("beta(2, 3)")).toEqual([
      "bad-distribution",
      "`beta(alpha, beta)` is a fraction, and the quantity is in `t`",
      "beta(2, 3)",
    ]);
  });

  it("that do not fit are shown where they stand", async () => {
    expect(await mistakeIn("truncated(normal(5, 2), 0, 10 m2)")).toMatchObject(["unit-mismatch", {}, "m2"]);
    expect(await mistakeIn("gamma(2 kg, 3)")).toMatchObject(["unit-mismatch", {}, "kg"]);
  });
});

describe("what cannot be is marked where it is wrong", () => {
  it.each([
    ["normal(5, -2)", "the spread of a distribution cannot be negative", "-2"],
    ["logistic(5, -2)", "the spread of a distribution cannot be negative", "-2"],
    ["lognormal(mean=5, sd=-1)", "the spread of a distribution cannot be negative", "-1"],
    ["lognormal(mean=0, sd=1)", "this has to be above 0", "0"],
    ["lognormal(p90=3, p10=8)", "the lower percentile lies above the higher one", "8"],
    ["lognormal(p10=-3, p90=8)", "a lognormal lies above 0: both of its percentiles must be positive", "-3"],
    ["pert(1, 5, 4)", "the mode lies above the high end", "5"],
    ["triangular(3, 2, 4)", "the low end lies above the mode", "3"],
    ["uniform(3, 2)", "the low end lies above the high end", "3"],
    ["beta(2, 0, 1, 2)", "this has to be above 0", "0"],
    ["beta(2, 1, 4, 2)", "the low end lies above the high end", "4"],
    ["gamma(-2, 3)", "this has to be above 0", "-2"],
    ["gamma(mean=2, sd=0)", "this has to be above 0", "0"],
    ["gamma(1e9, 3)", "a shape above 10,000,000 is as good as a constant", "1e9"],
    ["discrete(1 = 0.5, 2 = -0.5)", "a weight cannot be negative", "-0.5"],
    ["discrete(1 = 0, 2 = 0)", "the weights sum to nothing", "1 = 0, 2 = 0"],
    ["mixture(normal(5, 1) = 0)", "the weights sum to nothing", "normal(5, 1) = 0"],
    ["mixture(normal(5, 1) = 1, normal(5, -1) = 2)", "the spread of a distribution cannot be negative", "-1"],
    ["mixture(0 to 3, 1)", "`low to high` is lognormal: both ends must be positive", "0 to 3"],
    ["truncated(normal(5, -2), 0, 10)", "the spread of a distribution cannot be negative", "-2"],
    ["truncated(normal(5, 2), 10, 0)", "the low end lies above the high end", "10"],
    ["truncated(uniform(5, 7), 8, 9)", "the distribution has no probability between these bounds", "8, 9"],
    ["truncated(uniform(5, 7), low=8)", "the distribution has no probability between these bounds", "8"],
  ])("%s: %s", async (value, message, marked) => {
    expect(await mistakeIn(value)).toEqual(["bad-distribution", message, marked]);
  });
});

describe("both kernels", () => {
  it("draw the same bits of every kind, with every sampler, alone and in blocks", async () => {
    const lines = kinds.map((value, index) => `q${index}: { unit: t, value: "${value}" }`).join("\n");
    const graph = await graphOf(quantitiesModel(lines));
    const names = kinds.map((_, index) => `q${index}`);
    const { program, inputs } = compile(graph, names);
    for (const sampler of ["sobol", "mc", "lhs", "central"] as const) {
      const plan: SamplePlan = { seed: 7, sampler, inputs };
      const [expected, found] = (["interpret", "wasm"] as const).map((form) => {
        const blocks = prepareDrawBlocks(program, plan, form);
        return [
          [0, 64],
          [4096, 33],
          [1001, 1],
        ].map(([first, count]) => {
          blocks.compute(first!, count!);
          return names.map((_, column) =>
            blocks.outputs.slice(column * blocks.stride, column * blocks.stride + count!),
          );
        });
      });
      expect(found).toEqual(expected);
    }
  });

  it("draw numbers that a model of one quantity draws too", async () => {
    const value = kinds.at(-1)!;
    const alone = (await drawsOf(await graphOf(model(value)), ["q"], { draws: 20 })).get("q")![0];
    const more = quantitiesModel(
      `q: { unit: t, value: "${value}" }\nother: { unit: t, value: "gamma(2, 3)" }`,
    );
    expect((await drawsOf(await graphOf(more), ["other", "q"], { draws: 20 })).get("q")![0]).toEqual(alone);
  });
});
