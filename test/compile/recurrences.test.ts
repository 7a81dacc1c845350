import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binaryOf } from "../../src/compile/fold.ts";
import { compile } from "../../src/compile/compile.ts";
import { NodeTable } from "../../src/compile/node-table.ts";
import { instructionsOf } from "../../src/compile/print-program.ts";
import type { ModelGraph } from "../../src/model/model-graph.ts";
import { exp } from "../../src/numeric/exp.ts";
import { integerPower } from "../../src/numeric/integer-power.ts";
import { graphOf, quantitiesModel } from "../model/read-texts.ts";
import { centralOf, drawsOf } from "./draws-of.ts";

async function operations(graph: ModelGraph, output: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name } of instructionsOf(compile(graph, [output]).program))
    counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

const sixtyYears = "{ first: 2000, last: 2059 }";

describe("whole powers", () => {
  it("are products with the bits of integerPower", () => {
    const base = fc.double({ noNaN: true });
    fc.assert(
      fc.property(base, fc.integer({ min: -64, max: 64 }), (x, n) => {
        const table = new NodeTable();
        const input = table.input(0, { kind: "normal", mean: 0, sd: 1 });
        const root = table.operation("integerPower", input, table.constant(n));
        const value = (id: number): number => {
          const { nodes } = table;
          if (nodes.inputOf(id) !== undefined) return x;
          const name = nodes.opcodeOf(id);
          if (name === undefined) return nodes.constantOf(id)!;
          expect(name).not.toBe("integerPower");
          return binaryOf(name, value(nodes.operandOf(id, 0)), value(nodes.operandOf(id, 1)));
        };
        expect(value(root)).toBe(integerPower(x, n));
      }),
    );
  });

  it("of consecutive years cost about one multiplication a year", async () => {
    const graph = await graphOf(
      quantitiesModel(
        'r: { unit: "1", value: "uniform(0, 1)" }\ng: { unit: "1", equation: (1 + r)^(year - 2000) }',
        sixtyYears,
      ),
    );
    // x^2 to x^59: x^1 is there, a power with k bits set is its highest square times the power without it.
    // Squares x^2, x^4 ... x^32: 5; the 53 others take one product each.
    expect(await operations(graph, "g")).toEqual({ add: 1, multiply: 58, store: 59 });
  });
});

describe("exponentials along time", () => {
  const logistic = (k: string, m: string): string =>
    quantitiesModel(
      `k: { unit: "1", value: "${k}" }\nm: { unit: "1", value: "${m}" }\n` +
        's: { unit: "1", equation: exp(-k * (year - m)) }\nshare: { unit: "1", equation: 1 / (1 + s) }',
      sixtyYears,
    );

  it("are one multiplication a year", async () => {
    const graph = await graphOf(logistic("uniform(0.1, 0.4)", "normal(2030, 3)"));
    const counts = await operations(graph, "s");
    expect(counts["exp"]).toBe(2);
    // 59 steps, and -k x (2000 - m)
    expect(counts["multiply"]).toBe(60);
    expect(counts["store"]).toBe(60);
  });

  it("stay within 1e-13 of the direct exponential for 60 years", async () => {
    const graph = await graphOf(logistic("uniform(0.1, 1.2)", "uniform(2020, 2050)"));
    const draws = await drawsOf(graph, ["k", "m", "s"], { draws: 400, seed: 5, sampler: "mc" });
    let worst = 0;
    for (let draw = 0; draw < 400; draw++) {
      const [k, m] = [draws.get("k")![0]![draw]!, draws.get("m")![0]![draw]!];
      for (let year = 0; year < 60; year++) {
        const direct = exp(-k * (2000 + year - m));
        worst = Math.max(worst, Math.abs(draws.get("s")![year]![draw]! / direct - 1));
      }
    }
    expect(worst).toBeLessThan(1e-13);
    expect(worst).toBeGreaterThan(0);
  });

  it.each([
    ["a rate that may be large in a rare draw", logistic("normal(1, 0.3)", "uniform(2020, 2050)")],
    [
      "a rate that changes with the years",
      logistic("uniform(0.1, 0.4)", "2030").replace(
        'value: "uniform(0.1, 0.4)"',
        'value: { 2010: "uniform(0.1, 0.2)", 2020: 0.3 }',
      ),
    ],
    [
      "an exponent that is no straight line",
      logistic("uniform(0.001, 0.002)", "2030").replace("-k * (year - m)", "-k * (year - m) * (year - m)"),
    ],
  ])("are computed year by year with %s", async (_, model) => {
    const counts = await operations(await graphOf(model), "s");
    expect(counts["exp"]).toBeGreaterThanOrEqual(20);
  });

  it("have the same bits in a year whatever else is asked for", async () => {
    const graph = await graphOf(
      logistic("uniform(0.1, 0.4)", "normal(2030, 3)").replace(
        "share:",
        'late: { unit: "1", equation: "at(s, 2050)" }\nshare:'.replace("\n", "\n  "),
      ),
    );
    const settings = { draws: 30, seed: 9, sampler: "mc" } as const;
    const [alone, all] = [
      await drawsOf(graph, ["late"], settings),
      await drawsOf(graph, ["share", "s", "late"], settings),
    ];
    expect(alone.get("late")![0]).toEqual(all.get("late")![0]);
    expect(alone.get("late")![0]).toEqual(all.get("s")![50]);
  });
});

describe("noise over time", () => {
  it.each([
    // 59 years have shocks; the first has no year before it.
    ["white(1)", { add: 59 }],
    ["random_walk(1)", { add: 59 + 58 }],
    ['"ar1(1, 0.5)"', { add: 59 + 58, multiply: 58 }],
    ["white(10 %)", { add: 59, multiply: 59 }],
    ["geometric_walk(10 %)", { add: 58, exp: 59, multiply: 59 }],
  ])("of %s takes an input and one to three operations a year", async (noise, expected) => {
    const graph = await graphOf(quantitiesModel(`q: { unit: t, value: 5, noise: ${noise} }`, sixtyYears));
    expect(compile(graph, ["q"]).program.inputs).toBe(59);
    expect(await operations(graph, "q")).toEqual({ ...expected, store: 59 });
  });
});

describe("a path between two knots on an exponential", () => {
  it("takes one exponential for all its years and meets both knots", async () => {
    const graph = await graphOf(
      quantitiesModel(
        'p: { unit: t, interpolation: exponential, value: { 2000: "uniform(1, 3)", 2059: "uniform(30, 34)" } }',
        sixtyYears,
      ),
    );
    const counts = await operations(graph, "p");
    // divide, log, log / 59, exp; first year start x step, then a step a year to 2058
    expect([counts["divide"], counts["log"], counts["exp"]]).toEqual([1, 1, 1]);
    const values = await centralOf(graph, "p");
    // At the midpoints from 2 to 32: 2 x 16^(year / 59)
    for (const [year, value] of values.entries())
      expect(Math.abs(value / (2 * exp((year / 59) * Math.log(16))) - 1)).toBeLessThan(1e-13);
    expect([values[0], values[59]]).toEqual([2, 32]);
  });
});
