import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { jsonSchema, schemaKinds, type JsonSchema } from "../../src/schema/json-schema.ts";
import { validate } from "../../src/schema/validate.ts";
import { toPlain } from "../../src/source/located-node.ts";
import { parseYaml } from "../../src/source/parse-yaml.ts";
import { mutations } from "./mutate.ts";

const scenarios = fileURLToPath(new URL("../../scenarios", import.meta.url));
const committed = join(scenarios, "peakcast.schema.json");
const shipped = readdirSync(scenarios, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".yaml"))
  .toSorted();

const accepts = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(jsonSchema("any"));

/** The plain value of a YAML text, through the project's own reader. */
function plainOf(text: string, file = "test.yaml"): unknown {
  const document = parseYaml(file, text);
  if (!document.ok) throw new Error(`${file}: ${document.diagnostics[0]!.message.en}`);
  // Through JSON, as ajv wants ordinary objects.
  return JSON.parse(JSON.stringify(toPlain(document.value.root)));
}

/** What the engine itself says of a plain value. */
function engineAccepts(plain: unknown): boolean {
  const document = parseYaml("test.yaml", JSON.stringify(plain));
  return document.ok && validate(document.value).ok;
}

describe("the JSON Schema", () => {
  it("stands in scenarios/ as `peakcast schema` prints it", () => {
    const text = `${JSON.stringify(jsonSchema("any"), null, 2)}\n`;
    if (process.env["UPDATE_GOLDEN"]) writeFileSync(committed, text);
    expect(readFileSync(committed, "utf8")).toBe(text);
  });

  it.each(schemaKinds)("is draft 07 and compiles under ajv's strict mode: %s", (kind) => {
    const schema = jsonSchema(kind);
    expect(schema.$schema).toBe("http://json-schema.org/draft-07/schema#");
    expect(typeof new Ajv({ allowUnionTypes: true }).compile(schema)).toBe("function");
  });

  it("describes every key", () => {
    const keys = keysOf(jsonSchema("any"), "");
    expect(keys.length).toBeGreaterThan(80);
    expect(keys.filter(({ described }) => !described).map(({ path }) => path)).toEqual([]);
  });

  it.each(shipped)("accepts %s", (name) => {
    const plain = plainOf(readFileSync(join(scenarios, name), "utf8"), name);
    accepts(plain);
    expect(accepts.errors ?? []).toEqual([]);
  });

  it.each(shipped)("is named in the first line of %s, at the right place", (name) => {
    const [first] = readFileSync(join(scenarios, name), "utf8").split("\n");
    const place = /^# yaml-language-server: \$schema=(\S+)$/.exec(first!)?.[1];
    expect(relative(scenarios, resolve(scenarios, dirname(name), place ?? ""))).toBe("peakcast.schema.json");
  });
});

/** A model in which every kind of place occurs; each planted error is one change to it. */
const model = `
peakcast: 1
model: small
title: { en: Small }
horizon: { first: 2020, last: 2030, last_observed: 2024 }
reporting: { emissions: Mt CO2/yr }
peak: { quantity: emissions.total, band: 1 %, window: 3 }
include: [more.yaml]
carriers:
  coal: { scope: direct, factor: 90, biogenic: false }
quantities:
  a.b: { unit: t, value: { 2020: 1, 2030: "triangular(1, 2, 3)" }, quality: estimated, source: here }
  a.c: { unit: t, growth: { from: 2020, base: 1, rate: 2 % }, history: { file: x.csv, series: s } }
levers:
  a.d: { unit: "%", range: [0 %, 9 %], value: 1 %, knots: shared, interpolation: step }
sectors:
  steel:
    products:
      crude:
        unit: Mt/yr
        activity: 3
        routes:
          only:
            share: remainder
            use: { coal: 20 GJ/t }
            energy: { heat: { total: 1 GJ/t, mix: { coal: remainder, gas: { share: 5 %, ratio: 0.8 } } } }
targets:
  one: { quantity: a.b, max: 3, year: 2030 }
`;

