import { describe, expect, it } from "vitest";
import { drawsOf } from "../compile/draws-of.ts";
import { graphOf, mistakesOf, quantitiesModel, type Texts } from "./read-texts.ts";

const prices = "price,unit,note\n3,,b\n1,,a\n# a comment\n2,kt,c\n";

function files(value: string, table = prices): Texts {
  return { "model.yaml": quantitiesModel(`q: { unit: t, value: "${value}" }`), "data/prices.csv": table };
}

async function valuesOf(texts: Texts, entry?: string): Promise<readonly number[]> {
  const { definition } = (await graphOf(texts, entry)).quantities.get("q")!;
  const value = "knots" in definition ? definition.knots[0]!.value : 0;
  if (typeof value === "number" || value.kind !== "empirical") throw new Error("no observed values");
  return value.values;
}

describe("a distribution of the values in a table", () => {
  it("has them in order, in the quantity's unit: that behind the parenthesis, of the row, or its own", async () => {
    expect(await valuesOf(files("empirical(data/prices.csv, price)"))).toEqual([1, 3, 2000]);
    expect(await valuesOf(files("empirical(data/prices.csv, Price) kt"))).toEqual([1000, 2000, 3000]);
    expect(await valuesOf(files("empirical(data/prices.csv, p)", "p\n1 kg\n2\n"))).toEqual([0.001, 2]);
  });

  it("is drawn between its smallest and largest value", async () => {
    const graph = await graphOf(files("truncated(empirical(data/prices.csv, price) t, high=2.5)"));
    const [year] = (await drawsOf(graph, ["q"], { draws: 500 })).get("q")!;
    expect(Math.min(...year!)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...year!)).toBeLessThanOrEqual(2.5);
  });

  it("is found beside the file that names it, wherever the engine runs", async () => {
    const { "model.yaml": model, ...tables } = files("empirical(data/prices.csv, price) t");
    const moved = Object.fromEntries(Object.entries(tables).map(([path, text]) => [`deep/${path}`, text]));
    expect(await valuesOf({ "deep/model.yaml": model!, ...moved }, "deep/model.yaml")).toEqual([1, 2, 3]);
  });

  it("may be a knot or a rate of growth", async () => {
    const knots = quantitiesModel(
      `q: { unit: t, value: { 2020: "empirical(data/prices.csv, price) t", 2025: 9 } }
r: { unit: t, growth: { from: 2020, base: 1, rate: "empirical(data/prices.csv, price) %" } }`,
    );
    const graph = await graphOf({ ...files("1"), "model.yaml": knots });
    expect(graph.quantities.get("r.growth_rate")!.definition).toMatchObject({
      knots: [{ value: { kind: "empirical", values: [0.01, 0.02, 0.03] } }],
    });
  });

  it.each([
    [
      "no such file",
      "empirical(data/x.csv, price)",
      prices,
      "file-not-found",
      '"empirical(data/x.csv, price)"',
    ],
    [
      "a file elsewhere",
      "empirical(../prices.csv, price)",
      prices,
      "path-outside-model",
      '"empirical(../prices.csv, price)"',
    ],
    ["no such column", "empirical(data/prices.csv, prise)", prices, "missing-column", "prise"],
    ["a cell without a value", "empirical(data/prices.csv, price)", "price,n\n1,a\n,b\n", "bad-scalar", ""],
    ["a cell that is a word", "empirical(data/prices.csv, price)", "price\n1\nNA\n", "bad-scalar", "NA"],
    [
      "a unit that does not fit",
      "empirical(data/prices.csv, price)",
      "price,unit\n1,m2\n",
      "unit-mismatch",
      "m2",
    ],
    ["no rows", "empirical(data/prices.csv, price)", "price\n", "bad-distribution", "data/prices.csv"],
  ])("%s is a finding at its place", async (_, value, table, code, marked) => {
    const texts = files(value, table);
    const [first, ...others] = await mistakesOf(texts);
    expect([first!.code, ...others.map((one) => one.code)]).toEqual([code]);
    const { file, start, end } = first!.span!;
    expect(texts[file]!.slice(start, end)).toBe(marked);
  });

  it("stands in no table and no range", async () => {
    const history = quantitiesModel("q: { unit: t, history: { file: h.csv, series: a } }");
    const table = 'series,year,value\na,2020,"empirical(data/prices.csv, price)"\n';
    expect((await mistakesOf({ "model.yaml": history, "h.csv": table })).map(({ code }) => code)).toEqual([
      "bad-distribution",
    ]);
  });
});
