import { describe, expect, it } from "vitest";
import { analyticMeans, coverage, knownModels, truths, watched } from "../../bench/coverage-study.ts";

const seeds = 60;
const graphs = await knownModels();
const truth = await truths(graphs, 2 ** 17);

describe("95 % intervals over 60 seeds", () => {
  // Of 60 intervals that hold the truth with 95 %, 49 or fewer do so once in 5,800 times: scipy.stats.binom.cdf(49, 60, 0.95)
  // = 1.7e-4, SciPy 1.17.1. There are 21 counts. All 60 may well hold it (4.6 %), so there is no bound from above.
  it.each(["sobol", "lhs", "mc"] as const)(
    "hold the truth as often as chance allows: %s",
    async (sampler) => {
      // Latin hypercubes need two blocks of 1,024 for an error of their own.
      const found = await coverage(graphs, sampler, seeds, sampler === "lhs" ? 2048 : 1024, truth);
      expect(found).toHaveLength(watched.length);
      for (const { name, count } of found) expect(count, name).toBeGreaterThanOrEqual(50);
    },
  );
});

describe("the truth of the study", () => {
  it("is that of a pencil where there is one", () => {
    const { mean, difference } = analyticMeans();
    // a = 0.03 + 0.085 / 3 + 0.01, b = 0.005 and s = 6: 100 (1 + 6 a - 36 b); -100 * 0.005 * (1 + a) * 6.
    expect(mean).toBeCloseTo(123, 10);
    expect(difference).toBeCloseTo(-3.205, 10);
    expect([truth[0], truth[3]]).toEqual([mean, difference]);
  });
});
