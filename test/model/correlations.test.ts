import { describe, expect, it } from "vitest";
import { compile, samplePlan } from "../../src/compile/compile.ts";
import { latentOfSpearman } from "../../src/sample/gaussian-copula.ts";
import { streamKey } from "../../src/sample/stream-key.ts";
import { correlationOf, ranksOf, standardized } from "../../src/aggregate/correlation.ts";
import { drawsOf } from "../compile/draws-of.ts";
import { graphOf, mistakesOf, told, type Texts } from "./read-texts.ts";

const quantities = `quantities:
  plain: { unit: 1, value: 2 }
  sum: { unit: 1, equation: plain + x.a + x.b }
  grown: { unit: 1, growth: { from: 2020, base: 5, rate: "uniform(0.01, 0.03)" } }
  loose: { unit: 1, knots: independent, value: { 2020: "uniform(1, 2)", 2025: "uniform(2, 3)" } }
  x.a: { unit: 1, value: "normal(10, 2)" }
  x.b: { unit: 1, value: { 2020: 4, 2022: "uniform(5, 6)", 2025: "triangular(4, 6, 9)" } }
  x.c: { unit: 1, value: "lognormal(0, 1)" }
  y.d: { unit: 1, value: "lognormal(0, 2)" }
`;

function model(correlations: string): string {
  return `peakcast: 1\nmodel: m\nhorizon: { first: 2020, last: 2025 }\n${quantities}correlations:\n${correlations
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n")}\n`;
}

async function pairsOf(files: Texts | string, entry?: string): Promise<string[]> {
  const { correlations } = await graphOf(files, entry);
  return correlations.map(({ between, measure, asked }) => `${between.join(" ~ ")} ${measure} ${asked}`);
}

/** The text a finding marks, and those it shows beside it. */
async function marked(text: string): Promise<string[]> {
  const [first] = await mistakesOf(text);
  return [first!.span!, ...(first!.related ?? []).map(({ span }) => span)].map(({ start, end }) =>
    text.slice(start, end),
  );
}

