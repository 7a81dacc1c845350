import { describe, expect, it } from "vitest";
import { graphOf, mistakesOf, quantitiesModel, told } from "./read-texts.ts";

const model = (target: string): string =>
  `${quantitiesModel("q: { unit: kt/yr, value: 5 }\nr: { unit: '%', value: 5 }")}targets: { T: ${target} }\n`;
const target = async (text: string): Promise<object> => (await graphOf(model(text))).targets[0]!;

describe("a target", () => {
  it("bounds a value in a year, in the unit it is written in", async () => {
    expect(await target("{ quantity: q, min: 3 Mt/yr, year: 2023, clause: 3(1) }")).toMatchObject({
      id: "T",
      kind: "bound",
      side: "min",
      bound: 3,
      unitLabel: "Mt/yr",
      year: 2023,
      clause: "3(1)",
    });
    expect(await target("{ quantity: q, max: 3, year: 2023 }")).toMatchObject({
      side: "max",
      bound: 3,
      unitLabel: "kt/yr",
    });
    expect(await target("{ quantity: r, max: 0.3 %, year: 2023 }")).toMatchObject({
      bound: 0.3,
      unitLabel: "%",
    });
  });

  it("bounds a change since a year", async () => {
    expect(await target("{ quantity: q, max: -15.8 %, change_since: 2020, year: 2025 }")).toMatchObject({
      kind: "bound",
      changeSince: 2020,
      bound: -15.8,
      unitLabel: "%",
    });
    expect(await target("{ quantity: q, max: -0.158, change_since: 2020, year: 2025 }")).toMatchObject({
      bound: -0.158,
      unitLabel: "1",
    });
  });

  it("claims a peak before a year", async () => {
    expect(await target("{ quantity: q, peak_before: 2023 }")).toMatchObject({ kind: "peak", before: 2023 });
  });

  it("compares with another quantity, or with an equation, which becomes a quantity of its own", async () => {
    const graph = await graphOf(
      model("{ quantity: q, change_since: 2020, below: '= change_since(r, 2020) - 1 %', year: 2025 }"),
    );
    expect(graph.targets[0]).toMatchObject({
      kind: "bound",
      side: "max",
      isStrict: true,
      bound: { name: "targets.T.below", text: "change_since(r, 2020) - 1 %" },
      unitLabel: "1",
      changeSince: 2020,
    });
    expect(graph.quantities.get("targets.T.below")).toMatchObject({
      unitLabel: "1",
      definition: { kind: "equation" },
    });
    expect(await target("{ quantity: q, min: = q, year: 2025 }")).toMatchObject({
      side: "min",
      isStrict: false,
      bound: { name: "targets.T.min", text: "q" },
      unitLabel: "kt/yr",
    });
  });

  it("is near a value, give or take a share of it or an amount", async () => {
    expect(await target("{ quantity: q, about: 0.02 Mt/yr, within: 5 %, year: 2025 }")).toMatchObject({
      kind: "about",
      bound: 0.02,
      unitLabel: "Mt/yr",
      within: { kind: "relative", share: 0.05 },
    });
    expect(await target("{ quantity: q, about: 20 kt/yr, within: 0.001 Mt/yr, year: 2025 }")).toMatchObject({
      within: { kind: "absolute", amount: 1 },
    });
    expect(await target("{ quantity: r, about: 40 %, within: 2, year: 2025 }")).toMatchObject({
      within: { kind: "absolute", amount: 2 },
    });
  });

  it("falls or rises in each of some years", async () => {
    expect(await target("{ quantity: q, falls: { from: 2021, to: 2025 } }")).toMatchObject({
      kind: "trend",
      direction: "falls",
      from: 2021,
      to: 2025,
    });
    expect(await target("{ quantity: q, rises: { from: 2024, to: 2024 } }")).toMatchObject({
      direction: "rises",
    });
  });

  it("has the quantity's title if it has none", async () => {
    expect(await target("{ quantity: q, peak_before: 2023, title: { zh: 达峰 } }")).toMatchObject({
      title: { en: "达峰", zh: "达峰" },
    });
    expect(await target("{ quantity: q, peak_before: 2023 }")).toMatchObject({ title: { en: "q", zh: "q" } });
  });
});

