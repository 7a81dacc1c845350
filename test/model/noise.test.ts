import { describe, expect, it } from "vitest";
import { drawsOf } from "../compile/draws-of.ts";
import { graphOf, quantitiesModel, quantity, told } from "./read-texts.ts";

const horizon = "{ first: 2020, last: 2027, last_observed: 2022 }";
const model = (body: string): string =>
  quantitiesModel(`q: { unit: kg CO2/kWh, value: 0.4, ${body} }`, horizon);

/** The noise of q, and the equation that q has become. */
async function noiseOf(text: string): Promise<unknown> {
  const { definition, unitLabel } = quantity(await graphOf(text), "q.noise");
  return { ...definition, unitLabel };
}

const shock = (sd: number, mean = 0): unknown => ({ kind: "normal", mean, sd });

describe("noise over time", () => {
  it("has shocks in the quantity's unit, or relative to it as a plain number", async () => {
    expect(await noiseOf(model('noise: "white(60 g CO2/kWh)"'))).toMatchObject({
      process: "white",
      shock: shock(0.06),
      unitLabel: "kg CO2/kWh",
    });
    expect(await noiseOf(model('noise: "white(0.06)"'))).toMatchObject({ shock: shock(0.06) });
    expect(await noiseOf(model('noise: "white(60) g CO2/kWh"'))).toMatchObject({ shock: shock(0.06) });
    expect(await noiseOf(model('noise: "white(5 %)"'))).toMatchObject({ shock: shock(0.05), unitLabel: "1" });
  });

  it("of a share is added in percentage points", async () => {
    const share = quantitiesModel('q: { unit: "%", value: 40, noise: white(5 %) }', horizon);
    expect(await noiseOf(share)).toMatchObject({ shock: shock(5), unitLabel: "%" });
    const draws = await drawsOf(await graphOf(share), ["q", "q.noise"], { draws: 3 });
    for (let draw = 0; draw < 3; draw++)
      expect(draws.get("q")![5]![draw]).toBe(40 + draws.get("q.noise")![5]![draw]!);
  });

  it("leaves observed years to the last bit as they are", async () => {
    for (const noise of ["white(0.1)", "ar1(5 %, 0.9)", "random_walk(0.1)", "geometric_walk(10 %)"]) {
      const draws = await drawsOf(await graphOf(model(`noise: "${noise}"`)), ["q"], { draws: 20 });
      const years = draws.get("q")!.map((column) => new Set(column).size);
      expect(years).toEqual([1, 1, 1, 20, 20, 20, 20, 20]);
      expect(draws.get("q")![2]![7]).toBe(0.4);
    }
  });

  it("begins after the quantity's history, after the last observed year, or when told", async () => {
    const history = {
      "model.yaml": quantitiesModel(
        "q: { unit: t, history: { file: h.csv, series: a }, noise: white(1) }",
        horizon,
      ),
      "h.csv": "series,year,value\na,2020,3\na,2021,4\n",
    };
    expect(quantity(await graphOf(history), "q.noise").definition).toMatchObject({ after: 2021 });
    expect(await noiseOf(model("noise: white(1)"))).toMatchObject({ after: 2022 });
    expect(await noiseOf(model("noise: { process: white(1), after: 2025 }"))).toMatchObject({ after: 2025 });
    expect(await noiseOf(model("noise: { process: white(1), after: 2019 }"))).toMatchObject({ after: 2019 });
  });

  it("of ar1 is stationary from its start, or begins with one shock", async () => {
    // 3 / sqrt(1 - 0.8²) = 5
    expect(await noiseOf(model('noise: "ar1(3, 0.8)"'))).toMatchObject({
      phi: 0.8,
      firstShock: { sd: expect.closeTo(5, 12) as number },
      shock: shock(3),
    });
    expect(await noiseOf(model('noise: { process: "ar1(3, 80 %)", start: zero }'))).toMatchObject({
      phi: 0.8,
      firstShock: shock(3),
    });
  });

  it("of a geometric walk keeps the median, or the mean", async () => {
    expect(await noiseOf(model("noise: geometric_walk(10 %)"))).toMatchObject({ shock: shock(0.1), phi: 1 });
    expect(await noiseOf(model("noise: { process: geometric_walk(0.1), keeps: mean }"))).toMatchObject({
      shock: { sd: 0.1, mean: expect.closeTo(-0.005, 15) as number },
    });
  });

  it("leaves the numbers of its quantity and of others where they were", async () => {
    const body = 'value: { 2020: "uniform(1, 2)", 2027: "uniform(3, 4)" }';
    const more = 'other: { unit: t, growth: { from: 2022, base: "normal(3, 1)", rate: "normal(3, 1) %" } }';
    const [without, noisy] = [
      await graphOf(quantitiesModel(`q: { unit: t, ${body} }\n${more}`, horizon)),
      await graphOf(
        quantitiesModel(
          `q: { unit: t, ${body}, noise: white(1) }\n${more}`,
          "{ first: 2020, last: 2040, last_observed: 2022 }",
        ),
      ),
    ];
    const plain = await drawsOf(without, ["q", "other"], { draws: 40 });
    const moved = await drawsOf(noisy, ["q.trend", "other"], { draws: 40 });
    expect(moved.get("q.trend")!.slice(0, 8)).toEqual(plain.get("q"));
    expect(moved.get("other")!.slice(0, 8)).toEqual(plain.get("other"));
  });

  it("has the same shocks under a longer horizon, in a year of its name", async () => {
    const noise = async (last: number): Promise<readonly Float64Array[]> => {
      const text = quantitiesModel(
        "q: { unit: t, value: 1, noise: random_walk(1) }",
        `{ first: 2020, last: ${last}, last_observed: 2022 }`,
      );
      return (await drawsOf(await graphOf(text), ["q.noise"], { draws: 40 })).get("q.noise")!;
    };
    const [short, long] = [await noise(2025), await noise(2060)];
    expect(long.slice(0, short.length)).toEqual(short);
  });

  it("is not carried along by growth, but by an equation that looks back at its own quantity", async () => {
    const graph = await graphOf(
      quantitiesModel(
        [
          "grown: { unit: t, growth: { from: 2022, base: 10, rate: 10 % }, noise: white(1) }",
          'back: { unit: t, equation: "if(year > 2022, 1.1 * previous(back, 10 t), 10 t)", noise: white(1) }',
        ].join("\n"),
        horizon,
      ),
    );
    const draws = await drawsOf(graph, ["grown.trend", "back", "back.noise"], { draws: 9 });
    expect(new Set(draws.get("grown.trend")![4])).toEqual(new Set([draws.get("grown.trend")![4]![0]]));
    for (let draw = 0; draw < 9; draw++) {
      const [before, now, noise] = [
        draws.get("back")![4]![draw]!,
        draws.get("back")![5]![draw]!,
        draws.get("back.noise")![5]![draw]!,
      ];
      expect(now).toBeCloseTo(1.1 * before + noise, 12);
    }
  });

  it("is not counted a second time by patterns", async () => {
    const parts = quantitiesModel(
      "p.a: { unit: t, value: 1, noise: white(1) }\np.b: { unit: t, value: 2 }\nall: { unit: t, equation: sum(p.**) }",
      horizon,
    );
    const draws = await drawsOf(await graphOf(parts), ["all", "p.a"], { draws: 5 });
    for (let draw = 0; draw < 5; draw++)
      expect(draws.get("all")![6]![draw]).toBe(draws.get("p.a")![6]![draw]! + 2);
  });

  it("leaves correlations of its quantity to the trend", async () => {
    const text = (noise: string): string =>
      quantitiesModel(
        `p.a: { unit: t, value: "uniform(1, 2)"${noise} }\np.b: { unit: t, value: "uniform(3, 4)"${noise} }`,
        horizon,
      );
    for (const correlated of ["between: [p.a, p.b]", "group: [p.*]"]) {
      const section = `correlations: { one: { ${correlated}, spearman: 0.8 } }\n`;
      const plain = await drawsOf(await graphOf(text("") + section), ["p.a", "p.b"], { draws: 30 });
      const noisy = await graphOf(text(", noise: white(1), clamp: { min: 0 }") + section);
      expect(noisy.correlations.map(({ between }) => between)).toEqual([["p.a.trend", "p.b.trend"]]);
      const trends = await drawsOf(noisy, ["p.a.trend", "p.b.trend"], { draws: 30 });
      expect(trends.get("p.a.trend")).toEqual(plain.get("p.a"));
      expect(trends.get("p.b.trend")).toEqual(plain.get("p.b"));
      const alone = await drawsOf(await graphOf(text("")), ["p.b"], { draws: 30 });
      expect(trends.get("p.b.trend")).not.toEqual(alone.get("p.b"));
    }
  });

  it("can be laid on what a sector expands into, and changed or unset by a scenario", async () => {
    const files = {
      "model.yaml": `peakcast: 1
model: m
horizon: ${horizon}
carriers: { coal: { scope: direct, factor: 90 } }
sectors:
  s: { products: { p: { unit: Mt/yr, activity: 10, routes: { a: { use: { coal: 1 } } } } } }
quantities:
  s.p.activity: { noise: white(5 %) }
  emissions.total: { noise: white(1) }
`,
      "plan.yaml": `peakcast: 1
scenario: plan
extends: model.yaml
quantities:
  s.p.activity: { noise: { after: 2024 } }
  emissions.total: { noise: null }
`,
    };
    const plan = await graphOf(files, "plan.yaml");
    expect(quantity(plan, "s.p.activity.noise").definition).toMatchObject({
      after: 2024,
      shock: shock(0.05),
    });
    expect(plan.quantities.has("emissions.total.noise")).toBe(false);
    const base = await graphOf(files);
    expect(quantity(base, "emissions.total.noise").unitLabel).toBe("Mt CO2/yr");
  });

  it("mistakes are told where they stand", async () => {
    const cases: [string, string][] = [
      ["noise: white(1 t)", "unit-mismatch: `t` does not fit `kg CO2/kWh` (t CO2/GJ)"],
      [
        "noise: geometric_walk(1 kg CO2/kWh)",
        "unit-mismatch: `kg CO2/kWh` (t CO2/GJ) does not fit a plain number",
      ],
      ['noise: "ar1(1, 2 t)"', "unit-mismatch: `t` does not fit a plain number"],
      ["noise: white(1 kgg)", "unknown-unit: unknown unit `kgg`"],
      ['noise: "ar1(1e308, 0.9999)"', "bad-noise: the standard deviation of the noise is too large a number"],
      ["noise: white(-1)", "bad-noise: the standard deviation of a noise cannot be negative"],
      ['noise: "ar1(1, -1)"', "bad-noise: phi lies between -1 and 1, here it is -1"],
      ["noise: ar1(1)", "bad-noise: `ar1` takes 2 numbers, here it has 1"],
      ["noise: ar2(1)", "bad-noise: `ar2` is not a noise"],
      ["noise: 5 %", "bad-noise: `5 %` is not a noise"],
      ["noise: white(1 to 2)", "bad-noise: the numbers of a noise cannot be uncertain"],
      ["noise: white(x)", "bad-noise: `x` is not a number, a number with a unit, or a distribution"],
      ["noise: { after: 2024 }", "missing-key: the noise of `q` needs a `process`"],
      [
        "noise: { process: white(1), after: 2027 }",
        "bad-horizon: the noise of `q` starts after 2027, the horizon is 2020-2027",
      ],
      [
        "noise: { process: white(1), after: 2018 }",
        "bad-horizon: the noise of `q` starts after 2018, the horizon is 2020-2027",
      ],
      [
        "noise: { process: white(1), start: zero }",
        "useless-key: `start` means nothing for `white`, only for `ar1`",
      ],
      [
        "noise: { process: white(1), keeps: mean }",
        "useless-key: `keeps` means nothing for `white`, only for `geometric_walk`",
      ],
    ];
    for (const [noise, message] of cases) expect(await told(model(noise))).toEqual([message]);
    const stock = "q: { unit: t, stock: { initial: 1, lifetime: 5, wanted: 2 }, noise: white(1) }";
    expect(await told(quantitiesModel(stock, horizon))).toEqual([
      "useless-key: a stock has no `noise` of its own: give it to what `q` is wanted for",
    ]);
    const taken = "q: { unit: t, value: 1, noise: white(1) }\nq.noise: { unit: t, value: 1 }";
    expect(await told(quantitiesModel(taken, horizon))).toEqual([
      "duplicate-definition: `q.noise` is defined twice",
    ]);
  });
});

