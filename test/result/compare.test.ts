import { describe, expect, it } from "vitest";
import { compareAll } from "../../src/pipeline.ts";
import { graphOf, quantitiesModel, routesModel, type Texts } from "../model/read-texts.ts";
import type { RunSettings } from "../../src/pipeline.ts";
import { TooManyDraws } from "../../src/result/peak-draws.ts";
import type { ModelGraph } from "../../src/model/model-graph.ts";
import { simulated as run } from "./simulated.ts";

/** A run whose draws are kept for a comparison. */
function simulated(graph: ModelGraph, settings: Partial<RunSettings> = {}): ReturnType<typeof run> {
  return run(graph, { ...settings, keepsPeak: true });
}

const files: Texts = {
  "model.yaml": `${quantitiesModel(
    'q: { unit: Mt/yr, equation: demand * (1 - saving) }\ndemand: { unit: Mt/yr, value: { 2020: 10, 2023: "uniform(8, 14)", 2030: 7 } }\nsaving: { unit: "%", value: { 2020: 0 %, 2030: 1 % } }',
    "{ first: 2020, last: 2030 }",
  )}peak: { quantity: q }\n`,
  "less.yaml": "peakcast: 1\nscenario: less\nextends: model.yaml\nquantities: { saving: { 2030: 40 % } }\n",
  "least.yaml": "peakcast: 1\nscenario: least\nextends: less.yaml\nquantities: { saving: { 2030: 60 % } }\n",
};

describe("scenarios compared", () => {
  it("share their draws: b against a, draw by draw, every later against every earlier", async () => {
    const runs = [];
    for (const entry of ["model.yaml", "less.yaml", "least.yaml"])
      runs.push(await simulated(await graphOf(files, entry)));
    const comparisons = compareAll(runs);
    expect(comparisons.map(({ a, b }) => `${b} - ${a}`)).toEqual(["less - m", "least - m", "least - less"]);
    const [first] = comparisons;
    expect(Object.keys(first!)).toEqual([
      "a",
      "b",
      "quantity",
      "unit",
      "years",
      "errors",
      "difference",
      "lower",
      "peaksEarlier",
      "peaksSame",
      "peaksLater",
      "orderChanges",
      "sectors",
    ]);
    expect(first).toMatchObject({ quantity: "q", unit: "Mt/yr" });
    // In 2030 demand is 7 in every draw: 7 x (1 - 0.4) - 7 x (1 - 0.01) = -2.73, without any spread.
    expect(first!.difference.mean.at(-1)).toBeCloseTo(-2.73, 12);
    expect(first!.difference.standardError.at(-1)).toBeLessThan(1e-12);
    expect(first!.lower.at(-1)).toMatchObject({ year: 2030, probability: 1 });
    // In 2020 nothing differs, so b is lower in no draw.
    expect(first!.difference.mean[0]).toBe(0);
    expect(first!.lower[0]!.probability).toBe(0);
    const { peaksEarlier, peaksSame, peaksLater } = first!;
    expect(peaksEarlier.probability + peaksSame.probability + peaksLater.probability).toBeCloseTo(1, 12);
    expect(peaksLater.probability).toBe(0);
    expect(peaksEarlier.probability).toBeGreaterThan(0);
  });

  it("has differences whose error is far smaller than that of independent runs", async () => {
    const [a, b] = [
      await simulated(await graphOf(files)),
      await simulated(await graphOf(files, "less.yaml")),
    ];
    const [comparison] = compareAll([a, b]);
    const year = 4;
    const own = a.result.quantities["q"]!.standardError[year]!;
    expect(comparison!.difference.standardError[year]!).toBeLessThan(own / 3);
    // The mean of differences is the difference of means.
    expect(comparison!.difference.mean[year]).toBeCloseTo(
      b.result.quantities["q"]!.mean[year]! - a.result.quantities["q"]!.mean[year]!,
      10,
    );
  });

  it("is nothing where runs do not speak of the same: other seed, other draws, other quantity", async () => {
    const graph = await graphOf(files);
    const run = await simulated(graph);
    expect(compareAll([run, await simulated(graph, { seed: 2 })])).toEqual([]);
    expect(compareAll([run, await simulated(graph, { draws: 400 })])).toEqual([]);
    const other = { ...files, "model.yaml": files["model.yaml"]!.replace("quantity: q", "quantity: demand") };
    expect(compareAll([run, await simulated(await graphOf(other))])).toEqual([]);
    const none = { ...files, "model.yaml": files["model.yaml"]!.replace("peak: { quantity: q }", "") };
    expect(compareAll([run, await simulated(await graphOf(none))])).toEqual([]);
  });

  it("counts a draw that cannot be judged as not peaked, on either side", async () => {
    const broken = {
      ...files,
      "broken.yaml":
        "peakcast: 1\nscenario: broken\nextends: model.yaml\nquantities: { q: { equation: 'demand / (year - 2025)' } }\n",
    };
    const [sound, unjudged] = [
      await simulated(await graphOf(files)),
      await simulated(await graphOf(broken, "broken.yaml")),
    ];
    const [comparison] = compareAll([sound, unjudged]);
    expect(comparison!.peaksEarlier.probability).toBe(0);
    expect(comparison!.peaksLater.probability).toBeGreaterThan(0.99);
  });

  it("keep draws only where asked to, and refuse more of them than memory allows, in both languages", async () => {
    const graph = await graphOf(files);
    expect((await run(graph)).peakDraws).toBeUndefined();
    // 512 MiB for 11 years of 8 bytes: 6,100,805 draws.
    const refused = run(graph, { draws: 6_100_806, keepsPeak: true });
    await expect(refused).rejects.toThrow(TooManyDraws);
    const { text } = (await refused.catch((error: unknown) => error)) as TooManyDraws;
    expect(text.en).toContain("at most 6100805 draws");
    expect(text.zh).toContain("最多 6100805 次抽样");
  });
});

