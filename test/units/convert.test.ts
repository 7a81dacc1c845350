import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { knownSymbols, knownUnit } from "../../src/units/unit-table.ts";
import {
  conversionFactor,
  convert,
  convertible,
  isPlainNumber,
  multiplyUnits,
  raiseUnit,
  rootUnit,
} from "../../src/units/unit.ts";
import { unit } from "./unit.ts";

describe("conversion", () => {
  it("agrees with published values", () => {
    // pyam, tests/test_convert_unit.py: 0.5 EJ are 17.06 Mtce.
    expect(convert(0.5, unit("EJ"), unit("Mtce"))).toBeCloseTo(17.06, 2);
    // T/CISA 416-2024: 0.1229 kgce/kWh, to 3 digits; 3.6 MJ / 29.3076 MJ = 0.12283.
    expect(convert(1, unit("kWh"), unit("kgce"))).toBeCloseTo(0.1229, 3);
    expect(convert(1, unit("kWh"), unit("kgce"))).toBeCloseTo(0.12283, 4);
    // GB/T 2589-2020: 1 kgce = 29 307.6 kJ.
    expect(convert(1, unit("kgce"), unit("kJ"))).toBe(29307.6);
    // 1 GW x 8760 h.
    expect(convert(1, unit("GW"), unit("TWh/yr"))).toBe(8.76);
    // 110 kgce/t x 29.3076 MJ/kgce.
    expect(convert(110, unit("kgce/t"), unit("GJ/t"))).toBeCloseTo(3.223836, 12);
    // 0.5 t CO2/MWh = 500 kg / 3.6 GJ.
    expect(convert(0.5, unit("t CO2/MWh"), unit("kg CO2/GJ"))).toBeCloseTo(138.8889, 4);
  });

  it.each([
    [1, "Mt", "万t", 100],
    [1, "亿t", "Mt", 100],
    [12, "%", "1", 0.12],
    [5, "‰", "%", 0.5],
    [1, "亿元", "万元", 10_000],
    [1, "亿kWh", "TWh", 0.1],
    [1, "万tce", "tce", 10_000],
    [1, "kg CO2/kWh", "t CO2/MWh", 1],
    [365, "d", "yr", 1],
    [8760, "h", "yr", 1],
    [1, "tce/100 t", "kgce/t", 10],
    [0.1, "kg", "t", 0.0001],
    [3, "g", "kg", 0.003],
  ])("%d %s in %s is exactly %d", (value, from, to, expected) => {
    expect(convert(value, unit(from), unit(to))).toBe(expected);
  });

  it("is not possible between mass and mass of CO2, energy and power, or money of two years", () => {
    expect(convertible(unit("t"), unit("t CO2"))).toBe(false);
    expect(convertible(unit("GWh"), unit("GW"))).toBe(false);
    expect(convertible(unit("元_2015"), unit("元_2020"))).toBe(false);
    expect(convertible(unit("Mt/yr"), unit("Mt"))).toBe(false);
  });

  it("goes there and back", () => {
    const pairs = knownSymbols().flatMap((from) =>
      knownSymbols()
        .filter((to) => convertible(knownUnit(from)!, knownUnit(to)!))
        .map((to) => [knownUnit(from)!, knownUnit(to)!] as const),
    );
    const value = fc.double({ min: 1e-6, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...pairs), value, ([from, to], x) => {
        expect(Math.abs(convert(convert(x, from, to), to, from) / x - 1)).toBeLessThan(4 * Number.EPSILON);
        expect(conversionFactor(from, to) * conversionFactor(to, from)).toBeCloseTo(1, 14);
      }),
    );
  });
});

describe("units as factors", () => {
  it("multiply to what a product has", () => {
    const emissions = multiplyUnits(unit("PJ/yr"), unit("kg CO2/GJ"));
    expect(convertible(emissions, unit("Mt CO2/yr"))).toBe(true);
    // 1 PJ x 1 kg/GJ = 10^6 GJ x 1 kg/GJ = 1000 t.
    expect(conversionFactor(emissions, unit("t CO2/yr"))).toBe(1000);
  });

  it("cancel to a plain number", () => {
    expect(isPlainNumber(multiplyUnits(unit("t/yr"), unit("yr/kg")))).toBe(true);
    expect(isPlainNumber(unit("kg CO2/t"))).toBe(false);
  });

  it("take powers and square roots that undo each other", () => {
    expect(raiseUnit(unit("km/h"), -2)).toEqual(raiseUnit(unit("h/km"), 2));
    expect(rootUnit(raiseUnit(unit("km"), 2))).toEqual(unit("km"));
    expect(rootUnit(unit("km"))).toBeUndefined();
  });
});
