import { describe, expect, it } from "vitest";
import { displayText, unitLabel, withSubscript, withUnit } from "../../src/present/unit-label.ts";

describe("unitLabel", () => {
  it.each([
    ["Mt CO2/yr", "Mt CO₂/yr", "Mt CO₂/年"],
    ["yuan/t CO2", "yuan/t CO₂", "元/t CO₂"],
    ["万t/yr", "10⁴ t/yr", "万t/年"],
    ["亿kWh", "10⁸ kWh", "亿kWh"],
    ["m^2*yr^-1", "m²·yr⁻¹", "m²·年⁻¹"],
    ["tce/万元_2020", "tce/10⁴ yuan (2020)", "tce/万元（2020年价）"],
    ["%", "%", "%"],
    ["1", "", ""],
  ])("writes %s as %s in English and %s in Chinese", (unit, en, zh) => {
    expect(unitLabel(unit, "en")).toBe(en);
    expect(unitLabel(unit, "zh")).toBe(zh);
  });
});

describe("withUnit", () => {
  it("puts the unit in brackets, and says when there is none", () => {
    expect(withUnit("Emissions", "Mt CO2/yr", "en")).toBe("Emissions (Mt CO₂/yr)");
    expect(withUnit("熟料系数", "1", "zh")).toBe("熟料系数（无量纲）");
  });
});

describe("withSubscript", () => {
  it("uses U+2082 in CO₂ wherever it stands", () => {
    expect(withSubscript("t CO2 per t CO2")).toBe("t CO\u2082 per t CO\u2082");
  });
});

describe("displayText", () => {
  it("drops the blank that the end of a line in a file leaves in Chinese, and no other", () => {
    const text = { en: "one, two", zh: "计入企业， 不再计入网电； CO2 除外" };
    expect(displayText(text, "zh")).toBe("计入企业，不再计入网电； CO₂ 除外");
    expect(displayText(text, "en")).toBe("one, two");
  });
});
