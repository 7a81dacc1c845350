import { describe, expect, it } from "vitest";
import type { PeakResult } from "../../src/result/run-result.ts";
import { drawsOf } from "../compile/draws-of.ts";
import { graphOf } from "../model/read-texts.ts";
import { simulated } from "../result/simulated.ts";

/*
 * Noise over time against what is known of the processes: Box, Jenkins, Reinsel and Ljung, Time Series Analysis (5th ed.
 * 2015), sections 3.2 and 4.1 for AR(1) and the random walk; Feller, An Introduction to Probability Theory I (3rd ed. 1968),
 * chapter III, for the maximum of a walk.
 */

const draws = 40_000;

/** Draws of q, [year][draw], from the first year with noise on: 2021. */
async function noisy(body: string, last = 2027, name = "q"): Promise<readonly Float64Array[]> {
  const graph = await graphOf(`peakcast: 1
model: m
horizon: { first: 2020, last: ${last} }
quantities:
  q: { unit: "1", ${body} }
`);
  return (await drawsOf(graph, [name], { draws, seed: 3, sampler: "mc" })).get(name)!.slice(1);
}

function mean(column: Float64Array): number {
  return column.reduce((sum, value) => sum + value, 0) / column.length;
}

/** Of two columns around known means. */
function covariance(a: Float64Array, b: Float64Array): number {
  const [atA, atB] = [mean(a), mean(b)];
  return a.reduce((sum, value, draw) => sum + (value - atA) * (b[draw]! - atB), 0) / (a.length - 1);
}

/** The largest difference of a covariance from what is expected, as a share of sqrt(Var a Var b). */
function worstCovariance(
  columns: readonly Float64Array[],
  expected: (first: number, second: number) => number,
): number {
  const differences = columns.flatMap((a, i) =>
    columns.map(
      (b, j) => Math.abs(covariance(a, b) - expected(i, j)) / Math.sqrt(expected(i, i) * expected(j, j)),
    ),
  );
  return Math.max(...differences);
}

/** A covariance of normal numbers is known to sqrt((1 + rho²) / n) of sqrt(Var a Var b), so to 0.71 %; four times that. */
const chance = 4 * Math.sqrt(2 / draws);

describe("ar1(sd, phi)", () => {
  it.each([0.6, -0.5])("is stationary with phi = %d: sd²/(1 - phi²) phi^lag", async (phi) => {
    const columns = await noisy(`value: 100, noise: "ar1(2, ${phi})"`);
    expect(worstCovariance(columns, (i, j) => (4 / (1 - phi * phi)) * phi ** Math.abs(i - j))).toBeLessThan(
      chance,
    );
    for (const column of columns)
      expect(Math.abs(mean(column) - 100)).toBeLessThan(4 * Math.sqrt(6.25 / draws));
  });

  it("from zero widens to that: sd² (1 - phi^2n)/(1 - phi²) after n years", async () => {
    const columns = await noisy('value: 100, noise: { process: "ar1(2, 0.6)", start: zero }');
    // Cov(e[m], e[n]) = phi^(n - m) Var e[m], m <= n.
    expect(
      worstCovariance(
        columns,
        (i, j) => ((4 * (1 - 0.36 ** (Math.min(i, j) + 1))) / 0.64) * 0.6 ** Math.abs(i - j),
      ),
    ).toBeLessThan(chance);
  });
});

describe("random_walk(sd) and white(sd)", () => {
  it("a walk's variance grows by sd² a year, and its covariance is the earlier year's", async () => {
    expect(
      worstCovariance(await noisy("value: 100, noise: random_walk(3)"), (i, j) => 9 * (Math.min(i, j) + 1)),
    ).toBeLessThan(chance);
  });

  it("white noise has no memory", async () => {
    expect(
      worstCovariance(await noisy("value: 100, noise: white(3)"), (i, j) => (i === j ? 9 : 0)),
    ).toBeLessThan(chance);
  });
});

describe("geometric_walk(sd)", () => {
  const logOf = (columns: readonly Float64Array[]): Float64Array[] =>
    columns.map((column) => column.map((value) => Math.log(value / 50)));

  it("keeps the median, and its logarithm is a random walk", async () => {
    const columns = await noisy("value: 50, noise: geometric_walk(20 %)");
    const logs = logOf(columns);
    expect(worstCovariance(logs, (i, j) => 0.04 * (Math.min(i, j) + 1))).toBeLessThan(chance);
    for (const [index, log] of logs.entries()) {
      const sd = 0.2 * Math.sqrt(index + 1);
      // The median of n normal numbers is known to sd sqrt(pi / 2n).
      const median = log.toSorted()[draws / 2]!;
      expect(Math.abs(median)).toBeLessThan(4 * sd * Math.sqrt(Math.PI / 2 / draws));
      // E exp(x) = exp(sd²/2), its variance (exp(sd²) - 1) exp(sd²).
      const error = Math.sqrt((Math.exp(sd * sd) - 1) * Math.exp(sd * sd)) / Math.sqrt(draws);
      expect(Math.abs(mean(columns[index]!) / 50 - Math.exp(0.5 * sd * sd))).toBeLessThan(4 * error);
    }
  });

  it("keeps the mean with `keeps: mean`, and the median falls by exp(-n sd²/2)", async () => {
    const columns = await noisy("value: 50, noise: { process: geometric_walk(20 %), keeps: mean }");
    for (const [index, column] of columns.entries()) {
      const variance = 0.04 * (index + 1);
      expect(Math.abs(mean(column) / 50 - 1)).toBeLessThan(4 * Math.sqrt(Math.expm1(variance) / draws));
      const median = logOf([column])[0]!.toSorted()[draws / 2]!;
      expect(Math.abs(median + 0.5 * variance)).toBeLessThan(4 * Math.sqrt((variance * Math.PI) / 2 / draws));
    }
  });
});

