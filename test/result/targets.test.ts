import { describe, expect, it } from "vitest";
import { graphOf, quantitiesModel } from "../model/read-texts.ts";
import type { TargetResult } from "../../src/result/run-result.ts";
import { drawsOf } from "../compile/draws-of.ts";
import { simulated } from "./simulated.ts";

const settings = { draws: 2000, seed: 5, sampler: "mc" } as const;

/** Uncertain from 2021 on; 10 in 2020, and in 2024 between 4 and 8. */
const quantities = `q: { unit: Mt/yr, value: { 2020: 10, 2024: "uniform(4, 8)" } }
r: { unit: kt/yr, value: { 2020: 10000, 2024: 6000 } }
flat: { unit: "%", value: 40 }
bumpy: { unit: t, value: { 2020: 5, 2021: 4, 2022: 4.5, 2023: 3, 2024: 2 } }`;

/** A target of that model as its result tells it. */
async function judged(target: string): Promise<TargetResult> {
  const model = `${quantitiesModel(quantities, "{ first: 2020, last: 2024 }")}targets: { T: ${target} }\n`;
  return (await simulated(await graphOf(model), settings)).result.targets[0]!;
}

/** The draws of q in 2024. */
async function drawn(): Promise<Float64Array> {
  const graph = await graphOf(quantitiesModel(quantities, "{ first: 2020, last: 2024 }"));
  return (await drawsOf(graph, ["q"], settings)).get("q")![4] as Float64Array;
}

const share = (draws: Float64Array, isMet: (value: number) => boolean): number =>
  draws.filter(isMet).length / draws.length;

describe("a target that compares two quantities", () => {
  it("is met where the one keeps the other as its bound, units converted", async () => {
    const target = await judged("{ quantity: q, max: = r, year: 2024 }");
    const draws = await drawn();
    expect(target.probability).toBe(share(draws, (value) => value <= 6));
    // Half of 4 to 8.
    expect(target.probability).toBeCloseTo(0.5, 1);
    expect(target.margin.unit).toBe("Mt/yr");
    expect(target.margin.mean).toBeCloseTo(6 - draws.reduce((sum, value) => sum + value, 0) / 2000, 10);
    expect(target.statement).toEqual({ en: "≤ r in 2024", zh: "2024 年 ≤ r" });
  });

  it("compares changes: the one falls more than the other", async () => {
    const target = await judged(
      "{ quantity: q, change_since: 2020, below: '= change_since(r, 2020)', year: 2024 }",
    );
    // r falls by 40 %, q by as much if it comes to 6.
    expect(target.probability).toBe(share(await drawn(), (value) => value < 6));
    expect(target.statement.en).toBe("change since 2020 < change_since(r, 2020) in 2024");
    expect(target.kind).toBe("bound");
  });
});

describe("a strict bound", () => {
  it("is missed where it is reached exactly, which another keeps", async () => {
    const met = async (claim: string): Promise<number> =>
      (await judged(`{ quantity: flat, ${claim}, year: 2024 }`)).probability;
    expect([await met("below: 40 %"), await met("max: 40 %")]).toEqual([0, 1]);
    expect([await met("above: 0.4"), await met("min: 40 %")]).toEqual([1, 1]);
    expect([await met("above: 40"), await met("below: 40.001 %")]).toEqual([0, 1]);
  });

  it("is counted in draws", async () => {
    const target = await judged("{ quantity: q, below: 5 Mt/yr, year: 2024 }");
    expect(target.probability).toBe(share(await drawn(), (value) => value < 5));
    expect(target.statement.en).toBe("< 5 Mt/yr in 2024");
  });
});

describe("a target that is near a value", () => {
  it("is met within a share of it", async () => {
    const target = await judged("{ quantity: q, about: 5000 kt/yr, within: 10 %, year: 2024 }");
    expect(target.probability).toBe(share(await drawn(), (value) => Math.abs(value - 5) <= 0.5));
    // From 4.5 to 5.5 of 4 to 8.
    expect(target.probability).toBeCloseTo(0.25, 1);
    expect(target.margin.unit).toBe("kt/yr");
    expect(target.margin.quantiles["0.95"]).toBeLessThanOrEqual(500);
    expect(target).toMatchObject({
      kind: "about",
      statement: { en: "about 5000 kt/yr ± 500 kt/yr in 2024", zh: "2024 年约 5000 kt/yr ± 500 kt/yr" },
    });
  });

  it("is met within an amount, its ends included", async () => {
    const met = async (claim: string): Promise<number> =>
      (await judged(`{ quantity: flat, ${claim}, year: 2024 }`)).probability;
    const change = await judged(
      "{ quantity: q, change_since: 2020, about: -9.5 %, within: 10 %, year: 2024 }",
    );
    expect(change.statement.en).toBe("change since 2020 about -9.5 % ± 0.95 % in 2024");
    const other = await judged("{ quantity: q, about: = r, within: 5 %, year: 2024 }");
    expect(other.statement.en).toBe("about r, give or take 5 % of it in 2024");
    expect([await met("about: 38 %, within: 2"), await met("about: 38 %, within: 1.99")]).toEqual([1, 0]);
  });
});

