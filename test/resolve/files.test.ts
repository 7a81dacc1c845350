import { describe, expect, it } from "vitest";
import { mistakesIn, placeIn, resolved, section, tryResolve } from "./resolve-texts.ts";

const model = "peakcast: 1\nmodel: m\nquantities:\n  a: { unit: t, value: { 2020: 1, 2030: 2 } }\n";

describe("a scenario", () => {
  it("is laid on what it extends, and that on what it extends", async () => {
    const files = {
      "m.yaml": model,
      "b.yaml": "scenario: b\nextends: m.yaml\nquantities: { a: { value: { 2030: 3 } } }",
      "s.yaml": "scenario: s\nextends: b.yaml\nquantities: { a: { 2025: 9 } }",
    };
    expect(await section(files, "s.yaml")).toEqual({
      a: { unit: "t", value: { 2020: 1, 2025: 9, 2030: 3 } },
    });
    const { chain, model: name, scenario } = await resolved(files, "s.yaml");
    expect(chain).toEqual(["m.yaml", "b.yaml", "s.yaml"]);
    expect([name, scenario]).toEqual(["m", "s"]);
  });

  it("may stand in another folder than its model", async () => {
    const files = { "x/m.yaml": model, "y/z/s.yaml": "scenario: s\nextends: ../../x/m.yaml" };
    expect((await resolved(files, "./y/z/s.yaml")).chain).toEqual(["x/m.yaml", "y/z/s.yaml"]);
  });

  it("is the model itself where no scenario is asked for", async () => {
    expect((await resolved({ "m.yaml": model }, "m.yaml")).scenario).toBe("m");
  });

  it("cannot extend itself", async () => {
    const [mistake] = await mistakesIn({ "s.yaml": "scenario: s\nextends: ./s.yaml" }, "s.yaml");
    expect(mistake?.code).toBe("include-circle");
    expect(mistake?.message.en).toContain("s.yaml → s.yaml");
  });

  it("shows a circle whole, and only the circle", async () => {
    const files = {
      "s.yaml": "scenario: s\nextends: t.yaml",
      "t.yaml": "scenario: t\nextends: u.yaml",
      "u.yaml": "scenario: u\nextends: v.yaml",
      "v.yaml": "scenario: v\nextends: t.yaml",
    };
    const mistakes = await mistakesIn(files, "s.yaml");
    expect(mistakes.map((one) => one.code)).toEqual(["include-circle"]);
    expect(mistakes[0]?.message.en).toContain(": t.yaml → u.yaml → v.yaml → t.yaml");
    expect(placeIn(files, mistakes[0]?.span)).toBe("v.yaml: t.yaml");
  });

  it("says where a file is named that is not there", async () => {
    const files = { "s.yaml": "scenario: s\nextends: nowhere.yaml" };
    const [mistake] = await mistakesIn(files, "s.yaml");
    expect(mistake?.code).toBe("file-not-found");
    expect(placeIn(files, mistake?.span)).toBe("s.yaml: nowhere.yaml");
  });

  it("must stand on a model in the end", async () => {
    const files = { "s.yaml": "scenario: s\nextends: t.yaml", "t.yaml": "quantities: {}" };
    expect((await mistakesIn(files, "s.yaml")).map((one) => one.code)).toEqual(["not-a-model"]);
  });

  it("is not a file of tests, and says what that is for", async () => {
    const files = {
      "t.yaml": "model_tests: t\nfor: m.yaml\ntests: [a rises]",
      "s.yaml": "scenario: s\nextends: t.yaml",
    };
    const [run] = await mistakesIn(files, "t.yaml");
    expect(run!.message.en).toBe("`t.yaml` is a file of tests, not a model or scenario");
    expect(run!.help!.en).toBe("`peakcast test t.yaml` judges it");
    const [extended] = await mistakesIn(files, "s.yaml");
    expect(extended!.message.en).toBe("`t.yaml` is extended but is not a model");
  });

  it("is told of the mistakes of every file at once", async () => {
    const files = {
      "s.yaml": "scenario: s\nextends: m.yaml\nquantites: {}",
      "m.yaml": `${model}include: [i.yaml]\nhorzon: {}`,
      "i.yaml": "quantities: {b: [1]}",
    };
    const mistakes = await mistakesIn(files, "s.yaml");
    expect(new Set(mistakes.map((one) => one.span?.file))).toEqual(new Set(["s.yaml", "m.yaml", "i.yaml"]));
  });
});

