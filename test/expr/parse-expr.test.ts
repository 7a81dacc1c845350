import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { childrenOf, type Expr } from "../../src/expr/expr.ts";
import { marked, mistakesIn, sketch, treeOf } from "./read.ts";

describe("an equation", () => {
  it.each([
    ["a + b * c", "(a + (b * c))"],
    ["(a + b) * c", "((a + b) * c)"],
    ["a - b - c", "((a - b) - c)"],
    ["a / b / c", "((a / b) / c)"],
    ["a / b * c", "((a / b) * c)"],
    ["a ^ b ^ c", "(a ^ (b ^ c))"],
    ["-a ^ 2", "(-(a ^ 2))"],
    ["a ^ -b", "(a ^ (-b))"],
    ["-a * b", "((-a) * b)"],
    ["a * -b", "(a * (-b))"],
    ["+a", "a"],
    ["--a", "(-(-a))"],
    ["a < b + c", "(a < (b + c))"],
    ["a < b < c", "((a < b) and (b < c))"],
    ["a == b != c", "((a == b) and (b != c))"],
    ["not a and b or c", "(((not a) and b) or c)"],
    ["a or b and c", "(a or (b and c))"],
    ["a > 1 and b <= 2", "((a > 1) and (b <= 2))"],
    ["a > b ? c : d", "if((a > b), c, d)"],
    ["a ? b : c ? d : e", "if(a, b, if(c, d, e))"],
    ["if(a > 1, b, c) * 2", "(if((a > 1), b, c) * 2)"],
  ])("%s means %s", (text, meaning) => {
    expect(sketch(text)).toBe(meaning);
  });

  it.each([
    ["min(a, b + 1, 3)", "min(a, (b + 1), 3)"],
    ["exp(log(a))", "exp(log(a))"],
    ["previous(a, 1)", "previous(a, 1, 1)"],
    ["delayed(a, 3, 0)", "previous(a, 0, 3)"],
    ["at(a * b, 2020)", "at((a * b), 2020)"],
    ["change_since(a, 2020)", "changeSince(a, 2020)"],
    ["cumulative(a)", "cumulative(a)"],
    ["co2_of_carbon(a)", "co2OfCarbon(a)"],
    ["sum(steel.*.output, b.**)", "sum(steel.*.output, b.**)"],
    ["sum (a)", "sum(a)"],
    ["year - 2020", "(year - 2020)"],
  ])("knows the function in %s", (text, meaning) => {
    expect(sketch(text)).toBe(meaning);
  });

  it.each([
    ["2.5 GJ/t * a", "(2.5[GJ/t] * a)"],
    ["2.5 GJ / t", "2.5[GJ / t]"],
    ["3 t CO2/t * t", "(3[t CO2/t] * t)"],
    ["12 % + 3%", "(12[%] + 3[%])"],
    ["2.5 t / tons", "(2.5[t] / tons)"],
    ["3 m^2", "3[m^2]"],
    ["3 t_clinker", "3[t_clinker]"],
    ["100 万吨/年 + a", "(100[万吨/年] + a)"],
    ["3 % * y / t", "((3[%] * y) / t)"],
    ["3 and a", "(3 and a)"],
    ["1e3 + .5 + 1.", "((1000 + 0.5) + 1)"],
  ])("gives a number the longest unit behind it: %s", (text, meaning) => {
    expect(sketch(text)).toBe(meaning);
  });

  it("may name quantities with dots and in Chinese", () => {
    expect(sketch("钢铁.产量 * steel.crude.bf_bof.use.coal")).toBe(
      "(钢铁.产量 * steel.crude.bf_bof.use.coal)",
    );
  });

  it.each(["i", "pi", "e", "Infinity", "true", "null", "end", "Q0", "constructor", "__proto__", "sqrt"])(
    "knows no names of its own but `year`: `%s` is a quantity like any other",
    (name) => {
      expect(treeOf(name)).toMatchObject({ kind: "quantity", name });
    },
  );

  it("may run over lines, with any blanks", () => {
    expect(sketch("a\n  + b\t* c")).toBe("(a + (b * c))");
  });

  it("marks every part with its place", () => {
    const text = "  steel.output * (2.5 GJ/t + at(coal, 2020))";
    const places: string[] = [];
    const visit = (expr: Expr): void => {
      places.push(marked(text, expr));
      childrenOf(expr).forEach(visit);
    };
    visit(treeOf(text));
    expect(places).toContain("steel.output");
    expect(places).toContain("2.5 GJ/t");
    expect(places).toContain("at(coal, 2020)");
    expect(places).toContain("coal");
    expect(places[0]!.startsWith("steel.output * (2.5 GJ/t")).toBe(true);
  });

  it("marks operands where they stand, whatever the spaces around them", () => {
    const blank = fc.string({ unit: fc.constantFrom(" ", "\n", "\t"), maxLength: 3 });
    const operand = fc.constantFrom("a", "steel.output", "钢铁.产量", "12 %", "2.5 GJ/t");
    fc.assert(
      fc.property(fc.array(fc.tuple(blank, operand, blank), { minLength: 1, maxLength: 6 }), (parts) => {
        const text = parts.map(([before, name, behind]) => before + name + behind).join("+");
        const found: string[] = [];
        const visit = (expr: Expr): void => {
          if (expr.kind === "quantity" || expr.kind === "number") found.push(marked(text, expr));
          childrenOf(expr).forEach(visit);
        };
        visit(treeOf(text));
        expect(found).toEqual(parts.map(([, name]) => name));
      }),
    );
  });
});