describe("the order of two scenarios", () => {
  const texts: Texts = {
    "model.yaml": `${quantitiesModel(
      'q: { unit: Mt/yr, equation: base + extra }\nbase: { unit: Mt/yr, value: 10 }\nextra: { unit: Mt/yr, value: 0 }\nu: { unit: Mt/yr, value: "uniform(-1, 3)" }',
      "{ first: 2020, last: 2022 }",
    )}peak: { quantity: q }\n`,
    // Above in 2021 in every draw; below in 2022 where u is, in a quarter of draws.
    "crossing.yaml":
      "peakcast: 1\nscenario: crossing\nextends: model.yaml\nquantities: { extra: '= if(year == 2021, 1 Mt/yr, if(year == 2022, u, 0))' }\n",
    "rounded.yaml":
      "peakcast: 1\nscenario: rounded\nextends: model.yaml\nquantities: { extra: '= if(year == 2021, 1e-13 Mt/yr, -1e-13 Mt/yr)' }\n",
  };

  it("changes in the draws in which one is lower in some years and higher in others", async () => {
    const runs = [];
    for (const entry of ["model.yaml", "crossing.yaml", "rounded.yaml"])
      runs.push(await simulated(await graphOf(texts, entry), { draws: 4096, sampler: "sobol" }));
    const [crossing, rounded] = compareAll(runs);
    expect(crossing!.orderChanges.probability).toBe(crossing!.lower[2]!.probability);
    // P(u < 0) = 1/4, and Sobol points are that even.
    expect(crossing!.orderChanges.probability).toBeCloseTo(0.25, 3);
    // A last bit is no difference.
    expect(rounded!.orderChanges.probability).toBe(0);
  });
});

describe("sectors compared", () => {
  it("differ by their totals in 2030, or in the last year", async () => {
    const model = routesModel('a: { use: { coal: "uniform(1, 3)" } }');
    const scenario = (share: string): string =>
      `peakcast: 1\nscenario: ${share}\nextends: model.yaml\nquantities: { s.p.activity: { value: { 2022: ${share === "half" ? 5 : 10} } } }\n`;
    const texts: Texts = {
      "model.yaml": model,
      "half.yaml": scenario("half"),
      "whole.yaml": scenario("whole"),
    };
    const [whole, half] = [
      await simulated(await graphOf(texts, "whole.yaml")),
      await simulated(await graphOf(texts, "half.yaml")),
    ];
    const { year, differences } = compareAll([whole, half])[0]!.sectors;
    expect(year).toBe(2022);
    expect(differences.map(({ id, unit }) => [id, unit])).toEqual([["s", "Mt CO2/yr"]]);
    // 5 Mt less, at 1 to 3 GJ/t of 90 kg/GJ: 0.9 Mt on average, half the total in every draw.
    const total = half.result.quantities["s.emissions.total"]!;
    expect(differences[0]!.mean).toBeCloseTo(-total.mean[2]!, 12);
    expect(differences[0]!.mean).toBeCloseTo(-0.9, 1);
  });
});
