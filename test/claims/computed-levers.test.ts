import { describe, expect, it } from "vitest";
import { graphOf, mistakesOf, told } from "../model/read-texts.ts";

/** 2020 to 2025, with a lever `x` of 0 to 60 % and an uncertain `u` of 30 %. */
const model = (lever: string): string => `peakcast: 1
model: m
horizon: { first: 2020, last: 2025 }
quantities:
  start: { unit: "%", value: 50 }
  u: { unit: "%", value: "triangular(10, 30, 50)" }
levers:
  x: { unit: "%", range: [0 %, 60 %], ${lever} }
`;

describe("a lever given by an equation", () => {
  it("may reach both ends of its range", async () => {
    expect((await graphOf(model('equation: "(year - 2020) * 12 %"'))).levers).toHaveLength(1);
  });

  it("that is outside in some year is told with the year and the value, where the equation stands", async () => {
    // 50 + 3 (year - 2020): 62 in 2024 and 65 in 2025
    const text = model('equation: "start + (year - 2020) * 3 %"');
    const [mistake, ...others] = await mistakesOf(text);
    expect(others).toEqual([]);
    expect(mistake).toMatchObject({
      code: "outside-range",
      severity: "error",
      message: {
        en: "`x` is 62 % in 2024, outside its range of 0 to 60 %",
        zh: "`x` 在 2024 年为 62 %，超出 0 到 60 % 的范围",
      },
      label: { en: "outside in 2 years" },
    });
    const { span, related } = mistake!;
    expect(text.slice(span!.start, span!.end)).toBe("start + (year - 2020) * 3 %");
    expect(text.slice(related![0]!.span.start, related![0]!.span.end)).toBe("[0 %, 60 %]");
  });

  it("is converted to its unit first", async () => {
    expect(await told(model('equation: "0.7"'))).toEqual([
      "outside-range: `x` is 70 % in 2020, outside its range of 0 to 60 %",
    ]);
  });

  it("with something uncertain in it is judged at central values, and says so", async () => {
    expect(await told(model('equation: "u * (year - 2019)"'))).toEqual([
      "outside-range: `x` is 90 % in 2022, outside its range of 0 to 60 %, with every uncertain number at its central value",
    ]);
    // At 50 % it would be 75 %; at the central 30 % it is 45 %.
    expect((await graphOf(model('equation: "u * 1.5"'))).levers).toHaveLength(1);
  });

  it("is judged exactly where what is uncertain does not enter", async () => {
    expect(await told(model('equation: "if(year < 2023, u, start + 11 %)"'))).toEqual([
      "outside-range: `x` is 61 % in 2023, outside its range of 0 to 60 %",
    ]);
  });

  it("is shown in full where rounding would put it on a bound", async () => {
    expect(await told(model('equation: "60.0001 %"'))).toEqual([
      "outside-range: `x` is 60.0001 % in 2020, outside its range of 0 to 60 %",
    ]);
  });

  it("may round a little over the end", async () => {
    // 0.1 + 0.2 + 0.3 is 0.6000000000000001.
    expect((await graphOf(model('equation: "0.1 + 0.2 + 0.3"'))).levers).toHaveLength(1);
  });

  it("that is no number in a year is left to the run, which tells of it", async () => {
    expect((await graphOf(model('equation: "30 % * (year - 2020) / (year - 2020)"'))).levers).toHaveLength(1);
  });

  it("is told for every lever that leaves its range", async () => {
    const two = `${model('equation: "-1 %"')}  y: { unit: t, range: [1, 2], equation: "3 t" }\n`;
    expect(await told(two)).toEqual([
      "outside-range: `x` is -1 % in 2020, outside its range of 0 to 60 %",
      "outside-range: `y` is 3 t in 2020, outside its range of 1 to 2 t",
    ]);
  });

  it("is kept in its range also where a scenario sets only what it is computed from", async () => {
    const files = {
      "model.yaml": model('equation: "start + 5 %"'),
      "far.yaml": "peakcast: 1\nscenario: far\nextends: model.yaml\nquantities: { start: { 2025: 56 % } }\n",
    };
    expect((await graphOf(files)).levers).toHaveLength(1);
    expect(await told(files, "far.yaml")).toEqual([
      "outside-range: `x` is 61 % in 2025, outside its range of 0 to 60 %",
    ]);
  });
});

describe("a lever that grows", () => {
  it("is judged in every year it grows to", async () => {
    const text = model("growth: { from: 2020, base: 50 %, rate: 5 % }");
    // 50, 52.5, 55.125, 57.88125, 60.7753..., 63.8...
    const [mistake] = await mistakesOf(text);
    expect(mistake!.message.en).toBe("`x` is 60.78 % in 2024, outside its range of 0 to 60 %");
    expect(text.slice(mistake!.span!.start)).toMatch(/^\{ from: 2020/);
    expect((await graphOf(model("growth: { from: 2020, base: 50 %, rate: 3 % }"))).levers).toHaveLength(1);
  });

  it("at an uncertain rate is judged at the central one", async () => {
    expect(
      await told(model('growth: { from: 2020, base: 50 %, rate: "triangular(4 %, 5 %, 6 %)" }')),
    ).toEqual([
      "outside-range: `x` is 60.78 % in 2024, outside its range of 0 to 60 %, with every uncertain number at its central value",
    ]);
  });
});