describe("what an equation cannot be", () => {
  it.each([
    ["", ""],
    ["   ", "   "],
    ["a +", "+"],
    ["a and", "and"],
    ["(a", "("],
    ["a)", ")"],
    ["()", ")"],
    ["a // b", "/"],
    ["a <> b", ">"],
    ["a b", "a b"],
    ["2(a)", "2(a)"],
    ["1,000", ","],
    ["1 000", "1 000"],
    ["1_000", "1_000"],
    ["0x10", "0x10"],
    ["a[1]", "["],
    ["{a}", "{"],
    ["'a'", "'"],
    ["a;b", ";"],
    ["a % b", "%"],
    ["a # b", "#"],
    ["a.^b", "."],
    ["a..b", "."],
    ["a 😀", "😀"],
    ["１ + 2", "１"],
    ["a xor b", "a xor b"],
    ["a mod b", "a mod b"],
    ["a to b", "a to b"],
    ["1e400", "1e400"],
    ["a : b", "a : b"],
    ["sum(a + b)", "sum"],
    ["sum()", "sum"],
  ])("%j is refused at %j", (text, place) => {
    const mistakes = mistakesIn(text);
    expect(mistakes.map((one) => one.code)).toEqual(["bad-equation"]);
    expect(marked(text, mistakes[0]!)).toBe(place);
  });

  it.each([
    ["a = b", "`==`"],
    ["a！= b", "！"],
    ["a ** b", "`^`"],
    ["a × b", "`*`"],
    ["a ÷ b", "`/`"],
    ["（a）", "`(`"],
    ["min(a，b)", "`,`"],
    ["a & b", "`and`"],
    ["a | b", "`or`"],
  ])("%s gets a word about what is written instead", (text, word) => {
    const [mistake] = mistakesIn(text);
    expect(`${mistake?.help?.en ?? ""} ${mistake?.message.en}`).toContain(word);
  });

  it.each([
    ["sqroot(4)", "sqrt"],
    ["Sqrt(4)", "sqrt"],
    ["cumulativ(a)", "cumulative"],
    ["change_sinc(a, 2020)", "change_since"],
    ["summ(a)", "sum"],
  ])("an unknown function is named with its nearest: %s", (text, meant) => {
    const [mistake] = mistakesIn(text);
    expect(mistake?.code).toBe("unknown-function");
    expect(marked(text, mistake!)).toBe(text.slice(0, text.indexOf("(")));
    expect(mistake?.help?.en).toContain(`\`${meant}\``);
  });

  it.each([
    "constructor(1)",
    "toString()",
    "hasOwnProperty(1)",
    "__proto__(1)",
    "import(1)",
    "evaluate(1)",
    "year()",
  ])("a function of JavaScript's or mathjs's is none of the language's: %s", (text) => {
    expect(mistakesIn(text).map((one) => one.code)).toEqual(["unknown-function"]);
  });

  it.each([
    ["sqrt(a, b)", "sqrt"],
    ["min()", "min"],
    ["if(a, b)", "if"],
    ["if(a, b, c, d)", "if"],
    ["previous(a)", "previous"],
    ["cumulative()", "cumulative"],
  ])("%s has the wrong number of arguments", (text, place) => {
    const mistakes = mistakesIn(text);
    expect(mistakes.map((one) => one.code)).toEqual(["bad-equation"]);
    expect(marked(text, mistakes[0]!)).toBe(place);
  });

  it.each([
    ["at(a, b)", "b"],
    ["at(a, 2020.5)", "2020.5"],
    ["at(a, year)", "year"],
    ["at(a, 2020 t)", "2020 t"],
    ["change_since(a, 20 %)", "20 %"],
    ["delayed(a, 0, 1)", "0"],
    ["delayed(a, 1.5, 1)", "1.5"],
    ["delayed(a, b, 1)", "b"],
  ])("%s needs a plain whole number there", (text, place) => {
    const mistakes = mistakesIn(text);
    expect(mistakes.map((one) => one.code)).toEqual(["bad-equation"]);
    expect(marked(text, mistakes[0]!)).toBe(place);
  });

  it("tells every unknown function of an equation at once", () => {
    expect(mistakesIn("foo(a) + bar(b)").map((one) => one.code)).toEqual([
      "unknown-function",
      "unknown-function",
    ]);
  });
});

