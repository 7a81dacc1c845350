import { describe, expect, it } from "vitest";
import type { Claim } from "../../src/expr/claim.ts";
import { parseClaim } from "../../src/expr/parse-claim.ts";

function claim(text: string): Claim {
  const parsed = parseClaim(text);
  if ("message" in parsed) throw new Error(parsed.message.en);
  return parsed;
}

/** What is wrong, with the marked piece of the sentence. */
function refused(text: string): string {
  const parsed = parseClaim(text);
  if (!("message" in parsed)) throw new Error("it was understood");
  return `${parsed.message.en} [${text.slice(parsed.start, parsed.end)}]`;
}

const median = { kind: "quantile", level: 0.5 };

describe("a claim", () => {
  it("is a sentence of a name, years and what must hold", () => {
    const text = "emissions.total in 2023 within 200..270 Mt CO2/yr";
    const read = claim(text);
    expect(read.subjects.map((subject) => subject.text)).toEqual(["emissions.total"]);
    expect(read.years).toEqual([{ from: 2023, to: 2023, start: 19, end: 23 }]);
    expect(read.statistic).toEqual(median);
    const unit = { text: "Mt CO2/yr", start: 40, end: 49 };
    expect(read.body).toEqual({
      kind: "within",
      low: { value: 200, start: 31, end: 34, unit },
      high: { value: 270, start: 36, end: 49, unit },
    });
    expect(text.slice(31, 34) + text.slice(40, 49)).toBe("200Mt CO2/yr");
  });

  it("takes its parts in any order", () => {
    const { years, statistic, body } = claim("x in every draw within -1.5..1e3 %/yr in 2025..2030, 2035");
    expect(years?.map(({ from, to }) => [from, to])).toEqual([
      [2025, 2030],
      [2035, 2035],
    ]);
    expect(statistic).toEqual({ kind: "everyDraw" });
    expect(body).toMatchObject({
      kind: "within",
      low: { value: -1.5 },
      high: { value: 1000, unit: { text: "%/yr" } },
    });
  });

  it.each([
    [
      "x >= 3 t/year in 2030",
      { kind: "compare", operator: ">=", right: { amount: { unit: { text: "t/year" } } } },
    ],
    ["x is at most 3", { kind: "compare", operator: "<=", right: { amount: { value: 3 } } }],
    ["x at least y.z", { kind: "compare", operator: ">=", right: { name: { text: "y.z" } } }],
    ["x < x of plan.yaml", { kind: "compare", operator: "<", right: { file: { text: "plan.yaml" } } }],
    ["x equals 3 within 1 %", { kind: "equals", tolerance: { value: 1, unit: { text: "%" } } }],
    ["x = y in 2030 within 5 kt", { kind: "equals", tolerance: { value: 5, unit: { text: "kt" } } }],
    ["x never negative", { kind: "notNegative" }],
    ["x is finite", { kind: "finite" }],
    ["x rises from 2025 to 2030", { kind: "monotone", direction: "up" }],
    ["x falls", { kind: "monotone", direction: "down" }],
    ["x is monotone", { kind: "monotone", direction: "either" }],
  ])("reads `%s`", (text, body) => {
    expect(claim(text).body).toMatchObject(body);
  });

  it.each([
    ["x <= 3 at p95", { kind: "quantile", level: 0.95 }],
    ["x <= 3 at the mean", { kind: "mean" }],
    ["x p05 <= 3", { kind: "quantile", level: 0.05 }],
    ["x never negative", { kind: "everyDraw" }],
    ["x, y sums to 1", { kind: "everyDraw" }],
    ["x, y sums to 1 in the median", median],
    ["sum of x.* <= 3", median],
  ])("says of `%s` which statistic is meant", (text, statistic) => {
    expect(claim(text).statistic).toEqual(statistic);
  });

  it("may be of a sum, of every match of a pattern, of named scenarios, of all lever extremes", () => {
    expect(claim("sum of *.total equals total")).toMatchObject({
      ofSum: true,
      subjects: [{ text: "*.total" }],
    });
    expect(claim("every **.energy.* never negative").subjects[0]?.text).toBe("**.energy.*");
    expect(claim("x finite for a.yaml, ../b.yml").files?.map(({ text }) => text)).toEqual([
      "a.yaml",
      "../b.yml",
    ]);
    expect(claim("x finite in all lever extremes").inLeverExtremes).toBe(true);
  });

  it("is refused where it stops making sense", () => {
    expect(refused("x in 2023 witin 1..2")).toBe("`witin` is not understood here [witin]");
    expect(refused("x never negatve")).toBe("`never` is followed by `negative` [negatve]");
    expect(refused("x sums 3 t")).toBe("`sums` is followed by `to` [3]");
    expect(refused("x never")).toBe("`never` is followed by `negative` [r]");
    expect(refused("x in 2023")).toBe("the sentence claims nothing [3]");
    expect(refused("")).toBe("the test says nothing []");
    expect(refused("x in 2023 in 2024 >= 1")).toBe("years are given twice in one sentence [in 2024]");
    expect(refused("x >= 1 <= 2")).toBe("a claim is made twice in one sentence [<= 2]");
    expect(refused("x within 3 t")).toBe("`within` needs two ends [3 t]");
    expect(refused("x equals")).toBe("expected a number or a quantity at the end [s]");
    expect(refused("within 1..2")).toBe("expected the name of a quantity, found `within` [within]");
    expect(refused("x from 2025 rises")).toBe("`from` needs a `to` [rises]");
    expect(refused("x in 23 >= 1")).toBe("expected a year, found `23` [23]");
    expect(refused("x finite for plan")).toBe(
      "expected a scenario's file, such as `plan.yaml`, found `plan` [plan]",
    );
  });
});
