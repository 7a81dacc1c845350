import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ScalarProblem } from "../../src/expr/parse-amount.ts";
import { parseScalar } from "../../src/expr/parse-scalar.ts";
import type { Argument, ParsedScalar } from "../../src/expr/parsed-scalar.ts";

/** A scalar as numbers and units: `1`, `12[%]`, `normal(1, 2)[t]`, `1 to 2[t]`; expressions in braces. */
function sketch(text: string): string {
  const parsed = parseScalar(text);
  if ("code" in parsed) throw new Error(parsed.message.en);
  return sketchOf(parsed);
}

function sketchOf(parsed: ParsedScalar): string {
  const argument = (arg: Argument): string =>
    arg.value === undefined
      ? `{${arg.text}}`
      : arg.unit
        ? `${arg.value}[${arg.unit.text}]`
        : String(arg.value);
  const tail = "unit" in parsed && parsed.unit ? `[${parsed.unit.text}]` : "";
  switch (parsed.kind) {
    case "amount":
      return argument(parsed.amount);
    case "range":
      return `${argument(parsed.low)} to ${argument(parsed.high)}`;
    case "distribution":
      return `${parsed.form.id}(${parsed.args.map(argument).join(", ")})${tail}`;
    case "empirical":
      return `empirical(${parsed.file.text}, ${parsed.column.text})${tail}`;
    case "truncated": {
      const [low, high] = [parsed.low, parsed.high].map((bound) => (bound ? argument(bound) : "-"));
      return `truncated(${sketchOf(parsed.of)}, ${low}, ${high})${tail}`;
    }
    case "discrete":
    case "mixture": {
      const parts = parsed.parts.map(
        ({ of, weight }) => `${sketchOf(of)}${weight ? ` = ${argument(weight)}` : ""}`,
      );
      return `${parsed.kind}(${parts.join(", ")})${tail}`;
    }
  }
}

function problemIn(text: string): ScalarProblem {
  const parsed: ParsedScalar | ScalarProblem = parseScalar(text);
  if (!("code" in parsed)) throw new Error(`no problem in ${text}`);
  return parsed;
}

describe("a scalar", () => {
  it.each([
    ["1.8", "1.8"],
    ["-1", "-1"],
    ["+1", "1"],
    [".5", "0.5"],
    ["1e3", "1000"],
    ["010", "10"],
    ["12 %", "12[%]"],
    ["12%", "12[%]"],
    ["110 kgce/t", "110[kgce/t]"],
    ["1e5t", "100000[t]"],
    ["5 EJ", "5[EJ]"],
    ["  3 t CO2/t ", "3[t CO2/t]"],
    ["1.6 to 2.0", "1.6 to 2"],
    ["420 to 480 kWh/t", "420 to 480[kWh/t]"],
    ["4 % to 8 %", "4[%] to 8[%]"],
    ["900 kg to 1 t", "900[kg] to 1[t]"],
    ["triangular(1.8, 1.9, 2.1)", "triangular(1.8, 1.9, 2.1)"],
    ["triangular (1,2,3)", "triangular(1, 2, 3)"],
    ["triangular(4, 8, 12) %", "triangular(4, 8, 12)[%]"],
    ["triangular(4 %, 8 %, 12 %)", "triangular(4[%], 8[%], 12[%])"],
    ["normal(0.85, 0.05)", "normal(0.85, 0.05)"],
    ["normal(-1, 2)", "normal(-1, 2)"],
    ["lognormal(0.1, 0.2) t", "lognormal(0.1, 0.2)[t]"],
    ["uniform(2, 3)", "uniform(2, 3)"],
    ["lognormal(mean=5, sd=1) t", "lognormalMoments(5, 1)[t]"],
    ["lognormal(sd: 1, mean: 5)", "lognormalMoments(5, 1)"],
    ["lognormal(p90 = 8, p10 = 3)", "lognormalPercentiles(3, 8)"],
    ["lognormal(p2.5=3, p97.5=8)", "lognormalPercentiles(3, 8)"],
    ["pert(1, 2, 4)", "pert(1, 2, 4)"],
    ["beta(2, 3)", "beta(2, 3)"],
    ["beta(2, 3, 10 %, 40 %)", "betaBetween(2, 3, 10[%], 40[%])"],
    ["gamma(2, 3 t)", "gamma(2, 3[t])"],
    ["gamma(mean=6, sd=2)", "gammaMoments(6, 2)"],
    ["logistic(0, 1)", "logistic(0, 1)"],
    ["discrete(2026 = 0.3, 2028 = 70 %)", "discrete(2026 = 0.3, 2028 = 70[%])"],
    ["discrete(2026: 0.3, 2028: 0.7)", "discrete(2026 = 0.3, 2028 = 0.7)"],
    ["empirical(data/x.csv, price) t", "empirical(data/x.csv, price)[t]"],
    ["discrete(1 t, 2 t)", "discrete(1[t], 2[t])"],
    ["mixture(normal(5, 1) = 0.7, 8 to 12 = 0.3) t", "mixture(normal(5, 1) = 0.7, 8 to 12 = 0.3)[t]"],
    ["truncated(normal(5, 2), 0, 10)", "truncated(normal(5, 2), 0, 10)"],
    ["truncated(normal(5, 2), low=0) t", "truncated(normal(5, 2), 0, -)[t]"],
    ["truncated(gamma(2, 3), high = 10 t)", "truncated(gamma(2, 3), -, 10[t])"],
    ["truncated(truncated(1 to 2, low=1), 1, 2)", "truncated(truncated(1 to 2, 1, -), 1, 2)"],
    ["normal(steel.base, 5 % * steel.base)", "normal({steel.base}, {5 % * steel.base})"],
    ["normal(x, 5 t/yr)", "normal({x}, 5[t/yr])"],
    ["normal(max(a, 2), 2 / b)", "normal({max(a, 2)}, {2 / b})"],
    ["normal(1, 2 foo)", "normal(1, 2[foo])"],
  ])("%j says %s", (text, meaning) => {
    expect(sketch(text)).toBe(meaning);
  });

  it("knows the place of its units", () => {
    const text = " triangular(4 %, 8 %, 12 %) ";
    const parsed = parseScalar(text);
    expect("kind" in parsed && parsed.kind === "distribution" ? parsed.args : []).toEqual([
      { value: 4, start: 12, end: 15, unit: { text: "%", start: 14, end: 15 } },
      { value: 8, start: 17, end: 20, unit: { text: "%", start: 19, end: 20 } },
      { value: 12, start: 22, end: 26, unit: { text: "%", start: 25, end: 26 } },
    ]);
  });

  it("reads every number that JavaScript writes", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parseScalar(String(value))).toMatchObject({
          kind: "amount",
          // JavaScript writes -0 as 0.
          amount: { value: value + 0 },
        });
      }),
    );
  });
});

