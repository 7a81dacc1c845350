import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/diagnose/diagnostic.ts";
import { validate, type FileKind } from "../../src/schema/validate.ts";
import { parseYaml } from "../../src/source/parse-yaml.ts";

function check(text: string, expected?: FileKind): ReturnType<typeof validate> {
  const document = parseYaml("m.yaml", text);
  if (!document.ok) throw new Error(document.diagnostics[0]?.message.en);
  return validate(document.value, expected);
}

function mistakesIn(text: string, expected?: FileKind): readonly Diagnostic[] {
  const checked = check(text, expected);
  return checked.ok ? [] : checked.diagnostics;
}

/** Mistakes as `code: marked text`. */
function told(text: string, expected?: FileKind): string[] {
  return mistakesIn(text, expected).map(({ code, span }) => `${code}: ${text.slice(span!.start, span!.end)}`);
}

/** A model with these lines. */
function model(lines: string): string {
  return `model: m\n${lines}`;
}

describe("a file", () => {
  it("is a model or a scenario by its first word, and else an included file", () => {
    expect(check("model: m")).toMatchObject({ ok: true, value: "model" });
    expect(check("scenario: s\nextends: m.yaml")).toMatchObject({ ok: true, value: "scenario" });
    expect(check("quantities: { a: 1 }")).toMatchObject({ ok: true, value: "include" });
  });

  it.each(["", "- 1", "hello", "a:1"])("is a map, not %j", (text) => {
    expect(mistakesIn(text).map((one) => one.code)).toEqual(["wrong-type"]);
  });

  it.each([
    ["a：1", "U+FF1A"],
    ["a:\u00a01", "U+00A0"],
    ["a:\u30001", "U+3000"],
  ])("that is no map because of a character that looks like another is told so: %j", (text, name) => {
    expect(mistakesIn(text)[0]?.help?.en).toContain(name);
  });

  it("of another version of the language is refused", () => {
    expect(told(model("peakcast: 2"))).toEqual(["language-version: 2"]);
    expect(told(model("peakcast: 1"))).toEqual([]);
  });

  it("that is a scenario extends something", () => {
    expect(told("scenario: s")).toEqual(["missing-key: scenario"]);
  });

  it("cannot be model and scenario at once", () => {
    expect(told("model: m\nscenario: s\nextends: x.yaml")).toEqual(["unknown-key: model"]);
  });

  it("that is included has sections only", () => {
    expect(told("quantities: {}\nhorizon: { first: 2020 }", "include")).toEqual(["unknown-key: horizon"]);
  });
});

describe("an unknown key", () => {
  it.each([
    ["quantites: {}", "quantites", "quantities"],
    ["horizon: { frist: 2020 }", "frist", "first"],
    ["quantities: { a: { unti: t, value: 1 } }", "unti", "unit"],
    ["quantities: { a: { growth: { from: 2020, bse: 1 } } }", "bse", "base"],
    ["sectors: { s: { products: { p: { routes: { r: { shar: 1 } } } } } }", "shar", "share"],
    [
      "sectors: { s: { products: { p: { routes: { r: { energy: { g: { mix: { coal: { share: 1, ration: 2 } } } } } } } } } }",
      "ration",
      "ratio",
    ],
    ["targets: { t: { quantity: x, max: 1, yaer: 2030 } }", "yaer", "year"],
  ])("is marked, with the nearest the place takes: %s", (lines, key, meant) => {
    const text = model(lines);
    expect(told(text)).toEqual([`unknown-key: ${key}`]);
    expect(mistakesIn(text)[0]?.help?.en).toContain(`\`${meant}\``);
    expect(mistakesIn(text)[0]?.help?.zh).toContain(`\`${meant}\``);
  });

  it("is one of several that are told at once", () => {
    expect(told(model("x: 1\ny: 2\nhorizon: { z: 1 }")).toSorted()).toEqual([
      "unknown-key: x",
      "unknown-key: y",
      "unknown-key: z",
    ]);
  });

  it("may be a word of JavaScript's", () => {
    expect(told(model("toString: 1"))).toEqual(["unknown-key: toString"]);
    expect(told(model("horizon: { hasOwnProperty: 1 }"))).toEqual(["unknown-key: hasOwnProperty"]);
  });
});

