import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { didYouMean } from "../../src/diagnose/nearest.ts";
import { parseUnit, unitSpellings } from "../../src/units/parse-unit.ts";
import { knownSymbols } from "../../src/units/unit-table.ts";
import { conversionFactor, convertible } from "../../src/units/unit.ts";
import { unit } from "./unit.ts";

describe("a unit", () => {
  it.each([
    ["万吨", "10000 t"],
    ["亿吨", "10000 万t"],
    ["万吨标准煤", "10000 tce"],
    ["千克标准煤/吨", "kgce/t"],
    ["亿千瓦时", "10000 万kWh"],
    ["度", "kWh"],
    ["万千瓦", "10 MW"],
    ["元/吨", "yuan/t"],
    ["亿元", "10000 万元"],
    ["万辆/年", "10000 vehicle/yr"],
    ["万人", "10000 person"],
    ["万吨二氧化碳", "10000 t CO2"],
    ["吨二氧化碳/万元", "t CO2/万元"],
  ])("may be Chinese: %s is %s", (chinese, other) => {
    expect(unit(chinese)).toEqual(unit(other));
  });

  it.each([
    ["tCO2", "t CO2"],
    ["MtCO2", "Mt CO2"],
    ["t CO₂", "t CO2"],
    ["万tCO2", "万t CO2"],
    ["kg CO2 / kWh", "kg CO2/kWh"],
    ["  t/yr ", "t/yr"],
    ["t/a", "t/yr"],
    ["t/year", "t/yr"],
    ["t·km", "t km"],
    ["t*km", "t km"],
    ["t × km", "t km"],
  ])("may be spelt %s for %s", (one, other) => {
    expect(unit(one)).toEqual(unit(other));
  });

  it("binds tighter at a blank than at a slash", () => {
    expect(unit("kg CO2/t CO2")).toEqual(unit("1/1000"));
    expect(unit("kWh/t yr")).toEqual(unit("kWh/(t·yr)"));
    expect(unit("t CO2/t")).toEqual(unit("t CO2/(t)"));
  });

  it("is divided from left to right", () => {
    expect(unit("t/yr/yr")).toEqual(unit("t/yr^2"));
    expect(unit("GJ/t*t")).toEqual(unit("GJ"));
  });

  it("may hold numbers", () => {
    expect(unit("tce/100 t")).toEqual(unit("10 kgce/t"));
    expect(unit("tce/100t")).toEqual(unit("tce/100 t"));
    expect(unit("10万t")).toEqual(unit("100000 t"));
  });

  it("takes powers up to 9", () => {
    expect(unit("m^2")).toEqual(unit("m m"));
    expect(unit("m^3")).toEqual(unit("m3"));
    expect(unit("(GJ/t)^2")).toEqual(unit("GJ GJ/t t"));
    expect(unit("m^0")).toEqual(unit("1"));
    expect(parseUnit("m^10").ok).toBe(false);
    expect(parseUnit("m^1.5").ok).toBe(false);
  });

  it("keeps the mass of CO2, of carbon, and mass apart", () => {
    expect(convertible(unit("t"), unit("t CO2"))).toBe(false);
    expect(convertible(unit("t CO2"), unit("t C"))).toBe(false);
    expect(convertible(unit("t CO2"), unit("t CO2e"))).toBe(false);
    expect(unit("t CO2/t").dimension).toEqual({ co2: 1, mass: -1 });
  });

  it("takes a word behind `_` for another kind of mass, price year or energy", () => {
    expect(convertible(unit("t_clinker"), unit("t"))).toBe(false);
    expect(convertible(unit("万元_2020"), unit("万元_2015"))).toBe(false);
    expect(convertible(unit("万元_2020"), unit("元_2020"))).toBe(true);
    expect(convertible(unit("kgce_eq"), unit("kgce"))).toBe(false);
    expect(parseUnit("元_bread").ok).toBe(false);
    expect(parseUnit("t_2020").ok).toBe(false);
  });

  it("reads every spelling it suggests", () => {
    for (const spelling of unitSpellings()) expect(parseUnit(spelling).ok, spelling).toBe(true);
  });

  it("multiplies to the same whatever the order of its factors", () => {
    const symbol = fc.constantFrom(...knownSymbols().filter((name) => /^[A-Za-z\u4e00-\u9fff]+$/.test(name)));
    fc.assert(
      fc.property(symbol, symbol, (a, b) => {
        expect(unit(`${a}·${b}`)).toEqual(unit(`${b}·${a}`));
        expect(unit(`${a}/${b}`)).toEqual(unit(`1/(${b}/${a})`));
      }),
    );
  });
});

