import { describe, expect, it } from "vitest";
import { centralOf } from "../compile/draws-of.ts";
import { graphOf, quantitiesModel, told } from "../model/read-texts.ts";
import { parseUnit } from "../../src/units/parse-unit.ts";
import { convert, convertible, type Unit } from "../../src/units/unit.ts";

function unit(text: string): Unit {
  const parsed = parseUnit(text);
  if (!parsed.ok) throw new Error(`not a unit: ${text}`);
  return parsed.unit;
}

describe("dimensions of their own", () => {
  it.each([
    ["t_clinker", "t_cement"],
    ["t_clinker", "t"],
    ["万元_2020", "万元_2023"],
    ["yuan_2020", "yuan"],
    ["kgce_eq", "kgce"],
    ["t C", "t CO2"],
    ["t CO2e", "t CO2"],
  ])("%s is not %s", (left, right) => {
    expect(convertible(unit(left), unit(right))).toBe(false);
  });

  it.each([
    [1, "万t_clinker", 10_000, "t_clinker"],
    [1, "亿元_2020", 10_000, "万元_2020"],
    [1, "tce_eq", 1000, "kgce_eq"],
    [1, "Mt CO2-equiv", 1000, "kt CO2e"],
  ])("%d %s is %d %s", (value, from, expected, to) => {
    expect(convert(value, unit(from), unit(to))).toBe(expected);
  });

  it("refuses a price year that is none and qualifies nothing but masses, money and energy", () => {
    for (const text of ["yuan_20", "kWh_x", "yr_2020", "m_x", "t_", "t_2020"]) {
      expect(parseUnit(text).ok).toBe(false);
    }
  });

  it("a clinker ratio joins tonnes of clinker and of cement", async () => {
    const graph = await graphOf(
      quantitiesModel(
        `cement: { unit: Mt_cement/yr, value: 100 }
ratio: { unit: t_clinker/t_cement, value: 0.68 }
clinker: { unit: Mt_clinker/yr, equation: cement * ratio }`,
      ),
    );
    expect((await centralOf(graph, "clinker"))[0]).toBe(68);
    const sum =
      "a: { unit: t_clinker, value: 1 }\nb: { unit: t_cement, value: 1 }\nc: { unit: t_cement, equation: a + b }";
    const [mistake] = await told(quantitiesModel(sum));
    expect(mistake).toMatch(/^unit-mismatch: .*t_clinker/);
  });

  it("carbon becomes CO2 only on request, times 44/12", async () => {
    const burning = (equation: string): string =>
      quantitiesModel(`carbon: { unit: t C, value: 12 }\nburnt: { unit: t CO2, equation: ${equation} }`);
    expect((await centralOf(await graphOf(burning("co2_of_carbon(carbon)")), "burnt"))[0]).toBe(44);
    expect((await told(burning("carbon * 44 / 12")))[0]).toMatch(/^unit-mismatch/);
  });
});
