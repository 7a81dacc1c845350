import { describe, expect, it } from "vitest";
import { simulated } from "../../result/simulated.ts";
import { toPlain } from "../../../src/source/located-node.ts";
import { parseYaml } from "../../../src/source/parse-yaml.ts";
import { blocksOf, readShown } from "../markdown.ts";
import { keptPage, renewal } from "./kept-page.ts";
import { examples, shownBy } from "./language-examples.ts";
import { languagePage } from "./language-page.ts";
import { fileKinds, schemaSections } from "./schema-sections.ts";

/*
 * docs/reference/language.md is written from the JSON Schema and an example of every key. That the examples check clean is
 * tested with all YAML of the docs.
 */
const { files, sections } = schemaSections();
const maps = [
  ...fileKinds.map((kind) => [kind, files.get(kind)!] as const),
  ...sections.map(({ title, keys }) => [title, keys] as const),
];

/** Names of all keys in the YAML of an example. */
function keysShown(example: string): Set<string> {
  const keys = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, below] of Object.entries(value)) {
      keys.add(key);
      visit(below);
    }
  };
  for (const { text } of blocksOf(example)) {
    const document = parseYaml("example.yaml", text);
    if (!document.ok) throw new Error(document.diagnostics[0]!.message.en);
    visit(toPlain(document.value.root));
  }
  return keys;
}

describe("the page about every key", () => {
  it("is what the schema says", () => {
    const written = languagePage();
    expect(keptPage("docs/reference/language.md", written), renewal).toBe(written);
  });

  it("has every map of the language", () => {
    expect(maps.length).toBeGreaterThan(20);
    const titles = maps.map(([title]) => title);
    expect(
      [...Object.keys(examples), ...Object.keys(shownBy)].filter((one) => !titles.includes(one)),
    ).toEqual([]);
  });

  it.each(maps)("shows an example of every key of %s", (title, keys) => {
    const shown = keysShown(examples[shownBy[title] ?? title] ?? "");
    // A scenario, a package and an included file hold the sections of a model, which its example shows.
    const others = fileKinds.some((kind) => kind === title) ? keysShown(examples["model"]!) : new Set();
    const missing = keys.filter(({ name }) => !shown.has(name) && !others.has(name));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });
});

const model = `peakcast: 1
model: defaults
horizon: { first: 2020, last: 2030, last_observed: 2022 }
reporting: {}
peak: {}
faults: {}
carriers:
  coal: { scope: direct, factor: 90 }
  gas: { scope: direct, factor: 56 }
quantities:
  demand: { unit: Mt/yr, value: { 2022: 3, 2025: "triangular(3, 4, 5)", 2030: "triangular(1, 2, 3)" } }
  shift: { unit: Mt/yr, value: 0, noise: { process: "ar1(0.1, 0.5)" } }
  price: { unit: yuan/t, value: 9, noise: { process: geometric_walk(5 %) } }
sectors:
  steel:
    products:
      crude:
        unit: Mt/yr
        activity: = demand + shift
        routes:
          only: { energy: { heat: { total: 20 GJ/t, mix: { coal: remainder, gas: { share: 10 % } } } } }
`;

/** Where each default goes into the model above; keys that a scenario alone may have (\`new\`) are left out. */
const places: readonly (readonly [key: string, after: string])[] = [
  ["emissions", "reporting: {"],
  ["energy", "reporting: {"],
  ["quantity", "peak: {"],
  ["band", "peak: {"],
  ["window", "peak: {"],
  ["windows", "peak: {"],
  ["most", "faults: {"],
  ["biogenic", "coal: {"],
  ["interpolation", "demand: {"],
  ["knots", "demand: {"],
  ["start", '{ process: "ar1(0.1, 0.5)"'],
  ["keeps", "{ process: geometric_walk(5 %)"],
  ["ratio", "gas: { share: 10 %"],
  ["process", "only: {"],
  ["capture", "only: {"],
];

/** What a run of a model comes to; ten digits, as a product with 1 may round otherwise. */
async function answerOf(text: string): Promise<string> {
  const { graph } = await readShown("model.yaml", new Map([["model.yaml", text]]));
  if (!graph.ok) throw new Error(graph.diagnostics.map(({ message }) => message.en).join("; "));
  const { resultHash: _, ...answer } = (await simulated(graph.value)).result;
  return JSON.stringify(answer, (_key, value: unknown) =>
    typeof value === "number" ? Number(value.toPrecision(10)) : value,
  );
}

describe("the default of a key", () => {
  const defaults = new Map(
    sections.flatMap(({ keys }) =>
      keys.flatMap((key) => (key.default === undefined ? [] : [[key.name, key.default] as const])),
    ),
  );

  it("is tried for every key that has one", () => {
    expect([...defaults.keys()].toSorted()).toEqual([...places.map(([key]) => key), "new"].toSorted());
  });

  it.each(places)("holds where %s is left out", async (key, after) => {
    expect(model.split(after)).toHaveLength(2);
    const value = defaults.get(key)!;
    const spelt = after.endsWith("{")
      ? model.replace(after, `${after} ${key}: ${value}, `)
      : model.replace(after, `${after}, ${key}: ${value}`);
    expect(await answerOf(spelt.replace(", }", " }"))).toBe(await answerOf(model));
  });
});
