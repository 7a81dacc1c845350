import { describe, expect, it } from "vitest";
import { mistakesOf, quantitiesModel, quantity, graphOf, read } from "../model/read-texts.ts";

/** Names that every JavaScript object answers to. */
const inherited = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "valueOf",
  "hasOwnProperty",
  "__defineGetter__",
];
/** Those that no quantity can have: the first three are refused wherever they stand as a key. */
const refused = ["__proto__", "constructor", "prototype", "__defineGetter__"];

function polluted(): string[] {
  return Object.keys(Object.prototype).concat(Object.keys({}));
}

describe("as the name of a quantity", () => {
  const model = (name: string): string =>
    quantitiesModel(`"${name}": { unit: t, value: 1 }\nq: { unit: t, equation: 2 * ${name} }`);

  it.each(refused)("%s is refused", async (name) => {
    expect((await mistakesOf(model(name)))[0]!.code).toBe("bad-name");
  });

  it.each(inherited.filter((name) => !refused.includes(name)))("%s is like any other", async (name) => {
    expect(quantity(await graphOf(model(name)), name).name).toBe(name);
  });
});

describe.each(inherited)("the name %s", (name) => {
  it("that no quantity has is unknown", async () => {
    const text = quantitiesModel(`q: { unit: t, equation: 2 t * ${name} }`);
    expect((await mistakesOf(text)).map(({ code }) => code)).toEqual(["unknown-quantity"]);
  });

  it("is no function and no unit", async () => {
    const call = await mistakesOf(quantitiesModel(`q: { unit: t, equation: ${name}(1) }`));
    expect(call.map(({ code }) => code)).toEqual(["unknown-function"]);
    const unit = await mistakesOf(quantitiesModel(`q: { unit: ${name}, value: 1 }`));
    expect(unit.map(({ code }) => code)).toEqual(["unknown-unit"]);
  });

  it("is no distribution", async () => {
    const codes = (await mistakesOf(quantitiesModel(`q: { unit: t, value: "${name}(1, 2)" }`))).map(
      ({ code }) => code,
    );
    expect(codes).toEqual(["bad-scalar"]);
  });

  it("as a key anywhere is unknown or refused", async () => {
    for (const text of [
      `peakcast: 1\nmodel: m\nhorizon: { first: 2020, last: 2021 }\n${name}: { polluted: 1 }\nquantities: { q: { unit: t, value: 1 } }\n`,
      quantitiesModel(`q: { unit: t, value: 1, ${name}: { polluted: 1 } }`),
      quantitiesModel(`q: { unit: t, value: { 2020: 1, ${name}: 2 } }`),
      quantitiesModel("q: { unit: t, value: 1 }", `{ first: 2020, last: 2021, ${name}: 1 }`),
    ])
      expect(["bad-name", "unknown-key"], text).toContain((await mistakesOf(text))[0]!.code);
    expect(polluted()).toEqual([]);
  });

  it("as the name of a model, a series, a column or a file is text", async () => {
    const files = {
      "model.yaml": quantitiesModel(`q: { unit: t, history: { file: "${name}", series: "${name}" } }`),
      [name]: `series,year,value,${name}\n${name},2020,1,2\n`,
    };
    const graph = await graphOf({ ...files });
    expect(quantity(graph, "q").definition).toMatchObject({ knots: [{ year: 2020, value: 1 }] });
    const missing = await read({
      "model.yaml": files["model.yaml"],
      [name]: "series,year,value\nother,2020,1\n",
    });
    expect(missing.ok).toBe(false);
    expect(polluted()).toEqual([]);
  });

  it("as a sector, product, route or carrier leaves no trace on other objects", async () => {
    const text = `peakcast: 1\nmodel: m\nhorizon: { first: 2020, last: 2021 }\ncarriers: { ${name}: { scope: direct, factor: 1 } }
sectors: { ${name}: { products: { ${name}: { unit: t/yr, activity: 1, routes: { ${name}: { use: { ${name}: 1 } } } } } } }\n`;
    await read({ "model.yaml": text });
    expect(polluted()).toEqual([]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});
