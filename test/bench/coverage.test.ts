import { describe, expect, it } from "vitest";
import { analyticMeans, coverage, knownModels, truths, watched } from "../../bench/coverage-study.ts";

const seeds = 60;
const graphs = await knownModels();
const truth = await truths(graphs, 2 ** 18);

describe("95 % intervals over 60 seeds", () => {
  // Of 60 intervals that hold the truth with 95 %, fewer than 49 do so once in 1,600 times, and fewer than 47 once in 47,000:
  // scipy.stats.binom.cdf(48, 60, 0.95) = 6.3e-4... for one of these 21 counts; SciPy 1.17.1.
  it.each(["sobol", "lhs", "mc"] as const)("hold the truth as often as chance allows: %s", async (sampler) => {
    const found = await coverage(graphs, sampler, seeds, 2048, truth);
    expect(found).toHaveLength(watched.length);
    for (const { name, count } of found) expect(count, name).toBeGreaterThanOrEqual(49);
  });
});

describe("the truth of the study", () => {
  it("is that of the pencil: a run of 262,144 draws comes as near to the means as its error says", async () => {
    const { mean, difference } = analyticMeans();
    // a = 0.03 + 0.085 / 3 + 0.01, s = 6, b = 0.005: 100 (1 + 6 a - 36 b); -100 * 0.005 * (1 + a) * 6.
    expect(mean).toBeCloseTo(123, 10);
    expect(difference).toBeCloseTo(-3.205, 10);
    const found = await coverage(graphs, "sobol", 1, 2 ** 18, truth);
    expect(found[0]!.half).toBeLessThan(0.01);
  });
});
