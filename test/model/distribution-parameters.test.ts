import { describe, expect, it } from "vitest";
import { compile } from "../../src/compile/compile.ts";
import { prepareDrawBlocks } from "../../src/kernel/draw-blocks.ts";
import { centralOf, drawsOf } from "../compile/draws-of.ts";
import { graphOf, mistakesOf, quantitiesModel } from "./read-texts.ts";

/** q with a distribution over `two` (2 t), `ten` (10 t), `one` (1) and `half` (0.5), which is said to be uncertain if `spread`. */
function model(value: string, unit = "t", spread = false): string {
  const uncertain = (number: number): string =>
    spread ? `"uniform(${number}, ${number * (1 + 1e-15)})"` : String(number);
  return quantitiesModel(`q: { unit: "${unit}", value: "${value}" }
two: { unit: t, value: ${uncertain(2)} }
ten: { unit: t, value: ${uncertain(10)} }
one: { unit: 1, value: ${uncertain(1)} }
half: { unit: 1, value: ${uncertain(0.5)} }`);
}

async function drawn(text: string, name = "q"): Promise<Float64Array> {
  return (await drawsOf(await graphOf(text), [name], { draws: 200 })).get(name)![0]!;
}

async function centre(text: string): Promise<number> {
  return (await centralOf(await graphOf(text), "q"))[0]!;
}

/** Each with quantities for parameters, and the same with numbers. */
const pairs = [
  ["normal(ten, two)", "normal(10, 2)"],
  ["normal(ten, 20 % * ten)", "normal(10, 2)"],
  ["lognormal(half, 0.2) kg", "lognormal(0.5, 0.2) kg"],
  ["lognormal(mean=ten, sd=two)", "lognormal(mean=10, sd=2)"],
  ["lognormal(p10=two, p90=ten)", "lognormal(p10=2, p90=10)"],
  ["uniform(two, ten)", "uniform(2, 10)"],
  ["triangular(two, 3, ten)", "triangular(2, 3, 10)"],
  ["triangular(two, two, two)", "triangular(2, 2, 2)"],
  ["pert(two, 3, ten)", "pert(2, 3, 10)"],
  ["beta(one + 1, 3, two, ten)", "beta(2, 3, 2, 10)"],
  ["beta(half, 3) kt", "beta(0.5, 3) kt"],
  ["gamma(half, ten)", "gamma(0.5, 10)"],
  ["gamma(mean=ten, sd=two)", "gamma(mean=10, sd=2)"],
  ["logistic(ten, two)", "logistic(10, 2)"],
  ["truncated(normal(ten, two), 9, 11)", "truncated(normal(10, 2), 9, 11)"],
  ["truncated(normal(10, 2), low=ten + 3 * two)", "truncated(normal(10, 2), low=16)"],
  ["truncated(lognormal(mean=ten, sd=two), -1, ten)", "truncated(lognormal(mean=10, sd=2), -1, 10)"],
  ["truncated(uniform(two, ten), 3, 12)", "truncated(uniform(2, 10), 3, 12)"],
  ["truncated(triangular(two, 3, ten), high=5)", "truncated(triangular(2, 3, 10), high=5)"],
  ["truncated(pert(two, 3, ten), high=5)", "truncated(pert(2, 3, 10), high=5)"],
  ["truncated(gamma(half, ten), 1, 20)", "truncated(gamma(0.5, 10), 1, 20)"],
  ["truncated(beta(half, 3, 0, ten), low=1)", "truncated(beta(0.5, 3, 0, 10), low=1)"],
  ["truncated(logistic(ten, two), high=ten)", "truncated(logistic(10, 2), high=10)"],
] as const;