describe("an included file", () => {
  it("adds what it defines, and what it includes adds too", async () => {
    const files = {
      "x/m.yaml": `${model}include: [sub/i.yaml]`,
      "x/sub/i.yaml": "quantities: { b: 1 }\nlevers: { l: 2 }\ninclude: [../j.yaml]",
      "x/j.yaml": "quantities: { c: 3 }",
    };
    expect(await section(files, "x/m.yaml")).toEqual({
      a: { unit: "t", value: { 2020: 1, 2030: 2 } },
      b: { value: 1 },
      c: { value: 3 },
      l: { value: 2 },
    });
    expect([...(await resolved(files, "x/m.yaml")).leverNames.keys()]).toEqual(["l"]);
  });

  it("of a scenario changes the model like the scenario itself", async () => {
    const files = {
      "m.yaml": model,
      "s.yaml": "scenario: s\nextends: m.yaml\ninclude: [i.yaml]",
      "i.yaml": "quantities: { a: { 2030: 7 } }",
    };
    expect(await section(files, "s.yaml")).toEqual({ a: { unit: "t", value: { 2020: 1, 2030: 7 } } });
  });

  it("cannot define what another file defines; both places are shown", async () => {
    const files = {
      "m.yaml": `${model}include: [i.yaml, j.yaml]`,
      "i.yaml": "quantities: { a: 1, c: 1 }",
      "j.yaml": "quantities: { c: 2 }",
    };
    const mistakes = await mistakesIn(files, "m.yaml");
    expect(mistakes.map((one) => one.code)).toEqual(["duplicate-definition", "duplicate-definition"]);
    expect(mistakes.map((one) => placeIn(files, one.span))).toEqual(["i.yaml: a", "j.yaml: c"]);
    expect(mistakes.map((one) => placeIn(files, one.related?.[0]?.span))).toEqual(["m.yaml: a", "i.yaml: c"]);
  });

  it("cannot put under levers what stands under quantities elsewhere", async () => {
    const files = { "m.yaml": `${model}include: [i.yaml]`, "i.yaml": "levers: { a: 1 }" };
    const mistakes = await mistakesIn(files, "m.yaml");
    expect(mistakes.map((one) => one.code)).toEqual(["duplicate-definition"]);
    expect(placeIn(files, mistakes[0]?.related?.[0]?.span)).toBe("m.yaml: a");
  });

  it("is included once only", async () => {
    const files = {
      "m.yaml": `${model}include: [i.yaml, j.yaml]`,
      "i.yaml": "include: [k.yaml]",
      "j.yaml": "include: [./k.yaml]",
      "k.yaml": "quantities: { c: 1 }",
    };
    const mistakes = await mistakesIn(files, "m.yaml");
    expect(mistakes.map((one) => one.code)).toEqual(["duplicate-definition"]);
    expect(placeIn(files, mistakes[0]?.span)).toBe("j.yaml: ./k.yaml");
  });

  it("cannot include what includes it; the circle is shown whole", async () => {
    const files = {
      "m.yaml": `${model}include: [i.yaml]`,
      "i.yaml": "include: [j.yaml]",
      "j.yaml": "include: [i.yaml]",
    };
    const mistakes = await mistakesIn(files, "m.yaml");
    expect(mistakes.map((one) => one.code)).toEqual(["include-circle"]);
    expect(mistakes[0]?.message.en).toContain("i.yaml → j.yaml → i.yaml");
  });

  it.each(["../i.yaml", "/etc/passwd", "C:/x.yaml", "a\\\\b.yaml", "sub/../../i.yaml", "..", ""])(
    "stays in the folder of the model, or is refused and not read: %j",
    async (path) => {
      const files = { "x/m.yaml": `${model}include: ["${path}"]`, "i.yaml": "quantities: {}" };
      const { mistakes, asked } = await tryResolve(files, "x/m.yaml");
      expect(mistakes.map((one) => one.code)).toEqual(["path-outside-model"]);
      expect(asked).toEqual(["x/m.yaml"]);
    },
  );

  it("is neither a model nor a scenario", async () => {
    const files = { "m.yaml": `${model}include: [i.yaml]`, "i.yaml": "model: other" };
    const mistakes = await mistakesIn(files, "m.yaml");
    expect(placeIn(files, mistakes[0]?.span)).toBe("i.yaml: model");
  });
});