describe("what is no scalar", () => {
  it.each([
    "NO",
    "abc",
    "",
    "  ",
    "--1",
    "- 1",
    ".inf",
    "nan",
    "Infinity",
    "１２",
    "=1",
    "to 3",
    "1 to abc",
    "1 - 2",
  ])("%j", (text) => {
    expect(problemIn(text).code).toBe("bad-scalar");
  });

  it.each(["1,000", "1 000", "-12 345 678.9", "1_000", "0,5", "1'000", "1.2.3", "1..2"])(
    "a number with separators or a decimal comma, with a word about how it is written: %s",
    (text) => {
      expect(problemIn(text)).toMatchObject({ code: "bad-scalar", start: 0, end: text.length });
      expect(problemIn(text).help?.en).toContain("`1000.5`");
    },
  );

  it.each([
    ["12:30", ":30"],
    ["0x10", "x10"],
    ["1 to", "to"],
    ["3 * 4", "* 4"],
  ])("%j is a number in a unit %j, which no unit is", (text, unit) => {
    expect(parseScalar(text)).toMatchObject({ kind: "amount", amount: { unit: { text: unit } } });
  });

  it("a number beyond what a number holds", () => {
    expect(problemIn("1e400").code).toBe("bad-scalar");
  });

  it.each([
    ["norml(1, 2)", 0, 5],
    ["Normal(1, 2)", 0, 6],
    [" weibull(1, 2)", 1, 8],
  ])("a distribution nobody knows, marked at its name: %s", (text, start, end) => {
    expect(problemIn(text)).toMatchObject({ code: "bad-scalar", start, end, word: text.slice(start, end) });
  });

  it.each(["normal(1)", "normal(1, 2, 3)", "triangular(1, 2)", "uniform(1;2)"])(
    "a distribution with too few or too many numbers, with its form: %s",
    (text) => {
      const name = text.slice(0, text.indexOf("("));
      expect(problemIn(text)).toMatchObject({ code: "bad-distribution", start: 0, end: text.length });
      expect(problemIn(text).help?.en).toContain(`${name}(`);
    },
  );

  it.each([
    ["normal(1, 2", 0, 11],
    ["uniform(1,,2)", 10, 11],
    ["uniform()", 8, 9],
    ["normal((1), 2)", 7, 10],
  ])("%s is marked where it breaks", (text, start, end) => {
    expect(problemIn(text)).toMatchObject({ code: "bad-scalar", start, end });
  });

  it.each([
    ["normal(mean=1, scale=2)", 0, 23],
    ["lognormal(p10=1, sd=2)", 0, 22],
    ["lognormal(p10=1, p10=2)", 0, 23],
    ["normal(1, sd=2)", 0, 15],
    ["truncated(normal(1, 2))", 0, 23],
    ["truncated(normal(1, 2), 3)", 0, 26],
    ["truncated(normal(1, 2), low=3, low=4)", 0, 37],
    ["discrete(1 = 0.5, 2)", 0, 20],
    ["empirical(data/x.csv)", 0, 21],
    ["empirical(data/x (1).csv, price)", 0, 32],
    ["discrete(normal(1, 2) = 1)", 9, 25],
    ["truncated(normal(1), 0, 1)", 10, 19],
  ])("%s is marked where its form breaks", (text, start, end) => {
    expect(problemIn(text)).toMatchObject({ code: "bad-distribution", start, end });
  });

  it("never breaks the reader and is always marked within its text, or right behind it", () => {
    const piece = fc.constantFrom(
      "1",
      "2.5",
      "-",
      " ",
      "to",
      "(",
      ")",
      ",",
      "%",
      "t",
      "normal",
      "uniform",
      "e",
      "钢",
      "=",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 15 }), (pieces) => {
        const text = pieces.join("");
        const parsed = parseScalar(text);
        if (!("code" in parsed)) return;
        expect(parsed.start).toBeGreaterThanOrEqual(0);
        expect(parsed.end).toBeGreaterThan(parsed.start);
        expect(parsed.end).toBeLessThanOrEqual(text.length + 1);
      }),
      { numRuns: 1000 },
    );
  });
});
