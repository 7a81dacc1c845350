import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { merge, unmarked } from "../../src/resolve/merge.ts";
import {
  toPlain,
  type LocatedEntry,
  type LocatedMap,
  type LocatedNode,
} from "../../src/source/located-node.ts";
import { mistakesIn, placeIn, resolved, section } from "./resolve-texts.ts";

const model = `peakcast: 1
model: m
title: { en: Model, zh: 模型 }
horizon: { first: 2020, last: 2030 }
carriers:
  coal: { scope: direct, factor: 90 }
quantities:
  a: { unit: t, source: a yearbook, value: { 2020: 1, 2030: 2 } }
  b: { unit: t, equation: a * 2 }
  growth: { unit: "1", value: 3 }
  stock: { unit: "1", value: 4 }
  history: { unit: "1", value: 5 }
sectors:
  steel: { products: { crude: { routes: { bf: { share: 0.9, use: { coal: 18 } } } } } }
`;

function scenario(changes: string): Record<string, string> {
  return { "m.yaml": model, "s.yaml": `scenario: s\nextends: m.yaml\n${changes}` };
}

async function quantities(changes: string): Promise<Record<string, unknown>> {
  return (await section(scenario(changes), "s.yaml")) as Record<string, unknown>;
}

describe("an override", () => {
  it("merges maps key by key", async () => {
    expect(
      (await quantities("quantities: { a: { value: { 2025: 5, 2030: 3 }, note: changed } }"))["a"],
    ).toEqual({
      unit: "t",
      source: "a yearbook",
      note: "changed",
      value: { 2020: 1, 2025: 5, 2030: 3 },
    });
  });

  it("replaces a path by a single value", async () => {
    expect((await quantities("quantities: { a: 12 % }"))["a"]).toMatchObject({ unit: "t", value: "12 %" });
  });

  it.each([
    ["in short form", "quantities: { a: { 2025: 5 } }"],
    ["in long form", "quantities: { a: { value: { 2025: 5 } } }"],
    ["under levers", "levers: { a: { 2025: 5 } }"],
  ])("means the same %s", async (_, changes) => {
    expect((await quantities(changes))["a"]).toMatchObject({ value: { 2020: 1, 2025: 5, 2030: 2 } });
  });

  it("reaches into headings and sectors", async () => {
    const files = scenario(
      "title: { zh: 情景 }\nhorizon: { last: 2035 }\nsectors: { steel: { products: { crude: { routes: { bf: { use: { coal: 17 } } } } } } }",
    );
    expect(await section(files, "s.yaml", "title")).toEqual({ en: "Model", zh: "情景" });
    expect(await section(files, "s.yaml", "horizon")).toEqual({ first: 2020, last: 2035 });
    expect(await section(files, "s.yaml", "sectors")).toMatchObject({
      steel: {
        products: { crude: { routes: { bf: { share: { value: 0.9 }, use: { coal: { value: 17 } } } } } },
      },
    });
  });

  it("drops what was there under `_REPLACE_`, at any depth", async () => {
    expect((await quantities("quantities: { a: { _REPLACE_: true, unit: kg, value: 7 } }"))["a"]).toEqual({
      unit: "kg",
      value: 7,
    });
    expect(
      (await quantities("quantities: { a: { value: { _REPLACE_: true, 2040: 7 } } }"))["a"],
    ).toMatchObject({
      unit: "t",
      value: { 2040: 7 },
    });
    const all = "quantities: { _REPLACE_: true, c: { unit: t, value: 1, new: true } }";
    expect(Object.keys(await quantities(all))).toEqual(["c"]);
    expect([...(await resolved(scenario(all), "s.yaml")).introduced.keys()]).toEqual([]);
  });

  it("unsets a key with null", async () => {
    const changed = await quantities("quantities: { a: { value: { 2030: null }, source: ~ }, b: null }");
    expect(changed["a"]).toEqual({ unit: "t", value: { 2020: 1 } });
    expect(changed).not.toHaveProperty("b");
  });

  it("replaces the kind of a definition and keeps the rest", async () => {
    const changed = await quantities("quantities: { a: = b * 2, b: { 2020: 7 } }");
    expect(changed["a"]).toEqual({ unit: "t", source: "a yearbook", equation: "b * 2" });
    expect(changed["b"]).toEqual({ unit: "t", value: { 2020: 7 } });
  });

  it("of a value keeps the history, of an equation drops it", async () => {
    const history =
      "peakcast: 1\nmodel: m\nquantities:\n  a: { unit: t, value: 1, history: { file: a.csv, series: a } }\n";
    const files = (changes: string): Record<string, string> => ({
      ...scenario(changes),
      "m.yaml": history,
      "a.csv": "series,year,value\na,2020,1\n",
    });
    expect(await section(files("quantities: { a: { growth: { rate: 2 % } } }"), "s.yaml")).toEqual({
      a: { unit: "t", growth: { rate: "2 %" }, history: { file: "a.csv", series: "a" } },
    });
    expect(await section(files("quantities: { a: = 2 t }"), "s.yaml")).toEqual({
      a: { unit: "t", equation: "2 t" },
    });
  });

  it("of a quantity that is called like a kind of definition leaves its neighbours alone", async () => {
    const changed = await quantities("quantities: { growth: 30, a: 1 }");
    expect(changed["growth"]).toEqual({ unit: "1", value: 30 });
    expect(changed["stock"]).toEqual({ unit: "1", value: 4 });
    expect(changed["history"]).toEqual({ unit: "1", value: 5 });
  });

  it("keeps of every value the place that set it", async () => {
    const files = scenario("quantities: { a: { 2030: 33 } }");
    const { root } = await resolved(files, "s.yaml");
    const at = (...path: string[]): LocatedNode => {
      let node: LocatedNode = root;
      for (const step of path) node = (node as LocatedMap).entries.get(step)!.value;
      return node;
    };
    expect(placeIn(files, at("quantities", "a", "value", "2030").span)).toBe("s.yaml: 33");
    expect(placeIn(files, at("quantities", "a", "value", "2020").span)).toBe("m.yaml: 1");
  });
});