describe("knots that take a new number each year", () => {
  const spread = async (body: string, name = "q"): Promise<readonly Float64Array[]> => {
    const graph = await graphOf(quantitiesModel(`q: { unit: "1", ${body} }`, horizon));
    return (await drawsOf(graph, [name], { draws: 30 })).get(name)!;
  };

  it("make a value of every year, where one number else holds for all", async () => {
    const once = await spread('value: "uniform(1, 2)"');
    expect(once.every((column) => column[3] === once[0]![3])).toBe(true);
    const anew = await spread('value: "uniform(1, 2)", knots: each_year');
    expect(new Set(anew.map((column) => column[3])).size).toBe(8);
  });

  it("are read along the path: each year's number is the same share of the way between low and high", async () => {
    const body = 'value: { 2020: "uniform(0, 1)", 2027: "uniform(10, 12)" }, knots: each_year';
    const path = await spread(body);
    const uniform = await spread('value: "uniform(0, 1)", knots: each_year');
    // In 2024 the path is uniform between 4/7 x 10 and 4/7 x 12 + 3/7.
    for (let draw = 0; draw < 30; draw++)
      expect(path[4]![draw]).toBeCloseTo((40 + uniform[4]![draw]! * (48 - 40 + 3)) / 7, 12);
  });

  it("make a rate of growth of every year, and a noise of the rate the same for a normal one", async () => {
    const rates = await spread(
      'growth: { from: 2022, base: 1, rate: "normal(4, 1) %" }, knots: each_year',
      "q.growth_rate",
    );
    expect(new Set(rates.map((column) => column[3])).size).toBe(8);
    const noisy = await spread(
      "growth: { from: 2022, base: 1, rate: 4 %, rate_noise: white(1 %) }",
      "q.growth_rate",
    );
    expect(noisy.map((column) => new Set(column).size)).toEqual([1, 1, 1, 30, 30, 30, 30, 30]);
  });
});
