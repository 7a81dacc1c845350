import { describe, expect, it } from "vitest";
import { judged, model } from "./judged.ts";

const more = `levers:
  a: { unit: "%", range: [0 %, 70 %], value: { 2020: "uniform(10, 20)", 2021: 20, 2023: 30 } }
  b: { unit: "%", range: [10 %, 60 %], value: { 2020: 20, 2023: 30 } }`;
const quantities = `
  rest: { unit: "1", equation: 1 - a - b }
  risky: { unit: "1", equation: 1 / (a - 0.7) }
`;

describe("all lever extremes", () => {
  it("are each lever alone at its ends, then all at their ends, from the year after the last observed", async () => {
    const [verdict] = await judged({
      "model.yaml": model(quantities, ["rest never negative in all lever extremes"], more),
    });
    expect(verdict?.settings).toBe(1 + 2 * 2 + 2);
    // Alone: 1 - 0.7 - b is 0.3 - b with b = 0.26667 in 2022 and 0.3 in 2023; 1 - 0.6 - 0.3. Together: 1 - 0.7 - 0.6.
    expect(verdict?.failures.map(({ extreme }) => extreme)).toEqual([{ lever: "all", end: "maximum" }]);
    expect(verdict?.failures[0]?.failure).toMatchObject({ subject: "rest", year: 2022, places: 2 });
    expect(verdict?.failures[0]?.failure.found).toBeCloseTo(-0.3, 12);
  });

  it("leave the observed years, in their draws, as they are", async () => {
    const tests = [
      "a in 2020..2021 within 10..20 % in every draw in all lever extremes",
      "a in 2022..2023 <= 65 % in all lever extremes",
    ];
    const [observed, later] = await judged({ "model.yaml": model(quantities, tests, more) });
    expect(observed?.holds).toBe(true);
    expect(later?.failures.map(({ extreme, failure }) => [extreme, failure.year, failure.found])).toEqual([
      [{ lever: "a", end: "maximum", value: 70, unitLabel: "%" }, 2022, 70],
      [{ lever: "all", end: "maximum" }, 2022, 70],
    ]);
  });

  it("reach levers given by an equation, and between knots", async () => {
    // b has no knot in 2021; 20 + 10 / 3 there.
    const tests = [
      "b in 2021 equals 23.333333333333332 % in every draw in all lever extremes",
      "b in 2023 within 10..60 % in all lever extremes",
      "b in 2023 equals 30 % in all lever extremes",
      "c in 2023 <= 0.1 in all lever extremes",
    ];
    const withEquation = `${more}\n  c: { unit: "1", range: [0, 1], value: = 0.01 * (year - 2020) }`;
    const verdicts = await judged({ "model.yaml": model(quantities, tests, withEquation) });
    const failing = verdicts.map(({ failures }) =>
      failures.map(({ extreme }) => `${extreme?.lever} ${extreme?.end}`),
    );
    expect(failing).toEqual([
      [],
      [],
      ["b minimum", "b maximum", "all minimum", "all maximum"],
      ["c maximum", "all maximum"],
    ]);
  });

  it("find a division that a lever brings to nothing", async () => {
    const [verdict] = await judged({
      "model.yaml": model(quantities, ["risky finite in all lever extremes"], more),
    });
    expect(verdict?.failures.map(({ extreme }) => `${extreme?.lever} ${extreme?.end}`)).toEqual([
      "a maximum",
      "all maximum",
    ]);
  });
});
