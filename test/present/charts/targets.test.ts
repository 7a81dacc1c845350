import { describe, expect, it } from "vitest";
import { layRows } from "../../../src/present/charts/row-layout.ts";
import { targetHeatMap } from "../../../src/present/charts/target-heat-map.ts";
import { targetScoreboard } from "../../../src/present/charts/target-scoreboard.ts";
import { drawSvg } from "../../../src/present/draw-svg.ts";
import { runFixture, scenariosFixture } from "../fixture.ts";
import { dataWith } from "./chart-data.ts";

const options = { language: "en", theme: "light" } as const;

describe("layRows", () => {
  it("makes a row as high as its label", () => {
    expect(layRows([{ lines: ["a"] }, { lines: ["b"], remark: ["c"] }], 20, 4)).toEqual({
      centres: [10, 35],
      heights: [20, 30],
      height: 50,
    });
  });
});

describe("the heat map of targets", () => {
  const results = scenariosFixture(3);
  const spec = targetHeatMap(results, options);
  // Cells are listed twice, those with a frame a third time: the text layer's are all of them.
  const cells = dataWith(spec, "probability").slice(0, 36);

  it("has a cell for each target and scenario, with the result's probability, interval and number", () => {
    expect(cells).toHaveLength(12 * 3);
    for (const [index, { targets }] of results.entries())
      expect(
        cells
          .filter((_, place) => place % 3 === index)
          .map(({ target, probability, low, high }) => [target, probability, low, high]),
      ).toEqual(targets.map(({ id, probability, interval }) => [id, probability, ...interval]));
  });

  it("frames the cells whose interval holds 50 %", () => {
    // Of 10,000 draws an interval is at most 1.2 points wide to either side: 0.49 (T07) is the one that comes near.
    const open = cells.filter(({ isOpen }) => isOpen).map(({ target, scenario }) => [target, scenario]);
    const expected = results.flatMap(({ targets, title }) =>
      targets.filter(({ interval: [low, high] }) => low < 0.5 && high > 0.5).map(({ id }) => [id, title.en]),
    );
    expect(open.length).toBeGreaterThan(0);
    expect(open).toHaveLength(expected.length);
    expect(open).toEqual(expect.arrayContaining(expected));
  });

  it("leaves a dash where a scenario has no such target", () => {
    const [a, b] = [runFixture(), runFixture({ scenario: "other", targets: 3 })];
    const texts = dataWith(targetHeatMap([a, b], options), "text").filter(
      ({ scenario }) => scenario !== undefined,
    );
    expect(texts.filter(({ text }) => text === "–")).toHaveLength(9);
  });

  it("writes the number in every cell, and every scenario and target", async () => {
    const svg = await drawSvg(spec);
    for (const text of ["Current", "The 2023 plan", "T02  Renewable electricity", "64.0 %"])
      expect(svg).toContain(text);
  });
});

describe("the scoreboard of targets", () => {
  const results = scenariosFixture(2);
  const rows = dataWith(targetScoreboard(results, options), "marginAt");

  it("holds probability, interval and margin of the result", () => {
    const target = results[1]!.targets[4]!;
    const row = rows.find((one) => one["target"] === target.id && one["scenario"] === results[1]!.title.en);
    expect(row).toMatchObject({
      probability: target.probability,
      low: target.interval[0],
      high: target.interval[1],
      marginLow: target.margin.quantiles["0.05"],
      marginMedian: target.margin.quantiles["0.5"],
      marginHigh: target.margin.quantiles["0.95"],
    });
  });

  it("draws the margins of one target to one scale, whose zero lies in the middle", () => {
    const ofOne = rows.filter(({ target }) => target === "T05");
    const ends = ofOne.flatMap((row) => [row["marginLow"], row["marginHigh"]].map(Number));
    const largest = Math.max(...ends.map(Math.abs));
    expect(ofOne).toHaveLength(2);
    for (const row of ofOne) {
      expect(row["marginAt"]).toBe(Number(row["marginMedian"]) / largest);
      expect(row["marginLowAt"]).toBe(Number(row["marginLow"]) / largest);
    }
  });

  it("writes a margin that is the same in every draw once", () => {
    const [run] = scenariosFixture(1);
    const certain = {
      ...run!,
      targets: run!.targets.map((target) => ({
        ...target,
        margin: { ...target.margin, quantiles: { "0.05": 4, "0.5": 4, "0.95": 4 } },
      })),
    };
    expect(dataWith(targetScoreboard([certain], options), "marginAt")[0]!["margin"]).toBe("+4 yr");
  });
});
