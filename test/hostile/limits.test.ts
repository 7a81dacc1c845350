import { describe, expect, it } from "vitest";
import { mistakesOf, read, told, type Texts } from "../model/read-texts.ts";

/*
 * What a crafted model may cost. Every case is as large as the limits allow; each bound is many times what an idle
 * machine needs, and far below what a cost that grows with the square of the size would take.
 */
const bound = 30_000;

function repeated(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join("");
}

function model(quantities: string, horizon = "{ first: 2020, last: 2025 }"): Texts {
  return { "model.yaml": `peakcast: 1\nmodel: m\nhorizon: ${horizon}\nquantities:\n${quantities}` };
}

async function costOf(files: Texts, entry?: string): Promise<{ told: string[]; time: number }> {
  const started = performance.now();
  const graph = await read(files, entry);
  const time = performance.now() - started;
  return { told: graph.ok ? [] : graph.diagnostics.map(({ code }) => code), time };
}

describe("a limit is told as one clear finding", () => {
  it.each([
    ["an equation of 4,001 characters", model(`  q: { unit: t, equation: ${"1+".repeat(2000)}1 }\n`)],
    [
      "more than 60 open parentheses",
      model(`  q: { unit: t, equation: ${"(".repeat(61)}1${")".repeat(61)} }\n`),
    ],
    ["operations 401 deep", model(`  q: { unit: t, equation: ${"-".repeat(401)}1 }\n`)],
    ["powers 990 deep", model(`  q: { unit: t, equation: 1${"^1".repeat(990)} }\n`)],
  ])("%s: bad-equation", async (_, files) => {
    expect((await mistakesOf(files)).map(({ code }) => code)).toEqual(["bad-equation"]);
  });

  it("a value of 400 blanks is too long to be one", async () => {
    expect(await told(model(`  q: { unit: t, value: "1${" ".repeat(400)}x" }\n`))).toEqual([
      "bad-scalar: a value has at most 400 characters",
    ]);
  });

  it.each(["{ first: 2020, last: 9999 }", "{ first: 1900, last: 2100 }", "{ first: 1, last: 2 }"])(
    "the horizon %s",
    async (horizon) => {
      expect(
        (await mistakesOf(model("  q: { unit: t, value: 1 }\n", horizon))).map(({ code }) => code),
      ).toEqual(["bad-horizon"]);
    },
  );

  it("a horizon no number can count", async () => {
    const files = model("  q: { unit: t, value: 1 }\n", "{ first: 2020, last: 1e99 }");
    expect((await mistakesOf(files)).map(({ code }) => code)).toEqual(["wrong-type"]);
  });

  it("20,000 carriers of one route, whose sum no walk over it survives", async () => {
    const carriers = repeated(4000, (i) => `  c${i}: { scope: direct, factor: 1 }\n`);
    const uses = repeated(4000, (i) => `              c${i}: 1\n`);
    const text = `peakcast: 1\nmodel: m\nhorizon: { first: 2020, last: 2022 }\ncarriers:\n${carriers}sectors:
  s:
    products:
      p:
        unit: t/yr
        activity: 1
        routes:
          r:
            use:\n${uses}`;
    expect((await mistakesOf({ "model.yaml": text })).map(({ code }) => code)).toEqual(["limit-exceeded"]);
  });

  it("sums that stand for more than five million quantities", async () => {
    const parts = repeated(9000, (i) => `  a.q${i}: { unit: t, value: 1 }\n`);
    const sums = repeated(1000, (i) => `  s${i}: { unit: t, equation: sum(a.*) }\n`);
    const { told: codes, time } = await costOf(model(parts + sums));
    expect(codes).toEqual(["limit-exceeded"]);
    expect(time).toBeLessThan(bound);
  });
});