describe("a history file", () => {
  const history = (file: string): string =>
    `quantities: { c: { unit: t, history: { file: "${file}", series: c } } }`;
  const csv = "series,year,value\nc,2020,1\n";

  it("is named relative to the file that names it", async () => {
    const files = {
      "x/m.yaml": `${model}include: [sub/i.yaml]`,
      "x/sub/i.yaml": history("../data/a.csv"),
      "x/data/a.csv": csv,
    };
    const { tables, texts } = await resolved(files, "x/m.yaml");
    expect([...tables.keys()]).toEqual(["x/data/a.csv"]);
    expect(texts.get("x/data/a.csv")).toBe(csv);
  });

  it("of a scenario is named relative to the scenario", async () => {
    const files = {
      "x/m.yaml": model,
      "y/s.yaml":
        "scenario: s\nextends: ../x/m.yaml\nquantities: { a: { history: { file: a.csv, series: a } } }",
      "y/a.csv": csv,
    };
    expect([...(await resolved(files, "y/s.yaml")).tables.keys()]).toEqual(["y/a.csv"]);
  });

  it.each(["../../a.csv", "/etc/passwd", "C:/a.csv", "..\\\\a.csv"])(
    "stays in the folder of the model, or is refused and not read: %j",
    async (path) => {
      const files = {
        "x/m.yaml": `${model}include: [sub/i.yaml]`,
        "x/sub/i.yaml": history(path),
        "a.csv": csv,
      };
      const { mistakes, asked } = await tryResolve(files, "x/m.yaml");
      expect(mistakes.map((one) => one.code)).toEqual(["path-outside-model"]);
      expect(placeIn(files, mistakes[0]?.span)).toBe(`x/sub/i.yaml: "${path}"`);
      expect(asked).toEqual(["x/m.yaml", "x/sub/i.yaml"]);
    },
  );

  it("is read once, however many quantities name it", async () => {
    const two =
      "quantities: { c: { history: { file: a.csv, series: c } }, d: { history: { file: ./a.csv, series: d } } }";
    const { asked } = await tryResolve(
      { "m.yaml": `${model}include: [i.yaml]`, "i.yaml": two, "a.csv": csv },
      "m.yaml",
    );
    expect(asked.filter((path) => path.endsWith(".csv"))).toEqual(["a.csv"]);
  });

  it("that is not there, or is no table, is told at its name or in the table", async () => {
    const named = { "m.yaml": `${model}include: [i.yaml]`, "i.yaml": history("a.csv") };
    const missing = await mistakesIn(named, "m.yaml");
    expect(missing.map((one) => one.code)).toEqual(["file-not-found"]);
    expect(placeIn(named, missing[0]?.span)).toBe('i.yaml: "a.csv"');
    const broken = { ...named, "a.csv": "series,year\nc\n" };
    const mistakes = await mistakesIn(broken, "m.yaml");
    expect(mistakes.map((one) => [one.code, one.span?.file])).toEqual([["csv-syntax", "a.csv"]]);
  });
});
