import { describe, expect, it } from "vitest";
import { constantsHeader } from "../../bench/peers/constants-header.ts";
import { disagreement, readTimes } from "../../bench/peers/peer-run.ts";
import { evaluateReference, parametersOf, readReferenceModel } from "../../bench/subjects/reference-model.ts";
import type { RouteConstants } from "../../bench/subjects/reference-model.ts";

describe("a peer", () => {
  const engine = { mean: [100, 200], standardError: [3, 6] };

  it("agrees with the engine within 5 standard errors of the difference", () => {
    // sqrt(3^2 + 4^2) = 5, so 25 apart is allowed.
    expect(disagreement(engine, { mean: [124.9, 200], standardError: [4, 8] })).toBeUndefined();
    expect(disagreement(engine, { mean: [100, 250.1], standardError: [4, 8] })).toContain(
      "mean in year 1 is 250.1",
    );
  });

  it("does not agree with numbers that are none, or with fewer of them", () => {
    expect(disagreement(engine, { mean: [100, NaN], standardError: [4, 8] })).toContain("is NaN");
    expect(disagreement(engine, { mean: [100], standardError: [4] })).toBe("it has 1 years, the engine 2");
  });

  it("tells its times on standard error", () => {
    const line = "c n=10 th=2 kernel_ns=1.5 agg_ns=0.5 total_ns=2.0\n";
    expect(readTimes("c", line)).toEqual({ kernel: 1.5, aggregation: 0.5, total: 2 });
    expect(() => readTimes("c", "segmentation fault")).toThrow("c prints no kernel_ns");
  });
});

describe("the constants of the C peer", () => {
  it("are those of the model, in its order", () => {
    const model = readReferenceModel();
    const header = constantsHeader(model);
    expect(header).toContain("SECTORS = 8, ROUTES = 3, YEARS = 16, PARAMETERS = 64");
    const kinds = /kind\[PARAMETERS\] = \{([^}]*)\}/.exec(header)![1]!.split(", ").map(Number);
    const named = ["normal", "lognormal", "triangular", "uniform"];
    expect(kinds.map((kind) => named[kind])).toEqual(
      parametersOf(model).map(({ spread }) => Object.keys(spread)[0]),
    );
  });
});

describe("the definition of the reference model", () => {
  it("gives, in its first year and for one sector, what a hand calculation gives", () => {
    // One sector, t = 0: activity 1000; advanced 0.6 / (1 + exp(0)) = 0.3; improved (1 - 0.3) * 0.1 = 0.07; conventional
    // 0.63; need 2. Conventional: 2 * 1 * 1 + 0.02 * 0.5 + 0 = 2.01; improved: 2 * 0.5 * 2 + 0.1 * 0.5 + 0 = 2.05;
    // advanced: 0 + 0 + 0.2 * 1.1 = 0.22. 1000 * (0.63 * 2.01 + 0.07 * 2.05 + 0.3 * 0.22) = 1475.8.
    const route = (
      fuel: number,
      mix: [number, number, number],
      electricity: number,
      process: number,
    ): RouteConstants => ({ fuel, mix, electricity, process });
    const model = {
      ...readReferenceModel(),
      sectors: [
        {
          ...readReferenceModel().sectors[0]!,
          improved: { start: 0.1, response: 1 },
          routes: {
            conventional: route(1, [1, 0, 0], 0.02, 0),
            improved: route(0.5, [0, 1, 0], 0.1, 0),
            advanced: route(0, [0, 0, 1], 0, 0.2),
          },
        },
      ],
    };
    const values: Record<string, number> = {
      base: 1000,
      growth: 0.1,
      ceiling: 0.6,
      speed: 2,
      midpoint: 0,
      fuel_need: 2,
      saving: 0.1,
      coal: 1,
      oil: 2,
      gas: 3,
      grid_base: 0.5,
      grid_decline: 0.1,
      macro: 0,
      process_scale: 1.1,
      spread: 0,
    };
    const total = evaluateReference(model, (name) => values[name.replace(/^.*\./, "")]!);
    expect(total).toHaveLength(16);
    expect(total[0]).toBeCloseTo(1475.8, 9);
  });
});
