import { describe, expect, it } from "vitest";
import { formatMargin } from "../../src/present/format-margin.ts";
import {
  formatEstimate,
  formatNumber,
  formatPercent,
  formatPercentInterval,
  formatPlaces,
  formatQuantity,
} from "../../src/present/format-number.ts";
import { spreadFixture } from "./fixture.ts";

// Expected texts follow from the rule in placesFor: two digits of the spread, 3 to 4 of the value.
describe("formatNumber", () => {
  it.each([
    [312.44, 15, "312"],
    [312.44, 1.5, "312.4"],
    [331.2, 110, "331"],
    [0.012345, 0.0005, "0.01235"],
    [0.3, 27, "0"],
    [1234567, 20000, "1235000"],
    [-4.06, 0.5, "-4.06"],
    [0, 3, "0.0"],
  ])("writes %d, known to %d, as %s", (value, spread, text) => {
    expect(formatNumber(value, { spread })).toBe(text);
  });

  it("writes four digits when nothing is known of the spread", () => {
    expect(formatNumber(3.14159)).toBe("3.142");
  });

  it("puts commas only where asked", () => {
    expect(formatNumber(1234567, { spread: 20000, grouping: true })).toBe("1,235,000");
    expect(formatPlaces(1234.5, 2, { grouping: true })).toBe("1,234.50");
  });

  it("never writes a negative zero", () => {
    expect(formatNumber(-0.001, { spread: 5 })).toBe("0.0");
    expect(formatPlaces(-0.4, 0, { signed: true })).toBe("0");
  });

  it("says so where there is no finite number", () => {
    expect(formatNumber(null)).toBe("n/a");
    expect(formatNumber(Number.NaN)).toBe("n/a");
    expect(formatQuantity(null, "Mt CO2/yr", "en")).toBe("n/a");
  });
});

describe("formatQuantity", () => {
  it("writes the unit in the reader's language", () => {
    expect(formatQuantity(312.4, "Mt CO2/yr", "en", { spread: 15 })).toBe("312 Mt CO₂/yr");
    expect(formatQuantity(312.4, "Mt CO2/yr", "zh", { spread: 15 })).toBe("312 Mt CO₂/年");
  });

  it("keeps a number and a power of ten apart", () => {
    expect(formatQuantity(120, "万t/yr", "en", { spread: 10 })).toBe("120 × 10⁴ t/yr");
  });

  it("writes nothing behind a dimensionless number", () => {
    expect(formatQuantity(0.68, "1", "en", { spread: 0.04 })).toBe("0.680");
  });
});

describe("formatEstimate", () => {
  it("writes an estimate and its ends to the same place", () => {
    expect(formatEstimate(312.44, 305.1, 319.97)).toBe("312 [305, 320]");
  });
});

describe("formatMargin", () => {
  it("keeps margins in years whole", () => {
    const margin = spreadFixture("yr", 1.2, { "0.05": -5, "0.5": 2, "0.95": 5 });
    expect(formatMargin(margin, "zh", { signed: true })).toBe("+2 年");
  });
});

describe("formatPercent", () => {
  it.each([
    [0, "0 %"],
    [0.0002, "<0.1 %"],
    [0.6234, "62.3 %"],
    [0.9996, ">99.9 %"],
    [1, "100 %"],
  ])("writes the probability %d as %s", (probability, text) => {
    expect(formatPercent(probability)).toBe(text);
  });

  it("writes an interval with one unit", () => {
    expect(formatPercentInterval([0.612, 0.634])).toBe("[61.2, 63.4] %");
  });
});