describe("correlations", () => {
  it("are of two quantities, in the order of their names", async () => {
    expect(await pairsOf(model("one: { between: [x.b, x.a], spearman: 0.6 }"))).toEqual([
      "x.a ~ x.b spearman 0.6",
    ]);
  });

  it("are of each pair of a group", async () => {
    expect(await pairsOf(model("one: { group: [x.c, x.a, x.b], spearman: 0.2 }"))).toEqual([
      "x.a ~ x.c spearman 0.2",
      "x.b ~ x.c spearman 0.2",
      "x.a ~ x.b spearman 0.2",
    ]);
  });

  it("are of the uncertain quantities that match a pattern", async () => {
    expect(await pairsOf(model("one: { between: [y.d, x.*], spearman: 0.2 }"))).toEqual([
      "x.a ~ y.d spearman 0.2",
      "x.b ~ y.d spearman 0.2",
      "x.c ~ y.d spearman 0.2",
    ]);
    expect(await pairsOf(model("one: { group: [x.*, x.a], spearman: 0.2 }"))).toHaveLength(3);
  });

  it("are read from a matrix, its rows in any order", async () => {
    const files = {
      "model.yaml": model("one: { matrix: data/m.csv, source: a survey }"),
      "data/m.csv": "quantity,x.a,x.c,x.b\nx.b,-0.1,0.3,1\nx.a,1,0.2,-0.1\nx.c,0.2,1,0.3\n",
    };
    expect(await pairsOf(files)).toEqual([
      "x.a ~ x.c spearman 0.2",
      "x.a ~ x.b spearman -0.1",
      "x.b ~ x.c spearman 0.3",
    ]);
    expect((await graphOf(files)).correlations[0]).toMatchObject({
      source: "a survey",
      latent: latentOfSpearman(0.2),
      span: { file: "data/m.csv" },
    });
  });

  it("of a matrix are looked for beside the file that names it", async () => {
    const files = {
      "model.yaml": `include: [parts/more.yaml]\n${model("{}").replace("correlations:\n  {}\n", "")}`,
      "parts/more.yaml": "correlations:\n  one: { matrix: m.csv }\n",
      "parts/m.csv": "quantity,x.a,x.c\nx.a,1,0.2\nx.c,0.2,1\n",
    };
    expect(await pairsOf(files)).toEqual(["x.a ~ x.c spearman 0.2"]);
    expect(
      await told({ ...files, "parts/more.yaml": "correlations:\n  one: { matrix: ../../m.csv }\n" }),
    ).toEqual(["path-outside-model: `../../m.csv` leaves the model's folder"]);
  });

  it("are changed, unset and added by scenarios and policies", async () => {
    const files = {
      "model.yaml": model(
        "one: { between: [x.a, x.b], spearman: 0.6 }\ntwo: { between: [x.a, x.c], spearman: 0.1 }",
      ),
      "policies/calm.yaml": "policy: calm\ncorrelations:\n  one: { spearman: 0.5 }\n",
      "scenario.yaml":
        "scenario: s\nextends: model.yaml\npolicies: [calm]\ncorrelations:\n  two: null\n  three: { between: [x.b, x.c], spearman: 0.3 }\n",
    };
    expect(await pairsOf(files, "scenario.yaml")).toEqual([
      "x.a ~ x.b spearman 0.5",
      "x.b ~ x.c spearman 0.3",
    ]);
  });

  it("may say the same of a pair twice", async () => {
    expect(
      await pairsOf(
        model("one: { group: [x.a, x.b], spearman: 0.6 }\ntwo: { between: [x.b, x.a], spearman: 0.6 }"),
      ),
    ).toHaveLength(1);
  });

  it("may not say two things of a pair; the other place is shown", async () => {
    const text = model(
      "one: { group: [x.a, x.b, x.c], spearman: 0.6 }\ntwo: { between: [x.b, x.a], spearman: 0.4 }",
    );
    expect(await told(text)).toEqual([
      "duplicate-definition: `x.a` and `x.b` are correlated twice, by 0.6 and by 0.4",
    ]);
    expect(await marked(text)).toEqual(["0.4", "0.6"]);
  });

  it("are not of a quantity with itself", async () => {
    expect(await told(model("one: { between: [x.a, x.a], spearman: 0.6 }"))).toEqual([
      "bad-correlation: correlation `one`: `x.a` is correlated with itself",
    ]);
    expect(await told(model("one: { group: [x.a, x.b, x.a], spearman: 0.6 }"))).toEqual([
      "bad-correlation: correlation `one`: `x.a` is correlated with itself",
    ]);
  });

  it("are not of what is not drawn; the place that defines it is shown", async () => {
    const certain = model("one: { between: [plain, x.a], spearman: 0.6 }");
    expect(await told(certain)).toEqual([
      "bad-correlation: `plain` is not uncertain, so it cannot be correlated",
    ]);
    expect(await marked(certain)).toEqual(["plain", "plain"]);
    const [computed] = await mistakesOf(model("one: { between: [sum, x.c], spearman: 0.6 }"));
    expect(computed!.message.en).toBe("`sum` is computed, not drawn, so it cannot be correlated");
    expect(computed!.help!.en).toBe("correlate what it is computed from: `x.a`, `x.b`");
    const [grown] = await mistakesOf(model("one: { between: [grown, x.c], spearman: 0.6 }"));
    expect(grown!.help!.en).toBe("what moves it is `grown.growth_rate`");
    expect(await pairsOf(model("one: { between: [grown.growth_rate, x.c], spearman: 0.6 }"))).toHaveLength(1);
  });

  it("are not of quantities with independent knots", async () => {
    expect(await told(model("one: { between: [loose, x.a], spearman: 0.6 }"))).toEqual([
      "bad-correlation: the knots of `loose` are independent, so it has no single random number to correlate",
    ]);
  });

  it("are of noises and of paths drawn anew each year, year by year", async () => {
    const files = `peakcast: 1
model: m
horizon: { first: 2020, last: 2025, last_observed: 2021 }
quantities:
  once: { unit: 1, value: "normal(10, 2)" }
  windy: { unit: 1, value: "normal(10, 2)", noise: "ar1(1, 0.5)" }
  rainy: { unit: 1, value: 10, noise: "white(1)" }
  price: { unit: 1, knots: each_year, value: "triangular(1, 2, 4)" }
correlations:
`;
    const graph = await graphOf(`${files}  a: { group: [windy.noise, rainy.noise, price], spearman: 0.5 }\n`);
    const { correlated } = samplePlan(compile(graph, ["rainy"]), { seed: 1, sampler: "mc" });
    // From 2020, where the path begins; the noises do so in 2022.
    expect(correlated!.map(({ streams }) => streams.map(({ block }) => block))).toEqual(
      [2020, 2021, 2022, 2023, 2024, 2025].map((year) => [year, year, year]),
    );
    expect(correlated![0]!.streams.map(({ key }) => key)).toEqual(
      ["price", "rainy.noise", "windy.noise"].map((name) => streamKey(name)),
    );
    expect(await told(`${files}  a: { between: [once, price], spearman: 0.5 }\n`)).toEqual([
      "bad-correlation: correlation `a`: `price` is drawn anew each year, `once` once for all years",
    ]);
    // A noisy quantity stands for its trend, which has its random numbers.
    const trend = await graphOf(`${files}  a: { between: [once, windy], spearman: 0.5 }\n`);
    expect(trend.correlations[0]!.between).toEqual(["once", "windy.trend"]);
    expect(trend.correlations[0]!.streams).toEqual(["once", "windy"]);
    const [certain] = await mistakesOf(`${files}  a: { between: [once, rainy], spearman: 0.5 }\n`);
    expect(certain!.help!.en).toBe("what moves it is `rainy.noise`");
  });

  it("are of distributions whose parameters are quantities", async () => {
    const text = `${model("one: { between: [x.a, share], spearman: 0.9 }")}`.replace(
      "quantities:\n",
      'quantities:\n  share: { unit: 1, value: "normal(plain, 0.1 * x.b)" }\n',
    );
    const graph = await graphOf(text);
    expect(graph.correlations[0]).toMatchObject({ between: ["share", "x.a"], streams: ["share", "x.a"] });
    const apart = await graphOf(text.replace(/correlations:[^]*/, ""));
    const draws = async (one: typeof graph) => await drawsOf(one, ["share", "x.a"], { draws: 2000 });
    const [joined, alone] = [await draws(graph), await draws(apart)];
    // In order of names `share` is the first and keeps its draws; x.a is what moves to it.
    expect(joined.get("share")).toEqual(alone.get("share"));
    const ranks = ["share", "x.a"].map((name) => standardized(ranksOf(joined.get(name)![0]!))) as [
      Float64Array,
      Float64Array,
    ];
    expect(correlationOf(...ranks, "spearman", "independent").estimate).toBeGreaterThan(0.87);
    expect(await told(text.replace("spearman", "pearson"))).toEqual([
      "bad-correlation: correlation `one`: `share` has no single distribution, which a linear correlation is of",
    ]);
  });

  it("suggest the name that was meant", async () => {
    const [unknown] = await mistakesOf(model("one: { between: [x.e, plan], spearman: 0.6 }"));
    expect(unknown!.code).toBe("unknown-quantity");
    expect(await told(model("one: { group: [z.*, x.a], spearman: 0.6 }"))).toEqual([
      "unknown-quantity: there is no quantity `z.*`",
    ]);
  });

  it("lie between -1 and 1 and have one form and one measure", async () => {
    expect(
      await told(
        model(
          [
            "a: { between: [x.a, x.b], spearman: 1.2 }",
            "b: { between: [x.a, x.b] }",
            "c: { spearman: 0.5 }",
            "d: { group: [x.a, x.b], between: [x.a, x.b], spearman: 0.5 }",
            "e: { group: [x.a], spearman: 0.5 }",
          ].join("\n"),
        ),
      ),
    ).toEqual([
      "bad-correlation: correlation `a`: 1.2 is no correlation: it lies between -1 and 1",
      "bad-correlation: correlation `b`: it needs exactly one of spearman and pearson, it has 0",
      "bad-correlation: correlation `c`: it needs exactly one of between, group and matrix, it has 0",
      "bad-correlation: correlation `d`: it needs exactly one of between, group and matrix, it has 2",
      "bad-correlation: correlation `e`: a group has at least two quantities",
    ]);
  });

  it("name the bad cell of a matrix", async () => {
    const messagesOf = async (csv: string): Promise<string[]> =>
      (await mistakesOf({ "model.yaml": model("one: { matrix: m.csv }"), "m.csv": csv })).map(
        ({ message, span }) => `${csv.slice(span!.start, span!.end)}: ${message.en}`,
      );
    expect(await messagesOf("q,x.a,x.c\nx.a,1,0.2\nx.c,0.3,1\n")).toEqual([
      "0.3: the matrix is not symmetric: `x.c` and `x.a` have 0.3 here and 0.2 there",
    ]);
    expect(await messagesOf("q,x.a,x.c\nx.a,0.9,0.2\nx.c,0.2,1\n")).toEqual([
      "0.9: `x.a` has the correlation 0.9 with itself, which is always 1",
    ]);
    expect(await messagesOf("q,x.a,x.c\nx.a,1,high\nx.c,high,1\n")).toEqual([
      "high: `high` is no correlation: it is a number between -1 and 1",
      "high: `high` is no correlation: it is a number between -1 and 1",
    ]);
    expect(await messagesOf("q,x.a,x.c\nx.a,1,0.2\nx.b,0.2,1\n")).toEqual([
      "x.b: `x.b` has a row but no column",
      "x.c: `x.c` has a column but no row",
    ]);
    expect(await messagesOf("q,x.a,plain\nx.a,1,0.2\nplain,0.2,1\n")).toEqual([
      "plain: `plain` is not uncertain, so it cannot be correlated",
    ]);
  });

  it("that are linear must be attainable: the range is told", async () => {
    // Embrechts, McNeil and Straumann (2002), example 5: -0.090 to 0.666 for lognormals with sigma 1 and 2.
    expect(await told(model("one: { between: [x.c, y.d], pearson: 0.7 }"))).toEqual([
      "bad-correlation: correlation `one`: `x.c` and `y.d` cannot have the linear correlation 0.7: their distributions allow -0.090 .. 0.666",
    ]);
    const { correlations } = await graphOf(model("one: { between: [x.c, y.d], pearson: 0.3 }"));
    // Of lognormals, in closed form: log(1 + r sqrt((exp(s^2) - 1) (exp(t^2) - 1))) / (s t).
    const closed = Math.log(1 + 0.3 * Math.sqrt(Math.expm1(1) * Math.expm1(4))) / 2;
    expect(correlations[0]!.latent).toBeCloseTo(closed, 8);
  });

  it("that are linear are of one distribution each", async () => {
    expect(await told(model("one: { between: [x.a, x.b], pearson: 0.3 }"))).toEqual([
      "bad-correlation: correlation `one`: `x.b` has no single distribution, which a linear correlation is of",
    ]);
  });
});