/** What is written, and what it replaces in the model above. */
const planted: readonly (readonly [what: string, from: string, to: string])[] = [
  ["a misspelt key of the file", "horizon:", "horizont:"],
  ["a misspelt key of the horizon", "last_observed:", "last_observd:"],
  ["a misspelt key of the reporting", "{ emissions:", "{ emision:"],
  ["a misspelt key of the peak rule", "window:", "windows:"],
  ["a misspelt key of a carrier", "biogenic:", "biogen:"],
  ["a misspelt key of a quantity", "quality:", "qualty:"],
  ["a misspelt key of growth", "rate:", "rates:"],
  ["a misspelt key of a history", "series:", "serie:"],
  ["a misspelt key of a lever", "range:", "ranges:"],
  ["a misspelt key of a sector", "products:", "product:"],
  ["a misspelt key of a product", "activity:", "activty:"],
  ["a misspelt key of a route", "use:", "uses:"],
  ["a misspelt key of an energy group", "total:", "totals:"],
  ["a misspelt key of a mix entry", "ratio:", "ration:"],
  ["a misspelt key of a target", "{ quantity: a.b", "{ quantty: a.b"],
  ["a title in a third language", "{ en: Small }", "{ fr: Petit }"],
  ["a quality that does not exist", "quality: estimated", "quality: good"],
  ["a scope that does not exist", "scope: direct", "scope: both"],
  ["a range of one", "[0 %, 9 %]", "[0 %]"],
  ["a range of three", "[0 %, 9 %]", "[0 %, 5 %, 9 %]"],
  ["a year with a letter", '2030: "triangular(1, 2, 3)"', "20x1: 2"],
  ["a year of five digits", '2030: "triangular(1, 2, 3)"', "20301: 2"],
  ["a year as a text", "first: 2020", "first: soon"],
  ["half a year", "first: 2020", "first: 2020.5"],
  ["a share with three parts", "{ share: 5 %, ratio: 0.8 }", "{ share: 5 %, ratio: 0.8, of: 1 }"],
  ["a share that is a list", "share: remainder", "share: [1, 2]"],
  ["a file list that is one name", "include: [more.yaml]", "include: more.yaml"],
  ["a yes where true is meant", "biogenic: false", 'biogenic: "yes"'],
  ["another version of the language", "peakcast: 1", "peakcast: 2"],
  ["a carrier whose name has a blank", "  coal: { scope", "  hard coal: { scope"],
  ["a quantity whose name ends in a dot", "a.b: { unit", "a.: { unit"],
  ["a mark that is not true", "title: { en: Small }", "title: { en: Small, _REPLACE_: false }"],
  ["a model without a name", "model: small", "model: null"],
  ["a scenario that extends nothing", "model: small", "scenario: small"],
];

describe("a planted error", () => {
  it("is planted in a model that is accepted without it", () => {
    expect(accepts(plainOf(model))).toBe(true);
  });

  it.each(planted)("is refused: %s", (_what, from, to) => {
    expect(model.split(from).length).toBe(2);
    const plain = plainOf(model.replace(from, () => to));
    expect({ schema: accepts(plain), engine: engineAccepts(plain) }).toEqual({
      schema: false,
      engine: false,
    });
  });
});

describe("the JSON Schema and the engine", () => {
  it.each([
    ["a section", "carriers:", "carriers:\n  _REPLACE_: true"],
    ["a map of keys", "      crude:", "      crude:\n        _REPLACE_: true"],
    ["a map of years", "{ 2020: 1,", "{ _REPLACE_: true, 2020: 1,"],
    ["a map of carriers", "use: {", "use: { _REPLACE_: true,"],
    ["a quantity", "a.b: {", "a.b: { _REPLACE_: true,"],
    ["the file", "peakcast: 1", "_REPLACE_: true"],
  ])("agree that %s may carry the mark that replaces it", (_what, from, to) => {
    const plain = plainOf(model.replace(from, to));
    expect({ schema: accepts(plain), engine: engineAccepts(plain) }).toEqual({ schema: true, engine: true });
  });

  it("agree on shipped files with a random change", () => {
    const plains = [model, ...shipped.map((name) => readFileSync(join(scenarios, name), "utf8"))].map(
      (text) => plainOf(text),
    );
    const count = 400;
    let refused = 0;
    const disagreements: string[] = [];
    for (const { what, plain } of mutations(plains, count, 20_301)) {
      const [schema, engine] = [accepts(plain), engineAccepts(plain)];
      if (!engine) refused++;
      if (schema !== engine) disagreements.push(`${what}: schema ${schema}, engine ${engine}`);
    }
    expect(disagreements).toEqual([]);
    // Both kinds have to occur, or agreeing means nothing.
    expect(refused).toBeGreaterThan(100);
    expect(count - refused).toBeGreaterThan(100);
  });
});

/** Every key a schema names, and whether it says what the key is for. */
function keysOf(schema: JsonSchema, path: string): { path: string; described: boolean }[] {
  const below: { path: string; described: boolean }[] = [];
  for (const [key, part] of Object.entries(schema.properties ?? {})) {
    const described =
      typeof part === "object" && typeof part.description === "string" && part.description !== "";
    below.push({ path: `${path}/${key}`, described });
  }
  const parts = [
    ...Object.entries(schema.properties ?? {}),
    ...Object.entries(schema.definitions ?? {}),
    ...[schema.anyOf, schema.allOf].flatMap((list) => (list ?? []).map((part) => ["", part] as const)),
    ...[schema.additionalProperties, schema.if, schema.then, schema.else].map((part) => ["", part] as const),
  ];
  for (const [key, part] of parts)
    if (typeof part === "object")
      below.push(...keysOf(part as JsonSchema, key === "" ? path : `${path}/${key}`));
  return below;
}
