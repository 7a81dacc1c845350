import { describe, expect, it } from "vitest";
import { centralOf } from "../compile/draws-of.ts";
import { graphOf, mistakesOf, quantitiesModel, routesModel, told } from "./read-texts.ts";

describe("units that do not fit", () => {
  it("of a value show both sides and where the other was declared", async () => {
    const text = quantitiesModel("q: { unit: kg CO2/GJ, value: 3 t/yr }");
    const [mistake] = await mistakesOf(text);
    expect(mistake!.message.en).toBe("`t/yr` does not fit `kg CO2/GJ`");
    expect(text.slice(mistake!.span!.start, mistake!.span!.end)).toBe("t/yr");
    const [wanted] = mistake!.related!;
    expect(text.slice(wanted!.span.start, wanted!.span.end)).toBe("kg CO2/GJ");
    expect(wanted!.message.en).toBe("expected `kg CO2/GJ`");
  });

  it.each([
    [
      "an equation's two sides",
      "a: { unit: t, value: 1 }\nb: { unit: GJ, value: 1 }\nc: { unit: t, equation: a + b }",
      "`+` joins `t` and `GJ`",
    ],
    [
      "an equation and its quantity",
      "a: { unit: Mt/yr, value: 1 }\nc: { unit: GJ, equation: a * 2 }",
      "the equation of `c` gives `t/yr`, its unit is `GJ`",
    ],
  ])("of %s show both, once", async (_, quantities, shown) => {
    const [mistake, ...others] = await mistakesOf(quantitiesModel(quantities));
    expect(others).toEqual([]);
    expect(mistake!.code).toBe("unit-mismatch");
    // In the headline, or at the equation where blame is put on a declared unit.
    const said = [mistake!.message.en, ...(mistake!.related ?? []).map(({ message }) => message.en)];
    expect(said).toContain(shown);
  });

  it("keep CO2 apart from mass", async () => {
    expect(await told(quantitiesModel("q: { unit: t CO2, value: 3 t }"))).toEqual([
      "unit-mismatch: `t` does not fit `t CO2`",
    ]);
  });

  it("of an override by unit show both", async () => {
    const model = routesModel(
      "r: { use: { coal: 1 } }",
      "quantities: { s.p.activity: { unit: PJ/yr, value: 3 } }",
    );
    expect(await told(model)).toEqual(["unit-mismatch: `PJ/yr` does not fit `Mt/yr`"]);
  });

  it("are told with the nearest unit where one is unknown", async () => {
    const [mistake] = await mistakesOf(quantitiesModel("q: { unit: Mtt/yr, value: 3 }"));
    expect(mistake!.message.en).toBe("unknown unit `Mtt`");
    expect(mistake!.help!.en).toBe("did you mean `Mt`?");
  });

  it("a missing unit says how to write a plain number, and that can be read", async () => {
    const [mistake] = await mistakesOf(quantitiesModel("q: { value: 3 }"));
    expect(mistake!.message.en).toBe("`q` has no unit");
    const advice = /`(unit: 1)`/.exec(mistake!.help!.en)![1]!;
    expect(await centralOf(await graphOf(quantitiesModel(`q: { ${advice}, value: 3 }`)), "q")).toContain(3);
  });
});

describe("units that fit", () => {
  it.each([
    ["kg CO2/GJ", "0.09 t CO2/GJ", 90],
    ["kWh/t", "3.6 GJ/t", 1000],
    ["%", "0.12", 0.12],
    ["1", "12 %", 0.12],
    ["Mt/yr", "30 万t/yr", 0.3],
    ["kgce/t", "0.11 tce/t", 110],
    ["GJ", "1 tce", 29.3076],
    ["亿kWh", "1 TWh", 10],
    ["亿元/yr", "1000000 yuan/yr", 0.01],
  ])("are converted: in %s, %s is %d", async (unit, written, expected) => {
    // Factors: 1 kWh = 3.6 MJ; 1 kgce = 29.3076 MJ (GB/T 2589-2020); 万 = 10^4, 亿 = 10^8.
    const model = quantitiesModel(`q: { unit: "${unit}", value: "${written}" }`);
    expect((await centralOf(await graphOf(model), "q"))[0]).toBeCloseTo(expected, 9);
  });

  it("move a lognormal's median by the factor and leave its spread", async () => {
    const graph = await graphOf(quantitiesModel("q: { unit: kg, value: 1 to 4 t }"));
    const { definition } = graph.quantities.get("q")!;
    const value = definition.kind === "path" ? definition.knots[0]!.value : 0;
    // mu = (ln 1000 + ln 4000) / 2 = ln 2000; sigma = ln 4 / (2 x 1.644854) = 0.421399.
    expect(value).toEqual({
      kind: "lognormal",
      mu: expect.closeTo(7.600902, 6) as number,
      sigma: expect.closeTo(0.421399, 5) as number,
    });
  });
});