describe("parameters that are quantities", () => {
  it.each(pairs)("%s draws what %s does", async (quantities, numbers) => {
    const expected = await drawn(model(numbers));
    for (const text of [model(quantities), model(quantities, "t", true)]) {
      const found = await drawn(text);
      for (const [index, value] of found.entries())
        expect(Math.abs(value / expected[index]! - 1)).toBeLessThan(1e-11);
    }
    expect(await centre(model(quantities))).toBeCloseTo(await centre(model(numbers)), 11);
  });

  it("may vary by year, with one random number for all years, or a new one each year", async () => {
    const text = (knots: string): string =>
      quantitiesModel(`base: { unit: t, value: { 2020: 10, 2025: 20 } }
q: { unit: t, value: "normal(base, 10 % * base)"${knots} }
z: { unit: 1, equation: "(q / base - 1) / 0.1" }`);
    const z = (await drawsOf(await graphOf(text("")), ["z"], { draws: 5 })).get("z")!;
    for (const [draw, value] of z[0]!.entries()) expect(z[5]![draw]).toBeCloseTo(value, 12);
    const anew = (await drawsOf(await graphOf(text(", knots: each_year")), ["z"], { draws: 5 })).get("z")!;
    expect(new Set([0, 1, 2, 3, 4, 5].map((year) => anew[year]![0])).size).toBe(6);
  });

  it("are dependencies: a circle is found, a name that no quantity has too", async () => {
    const circle = await mistakesOf(
      quantitiesModel(`a: { unit: t, value: "normal(b, 1)" }\nb: { unit: t, equation: 2 * a }`),
    );
    expect(circle.map(({ code }) => code)).toEqual(["circle"]);
    const text = model("normal(tenn, 1)");
    const [unknown] = await mistakesOf(text);
    expect(unknown!.code).toBe("unknown-quantity");
    expect(text.slice(unknown!.span!.start, unknown!.span!.end)).toBe("tenn");
  });

  it.each([
    ["normal(one, 1)", "one"],
    ["gamma(two, 1)", "two"],
    ["truncated(normal(ten, 1), high=half)", "half"],
    ["normal(ten + 1, 1)", "1"],
  ])("have units: %s", async (value, marked) => {
    const text = model(value);
    const [first] = await mistakesOf(text);
    expect(first!.code).toBe("unit-mismatch");
    expect(text.slice(first!.span!.start, first!.span!.end)).toBe(marked);
  });

  it.each([
    "normal(ten, -one * two)",
    "lognormal(mean=-ten, sd=two)",
    "lognormal(p10=ten, p90=two)",
    "uniform(ten, two)",
    "triangular(two, ten, 3)",
    "pert(two, 1, ten)",
    "beta(-half, 2, two, ten)",
    "gamma(0 * half, ten)",
    "logistic(ten, -one * two)",
    "truncated(normal(ten, two), ten, two)",
    "truncated(normal(ten, two), low=100 * ten)",
    "truncated(uniform(two, ten), low=ten)",
  ])("that cannot be give no number: %s", async (value) => {
    expect([...(await drawn(model(value, "t", true)))].every(Number.isNaN)).toBe(true);
  });

  it("leave a rank that can be correlated", async () => {
    const graph = await graphOf(`${model("normal(ten, two)")}  r: { unit: t, value: "uniform(0, 1)" }
correlations:
  pair: { between: [q, r], spearman: 0.95 }
`);
    const found = await drawsOf(graph, ["q", "r"], { draws: 2_000 });
    const ranks = ["q", "r"].map((name) => {
      const column = [...found.get(name)![0]!];
      const order = column.map((_, index) => index).toSorted((a, b) => column[a]! - column[b]!);
      const rank = new Array<number>(column.length);
      for (const [place, index] of order.entries()) rank[index] = place;
      return rank;
    });
    // Spearman's coefficient: 1 - 6 sum d^2 / (n (n^2 - 1)); its standard error is about 0.003 here.
    const squares = ranks[0]!.reduce((sum, rank, index) => sum + (rank - ranks[1]![index]!) ** 2, 0);
    expect(Math.abs(1 - (6 * squares) / (2_000 * (2_000 ** 2 - 1)) - 0.95)).toBeLessThan(0.015);
  });

  it("stand in no path, table or mixture", async () => {
    const path = quantitiesModel(
      `two: { unit: t, value: 2 }\nq: { unit: t, value: { 2022: "normal(two, 1)" } }`,
    );
    expect((await mistakesOf(path)).map(({ code, message }) => `${code}: ${message.en}`)).toEqual([
      "bad-scalar: `two` is not a number",
    ]);
    expect((await mistakesOf(model("mixture(normal(two, 1), 3)"))).map(({ code }) => code)).toEqual([
      "bad-distribution",
    ]);
  });

  it("give the same bits in both kernels", async () => {
    const lines = pairs.map(([value], index) => `q${index}: { unit: t, value: "${value}" }`).join("\n");
    const parameters = model("1", "t", true).slice(model("1", "t", true).indexOf("  two:"));
    const graph = await graphOf(`${quantitiesModel(lines)}${parameters}`);
    const names = pairs.map((_, index) => `q${index}`);
    const { program, inputs } = compile(graph, names);
    for (const sampler of ["sobol", "lhs"] as const) {
      const [expected, found] = (["interpret", "wasm"] as const).map((form) => {
        const blocks = prepareDrawBlocks(program, { seed: 7, sampler, inputs }, form);
        blocks.compute(0, 63);
        return Array.from({ length: program.columns }, (_, column) =>
          blocks.outputs.slice(column * blocks.stride, column * blocks.stride + 63),
        );
      });
      expect(found).toEqual(expected);
    }
  });
});