describe("a mistake in a target", () => {
  it.each([
    ["{ min: 3, year: 2023 }", "bad-target: target `T`: it names no quantity"],
    ["{ quantity: qq, min: 3, year: 2023 }", "unknown-quantity: there is no quantity `qq`"],
    [
      "{ quantity: q, year: 2023 }",
      "bad-target: target `T`: it needs exactly one of min, max, above, below, about, falls, rises and peak_before, it has 0",
    ],
    [
      "{ quantity: q, min: 1, max: 3, year: 2023 }",
      "bad-target: target `T`: it needs exactly one of min, max, above, below, about, falls, rises and peak_before, it has 2",
    ],
    ["{ quantity: q, min: 1 }", "bad-target: target `T`: it needs a `year`"],
    ["{ quantity: q, min: 1, year: 2026 }", "bad-target: target `T`: 2026 is outside the horizon 2020-2025"],
    [
      "{ quantity: q, min: 1, year: 2025, change_since: 2019 }",
      "bad-target: target `T`: 2019 is outside the horizon 2020-2025",
    ],
    ["{ quantity: q, peak_before: 2020 }", "bad-target: target `T`: 2020 is outside the horizon 2020-2025"],
    ["{ quantity: q, min: 1 GJ, year: 2025 }", "unit-mismatch: `GJ` does not fit `kt/yr`"],
    [
      "{ quantity: q, min: 1 kt/yr, year: 2025, change_since: 2020 }",
      "unit-mismatch: `kt/yr` does not fit a plain number",
    ],
    ["{ quantity: q, min: 1 kkt, year: 2025 }", "unknown-unit: unknown unit `kkt`"],
    [
      "{ quantity: q, min: 'uniform(1, 2)', year: 2025 }",
      "bad-target: target `T`: a bound is a number, not a distribution",
    ],
    ["{ quantity: q, max: = qq, year: 2025 }", "unknown-quantity: there is no quantity `qq`"],
    [
      "{ quantity: q, max: = q / 2 kt, year: 2025 }",
      "unit-mismatch: the equation of `targets.T.max` gives `1/yr`, its unit is `kt/yr`",
    ],
    ["{ quantity: q, max: = 2 *, year: 2025 }", "bad-equation: the equation ends after `*`"],
    ["{ quantity: q, max: q, year: 2025 }", "bad-target: target `T`: write `= q` to compare"],
    [
      "{ quantity: q, about: 3, year: 2025 }",
      "bad-target: target `T`: `about` needs `within`: how far off still counts, as `5 %` of it or as an amount",
    ],
    [
      "{ quantity: q, about: 3, within: -1 %, year: 2025 }",
      "bad-target: target `T`: `within` is a number of at least 0",
    ],
    ["{ quantity: q, about: 3, within: 1 t, year: 2025 }", "unit-mismatch: `t` does not fit `kt/yr`"],
    ["{ quantity: q, falls: { from: 2021 } }", "bad-target: target `T`: it needs a `to`"],
    [
      "{ quantity: q, falls: { from: 2020, to: 2025 } }",
      "bad-target: target `T`: 2020 is outside the horizon 2020-2025",
    ],
    ["{ quantity: q, falls: { from: 2025, to: 2024 } }", "bad-target: target `T`: 2025 is later than 2024"],
    [
      "{ quantity: q, max: 3, within: 1 %, year: 2025 }",
      "useless-key: `within` of target `T` means nothing beside `max`",
    ],
    [
      "{ quantity: q, peak_before: 2025, year: 2025 }",
      "useless-key: `year` of target `T` means nothing beside `peak_before`",
    ],
  ])("%s", async (text, expected) => {
    expect(await told(model(text))).toEqual([expected]);
  });

  it("names the nearest quantity", async () => {
    const text = `${quantitiesModel("steel: { unit: t, value: 1 }")}targets: { T: { quantity: stell, min: 1, year: 2023 } }\n`;
    expect((await mistakesOf(text))[0]!.help!.en).toBe("did you mean `steel`?");
  });
});

describe("the peak section", () => {
  const peak = (text: string): string => `${quantitiesModel("q: { unit: kt/yr, value: 5 }")}peak: ${text}\n`;

  it("says whose peak is reported, with the rule's defaults", async () => {
    expect((await graphOf(peak("{ quantity: q }"))).peak).toEqual({
      quantity: "q",
      band: 0.01,
      window: 3,
      windows: [1, 3, 5],
      thresholds: [],
      also: [],
    });
    expect((await graphOf(peak("{ quantity: q, band: 2 %, window: 1 }"))).peak).toEqual({
      quantity: "q",
      band: 0.02,
      window: 1,
      windows: [1, 3, 5],
      thresholds: [],
      also: [],
    });
  });

  it("is absent where there is no total and none is asked for", async () => {
    expect((await graphOf(quantitiesModel("q: { unit: t, value: 1 }"))).peak).toBeUndefined();
  });

  it("shortens the default window to a short horizon, but not a written one", async () => {
    const short = (text: string): string =>
      `${quantitiesModel("q: { unit: t, value: 1 }", "{ first: 2020, last: 2022 }")}peak: ${text}\n`;
    expect((await graphOf(short("{ quantity: q }"))).peak!.window).toBe(2);
    expect(await told(short("{ quantity: q, window: 3 }"))).toEqual([
      "bad-peak-rule: the window does not fit into the horizon",
    ]);
  });

  it("names thresholds, windows, and more quantities whose peaks are told", async () => {
    const text = `${quantitiesModel("q: { unit: kt/yr, value: 5 }\nr: { unit: t/yr, value: 5 }\ns: { unit: t, value: 5 }")}peak:
  { quantity: q, thresholds: [1 Mt/yr, 3], windows: [4, 0, 4], also: [s, { quantity: r, thresholds: [2 kt/yr] }] }\n`;
    expect((await graphOf(text)).peak).toMatchObject({
      thresholds: [1000, 3],
      windows: [0, 4],
      also: [
        { quantity: "s", thresholds: [] },
        { quantity: "r", thresholds: [2000] },
      ],
    });
  });

  it.each([
    ["{ quantity: q, windows: [6] }", "bad-peak-rule: the window does not fit into the horizon"],
    ["{ quantity: q, also: [p] }", "unknown-quantity: there is no quantity `p`"],
    ["{ quantity: q, thresholds: [1 GJ] }", "unit-mismatch: `GJ` does not fit `kt/yr`"],
    [
      "{ quantity: q, thresholds: ['uniform(1, 2)'] }",
      "bad-peak-rule: a threshold is a number, not a distribution",
    ],
    ["{ quantity: p }", "unknown-quantity: there is no quantity `p`"],
    ["{ quantity: q, band: 120 % }", "bad-peak-rule: the band is a fraction from 0 to 1"],
    ["{ quantity: q, window: -1 }", "bad-peak-rule: the window does not fit into the horizon"],
  ])("refuses %s", async (text, expected) => {
    expect(await told(peak(text))).toEqual([expected]);
  });
});