describe("growth with a rate of its own each year", () => {
  // One rate for all years: E(1 + r)^n; new rates: (1 + E r)^n, and E of the square ((1 + E r)² + sd²)^n.
  const growth = "growth: { from: 2020, base: 1, rate:";

  it("spreads with the root of time rather than with time", async () => {
    const once = await noisy(`${growth} "normal(4, 1) %" }`);
    const anew = await noisy(`${growth} "normal(4, 1) %" }, knots: each_year`);
    const noise = await noisy(`${growth} 4 %, rate_noise: white(1 %) }`);
    for (const [index, column] of anew.entries()) {
      const years = index + 1;
      const variance = (1.04 ** 2 + 0.01 ** 2) ** years - 1.04 ** (2 * years);
      for (const found of [column, noise[index]!]) {
        expect(Math.abs(covariance(found, found) / variance - 1)).toBeLessThan(0.03);
        expect(Math.abs(mean(found) - 1.04 ** years)).toBeLessThan(4 * Math.sqrt(variance / draws));
      }
      // To first order one rate for n years spreads n (1.04)^(n-1) sd wide.
      const whole = years * 1.04 ** (years - 1) * 0.01;
      expect(Math.abs(Math.sqrt(covariance(once[index]!, once[index]!)) / whole - 1)).toBeLessThan(0.02);
    }
  });
});

describe("the year of the peak", () => {
  async function peakOf(body: string, horizon: string): Promise<PeakResult> {
    const graph = await graphOf(`peakcast: 1
model: m
horizon: ${horizon}
peak: { quantity: level, band: 0 %, window: 0 }
quantities:
  level: { unit: Mt, ${body} }
`);
    const { result } = await simulated(graph, { draws: 16_384, sampler: "sobol" });
    return result.peak!;
  }

  /** P(peak in each year), the last year's being that of draws that have not peaked. */
  function inside({ byYear, notPeaked }: PeakResult, expected: readonly number[]): boolean[] {
    return expected.map((probability, index) => {
      const [low, high] = index === expected.length - 1 ? notPeaked.interval : byYear[index]!.interval;
      return low <= probability && probability <= high;
    });
  }

  function choose(n: number, k: number): number {
    return k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k;
  }

  it("of a symmetric walk of ten steps follows the discrete arcsine law: 17.6197 % at either end", async () => {
    // Sparre Andersen (1953), for any symmetric continuous step: P(maximum after k of n steps) = C(2k, k) C(2n - 2k, n - k) / 4^n.
    const law = Array.from(
      { length: 11 },
      (_, k) => (choose(2 * k, k) * choose(20 - 2 * k, 10 - k)) / 4 ** 10,
    );
    expect(law[0]).toBeCloseTo(0.176197, 6);
    const horizon = "{ first: 2020, last: 2030 }";
    for (const noise of ["random_walk(1)", "geometric_walk(3 %)"]) {
      const peak = await peakOf(`value: 100, noise: ${noise}`, horizon);
      // 95 % intervals: of eleven at most two fail to hold their value with probability 0.985.
      const held = inside(peak, law);
      expect(held.filter((one) => one).length).toBeGreaterThanOrEqual(9);
      expect([held[0], held[10]]).toEqual([true, true]);
      expect(peak.byYear[0]!.interval[1] - peak.byYear[0]!.interval[0]).toBeLessThan(0.02);
    }
  });

  it("of independent years is any of them: 1 in 10", async () => {
    const horizon = "{ first: 2021, last: 2030, last_observed: 2020 }";
    for (const body of ["value: 100, noise: white(1)", 'value: "triangular(1, 2, 5)", knots: each_year']) {
      const peak = await peakOf(body, horizon);
      const held = inside(peak, new Array<number>(10).fill(0.1));
      expect(held.filter((one) => one).length).toBeGreaterThanOrEqual(8);
    }
  });
});

describe("both kernels", () => {
  it("give a noisy model the same bits", async () => {
    const graph = await graphOf(`peakcast: 1
model: m
horizon: { first: 2020, last: 2035 }
quantities:
  factor: { unit: kg CO2/kWh, value: 0.5, noise: "ar1(60 g CO2/kWh, 0.5)" }
  price: { unit: yuan, value: "uniform(1, 2)", knots: each_year, noise: { process: geometric_walk(9 %), keeps: mean } }
  gdp: { unit: yuan, growth: { from: 2020, base: 3, rate: 4 %, rate_noise: random_walk(1 %) } }
`);
    for (const sampler of ["sobol", "lhs", "mc"] as const) {
      const [one, other] = await Promise.all(
        (["interpret", "wasm"] as const).map((kernel) => simulated(graph, { draws: 3000, sampler, kernel })),
      );
      expect(one!.result.resultHash).toBe(other!.result.resultHash);
    }
  });
});
