import { describe, expect, it } from "vitest";
import { centralOf } from "../compile/draws-of.ts";
import { graphOf, mistakesOf, routesModel, told } from "./read-texts.ts";

const two = (a: string, b: string): string =>
  routesModel(`a: { share: ${a}, use: { coal: 1 } }\nb: { share: ${b}, use: { gas: 1 } }`);

describe("shares of routes", () => {
  it("leave the remainder what is left, in every year", async () => {
    const graph = await graphOf(two("remainder", "{ 2020: 10 %, 2022: 30 % }"));
    expect(await centralOf(graph, "s.p.a.share")).toEqual([0.9, 0.8, 0.7]);
  });

  it("may all be written if they sum to 1", async () => {
    const graph = await graphOf(two("30 %", "0.7"));
    expect(await centralOf(graph, "s.p.a.output")).toEqual([3, 3, 3]);
  });

  it("may be left out for a single route", async () => {
    const graph = await graphOf(routesModel("only: { use: { coal: 1 } }"));
    expect(await centralOf(graph, "s.p.only.share")).toEqual([1, 1, 1]);
    expect(await centralOf(graph, "s.p.only.output")).toEqual([10, 10, 10]);
  });

  it("that sum to 1.08 are an error with the number and the year", async () => {
    expect(await told(two("{ 2020: 60 %, 2022: 68 % }", "40 %"))).toEqual([
      "shares-do-not-sum-to-one: s.p.a.share + s.p.b.share sum to 104 % in 2021, 4 % too much",
    ]);
    expect(await told(two("68 %", "40 %"))).toEqual([
      "shares-do-not-sum-to-one: s.p.a.share + s.p.b.share sum to 108 % in 2020, 8 % too much",
    ]);
  });

  it("that leave something out are an error with what is missing", async () => {
    const [mistake] = await mistakesOf(two("50 %", "40 %"));
    expect(mistake!.message.en).toBe("s.p.a.share + s.p.b.share sum to 90 % in 2020, 10 % missing");
    expect(mistake!.help!.en).toBe("let one share be `remainder`");
    expect(mistake!.related).toHaveLength(1);
  });

  it("that leave nothing for the remainder are an error", async () => {
    const three = routesModel(
      ["a: { share: remainder }", "b: { share: 60 % }", "c: { share: 50 % }"].join("\n"),
    );
    expect(await told(three)).toEqual([
      "shares-do-not-sum-to-one: s.p.b.share + s.p.c.share sum to 110 % in 2020, nothing is left for s.p.a.share",
    ]);
  });

  it("below 0 or above 1 are an error of that share", async () => {
    expect(await told(two("-10 %", "remainder"))).toEqual([
      "shares-do-not-sum-to-one: the share is -10 % in 2020, it must lie between 0 and 100 %",
    ]);
  });

  it("have one remainder at most", async () => {
    expect(await told(two("remainder", "remainder"))).toContain(
      "several-remainders: only one share can be the remainder",
    );
  });

  it("must be written where there are several routes", async () => {
    const model = routesModel("a: { share: 40 %, use: { coal: 1 } }\nb: { use: { coal: 1 } }");
    expect(await told(model)).toEqual(["missing-key: route `b` has no share"]);
  });

  it("count distributions at their central value", async () => {
    expect(await told(two('"triangular(50, 60, 70) %"', "50 %"))).toEqual([
      "shares-do-not-sum-to-one: s.p.a.share + s.p.b.share sum to 110 % in 2020, 10 % too much",
    ]);
  });
});

describe("a scenario that overrides the remainder by name", () => {
  it("makes it a share like the others, which must sum to 1 again", async () => {
    const files = {
      "model.yaml": two("remainder", "30 %"),
      "half.yaml": "peakcast: 1\nscenario: half\nextends: model.yaml\nquantities: { s.p.a.share: 50 % }\n",
      "same.yaml": "peakcast: 1\nscenario: same\nextends: model.yaml\nquantities: { s.p.a.share: 70 % }\n",
    };
    expect(await told(files, "half.yaml")).toEqual([
      "shares-do-not-sum-to-one: s.p.a.share + s.p.b.share sum to 80 % in 2020, 20 % missing",
    ]);
    expect(await centralOf(await graphOf(files, "same.yaml"), "s.p.a.output")).toEqual([7, 7, 7]);
  });
});

describe("shares of a mix", () => {
  it("follow the same rules", async () => {
    const mix = (entries: string): string =>
      routesModel(`r: { energy: { heat: { total: 2, mix: { ${entries} } } } }`);
    expect(await told(mix("coal: 50 %, gas: 40 %"))).toEqual([
      "shares-do-not-sum-to-one: s.p.r.energy_group.heat.mix.coal + s.p.r.energy_group.heat.mix.gas sum to 90 % in 2020, 10 % missing",
    ]);
    const graph = await graphOf(mix("coal: 100 %"));
    expect(await centralOf(graph, "s.p.r.use.coal")).toEqual([2, 2, 2]);
  });
});
