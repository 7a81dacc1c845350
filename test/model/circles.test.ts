import { describe, expect, it } from "vitest";
import { centralOf } from "../compile/draws-of.ts";
import { graphOf, mistakesOf, quantitiesModel, routesModel, told } from "./read-texts.ts";

describe("a circle", () => {
  it("without `previous` is shown", async () => {
    const model = quantitiesModel(
      "a: { unit: t, equation: b }\nb: { unit: t, equation: c + 1 t }\nc: { unit: t, equation: a * 2 }",
    );
    const [mistake, ...others] = await mistakesOf(model);
    expect(others).toEqual([]);
    expect(mistake!.message.en).toBe("quantities depend on each other in a circle: a → b → c → a");
    expect(mistake!.help!.en).toContain("previous(x, first)");
    expect(mistake!.related).toHaveLength(2);
  });

  it("of one quantity is shown", async () => {
    expect(await told(quantitiesModel("a: { unit: t, equation: a + 1 t }"))).toEqual([
      "circle: quantities depend on each other in a circle: a → a",
    ]);
  });

  it("through another year's value is a circle where the years meet", async () => {
    // a in 2022 needs b in 2022, which needs a in 2022.
    const model = quantitiesModel("a: { unit: t, equation: b }\nb: { unit: t, equation: 'at(a, 2022)' }");
    expect(await told(model)).toEqual(["circle: quantities depend on each other in a circle: a → b → a"]);
  });

  it("through the sums of sectors is shown", async () => {
    const model = routesModel(
      "r: { use: { coal: 1 } }",
      "quantities: { s.p.activity: = 10 Mt/yr - 1 t/t CO2 * emissions.total }",
    );
    const [line] = await told(model);
    expect(line).toContain("s.p.activity → emissions.total");
  });

  it("with `previous` is fine: a stock", async () => {
    const model = quantitiesModel(
      "stock: { unit: t, equation: 'previous(stock, 100 t) + inflow * 1 yr' }\ninflow: { unit: t/yr, equation: '0.1 * previous(stock, 0 t) / 1 yr' }",
    );
    // 2020: 100 + 0; 2021: 100 + 10; 2022: 110 + 11; then 121 x 1.1 ...
    const found = await centralOf(await graphOf(model), "stock");
    const expected = [100, 110, 121, 133.1, 146.41, 161.051];
    for (const [year, value] of expected.entries()) expect(found[year]).toBeCloseTo(value, 10);
  });

  it("of more years than a call stack is deep is fine", async () => {
    const chain = Array.from({ length: 400 }, (_, i) => `q${i + 1}: { unit: t, equation: q${i} + 1 t }`);
    const model = quantitiesModel(
      ["q0: { unit: t, equation: 'previous(q400, 0 t)' }", ...chain].join("\n"),
      "{ first: 2000, last: 2100 }",
    );
    // Each of the 101 years adds 400.
    expect((await centralOf(await graphOf(model), "q400")).at(-1)).toBe(40400);
  });
});
