import { describe, expect, it } from "vitest";
import { parseClaim } from "../../src/expr/parse-claim.ts";
import { parseExpr } from "../../src/expr/parse-expr.ts";
import { parseScalar } from "../../src/expr/parse-scalar.ts";
import { matchNames } from "../../src/model/glob.ts";
import { parseCsv } from "../../src/source/parse-csv.ts";
import { parseYaml } from "../../src/source/parse-yaml.ts";
import { parseUnit } from "../../src/units/parse-unit.ts";

/** Texts that make a regular expression with two ways to match something go through all of them. */
const shapes: readonly (readonly [string, (length: number) => string])[] = [
  ["blanks and a stranger", (n) => `1${" ".repeat(n)}!`],
  ["blanks on both sides of `to`", (n) => `1${" ".repeat(n / 2)}to${" ".repeat(n / 2)}`],
  ["a word that never ends", (n) => "a".repeat(n)],
  ["words and dots", (n) => `${"a.".repeat(n / 2)}!`],
  ["digits", (n) => `${"1".repeat(n)}!`],
  ["digits and dots", (n) => `${"1.".repeat(n / 2)}!`],
  ["signs", (n) => "-".repeat(n)],
  ["open parentheses", (n) => "(".repeat(n)],
  ["open calls", (n) => "a(".repeat(n / 2)],
  ["numbers, each with a unit", (n) => "1 t/".repeat(n / 4)],
  ["stars", (n) => "*".repeat(n)],
  ["quotes", (n) => '"'.repeat(n)],
  ["quotes and commas", (n) => '",'.repeat(n / 2)],
  ["colons and hashes", (n) => ": #".repeat(n / 3)],
  ["line ends", (n) => "\r".repeat(n)],
  ["commas", (n) => ",".repeat(n)],
];

const whole = (start: number, end: number): { file: string; start: number; end: number } => ({
  file: "f",
  start,
  end,
});

const readers: readonly (readonly [string, (text: string) => unknown])[] = [
  ["a scalar", parseScalar],
  ["an equation", (text) => parseExpr(text, whole)],
  ["a claim", parseClaim],
  ["a unit", parseUnit],
  ["a table", (text) => parseCsv("f.csv", text)],
  ["a file", (text) => parseYaml("f.yaml", text)],
  ["a file's value", (text) => parseYaml("f.yaml", `a:\n  b: ${text}\n`)],
];

describe.each(readers)(
  "%s is read or refused in time that 100,000 characters cannot stretch:",
  (_, reader) => {
    it.each(shapes)("%s", (_name, shape) => {
      const text = shape(100_000);
      const started = process.cpuUsage();
      reader(text);
      // A cost of the square would be 10^10 steps: ten seconds and more on any machine, however busy it is.
      expect(process.cpuUsage(started).user).toBeLessThan(5_000_000);
    });
  },
);

it("a pattern of a thousand stars is matched in time of its length times the name's", () => {
  const name = "a".repeat(1000);
  const started = performance.now();
  expect(matchNames(`${"*a".repeat(400)}b`, [name])).toEqual([]);
  expect(matchNames(`${"**".repeat(300)}a`, [name])).toEqual([name]);
  expect(performance.now() - started).toBeLessThan(5000);
});
