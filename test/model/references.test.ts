import { describe, expect, it } from "vitest";
import { centralOf } from "../compile/draws-of.ts";
import { graphOf, mistakesOf, quantitiesModel, told } from "./read-texts.ts";

describe("an equation", () => {
  it("may name quantities that come later in the file", async () => {
    const graph = await graphOf(quantitiesModel("a: { unit: t, equation: b }\nb: { unit: t, value: 3 }"));
    expect(await centralOf(graph, "a")).toEqual([3, 3, 3, 3, 3, 3]);
  });

  it("that names nobody is an error with the nearest name", async () => {
    const [mistake] = await mistakesOf(
      quantitiesModel("a.total: { unit: t, value: 3 }\nb: { unit: t, equation: a.totl }"),
    );
    expect(mistake!.message.en).toBe("there is no quantity `a.totl`");
    expect(mistake!.help!.en).toBe("did you mean `a.total`?");
  });

  it("sums by pattern: * is a word, ** any words; a pattern without match is an error", async () => {
    const model = (pattern: string): string =>
      quantitiesModel(
        `x.a.out: { unit: t, value: 1 }\nx.b.out: { unit: t, value: 2 }\nx.b.c.out: { unit: t, value: 4 }\nz: { unit: t, equation: "sum(${pattern})" }`,
      );
    expect((await centralOf(await graphOf(model("x.*.out")), "z"))[0]).toBe(3);
    expect((await centralOf(await graphOf(model("x.**.out")), "z"))[0]).toBe(7);
    expect(await told(model("x.*.outt"))).toEqual(["unknown-quantity: no quantity matches `x.*.outt`"]);
  });

  it.each(["at(a, 2019)", "at(a, 2026)", "change_since(a, 2019)"])(
    "that looks outside the horizon is an error: %s",
    async (equation) => {
      const unit = equation.startsWith("at") ? "t" : '"1"';
      const model = quantitiesModel(
        `a: { unit: t, value: 1 }\nb: { unit: ${unit}, equation: "${equation}" }`,
      );
      const year = /\d{4}/.exec(equation)![0];
      expect(await told(model)).toEqual([`bad-horizon: ${year} is outside the horizon 2020-2025`]);
    },
  );

  it("knows the year, other years, sums over years", async () => {
    const model = quantitiesModel(
      [
        "a: { unit: t/yr, value: { 2020: 1, 2025: 6 } }",
        "b: { unit: t/yr, equation: 'previous(a, 9 t/yr)' }",
        "c: { unit: '1', equation: 'change_since(a, 2021)' }",
        "d: { unit: t, equation: cumulative(a) }",
        "e: { unit: t/yr, equation: 'if(year <= 2022, a, at(a, 2022))' }",
      ].join("\n"),
    );
    const graph = await graphOf(model);
    expect(await centralOf(graph, "b")).toEqual([9, 1, 2, 3, 4, 5]);
    expect(await centralOf(graph, "c")).toEqual([-0.5, 0, 0.5, 1, 1.5, 2]);
    expect(await centralOf(graph, "d")).toEqual([1, 3, 6, 10, 15, 21]);
    expect(await centralOf(graph, "e")).toEqual([1, 2, 3, 3, 3, 3]);
  });
});

describe("the horizon", () => {
  const model = (horizon: string): string => quantitiesModel("q: { unit: t, value: 1 }", horizon);

  it.each([
    ["{ first: 2025, last: 2020 }", /^bad-horizon: the horizon 2025-2020 must ascend/],
    ["{ first: 1800, last: 2020 }", /^bad-horizon/],
    ["{ first: 2000, last: 2200 }", /^bad-horizon.*at most 150 years/],
    ["{ first: 2020, last: 2025, last_observed: 2026 }", /^bad-horizon: the last observed year 2026/],
    ["{ first: 2020 }", /^missing-key: `horizon` needs `first`/],
  ])("%s is refused", async (horizon, expected) => {
    const lines = await told(model(horizon));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(expected);
  });

  it("may be a single year", async () => {
    expect(await centralOf(await graphOf(model("{ first: 2020, last: 2020 }")), "q")).toEqual([1]);
  });
});

describe("several mistakes", () => {
  it("are all told in one run, in the order of the stages", async () => {
    const model = quantitiesModel(
      [
        "a: { unit: t, value: 3 GJ }",
        "b: { unit: tt, value: 3 }",
        "c: { unit: t, equation: a + d }",
        "e: { unit: t, value: 'triangle(1, 2, 3)' }",
        "f: { unit: t, value: 'triangular(3, 2, 1)' }",
        "g: { unit: t }",
        "h: { unit: t, value: 1, equation: a }",
      ].join("\n"),
    );
    expect((await mistakesOf(model)).map(({ code }) => code).toSorted()).toEqual([
      "bad-distribution",
      "bad-scalar",
      "one-definition",
      "one-definition",
      "unit-mismatch",
      "unknown-quantity",
      "unknown-unit",
    ]);
  });

  it("that follow from one are told once: users of a broken quantity stay quiet", async () => {
    const model = quantitiesModel(
      "a: { unit: t, value: 3 GJ }\nb: { unit: t, equation: a }\nc: { unit: GJ, equation: b * 2 }\nd: { unit: t, equation: a + 1 GJ }",
    );
    // c and d are wrong on their own account: c in GJ from t. What a's unit would be is known, its value is not.
    const lines = await told(model);
    expect(lines.filter((line) => line.includes("`a`") || line.includes("`b`"))).toEqual([]);
    expect(lines[0]).toBe("unit-mismatch: `GJ` does not fit `t`");
  });
});
