import { describe, expect, it } from "vitest";
import { didYouMean, nearest, nearestNames } from "../../src/diagnose/nearest.ts";

const keys = ["quantity", "quantities", "unit", "value", "t", "TJ"];

describe("nearest", () => {
  it.each([
    ["quantites", "quantities"],
    ["unti", "unit"],
    ["valeu", "value"],
    ["UNIT", "unit"],
    ["tj", "TJ"],
  ])("takes %s for %s", (word, meant) => {
    expect(nearest(word, keys)).toBe(meant);
  });

  it("says nothing where nothing is near", () => {
    expect(nearest("hydrogen", keys)).toBeUndefined();
    expect(nearest("unit", [])).toBeUndefined();
  });

  it("allows a short word one letter only, so that not every unit is near every other", () => {
    expect(nearest("kg", ["yr", "MWh"])).toBeUndefined();
  });

  it("prefers the same word in other case to a word one letter away", () => {
    expect(nearest("mwh", ["kwh", "MWh"])).toBe("MWh");
  });

  it("is quick on a very long word", () => {
    const began = performance.now();
    expect(nearest("x".repeat(100_000), keys)).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe("didYouMean", () => {
  it("is the help of a diagnostic, in both languages", () => {
    expect(didYouMean("unti", keys).help).toEqual({ en: "did you mean `unit`?", zh: "是否想写 `unit`？" });
  });

  it("is nothing where nothing is near", () => {
    expect(didYouMean("hydrogen", keys)).toEqual({});
  });
});

describe("nearestNames", () => {
  const names = ["steel.crude.activity", "steel.crude.eaf.share", "cement.clinker.activity", "gdp"];

  it("finds names that hold the word whole, however long the rest", () => {
    expect(nearestNames("activity", names, 5)).toEqual(["steel.crude.activity", "cement.clinker.activity"]);
  });

  it("gives no more than asked for", () => {
    expect(nearestNames("activity", names, 1)).toEqual(["steel.crude.activity"]);
  });

  it("finds none for a word like none of them", () => {
    expect(nearestNames("population", names, 5)).toEqual([]);
  });
});
