import { describe, expect, it } from "vitest";
import { centralOf, drawsOf } from "../compile/draws-of.ts";
import { graphOf, quantitiesModel, told } from "./read-texts.ts";

const model = (body: string): string => quantitiesModel(`q: { unit: t, ${body} }`);
const central = async (body: string): Promise<number[]> => centralOf(await graphOf(model(body)), "q");

/** To 12 digits, as powers of 1.1 are not exact. */
function rounded(values: readonly number[]): number[] {
  return values.map((value) => Number(value.toPrecision(12)));
}

describe("growth", () => {
  it("is the base up to its year, then 1 + rate times the year before", async () => {
    expect(rounded(await central("growth: { from: 2022, base: 100, rate: 10 % }"))).toEqual([
      100, 100, 100, 110, 121, 133.1,
    ]);
  });

  it("takes each year's own rate from a path of rates", async () => {
    // 2023: 0 %, 2024: 10 %, 2025: 20 %.
    expect(
      rounded(await central("growth: { from: 2022, base: 100, rate: { 2023: 0 %, 2025: 20 % } }")),
    ).toEqual([100, 100, 100, 100, 110, 132]);
  });

  it("that starts before the horizon has grown by its first year", async () => {
    // 2018: 100, 2019: 110, 2020: 121.
    expect(rounded(await central("growth: { from: 2018, base: 100, rate: 10 % }"))).toEqual([
      121, 133.1, 146.41, 161.051, 177.1561, 194.87171,
    ]);
  });

  it("starts at the last year of a history", async () => {
    const graph = await graphOf({
      "model.yaml": model("history: { file: d.csv, series: a }, growth: { rate: 50 % }"),
      "d.csv": "series,year,value,unit\na,2020,100,t\na,2022,120,t\n",
    });
    expect(rounded(await centralOf(graph, "q"))).toEqual([100, 110, 120, 180, 270, 405]);
  });

  it("has its rate as a quantity of its own, one random number for all years", async () => {
    const graph = await graphOf(model('growth: { from: 2020, base: 1, rate: "uniform(0, 1)" }'));
    expect(graph.quantities.get("q.growth_rate")!.unitLabel).toBe("1");
    const found = await drawsOf(graph, ["q", "q.growth_rate"], { draws: 50 });
    const [byYear, rate] = [found.get("q")!, found.get("q.growth_rate")!];
    for (let draw = 0; draw < 50; draw++) {
      expect(rate[5]![draw]).toBe(rate[0]![draw]);
      expect(byYear[2]![draw]).toBeCloseTo((1 + rate[0]![draw]!) * (1 + rate[0]![draw]!), 14);
    }
  });

  it("mistakes: no rate, no start, a start beside a history, a start after the horizon", async () => {
    expect(await told(model("growth: { from: 2022, base: 1 }"))).toEqual([
      "missing-key: growth needs a `rate`",
    ]);
    expect(await told(model("growth: { rate: 1 % }"))).toEqual([
      "missing-key: growth needs `from` and `base`, or a history",
    ]);
    expect(await told(model("growth: { from: 2030, base: 1, rate: 1 % }"))).toEqual([
      "bad-horizon: growth starts in 2030, after the last year 2025",
    ]);
    const files = {
      "model.yaml": model("history: { file: d.csv, series: a }, growth: { from: 2021, rate: 1 % }"),
      "d.csv": "series,year,value\na,2020,1\n",
    };
    expect(await told(files)).toEqual([
      "history-overlap: with a history, growth starts at its last year: leave out `from` and `base`",
    ]);
  });

  it("does not hide a quantity that is called like its rate", async () => {
    const both = quantitiesModel(
      "q: { unit: t, growth: { from: 2020, base: 1, rate: 1 % } }\nq.growth_rate: { unit: t, value: 5 }",
    );
    expect(await told(both)).toEqual(["duplicate-definition: `q.growth_rate` is defined twice"]);
  });
});