describe("correlations that cannot hold together", () => {
  const three = model("one: { between: [x.a, x.b], spearman: 1 }\ntwo: { between: [x.b, x.c], spearman: 1 }");

  it("are told with the nearest that can, in rank correlation", async () => {
    const [finding] = await mistakesOf(three);
    expect(finding!.code).toBe("impossible-correlations");
    // Higham (2002, section 4) has 0.7607 and 0.1573 for the latent matrix; (6 / pi) arcsin(r / 2) makes 0.7449 and 0.1503 of them.
    // What is printed keeps a little off that singular matrix.
    const numbers = [...finding!.help!.en.matchAll(/-> ([\d.]+)/g)].map(([, number]) => Number(number));
    expect(numbers).toHaveLength(3);
    for (const [index, expected] of [0.7449, 0.7449, 0.1503].entries())
      expect(Math.abs(numbers[index]! - expected)).toBeLessThan(3e-4);
    expect(finding!.label!.en).toMatch(/changes `x.[ab]` and `x.[bc]` most, by 0\.25/);
    // 2 (0.2551^2 + 0.2551^2 + 0.1503^2) = 0.3055, whose root is 0.5527.
    expect(finding!.help!.en).toMatch(/is 0\.55\d\d away/);
  });

  it("are possible once the printed numbers are written back", async () => {
    const [finding] = await mistakesOf(three);
    const entries = [...finding!.help!.en.matchAll(/(\S+) ~ (\S+): \S+ -> (-?[\d.]+)/g)].map(
      ([, a, b, r], index) => `p${index}: { between: [${a}, ${b}], spearman: ${r} }`,
    );
    expect(await pairsOf(model(entries.join("\n")))).toHaveLength(3);
  });

  it("are shown at every place that has part in them", async () => {
    expect(await marked(three)).toEqual(["1", "1"]);
  });

  it("are not those that are just possible: perfect ones", async () => {
    expect(await pairsOf(model("one: { group: [x.a, x.b, x.c], spearman: 1 }"))).toHaveLength(3);
  });
});

describe("a compiled model", () => {
  it("knows its groups by name, whatever is asked of it", async () => {
    const graph = await graphOf(
      model("one: { between: [y.d, x.a], spearman: 0.6 }\ntwo: { between: [x.b, x.c], spearman: 0.1 }"),
    );
    const { correlated } = samplePlan(compile(graph, ["x.a"]), { seed: 1, sampler: "mc" });
    expect(correlated!.map(({ streams }) => streams.map(({ key }) => key))).toEqual([
      ["x.a", "y.d"].map((name) => streamKey(name)),
      ["x.b", "x.c"].map((name) => streamKey(name)),
    ]);
    const r = latentOfSpearman(0.6);
    expect(correlated![0]!.factor).toEqual([[1], [r, Math.sqrt(1 - r * r)]]);
  });

  it("has nothing of the kind without correlations", async () => {
    const graph = await graphOf(model("one: { between: [x.a, x.b], spearman: 0 }"));
    expect(samplePlan(compile(graph, ["x.a"]), { seed: 1, sampler: "mc" })).not.toHaveProperty("correlated");
  });
});