describe("a value of the wrong kind", () => {
  it.each([
    ["model: 3", "3"],
    ["model: true", "true"],
    [model("peakcast: one"), "one"],
    [model("horizon: 2020"), "2020"],
    [model("horizon: { first: 2020.5 }"), "2020.5"],
    [model("horizon: { first: '2020' }"), "'2020'"],
    [model("horizon: { first: 1_000 }"), "1_000"],
    [model("horizon: { first: 12:30 }"), "12:30"],
    [model("include: a.yaml"), "a.yaml"],
    [model("include: [1]"), "1"],
    [model("quantities: []"), "[]"],
    [model("quantities: { a: true }"), "true"],
    [model("quantities: { a: [1] }"), "[1]"],
    [model("quantities: { a: { value: true } }"), "true"],
    [model("quantities: { a: { 2020: [1] } }"), "[1]"],
    [model("quantities: { a: { 2020: { x: 1 } } }"), "{ x: 1 }"],
    [model("quantities: { a: { value: { 2020: [1] } } }"), "[1]"],
    [model("quantities: { a: { history: data.csv } }"), "data.csv"],
    [model("quantities: { a: { range: [0] } }"), "[0]"],
    [model("quantities: { a: { range: [0, 1, 2] } }"), "[0, 1, 2]"],
    [model("quantities: { a: { new: yes } }"), "yes"],
    [model("quantities: { a: { title: [x] } }"), "[x]"],
    [model("sectors: { s: { products: { p: { routes: { r: { use: { coal: [1] } } } } } } }"), "[1]"],
    [model("targets: { t: { quantity: x, year: 2030 yr } }"), "2030 yr"],
    [model("peak: { band: true }"), "true"],
  ])("%j is marked at %s, once", (text, marked) => {
    expect(told(text)).toEqual([`wrong-type: ${marked}`]);
  });

  it("is told with what the place takes, in both languages", () => {
    const [mistake] = mistakesIn(model("horizon: { first: x }"));
    expect(mistake?.message).toEqual({
      en: "`horizon.first` must be a number",
      zh: "`horizon.first` 应为数",
    });
  });

  it.each([
    ["carriers: { c: { scope: drect } }", "direct"],
    ["quantities: { a: { quality: publishd } }", "published"],
    ["quantities: { a: { interpolation: stp, value: 1 } }", "step"],
  ])("that is one of few words is told with the nearest: %s", (lines, meant) => {
    const [mistake] = mistakesIn(model(lines));
    expect(mistake?.code).toBe("wrong-type");
    expect(mistake?.help?.en).toContain(`\`${meant}\``);
  });

  it.each([".inf", "-.inf", ".nan", "1e400"])("may be a number that is not finite: %s", (number) => {
    expect(told(model(`quantities: { a: ${number} }`))).toEqual([`bad-scalar: ${number}`]);
    expect(told(model(`quantities: { a: { value: { 2020: ${number} } } }`))).toEqual([
      `bad-scalar: ${number}`,
    ]);
  });
});

describe("a name", () => {
  it.each(["a b", "a-b", "2030", "_a", "a..b", ".a", "a.", "a*", "a/b"])("is not %j", (name) => {
    const text = model(`quantities: { "${name}": 1 }`);
    expect(mistakesIn(text).map((one) => one.code)).toEqual(["bad-name"]);
  });

  it("may be Chinese, dotted, and called like something of JavaScript's", () => {
    expect(told(model("quantities: { 钢铁.产量: 1, steel.crude.eaf_2: 2, toString: 3 }"))).toEqual([]);
  });

  it("of a sector, carrier or target has no dots", () => {
    expect(told(model("sectors: { a.b: {} }"))).toEqual(["bad-name: a.b"]);
    expect(told(model("carriers: { a.b: {} }"))).toEqual(["bad-name: a.b"]);
  });

  it("of a model is a name", () => {
    expect(mistakesIn("model: a b").map((one) => one.code)).toEqual(["wrong-type"]);
  });
});

describe("a map with years for keys", () => {
  it("is a path, and every other key in it a mistake", () => {
    expect(told(model("quantities: { a: { 2020: 1, 203: 2 } }"))).toEqual(["bad-name: 203"]);
    expect(told(model("quantities: { a: { 2020: 1, unit: t } }"))).toEqual(["bad-name: unit"]);
    expect(told(model("quantities: { a: { value: { 2020: 1, 20300: 2 } } }"))).toEqual(["bad-name: 20300"]);
  });

  it("may hold nulls, which unset a year", () => {
    expect(told(model("quantities: { a: { 2020: 1, 2030: ~ } }"))).toEqual([]);
  });
});

describe("every form of a quantity", () => {
  it.each(["1", "12 %", "= a * b", "triangular(1, 2, 3)", "null", "NO", "1_000"])(
    "may be %s here",
    (body) => {
      // Whether a text is a number, a distribution or an equation is read later, with its unit.
      expect(told(model(`quantities:\n  a: ${body}`))).toEqual([]);
    },
  );

  it("may be short or long at every place that takes one", () => {
    for (const body of [
      "1",
      "{ 2020: 1 }",
      "{ unit: t, value: 1 }",
      "{ value: { 2020: 1 } }",
      "{ equation: a }",
    ]) {
      expect(told(model(`carriers: { c: { factor: ${body} } }`)), body).toEqual([]);
      expect(told(model(`sectors: { s: { products: { p: { activity: ${body} } } } }`)), body).toEqual([]);
      const route = (rest: string): string =>
        model(`sectors: { s: { products: { p: { routes: { r: { ${rest} } } } } } }`);
      expect(
        told(route(`share: ${body}, process: ${body}, capture: ${body}, use: { c: ${body} }`)),
        body,
      ).toEqual([]);
      expect(
        told(route(`energy: { g: { total: ${body}, mix: { c: ${body}, d: { share: ${body} } } } }`)),
        body,
      ).toEqual([]);
    }
  });
});

describe("the replace mark", () => {
  it("may stand in any map", () => {
    expect(
      told(
        model("quantities: { _REPLACE_: true, a: { _REPLACE_: true, value: { _REPLACE_: true, 2020: 1 } } }"),
      ),
    ).toEqual([]);
  });

  it("can only be true", () => {
    expect(told(model("quantities: { a: { _REPLACE_: yes, value: 1 } }"))).toEqual(["wrong-type: yes"]);
    expect(told(model("quantities: { a: { _REPLACE_: false, value: 1 } }"))).toEqual(["wrong-type: false"]);
  });
});
