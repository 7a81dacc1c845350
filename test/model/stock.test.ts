import { describe, expect, it } from "vitest";
import { centralOf } from "../compile/draws-of.ts";
import { graphOf, quantitiesModel, told } from "./read-texts.ts";

const stock = (body: string): string =>
  quantitiesModel(`plant: { unit: Mt/yr, stock: ${body} }`, "{ first: 2020, last: 2028 }");

describe("a stock of capital", () => {
  it("retires what it began with evenly, and what it built after its lifetime", async () => {
    // 12 Mt/yr of lifetime 4: 3 retire a year; nothing is wanted, so nothing is built and all is gone in 2024.
    const graph = await graphOf(stock("{ initial: 12, lifetime: 4, wanted: 0 }"));
    expect(await centralOf(graph, "plant")).toEqual([12, 9, 6, 3, 0, 0, 0, 0, 0]);
    expect(await centralOf(graph, "plant.retired")).toEqual([0, 3, 3, 3, 3, 0, 0, 0, 0]);
  });

  it("builds what is wanted, replacing what retires", async () => {
    const graph = await graphOf(stock("{ initial: 12, lifetime: 4, wanted: 12 }"));
    expect(await centralOf(graph, "plant")).toEqual(new Array(9).fill(12));
    expect(await centralOf(graph, "plant.new")).toEqual(new Array(9).fill(3));
  });

  it("cannot grow faster than it can be built", async () => {
    // Long-lived: 0.1 of 10 retires a year. Wanted 20 at once, at most 2 built a year: + 1.9 a year.
    const graph = await graphOf(
      stock("{ initial: 10, lifetime: 100, wanted: { 2020: 10, 2021: 20 }, most_new: 2 }"),
    );
    const found = await centralOf(graph, "plant");
    for (const [index, value] of [10, 11.9, 13.8, 15.7, 17.6, 19.5, 20, 20, 20].entries()) {
      expect(found[index]).toBeCloseTo(value, 12);
    }
  });

  it("cannot shrink faster than it retires; then it stands idle", async () => {
    const graph = await graphOf(stock("{ initial: 10, lifetime: 10, wanted: { 2020: 10, 2021: 5 } }"));
    expect(await centralOf(graph, "plant")).toEqual([10, 9, 8, 7, 6, 5, 5, 5, 5]);
    const used = await centralOf(graph, "plant.utilisation");
    for (const [index, value] of [1, 5 / 9, 5 / 8, 5 / 7, 5 / 6, 1].entries())
      expect(used[index]).toBeCloseTo(value, 12);
  });

  it("the balance holds in every year: stock = before + new - retired", async () => {
    const graph = await graphOf(
      stock("{ initial: 7, lifetime: 3, wanted: { 2020: 7, 2024: 15, 2028: 2 }, most_new: 4 }"),
    );
    const [standing, built, retired] = await Promise.all(
      ["plant", "plant.new", "plant.retired"].map((name) => centralOf(graph, name)),
    );
    for (let year = 1; year < 9; year++) {
      expect(standing![year]).toBeCloseTo(standing![year - 1]! + built![year]! - retired![year]!, 12);
    }
  });

  it("bounds a route's share", async () => {
    const graph = await graphOf(
      `${stock("{ initial: 2, lifetime: 40, wanted: = demand * wish, most_new: 1 }")}  demand: { unit: Mt/yr, value: 20 }
  wish: { unit: "1", value: { 2020: 10 %, 2021: 60 % } }
  share: { unit: "1", equation: plant * plant.utilisation / demand }
`,
    );
    // 2021: 2 - 0.05 + 1 = 2.95 of 20.
    expect((await centralOf(graph, "share"))[1]).toBeCloseTo(2.95 / 20, 12);
  });

  it("mistakes: no lifetime, a lifetime that is none, nothing wanted", async () => {
    expect(await told(stock("{ initial: 1, wanted: 1 }"))).toEqual([
      "missing-key: the stock `plant` needs a `lifetime` of 1 to 100 years",
    ]);
    expect(await told(stock("{ initial: 1, wanted: 1, lifetime: 0 }"))).toHaveLength(1);
    expect(await told(stock("{ initial: 1, lifetime: 5 }"))).toEqual([
      "missing-key: the stock `plant` needs `initial` and `wanted`",
    ]);
  });
});
