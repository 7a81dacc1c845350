import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatUnit } from "../../src/units/format-unit.ts";
import { parseUnit } from "../../src/units/parse-unit.ts";
import { knownSymbols } from "../../src/units/unit-table.ts";
import { conversionFactor, convertible } from "../../src/units/unit.ts";
import { unit } from "./unit.ts";

describe("formatUnit", () => {
  it.each([
    ["t/yr", "t/yr"],
    ["Mt CO2/yr", "1000000 t CO2/yr"],
    ["GJ GJ/t", "GJ^2/t"],
    ["1/(t yr)", "1/(t·yr)"],
    ["1000/t", "1000/t"],
    ["%", "%"],
    ["1", "1"],
    ["‰", "0.001"],
    ["t_clinker/t", "t_clinker/t"],
    ["元_2020", "yuan_2020"],
    ["t/10000000 yr", "1e-7 t/yr"],
  ])("writes %s as %s", (written, shown) => {
    expect(formatUnit(unit(written))).toBe(shown);
  });

  it("writes what can be read again", () => {
    const symbol = fc.constantFrom(...knownSymbols().filter((name) => /^[A-Za-z\u4e00-\u9fff]+$/.test(name)));
    fc.assert(
      fc.property(symbol, symbol, (a, b) => {
        const written = unit(`${a}/${b}`);
        const shown = formatUnit(written);
        const again = parseUnit(shown);
        expect(again.ok, shown).toBe(true);
        if (!again.ok) return;
        expect(convertible(again.unit, written)).toBe(true);
        expect(conversionFactor(again.unit, written)).toBeCloseTo(1, 4);
      }),
    );
  });
});