describe("what is not a unit", () => {
  it.each([
    ["Mtt/yr", 0, 3, "`Mt`"],
    ["kg CO2/kwh", 7, 10, "`kWh`"],
    ["GJ/tonn", 3, 7, ""],
    ["kgcee/t", 0, 5, "`kgce`"],
    ["万 t", 0, 1, ""],
  ])("%s is marked at its unknown symbol, with the nearest known one", (text, start, end, meant) => {
    const parsed = parseUnit(text);
    expect(parsed).toEqual({ ok: false, start, end, unknown: text.slice(start, end) });
    expect(didYouMean(text.slice(start, end), unitSpellings()).help?.en ?? "").toContain(meant);
  });

  it.each([
    ["", 0, 0],
    ["   ", 0, 3],
    ["t/", 2, 2],
    ["/t", 0, 1],
    ["t//t", 2, 3],
    ["(t", 2, 2],
    ["t)", 1, 2],
    ["()", 1, 2],
    ["t^", 2, 2],
    ["t^99", 2, 4],
    ["0 t", 0, 1],
    ["-1 t", 0, 1],
    ["t, GJ", 1, 2],
    ["t \u{1F600}", 2, 4],
    ["$/t", 0, 1],
  ])("%j is marked where it stops making sense", (text, start, end) => {
    const parsed = parseUnit(text);
    expect(parsed).toMatchObject({ ok: false, start, end });
    expect(parsed).not.toHaveProperty("unknown");
  });

  it("is CO2 without a mass before it", () => {
    expect(parseUnit("CO2")).toMatchObject({ ok: false, unknown: "CO2" });
    expect(parseUnit("CO2 t").ok).toBe(false);
    expect(parseUnit("t CO2 CO2")).toMatchObject({ ok: false, start: 6, end: 9 });
    expect(parseUnit("kWhCO2").ok).toBe(false);
  });

  it.each(["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf CO2", "t __proto__"])(
    "is a word that means something to JavaScript: %s",
    (text) => {
      expect(parseUnit(text).ok).toBe(false);
    },
  );

  it("is one whose numbers multiply beyond what a number holds", () => {
    expect(parseUnit(`${"9".repeat(78)}^9`)).toMatchObject({ ok: false, start: 0, end: 80 });
    expect(parseUnit(`1/${"9".repeat(70)}^9`).ok).toBe(false);
    expect(parseUnit("Gt^9 Gt^9 Gt^9 Gt^9 Gt^9").ok).toBe(false);
  });

  it("may hold a number with an exponent, but no name is cut in two for it", () => {
    // 1e-7 / 2.5e3 = 4e-11
    expect(conversionFactor(unit("1e-7 t/2.5e3 yr"), unit("t/yr")) / 4e-11).toBeCloseTo(1, 12);
    expect(parseUnit("2e3x")).toMatchObject({ ok: false, unknown: "e3x" });
    expect(parseUnit("1e999 t").ok).toBe(false);
    expect(parseUnit("1e-999 t").ok).toBe(false);
  });

  it("is refused at once when it is very long or very deep", () => {
    const began = performance.now();
    expect(parseUnit("t ".repeat(500_000)).ok).toBe(false);
    expect(parseUnit("(".repeat(500_000)).ok).toBe(false);
    expect(parseUnit(`${"(".repeat(30)}t${")".repeat(30)}`).ok).toBe(false);
    expect(performance.now() - began).toBeLessThan(500);
  });

  it("never breaks the reader, whatever it is", () => {
    const piece = fc.constantFrom(
      "t",
      "CO2",
      " ",
      "/",
      "(",
      ")",
      "^",
      "2",
      "-",
      "万",
      "%",
      "GJ",
      ".",
      "😀",
      "_",
    );
    fc.assert(
      fc.property(fc.string({ unit: piece, maxLength: 30 }), (text) => {
        const parsed = parseUnit(text);
        const isSound = parsed.ok
          ? parsed.unit.numerator / parsed.unit.denominator > 0
          : 0 <= parsed.start && parsed.start <= parsed.end && parsed.end <= text.length;
        expect(isSound).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