describe("a hostile equation", () => {
  it.each([
    ["61 parentheses", `${"(".repeat(61)}a${")".repeat(61)}`],
    ["3,999 open parentheses", "(".repeat(3999)],
    ["parentheses the wrong way round", ")(".repeat(1900)],
    ["4,001 characters", "a".repeat(4001)],
    ["4,000 signs", `${"-".repeat(3999)}a`],
    ["1,900 terms", `${"a+".repeat(1900)}a`],
    ["1,900 powers", `${"a^".repeat(1900)}a`],
    ["990 conditions", `${"a?b:".repeat(990)}c`],
    ["990 times not", `${"not ".repeat(990)}a`],
    ["1,990 comparisons", `${"a<".repeat(1990)}a`],
    ["1,900 names in a row", "a ".repeat(1999)],
    ["900 divided units", `1 ${"t/".repeat(900)}t`],
    ["1,901 arguments", `min(${"a,".repeat(1900)}a)`],
  ])("of %s is refused quickly, with one finding", (_, text) => {
    const began = performance.now();
    expect(mistakesIn(text).map((one) => one.code)).toEqual(["bad-equation"]);
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it("is not one with a name of 4,000 letters or 60 parentheses or 300 terms", () => {
    expect(mistakesIn("a".repeat(4000))).toEqual([]);
    expect(mistakesIn(`${"(".repeat(60)}a${")".repeat(60)}`)).toEqual([]);
    expect(mistakesIn(`${"a+".repeat(299)}a`)).toEqual([]);
  });

  it("is never evaluated: an assignment, a call or a definition stays text", () => {
    // If mathjs evaluated anything, `a` would be 1 or `f` a function afterwards.
    for (const text of ["a = 1", "f(x) = x", 'import("fs")', "a = import({b: 2})", "parse('1')", "a.b = 1"]) {
      expect(mistakesIn(text).length, text).toBeGreaterThan(0);
    }
    expect(treeOf("a")).toMatchObject({ kind: "quantity", name: "a" });
    expect(treeOf("2 ^ 3 + 1")).toMatchObject({ kind: "binary", operator: "+" });
  });

  it("never breaks the reader and is always marked within its text", () => {
    const piece = fc.constantFrom(
      ..."a b 1 2.5 + - * / ^ ( ) , . < > = ! ? : % and or not sum if at t GJ CO2 e _ 钢 😀 [ ] { } ' \" ; # & | $ @ \\ ~ `".split(
        " ",
      ),
      " ",
      "\n",
      "\u0000",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const text = pieces.join("");
        for (const { span } of mistakesIn(text)) {
          expect(span!.start).toBeGreaterThanOrEqual(0);
          expect(span!.end).toBeGreaterThanOrEqual(span!.start);
          expect(span!.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
