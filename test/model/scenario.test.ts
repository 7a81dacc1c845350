import { describe, expect, it } from "vitest";
import { centralOf } from "../compile/draws-of.ts";
import { graphOf, mistakesOf, quantitiesModel, routesModel, told, type Texts } from "./read-texts.ts";

const base = routesModel("a: { share: remainder, use: { coal: 1 } }\nb: { share: 20 %, use: { gas: 2 } }");
const scenario = (text: string, model = base): Texts => ({
  "model.yaml": model,
  "s.yaml": `peakcast: 1\nscenario: s\nextends: model.yaml\n${text}\n`,
});
const central = async (files: Texts, name: string): Promise<number> =>
  (await centralOf(await graphOf(files, "s.yaml"), name))[0]!;

describe("a scenario", () => {
  it("may override quantities a sector expands into, by name", async () => {
    expect(await central(scenario("quantities: { s.p.activity: 20 }"), "s.p.b.output")).toBeCloseTo(4, 12);
    expect(await central(scenario("quantities: { s.p.b.use.gas: 4 }"), "s.p.b.energy.gas")).toBeCloseTo(
      8,
      12,
    );
    expect(
      await central(scenario("quantities: { carrier.coal.factor: 100 }"), "emissions.energy"),
    ).toBeCloseTo(
      // 8 PJ x 100 + 4 PJ x 55 kg/GJ = 1.02 Mt
      1.02,
      12,
    );
  });

  it("may put a computed quantity's value in the place of its equation", async () => {
    expect(
      await central(scenario("quantities: { s.p.b.emissions.energy: 7 Mt CO2/yr }"), "emissions.energy"),
    ).toBeCloseTo(
      // 8 PJ x 90 kg/GJ = 0.72, and 7.
      7.72,
      12,
    );
  });

  it("may put an equation in the place of a value, and the other way round", async () => {
    const model = quantitiesModel(
      "a: { unit: t, value: { 2020: 1, 2025: 6 } }\nb: { unit: t, equation: a * 2 }",
    );
    expect(await central(scenario("quantities: { a: { equation: 7 t } }", model), "b")).toBe(14);
    expect(await central(scenario("quantities: { b: 3 }", model), "b")).toBe(3);
  });

  it("merges paths year by year; null unsets a year; _REPLACE_ drops what was there", async () => {
    const model = quantitiesModel("a: { unit: t, value: { 2020: 1, 2022: 3, 2025: 6 } }");
    const path = async (value: string): Promise<number[]> =>
      centralOf(await graphOf(scenario(`quantities: { a: ${value} }`, model), "s.yaml"), "a");
    expect((await path("{ 2022: 11 }")).map((value) => Math.round(value * 3))).toEqual([
      3, 18, 33, 28, 23, 18,
    ]);
    expect(await path("{ 2022: null }")).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await path("{ value: { _REPLACE_: true, 2024: 8 } }")).toEqual([8, 8, 8, 8, 8, 8]);
  });

  it("adds to a history's projection but cannot change the history", async () => {
    const model = quantitiesModel("a: { unit: t, history: { file: d.csv, series: x }, value: { 2025: 9 } }");
    const data = { "d.csv": "series,year,value\nx,2020,1\nx,2021,3\n" };
    const files = (value: string): Texts => ({ ...scenario(`quantities: { a: ${value} }`, model), ...data });
    expect(await centralOf(await graphOf(files("{ 2025: 7 }"), "s.yaml"), "a")).toEqual([1, 3, 4, 5, 6, 7]);
    expect(await told(files("{ 2021: 7 }"), "s.yaml")).toEqual([
      "history-overlap: 2021 lies in the history, which ends in 2021",
    ]);
  });

  it("changing what does not exist is an error with the nearest name", async () => {
    const [mistake] = await mistakesOf(scenario("quantities: { s.p.activty: 3 }"), "s.yaml");
    expect(mistake!.message.en).toBe("`s.p.activty` is changed here but does not exist");
    expect(mistake!.help!.en).toBe("did you mean `s.p.activity`?");
    expect(mistake!.label!.en).toContain("new: true");
    expect(await told(scenario("levers: { x: 3 % }"), "s.yaml")).toEqual([
      "override-of-missing: `x` is changed here but does not exist",
    ]);
    expect(await told(scenario("sectors: { t: { products: {} } }"), "s.yaml")).toEqual([
      "override-of-missing: `t` is changed here but does not exist",
    ]);
  });

  it("may add what is marked new", async () => {
    expect(await central(scenario("quantities: { extra: { unit: t, value: 3, new: true } }"), "extra")).toBe(
      3,
    );
  });

  it("of a scenario changes what that one made of the model", async () => {
    const files = {
      ...scenario("quantities: { s.p.activity: 20 }"),
      "t.yaml": "peakcast: 1\nscenario: t\nextends: s.yaml\nquantities: { s.p.b.share: 50 % }\n",
    };
    const graph = await graphOf(files, "t.yaml");
    expect([graph.model, graph.scenario]).toEqual(["m", "t"]);
    expect(await centralOf(graph, "s.p.b.output")).toEqual([10, 10, 10]);
  });

  it("may name a quantity under levers, if it gives it a range", async () => {
    const files = scenario("levers: { s.p.b.share: { value: 30 %, range: [0 %, 50 %] } }");
    expect((await graphOf(files, "s.yaml")).levers).toEqual([{ quantity: "s.p.b.share", range: [0, 0.5] }]);
  });
});