describe("an override of what does not exist", () => {
  it("is refused for carriers, sectors, products and routes, with the nearest name", async () => {
    const files = scenario(
      "carriers: { col: { scope: direct } }\nsectors: { stel: {}, steel: { products: { crud: {}, crude: { routes: { bff: {} } } } } }",
    );
    const mistakes = await mistakesIn(files, "s.yaml");
    expect(mistakes.map((one) => one.code)).toEqual(Array(4).fill("override-of-missing"));
    expect(mistakes.map((one) => placeIn(files, one.span))).toEqual([
      "s.yaml: col",
      "s.yaml: stel",
      "s.yaml: crud",
      "s.yaml: bff",
    ]);
    const helps = mistakes.map((one) => one.help?.en ?? "");
    for (const [index, meant] of ["coal", "steel", "crude", "bf"].entries())
      expect(helps[index]).toContain(meant);
  });

  it("is allowed where it is marked as new", async () => {
    const files = scenario(
      "carriers: { gas: { new: true, scope: direct } }\nsectors: { steel: { products: { crude: { routes: { eaf: { new: true } } } } } }",
    );
    expect(await mistakesIn(files, "s.yaml")).toEqual([]);
  });

  it("is noted for quantities, because a sector may still expand into them", async () => {
    const files = scenario(
      "quantities: { c: 1, d: { new: true, unit: t, value: 1 }, a: 2 }\nlevers: { e: 1 }",
    );
    expect([...(await resolved(files, "s.yaml")).introduced.keys()]).toEqual(["c", "e"]);
  });

  it("is told of a quantity unset before and set again", async () => {
    const files = {
      "m.yaml": model,
      "t.yaml": "scenario: t\nextends: m.yaml\nquantities: { a: null }",
      "s.yaml": "scenario: s\nextends: t.yaml\nquantities: { a: 1 }",
    };
    expect([...(await resolved(files, "s.yaml")).introduced.keys()]).toEqual(["a"]);
  });
});

describe("merging", () => {
  const span = { file: "m.yaml", start: 0, end: 0 };
  const mapOf = (entries: [string, LocatedNode][]): LocatedMap => ({
    kind: "map",
    span,
    entries: new Map(entries.map(([key, value]): [string, LocatedEntry] => [key, { keySpan: span, value }])),
  });
  const key = fc.constantFrom("a", "b", "value", "growth", "equation", "history", "2030", "_REPLACE_");
  const { node } = fc.letrec<{ node: LocatedNode }>((tie) => ({
    node: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom(null, 1, "x").map((value): LocatedNode => ({ kind: "scalar", span, value })),
      fc.array(fc.tuple(key, tie("node")), { maxLength: 4 }).map(mapOf),
    ),
  }));
  const map = fc.array(fc.tuple(key, node), { maxLength: 5 }).map(mapOf);
  const plain = (one: LocatedNode): unknown => JSON.parse(JSON.stringify(toPlain(one)));
  const base = map.map((one) => unmarked(one) as LocatedMap);

  it("the same twice is merging it once", () => {
    fc.assert(
      fc.property(base, map, (below, over) => {
        const once = merge(below, over, []);
        expect(plain(merge(once, over, []))).toEqual(plain(once));
      }),
    );
  });

  it("nothing, or a map with itself, changes nothing", () => {
    fc.assert(
      fc.property(base, (below) => {
        expect(plain(merge(below, mapOf([]), []))).toEqual(plain(below));
        expect(plain(merge(below, below, []))).toEqual(plain(below));
      }),
    );
  });

  it("leaves no replace mark and no null", () => {
    fc.assert(
      fc.property(base, map, (below, over) => {
        const text = JSON.stringify(plain(merge(below, over, [])));
        expect(text).not.toContain("_REPLACE_");
        expect(text).not.toContain("null");
      }),
    );
  });

  it("does not change what it is given", () => {
    fc.assert(
      fc.property(base, map, (below, over) => {
        const before = [plain(below), plain(over)];
        merge(below, over, []);
        expect([plain(below), plain(over)]).toEqual(before);
      }),
    );
  });
});

describe("resolving", () => {
  it("gives the same for a scenario that repeats its model, and for an empty one", async () => {
    const body = model.slice(model.indexOf("title"));
    const empty = await resolved(scenario(""), "s.yaml");
    const repeated = await resolved(scenario(body), "s.yaml");
    const plain = (root: LocatedMap): unknown => JSON.parse(JSON.stringify(toPlain(root)));
    expect(plain(repeated.root)).toEqual(plain(empty.root));
  });
});
