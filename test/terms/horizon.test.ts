import { describe, expect, it } from "vitest";
import { yearCount, yearIndex, yearsOf } from "../../src/terms/horizon.ts";

const horizon = { first: 2023, last: 2026 };

describe("a horizon", () => {
  it("holds its first and its last year", () => {
    expect(yearsOf(horizon)).toEqual([2023, 2024, 2025, 2026]);
    expect(yearCount(horizon)).toBe(4);
  });

  it("may be a single year", () => {
    expect(yearsOf({ first: 2030, last: 2030 })).toEqual([2030]);
  });

  it("gives every year its position, and years outside one that no array has", () => {
    expect(yearsOf(horizon).map((year) => yearIndex(horizon, year))).toEqual([0, 1, 2, 3]);
    expect(yearIndex(horizon, 2022)).toBe(-1);
    expect(yearIndex(horizon, 2027)).toBe(yearCount(horizon));
  });
});
