import { describe, expect, it } from "vitest";
import { simulate } from "../../src/pipeline.ts";
import { inlineRunner } from "../../src/run/inline-runner.ts";
import { centralOf } from "../compile/draws-of.ts";
import { graphOf } from "../model/read-texts.ts";

const pi = "3.141592653589793";

describe("models of quantities only give published numbers", () => {
  it("the Ishigami function: mean 3.5 and variance 13.8446 for a = 7, b = 0.1", async () => {
    // Ishigami and Homma (1990); Saltelli et al. (2000): mean a/2, variance a²/8 + b π⁴/5 + b² π⁸/18 + 1/2.
    const graph = await graphOf(`peakcast: 1
model: ishigami
horizon: { first: 2020, last: 2020 }
quantities:
  x1: { unit: "1", value: "uniform(-${pi}, ${pi})" }
  x2: { unit: "1", value: "uniform(-${pi}, ${pi})" }
  x3: { unit: "1", value: "uniform(-${pi}, ${pi})" }
  y: { unit: "1", equation: sin(x1) + 7 * sin(x2)^2 + 0.1 * x3^4 * sin(x1) }
  square: { unit: "1", equation: (y - 3.5)^2 }
`);
    const draws = 200_000;
    const { result } = await simulate(
      graph,
      { version: "0", draws, seed: 1, sampler: "mc" },
      { runner: inlineRunner() },
    );
    const [y, square] = [result.quantities["y"]!, result.quantities["square"]!];
    expect(Math.abs(y.mean[0]! - 3.5)).toBeLessThan(4 * y.standardError[0]!);
    expect(Math.abs(square.mean[0]! - 13.8446)).toBeLessThan(4 * square.standardError[0]!);
    // The interval is not empty talk: 13.8446 is known here to better than half a percent.
    expect(square.standardError[0]!).toBeLessThan(0.005 * 13.8446);
  });

  it("the lake problem: for b = 0.42, q = 2 the lake tips at 0.5445 and rests at 1.836", async () => {
    // Carpenter, Ludwig and Brock (1999); the threshold 0.5445 as in Quinn, Reed and Keller (2017). Roots of 0.42x² - x + 0.42.
    const graph = await graphOf(`peakcast: 1
model: lake
horizon: { first: 1900, last: 2049 }
quantities:
  b: { unit: "1", value: 0.42 }
  below: { unit: "1", equation: "previous(below + below^2 / (1 + below^2) - b * below, 0.54)" }
  above: { unit: "1", equation: "previous(above + above^2 / (1 + above^2) - b * above, 0.55)" }
  threshold: { unit: "1", equation: "previous(threshold + threshold^2 / (1 + threshold^2) - b * threshold, 0.54450)" }
`);
    const [below, above, threshold] = await Promise.all(
      ["below", "above", "threshold"].map((name) => centralOf(graph, name)),
    );
    expect(below!.at(-1)).toBeLessThan(1e-6);
    expect(above!.at(-1)).toBeCloseTo((1 + Math.sqrt(1 - 4 * 0.42 * 0.42)) / (2 * 0.42), 6);
    // At the threshold the lake stands still: one year moves it by less than its last digit.
    expect(Math.abs(threshold![1]! - 0.5445)).toBeLessThan(0.00005);
  });

  it("two stocks, host and parasitoid (Nicholson and Bailey 1935): rest at N = 20.387, P = 10.193 for λ = 2, a = 0.068", async () => {
    // Edelstein-Keshet, Mathematical Models in Biology, section 3.3: N* = λ ln λ / ((λ - 1) a c), P* = ln λ / a, and the rest is unstable.
    const model = (hosts: number, parasitoids: number): string => `peakcast: 1
model: host
horizon: { first: 2000, last: 2020 }
quantities:
  a: { unit: "1", value: 0.068 }
  growth: { unit: "1", value: 2 }
  hosts: { unit: "1", equation: "previous(growth * hosts * exp(-a * parasitoids), ${hosts})" }
  parasitoids: { unit: "1", equation: "previous(hosts * (1 - exp(-a * parasitoids)), ${parasitoids})" }
`;
    const [n, p] = [(2 * Math.log(2)) / 0.068, Math.log(2) / 0.068];
    expect([n.toFixed(3), p.toFixed(3)]).toEqual(["20.387", "10.193"]);
    const atRest = await graphOf(model(n, p));
    for (const value of await centralOf(atRest, "hosts")) expect(value).toBeCloseTo(n, 9);
    for (const value of await centralOf(atRest, "parasitoids")) expect(value).toBeCloseTo(p, 9);
    // From 24 hosts and 12 parasitoids the first generations by hand: N1 = 48 e^-0.816, P1 = 24 (1 - e^-0.816).
    const away = await graphOf(model(24, 12));
    const [hosts, parasitoids] = [await centralOf(away, "hosts"), await centralOf(away, "parasitoids")];
    expect(hosts[1]).toBeCloseTo(48 * Math.exp(-0.816), 12);
    expect(parasitoids[1]).toBeCloseTo(24 * (1 - Math.exp(-0.816)), 12);
    expect(Math.max(...hosts.slice(10))).toBeGreaterThan(Math.max(...hosts.slice(0, 10)));
  });
});
