import { describe, expect, it } from "vitest";
import { compareModels } from "../../src/explain/compare-models.ts";
import { open, openFile, threeLayers } from "./open.ts";

const written = `peakcast: 1
model: m
horizon: { first: 2020, last: 2022 }
quantities:
  a: { unit: "1", value: 0.12, title: A, source: somewhere }
  b: { unit: GJ/t, value: { 2020: 29.3076 GJ/t, 2022: "triangular(29.3076, 58.6152, 87.9228)" } }
  c: { unit: Mt/yr, equation: "a * 2 Mt/yr + if(a > 12 %, 1 Mt/yr, 0)" }
  d: { unit: "%", value: "1 to 2" }
levers:
  l: { unit: "%", range: [0 %, 50 %], value: 5 }
targets:
  T: { quantity: c, max: 2 Mt/yr, year: 2022 }
  P: { quantity: c, peak_before: 2022 }
`;
const respelt = `peakcast: 1
model: m
horizon: { first: 2020, last: 2022 }
targets:
  P: { quantity: c, peak_before: 2022 }
  T: { quantity: c, max: 200 万t/yr, year: 2022, title: Cap }
levers:
  l: { unit: "1", range: [0, 0.5], value: { 2020: 0.05, 2021: 5 % } }
quantities:
  d: { unit: "1", value: "0.01 to 0.02" }
  c: { unit: 万t/yr, equation: "(a*2000 kt/yr)+( a>0.12 ? 100 万t/yr : 0 )" }
  b: { unit: tce/t, value: { 2020: 1, 2022: "triangular(1, 2, 3)" } }
  a: { unit: "%", value: 12 }
`;

describe("comparing two models", () => {
  it("sees no difference in spelling, units, order, titles and sources", async () => {
    const [a, b] = [await open({ "m.yaml": written }, "m.yaml"), await open({ "m.yaml": respelt }, "m.yaml")];
    const difference = compareModels(a, b);
    expect(difference.quantities.changed).toEqual([]);
    expect(difference.identical).toBe(true);
  });

  it.each([
    ["value: 0.12", "value: 0.13"],
    ['2022: "triangular(29.3076', '2022: "triangular(29.31'],
    ["a > 12 %", "a > 13 %"],
    ["a * 2 Mt/yr", "2 Mt/yr * a"],
    ["1 to 2", "1 to 2.1"],
    ["[0 %, 50 %]", "[0 %, 60 %]"],
    ["max: 2 Mt/yr", "max: 2.1 Mt/yr"],
    ["max: 2 Mt/yr", "min: 2 Mt/yr"],
    ["last: 2022", "last: 2023"],
    ["peak_before: 2022", "peak_before: 2021"],
  ])("sees that `%s` is not `%s`", async (before, after) => {
    const a = await open({ "m.yaml": written }, "m.yaml");
    const b = await open({ "m.yaml": written.replace(before, after) }, "m.yaml");
    expect(compareModels(a, b).identical).toBe(false);
    expect(compareModels(b, a).identical).toBe(false);
  });

  it("tells pairs by their correlation, whatever entries it is written in", async () => {
    const base = `${written}correlations:\n`;
    const a = await open({ "m.yaml": `${base}  one: { between: [b, d], spearman: 0.5 }\n` }, "m.yaml");
    const b = await open({ "m.yaml": `${base}  two: { group: [d, b], spearman: 0.5 }\n` }, "m.yaml");
    expect(compareModels(a, b).identical).toBe(true);
    const c = await open({ "m.yaml": `${base}  two: { group: [d, b], spearman: 0.4 }\n` }, "m.yaml");
    expect(compareModels(a, c)).toMatchObject({
      identical: false,
      correlations: [
        {
          between: ["b", "d"],
          a: { measure: "spearman", asked: 0.5 },
          b: { measure: "spearman", asked: 0.4 },
        },
      ],
    });
    const none = await open({ "m.yaml": written }, "m.yaml");
    expect(compareModels(none, a).correlations).toEqual([
      { between: ["b", "d"], b: { measure: "spearman", asked: 0.5 } },
    ]);
  });

  it("tells levers by the years in which they differ, in the unit of the first", async () => {
    const [a, b] = [await open(threeLayers, "model.yaml"), await open(threeLayers, "top.yaml")];
    const { levers, quantities } = compareModels(a, b);
    expect(levers.map(({ quantity }) => quantity)).toEqual(["saving"]);
    // By hand: 0 % in 2021, 5 % in 2024 against 8 % in 2023 and 20 % in 2024, straight between.
    const years = levers[0]!.years.map(({ year, a: first, b: second }) => [
      year,
      Number(first!.toFixed(9)),
      Number(second!.toFixed(9)),
    ]);
    expect(years).toEqual([
      [2022, 1.666666667, 4],
      [2023, 3.333333333, 8],
      [2024, 5, 20],
    ]);
    expect(quantities.changed.map(({ quantity }) => quantity).toSorted()).toEqual([
      "demand",
      "intensity",
      "s.p.activity",
    ]);
    expect(quantities.onlyA).toEqual([]);
  });

  it("tells what only one has", async () => {
    const more = written.replace("targets:", '  extra: { unit: "%", range: [0, 9], value: 1 }\ntargets:');
    const [a, b] = [await open({ "m.yaml": written }, "m.yaml"), await open({ "m.yaml": more }, "m.yaml")];
    expect(compareModels(a, b).quantities.onlyB).toEqual(["extra"]);
    expect(compareModels(b, a).quantities.onlyA).toEqual(["extra"]);
  });

  it("finds the levers that Guangxi's plan sets in its packages, and no other quantity", async () => {
    const [a, b] = [
      await openFile("scenarios/guangxi/baseline.yaml"),
      await openFile("scenarios/guangxi/plan.yaml"),
    ];
    const { levers, quantities, heading } = compareModels(a, b);
    const packages = [...b.resolved.texts].filter(([file]) => file.startsWith("scenarios/guangxi/policies/"));
    const set = packages.flatMap(([, text]) => text.match(/^ {2}[a-z_.0-9]+: \{ 20/gm) ?? []);
    expect(set.length).toBeGreaterThan(35);
    expect(levers).toHaveLength(set.length);
    expect([...quantities.changed, ...quantities.onlyA, ...quantities.onlyB, ...heading]).toEqual([]);
  });
});