describe("a target that falls or rises", () => {
  it("is met where each year is below the year before", async () => {
    const trend = async (claim: string): Promise<TargetResult> => judged(`{ quantity: bumpy, ${claim} }`);
    const [all, some] = [
      await trend("falls: { from: 2021, to: 2024 }"),
      await trend("falls: { from: 2023, to: 2024 }"),
    ];
    expect([all.probability, some.probability]).toEqual([0, 1]);
    // 4 to 4.5 is the worst step, a rise of 0.5; from 3 to 2 the smallest fall, of 1.
    expect([all.margin.mean, some.margin.mean]).toEqual([-0.5, 1]);
    expect(all).toMatchObject({
      kind: "trend",
      year: 2024,
      statement: { en: "falls every year from 2021 to 2024" },
    });
    expect((await trend("rises: { from: 2022, to: 2022 }")).probability).toBe(1);
    expect((await trend("rises: { from: 2022, to: 2022 }")).statement.zh).toBe("2022 年上升");
  });

  it("is missed where it stays the same", async () => {
    expect((await judged("{ quantity: flat, falls: { from: 2021, to: 2024 } }")).probability).toBe(0);
  });

  it("is judged in every draw", async () => {
    const target = await judged("{ quantity: q, falls: { from: 2021, to: 2024 } }");
    expect(target.probability).toBe(1);
    // Linear from 10: the yearly fall is a quarter of what is missing to 10.
    const draws = await drawn();
    expect(target.margin.mean).toBeCloseTo(
      (10 - draws.reduce((sum, value) => sum + value, 0) / 2000) / 4,
      10,
    );
  });
});

describe("the bound a target tells", () => {
  it("is in the quantity's unit, whatever unit its author wrote", async () => {
    expect((await judged("{ quantity: q, max: 6500 kt/yr, year: 2024 }")).bound).toEqual({
      side: "max",
      value: 6.5,
    });
    expect((await judged("{ quantity: flat, above: 0.3, year: 2024 }")).bound).toEqual({
      side: "min",
      value: 0.3,
    });
  });

  it("is the fraction of a change, with the year it is since", async () => {
    const { bound } = await judged("{ quantity: bumpy, change_since: 2020, max: -50 %, year: 2024 }");
    expect(bound).toEqual({ side: "max", value: -0.5, since: 2020 });
  });

  it("has what about allows, of a share as of an amount", async () => {
    const share = await judged("{ quantity: q, about: 6 Mt/yr, within: 10 %, year: 2024 }");
    expect(share.bound!.side).toBe("about");
    expect(share.bound!.within).toBeCloseTo(0.6, 12);
    const amount = await judged("{ quantity: q, about: 6 Mt/yr, within: 500 kt/yr, year: 2024 }");
    expect(amount.bound).toEqual({ side: "about", value: 6, within: 0.5 });
  });

  it("is absent where it is an equation, a trend or a peak", async () => {
    expect((await judged("{ quantity: q, max: = r, year: 2024 }")).bound).toBeUndefined();
    expect((await judged("{ quantity: q, falls: { from: 2021, to: 2024 } }")).bound).toBeUndefined();
  });
});

describe("the year in which a target is first met", () => {
  const years = [2020, 2021, 2022, 2023, 2024];

  it("is where the bound is first kept, in its own year or another", async () => {
    const { firstMet } = await judged("{ quantity: bumpy, max: 4 t, year: 2024 }");
    expect(firstMet!.byYear.map(({ probability }) => probability)).toEqual([0, 1, 0, 0, 0]);
    expect(firstMet!.cumulative.map(({ year, probability }) => [year, probability])).toEqual(
      years.map((year) => [year, year < 2021 ? 0 : 1]),
    );
    expect(firstMet).toMatchObject({ never: { probability: 0 }, medianYear: 2021 });
  });

  it("looks at a change after the year it is since, and at other quantities year by year", async () => {
    const change = await judged("{ quantity: bumpy, change_since: 2021, min: 0 %, year: 2024 }");
    // 4, then 4.5.
    expect(change.probability).toBe(0);
    expect(change.firstMet!.medianYear).toBe(2022);
    // Both are 10 in 2020, which a strict bound misses; later q is above r where it ends above 6.
    const other = await judged("{ quantity: q, above: = r, year: 2024 }");
    const share = other.firstMet!.byYear.map(({ probability }) => probability);
    expect(share).toEqual([0, other.probability, 0, 0, 0]);
    expect(other.firstMet!.never.probability).toBeCloseTo(1 - other.probability, 12);
  });

  it("is spread over the years where draws differ, with the mass that never meets it", async () => {
    const { firstMet, probability } = await judged("{ quantity: q, max: 7 Mt/yr, year: 2024 }");
    const draws = await drawn();
    // Linear from 10 in 2020 to the draw in 2024.
    const first = [...draws].map((end) => years.findIndex((_, index) => 10 + ((end - 10) * index) / 4 <= 7));
    expect(firstMet!.byYear.map((one) => one.probability)).toEqual(
      years.map((_, index) => first.filter((found) => found === index).length / 2000),
    );
    expect(firstMet!.never.probability).toBe(first.filter((found) => found === -1).length / 2000);
    expect(firstMet!.never.probability).toBeCloseTo(1 - probability, 12);
  });

  it("is the peak's year of a peak, and nothing of a trend", async () => {
    const peak = await judged("{ quantity: bumpy, peak_before: 2022 }");
    expect(peak.firstMet!.medianYear).toBe(2020);
    expect((await judged("{ quantity: bumpy, falls: { from: 2021, to: 2022 } }")).firstMet).toBeUndefined();
  });
});
