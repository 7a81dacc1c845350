import { describe, expect, it } from "vitest";
import { graphOf, quantitiesModel, routesModel, told } from "../model/read-texts.ts";
import { compile } from "../../src/compile/compile.ts";
import { drawsOf } from "../compile/draws-of.ts";
import { simulated } from "./simulated.ts";

const settings = { draws: 400, seed: 3 };

describe("a draw with a negative share", () => {
  const model = routesModel(
    'a: { share: remainder, use: { coal: 1 } }\nb: { share: "normal(0.9, 0.1)", use: { gas: 1 } }',
  );

  it("is counted and named, the remainder's and a written share's alike", async () => {
    const graph = await graphOf(model);
    const { result } = await simulated(graph, settings);
    const rest = (await drawsOf(graph, ["s.p.a.share"], { ...settings, sampler: "mc" })).get(
      "s.p.a.share",
    )![0]!;
    const failing = rest.filter((share) => share < -1e-9).length;
    const first = rest.findIndex((share) => share < -1e-9);
    // P(share of b > 1) = P(Z > 1) = 15.9 %.
    expect(failing).toBeGreaterThan(30);
    expect(result.warnings).toEqual([
      {
        code: "negative-share",
        message: {
          en: `s.p.a.share is negative in ${failing} of 400 draws in 2020 (and in 2 other years); first in draw ${first}`,
          zh: `s.p.a.share 在 2020 年有 ${failing}/400 次抽样为负（另有 2 个年份）；首次出现于第 ${first} 次`,
        },
      },
    ]);
    const negative = await graphOf(model.replace("normal(0.9, 0.1)", "normal(0.1, 0.1)"));
    const { warnings } = (await simulated(negative, settings)).result;
    expect(warnings.map(({ message }) => message.en.split(" ")[0])).toEqual(["s.p.b.share"]);
  });

  it("whose rounding is the only reason is no finding", async () => {
    // 1 - (0.7 + 0.2 + 0.1) is about -1e-16 in floating point; and 1 - (x + (1 - x)) in some draws.
    const { result } = await simulated(
      await graphOf(
        `${routesModel("a: { share: remainder }\nb: { share: 0.7 }\nc: { share: 0.2 }\nd: { share: 0.1 }")}`,
      ),
      settings,
    );
    expect(result.warnings).toEqual([]);
    const mixed = routesModel(
      "a: { share: remainder }\nb: { share: = x }\nc: { share: = 1 - x }",
      'quantities: { x: { unit: "1", value: "uniform(0.1, 0.9)" } }',
    );
    expect((await simulated(await graphOf(mixed), settings)).result.warnings).toEqual([]);
  });
});

describe("a draw whose written shares do not sum to 1", () => {
  it("is counted where shares are equations or distributions", async () => {
    const model = (b: string): string =>
      routesModel(
        `a: { share: = x, use: { coal: 1 } }\nb: { share: ${b}, use: { coal: 1 } }`,
        'quantities: { x: { unit: "%", value: "uniform(20, 40)" } }',
      );
    expect((await simulated(await graphOf(model("= 1 - x")), settings)).result.warnings).toEqual([]);
    expect((await simulated(await graphOf(model("70 %")), settings)).result.warnings).toEqual([
      {
        code: "shares-do-not-sum-to-one",
        message: {
          en: "s.p.a.share + s.p.b.share do not sum to 1 in 400 of 400 draws in 2020 (and in 2 other years); first in draw 0",
          zh: "s.p.a.share + s.p.b.share 在 2020 年有 400/400 次抽样合计不为 1（另有 2 个年份）；首次出现于第 0 次",
        },
      },
    ]);
  });
});

describe("a draw that is not finite", () => {
  const model = `${quantitiesModel(
    [
      'u: { unit: "1", value: "uniform(-1, 3)" }',
      "q: { unit: '1', equation: 'if(year == 2022, log(u), u)' }",
    ].join("\n"),
  )}peak: { quantity: q }\ntargets: { T: { quantity: q, min: 0, year: 2022 }, P: { quantity: q, peak_before: 2024 } }\n`;

  it("is counted, named, and never averaged", async () => {
    const graph = await graphOf(model);
    const { result } = await simulated(graph, settings);
    const u = (await drawsOf(graph, ["u"], { ...settings, sampler: "mc" })).get("u")![0]!;
    const failing = u.filter((value) => value <= 0).length;
    expect(failing).toBeGreaterThan(50);
    expect(result.warnings).toEqual([
      {
        code: "not-finite",
        message: {
          en: `q is not a finite number in ${failing} of 400 draws in 2022; first in draw ${u.findIndex((value) => value <= 0)}; its mean and quantiles are left out`,
          zh: `q 在 2022 年有 ${failing}/400 次抽样不是有限数；首次出现于第 ${u.findIndex((value) => value <= 0)} 次；其均值和分位数从略`,
        },
      },
    ]);
    const { mean, standardError, quantiles } = result.quantities["q"]!;
    expect([mean[2], standardError[2], quantiles["0.5"]![2]]).toEqual([null, null, null]);
    expect(mean[1]).not.toBeNull();
  });

  it("meets no target, claims no peak, and leaves margins out", async () => {
    const graph = await graphOf(model);
    const { result } = await simulated(graph, settings);
    const u = (await drawsOf(graph, ["u"], { ...settings, sampler: "mc" })).get("u")![0]!;
    const bad = u.filter((value) => value <= 0).length / 400;
    const [bound, peak] = result.targets;
    expect(bound!.probability).toBe(u.filter((value) => value >= 1).length / 400);
    expect(peak!.margin.mean).toBeNull();
    expect(result.peak!.notPeaked.probability).toBeGreaterThanOrEqual(bad);
    const byYear = result.peak!.byYear.reduce((sum, { probability }) => sum + probability, 0);
    expect(byYear + result.peak!.notPeaked.probability).toBeCloseTo(1, 12);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });
});