describe("time grows with size, not with its square, for", () => {
  it("100,000 quantities over 150 years", async () => {
    const names = ["a", "b", "c", "d"];
    const files: Texts = {
      "model.yaml": `peakcast: 1\nmodel: m\nhorizon: { first: 2020, last: 2169 }\ninclude: [${names.map((name) => `${name}.yaml`).join(", ")}]\n`,
      ...Object.fromEntries(
        names.map((name) => [
          `${name}.yaml`,
          `quantities:\n${repeated(25_000, (i) => `  ${name}${i}: { unit: t, value: 1 }\n`)}`,
        ]),
      ),
    };
    const { told: codes, time } = await costOf(files);
    expect(codes).toEqual([]);
    expect(time).toBeLessThan(2 * bound);
  });

  it.each<[string, number, string, () => Texts]>([
    [
      "unknown keys",
      40_000,
      "unknown-key",
      () => ({ "model.yaml": `model: m\n${repeated(40_000, (i) => `u${i}: 1\n`)}` }),
    ],
    [
      "names that nothing has",
      15_000,
      "unknown-quantity",
      () => model(repeated(15_000, (i) => `  q${i}: { unit: t, equation: missing${i} }\n`)),
    ],
    [
      "unknown units",
      20_000,
      "unknown-unit",
      () => model(repeated(20_000, (i) => `  q${i}: { unit: tonn${i}, value: 1 }\n`)),
    ],
    [
      "equations of a wrong unit",
      15_000,
      "unit-mismatch",
      () =>
        model(
          `  a: { unit: t, value: 1 }\n${repeated(15_000, (i) => `  q${i}: { unit: GJ, equation: a }\n`)}`,
        ),
    ],
    ["values cut by a comma", 1, "wrong-type", () => model(`  q: [${"a(, ".repeat(60_000)}]\n`)],
  ])("%s", async (_, count, code, files) => {
    const { told: codes, time } = await costOf(files());
    expect(codes.filter((one) => one === code)).toHaveLength(count);
    expect(time).toBeLessThan(bound);
  });

  it("changes of what is not there", async () => {
    const files: Texts = {
      ...model(repeated(10_000, (i) => `  base${i}: { unit: t, value: 1 }\n`)),
      "scenario.yaml": `peakcast: 1\nscenario: s\nextends: model.yaml\nquantities:\n${repeated(15_000, (i) => `  other${i}: { value: 1 }\n`)}`,
    };
    const { told: codes, time } = await costOf(files, "scenario.yaml");
    expect(codes).toHaveLength(15_000);
    expect(time).toBeLessThan(bound);
  });

  it("a circle of 15,000 quantities, told once", async () => {
    const { told: codes, time } = await costOf(
      model(repeated(15_000, (i) => `  q${i}: { unit: t, equation: q${(i + 1) % 15_000} }\n`)),
    );
    expect(codes).toEqual(["circle"]);
    expect(time).toBeLessThan(bound);
  });

  it("a table of 40,000 columns, and one of 40,000 rows that 2,000 series are read from", async () => {
    const wide: Texts = {
      ...model("  q: { unit: t, history: { file: a.csv, series: s } }\n"),
      "a.csv": `${repeated(40_000, (i) => `c${i},`)}\n`,
    };
    expect(await costOf(wide)).toMatchObject({ told: ["missing-column"] });
    const long: Texts = {
      ...model(repeated(2000, (i) => `  q${i}: { unit: t, history: { file: a.csv, series: s${i} } }\n`)),
      "a.csv": `series,year,value,unit\n${repeated(40_000, (i) => `s${i % 2000},${2000 + Math.floor(i / 2000)},1,t\n`)}`,
    };
    const { told: codes, time } = await costOf(long);
    expect(codes).toEqual([]);
    expect(time).toBeLessThan(bound);
  });

  it.each([
    ["lists in lists on one line", "- ".repeat(100_000)],
    ["explicit keys in keys", "? ".repeat(4000)],
    ["colons without end", `a${": a".repeat(200_000)}`],
    ["escapes without end", `a: "${"\\".repeat(200_001)}`],
    ["steps of one blank", repeated(1300, (i) => `${" ".repeat(i)}a:\n`)],
    ["wrong indentation everywhere", repeated(30_000, (i) => `${"   ".repeat(i % 3)}  q${i}:\n`)],
    ["one comment of 900,000 characters", `#${" x".repeat(450_000)}`],
  ])("%s", async (_, text) => {
    const { told: codes, time } = await costOf({ "model.yaml": `peakcast: 1\nmodel: m\n${text}\n` });
    expect(codes.length).toBeGreaterThan(0);
    expect(time).toBeLessThan(bound);
  });
});
