import { describe, expect, it } from "vitest";
import { judged, model } from "./judged.ts";

const quantities = `
  up: { unit: Mt CO2/yr, value: { 2020: 10, 2023: 40 } }
  flat: { unit: kt CO2/yr, value: 10000 }
  hill: { unit: "1", value: { 2020: 0, 2021: 1, 2023: 0 } }
  wide: { unit: t/yr, value: "uniform(-1, 3)" }
  part.a: { unit: "1", value: "uniform(0, 1)" }
  part.b: { unit: "%", equation: 1 - part.a }
  broken: { unit: "1", equation: 1 / (hill - 1) }
`;

/** Whether each claim holds. */
async function holds(...tests: string[]): Promise<boolean[]> {
  return (await judged({ "model.yaml": model(quantities, tests) })).map((verdict) => verdict.holds);
}

describe("judging a claim", () => {
  it("compares in the unit that is written", async () => {
    expect(
      await holds(
        "up in 2021 within 20..20 Mt CO2/yr", // 10, 20, 30, 40
        "up in 2021 within 19000 kt CO2/yr..19.9 Mt CO2/yr",
        "up <= 40000 kt CO2/yr",
        "up < 40 Mt CO2/yr",
        "up >= flat",
        "up in 2020 = flat",
        "flat equals 10.1 Mt CO2/yr within 1 %", // 0.1 of 10.1 is 0.99 %
        "flat equals 10.1 Mt CO2/yr within 99 kt CO2/yr",
      ),
    ).toEqual([true, false, true, false, true, true, true, false]);
  });

  it("lets a claim on emissions leave out the word CO2", async () => {
    expect(await holds("up in 2021 within 20..20 Mt/yr", "up in 2021 >= 21 Mt/yr")).toEqual([true, false]);
  });

  it("looks at the median unless told otherwise", async () => {
    // wide is uniform from -1 to 3: median and mean about 1, a quarter of the draws below 0.
    expect(
      await holds(
        "wide >= 0 t/yr",
        "wide >= 0 t/yr in every draw",
        "wide >= 0 t/yr at p05",
        "wide within 0.5..1.5 at the mean",
        "wide never negative",
      ),
    ).toEqual([true, false, false, true, false]);
  });

  it("adds up draw by draw, in one unit", async () => {
    expect(
      await holds(
        "part.* sums to 1",
        "part.a, part.b sums to 100 %",
        "sum of part.* <= 0.9 in every draw",
        "every part.* never negative",
      ),
    ).toEqual([true, true, false, true]);
  });

  it("knows what rises, falls and turns back", async () => {
    expect(
      await holds(
        "up rises",
        "flat rises",
        "hill rises",
        "hill falls from 2021 to 2023",
        "hill is monotone",
        "up is monotone",
      ),
    ).toEqual([true, true, false, true, false, true]);
  });

  it("finds what is not a finite number, and lets it pass no other claim", async () => {
    // hill - 1 is 0 in 2021.
    expect(await holds("broken finite", "broken in 2020 finite", "broken <= 5 in 2021")).toEqual([
      false,
      true,
      false,
    ]);
  });

  it("tells the first failure: place, draw, expected and found", async () => {
    const [verdict, monotone] = await judged({
      "model.yaml": model(quantities, ["up in 2021..2023 within 0..20 Mt CO2/yr", "wide never negative"]),
    });
    expect(verdict?.failures).toEqual([
      {
        failure: {
          subject: "up",
          year: 2022,
          found: 30,
          expected: { kind: "within", low: 0, high: 20 },
          unitLabel: "Mt CO2/yr",
          failingDraws: 1,
          places: 2,
        },
      },
    ]);
    const failure = monotone!.failures[0]!.failure;
    expect(failure.found).toBeLessThan(0);
    expect(failure.places).toBe(4);
    // A quarter of 100 draws, with a standard deviation of 4.3.
    expect(failure.failingDraws).toBeGreaterThan(8);
    expect(failure.failingDraws).toBeLessThan(42);
    expect(failure.draw).toBeGreaterThanOrEqual(0);
  });

  it("compares with another scenario on the same draws", async () => {
    const files = {
      "model.yaml": model(quantities, []),
      "more.yaml":
        "peakcast: 1\nscenario: more\nextends: model.yaml\nquantities: { flat: 11000 }\n" +
        "tests:\n  - flat >= flat of model.yaml\n  - up > up of model.yaml\n  - wide = wide of model.yaml in every draw\n",
    };
    const verdicts = await judged(files, { entry: "more.yaml" });
    expect(verdicts.map((verdict) => verdict.holds)).toEqual([true, false, true]);
  });
});

describe("tests of a model", () => {
  it("hold for its scenarios, which add theirs and may replace or unset those with a name", async () => {
    const files = {
      "model.yaml": model(quantities, []).replace(
        "tests:\n",
        "tests:\n  small: flat <= 10 Mt CO2/yr\n  calm: wide finite\n  kept: up finite\n",
      ),
      "more.yaml":
        "peakcast: 1\nscenario: more\nextends: model.yaml\nquantities: { flat: 11000 }\n" +
        "tests:\n  small: flat <= 11 Mt CO2/yr\n  calm: null\n",
    };
    const told = async (entry: string): Promise<string[]> =>
      (await judged(files, { entry })).map(({ test, holds }) => `${test.written.text} ${holds}`);
    expect(await told("model.yaml")).toEqual([
      "flat <= 10 Mt CO2/yr true",
      "wide finite true",
      "up finite true",
    ]);
    expect(await told("more.yaml")).toEqual(["up finite true", "flat <= 11 Mt CO2/yr true"]);
  });

  it.each([
    ["upp rises", "there is no quantity `upp`"],
    ["every part.c* finite", "no quantity matches `part.c*`"],
    ["up in 2050 finite", "the horizon is 2020 to 2023"],
    ["up in 2023..2021 finite", "2023 is later than 2021"],
    ["up <= 3 GJ/yr", "`GJ/yr` does not fit `Mt CO2/yr`"],
    ["up <= wide", "`t/yr` does not fit `Mt CO2/yr`"],
    ["up, wide sums to up", "`Mt CO2/yr` does not fit `t/yr`"],
    ["up <= 3 Mt CO/yr", "unknown unit `CO`"],
    ["up shrinks", "`shrinks` is not understood here"],
  ])("with `%s` is refused", async (test, message) => {
    await expect(judged({ "model.yaml": model(quantities, [test]) })).rejects.toThrow(message);
  });
});