describe("a draw in which a clamp holds", () => {
  const model = (clamp: string): string =>
    quantitiesModel(
      `q: { unit: kg CO2/kWh, value: 0.1, noise: white(0.1), ${clamp} }\ntwice: { unit: g CO2/kWh, equation: 2 * q }`,
      "{ first: 2020, last: 2021 }",
    );

  it("is counted, named, and within the bounds", async () => {
    const graph = await graphOf(model("clamp: { min: 0, max: 300 g CO2/kWh }"));
    const found = await drawsOf(graph, ["q", "q.unclamped"], { ...settings, sampler: "mc" });
    const [held, free] = [found.get("q")![1]!, found.get("q.unclamped")![1]!];
    expect(held).toEqual(free.map((value) => Math.max(0, Math.min(0.3, value))));
    const failing = free.filter((value) => value < 0 || value > 0.3).length;
    const first = free.findIndex((value) => value < 0 || value > 0.3);
    // P(Z < -1) + P(Z > 2) = 18.1 %
    expect(Math.abs(failing / 400 - 0.181)).toBeLessThan(0.06);
    expect((await simulated(graph, settings)).result.warnings).toEqual([
      {
        code: "clamped",
        message: {
          en: `q is held at a bound of its clamp in ${failing} of 400 draws in 2021; first in draw ${first}`,
          zh: `q 在 2021 年有 ${failing}/400 次抽样被截断在 clamp 的界限上；首次出现于第 ${first} 次`,
        },
      },
    ]);
  });

  it("is also counted where only another quantity needs it, and costs nothing where no draw can reach it", async () => {
    const one = await simulated(await graphOf(model("clamp: { min: 0 }")), {
      ...settings,
      outputs: ["twice"],
    });
    expect(one.result.warnings.map(({ code }) => code)).toEqual(["clamped"]);
    const far = await graphOf(model("clamp: { min: -5 }"));
    expect(compile(far, ["q"]).checks).toEqual([]);
    expect((await simulated(far, settings)).result.warnings).toEqual([]);
  });

  it("bounds that cannot be are mistakes", async () => {
    const wanted = "a clamp has `min`, `max`, or both, the first below the second";
    expect(await told(model("clamp: { min: 2, max: 1 }"))).toEqual([`bad-range: ${wanted}`]);
    expect(await told(model("clamp: {}"))).toEqual([`bad-range: ${wanted}`]);
    expect(await told(model("clamp: { min: 1 t }"))).toEqual([
      "unit-mismatch: `t` does not fit `kg CO2/kWh` (t CO2/GJ)",
    ]);
    expect(await told(model("clamp: { min: 1 to 2 }"))).toEqual([
      "bad-range: a clamp is a number, not a distribution",
    ]);
  });
});

describe("faults of a run", () => {
  const model = (more = ""): string =>
    `${quantitiesModel(
      [
        'u: { unit: "1", value: "uniform(-1, 3)" }',
        "root: { unit: '1', equation: 'if(year == 2022, log(u), u)' }",
        "a: { unit: '1', equation: root + 1 }",
        "b: { unit: '1', equation: '2 * a' }",
      ].join("\n"),
    )}${more}`;
  const few = { ...settings, outputs: ["a", "b"] };

  it("name the quantity in which a value arose, once, and not the many that follow from it", async () => {
    const graph = await graphOf(model());
    const { result } = await simulated(graph, few);
    const u = (await drawsOf(graph, ["u"], { ...settings, sampler: "mc" })).get("u")![0]!;
    const failing = u.filter((value) => value <= 0).length;
    const firstDraw = u.findIndex((value) => value <= 0);
    expect(result.faults).toEqual({
      most: 0.001,
      exceeded: true,
      found: [
        {
          code: "not-finite",
          quantity: "a",
          year: 2022,
          draws: failing,
          share: failing / 400,
          firstDraw,
          years: 1,
          followers: 1,
          cause: { quantity: "root", year: 2022, value: "NaN" },
        },
      ],
    });
    expect(result.warnings[0]!.message.en).toBe(
      `a is not a finite number in ${failing} of 400 draws in 2022; first in draw ${firstDraw}, because root is NaN there in 2022; its mean and quantiles are left out, and those of 1 other quantity with the same cause`,
    );
  });

  it("tell infinity from NaN, and are counted of the cause itself where it is reported", async () => {
    const graph = await graphOf(model().replace("log(u)", "1 / (u - u)"));
    const { result } = await simulated(graph, { ...few, outputs: ["a", "b", "root"] });
    const [fault] = result.faults.found;
    expect(fault).toMatchObject({ quantity: "root", draws: 400, firstDraw: 0, followers: 2 });
    expect(fault!.cause!.value).toBe("Infinity");
  });

  it("fail a run that has more of them than the model allows", async () => {
    const allowed = await graphOf(model("faults: { most: 50 % }\n"));
    expect((await simulated(allowed, few)).result.faults).toMatchObject({ most: 0.5, exceeded: false });
    const none = await graphOf(quantitiesModel('q: { unit: "1", value: 1 }'));
    expect((await simulated(none, settings)).result.faults).toEqual({
      most: 0.001,
      exceeded: false,
      found: [],
    });
  });
});
