import { describe, expect, it } from "vitest";
import { compile } from "../../src/compile/compile.ts";
import { explain, type ExplainedNode } from "../../src/explain/explain.ts";
import { spreadOf, stateInDraw } from "../../src/explain/evaluate.ts";
import { findQuantity } from "../../src/explain/find-quantity.ts";
import { placeText } from "../../src/explain/place.ts";
import { seriesOf } from "../../src/result/series.ts";
import { chooseOutputs } from "../../src/result/choose-outputs.ts";
import { inlineRunner } from "../../src/run/inline-runner.ts";
import { runJob } from "../../src/run/run-job.ts";
import { open, openFile, threeLayers } from "./open.ts";

const settings = { depth: 2, year: 2024 };

describe("explaining a quantity", () => {
  it("tells every number with unit, place, source and quality", async () => {
    const { graph, resolved } = await open(threeLayers, "middle.yaml");
    const told = (name: string): string[] =>
      explain(graph, resolved, name, settings).numbers.map(({ at, written, place, source, quality }) =>
        [at, written, placeText(place), source ?? "-", quality ?? "-"].join(" | "),
      );
    expect(told("demand")).toEqual([
      "2020 | 900 万t/yr | data.csv:2 | yearbook | published",
      "2021 | 9.1 Mt/yr | data.csv:3 | yearbook | published",
      "2024 | triangular(8, 10, 12) Mt/yr | model.yaml:8 | survey | estimated",
    ]);
    expect(told("total")).toEqual([
      "equation | 1 | model.yaml:12 | - | -",
      "equation | 0.5 Mt CO2/yr | model.yaml:12 | - | -",
    ]);
    // The source was written for the numbers of model.yaml, not for the one middle.yaml put in their place.
    expect(told("saving")).toEqual([
      "2021 | 0 % | model.yaml:14 | guess | -",
      "2024 | 10 % | middle.yaml:5 | - | -",
      "range | [0 %, 50 %] | model.yaml:14 | guess | -",
    ]);
  });

  it("with noise and a clamp has the numbers of its own definition, of its history and of both", async () => {
    const { graph, resolved } = await open(
      {
        "model.yaml": `peakcast: 1
model: m
horizon: { first: 2020, last: 2024, last_observed: 2021 }
quantities:
  a: { unit: t, history: { file: h.csv, series: a }, value: { 2024: "uniform(5, 7)" }, noise: white(10 %) }
  b: { unit: t, equation: 2 * a + 3 t, noise: white(1), clamp: { min: 0 } }
  c: { unit: t, growth: { from: 2021, base: 4, rate: 3 %, rate_noise: white(1 %) } }
`,
        "h.csv": "series,year,value\na,2021,4\n",
      },
      "model.yaml",
    );
    const draw = { index: 3, seed: 1 };
    const explained = (name: string): ReturnType<typeof explain> =>
      explain(graph, resolved, name, { ...settings, draw });
    const told = (name: string): string[] =>
      explained(name).numbers.map(({ at, written }) => `${at} | ${written}`);
    const ofA = ["2021 | 4 t", "2024 | uniform(5, 7) t", "noise | white(10 %)"];
    expect(told("a")).toEqual(ofA);
    expect(told("a.trend")).toEqual(ofA);
    const ofB = ["noise | white(1)", "clamp min | 0 t", "equation | 2", "equation | 3 t"];
    expect(["b", "b.unclamped", "b.trend"].map(told)).toEqual([ofB, ofB, ofB]);
    expect(told("c.growth_rate")).toEqual([" | 3 %", "noise | white(1 %)"]);
    // What was drawn for 2024 is the trend's value of that year; with its noise it is the value.
    const [trend, noise] = [explained("a.trend"), explained("a.noise")];
    expect(explained("a").numbers[1]!.drawn).toBe(trend.values[4]);
    expect(explained("a").values[4]).toBe(trend.values[4]! * (1 + noise.values[4]!));
    expect(noise.noise?.en).toBe("white from 2022 on: shocks with sd 0.1");
  });

  it("tells who overrode it, down to what was written first, also in a sector", async () => {
    const { graph, resolved } = await open(threeLayers, "top.yaml");
    const told = (name: string): string[] =>
      explain(graph, resolved, name, settings).overridden.map(
        ({ at, steps }) =>
          `${at}: ${steps.map(({ written, place }) => `${written ?? "unset"} (${placeText(place)})`).join(" <- ")}`,
      );
    expect(told("saving")).toEqual([
      "value 2024: 20 % (top.yaml:5) <- 10 % (middle.yaml:5) <- 5 % (model.yaml:14)",
    ]);
    expect(told("intensity")).toEqual([
      "value: unset (top.yaml:8) <- normal(2, 0.1) t CO2/t (model.yaml:11)",
    ]);
    expect(told("s.p.activity")).toEqual([
      "value 2024: 4 Mt/yr (middle.yaml:7) <- 3 Mt/yr (model.yaml:22)",
      "value 2020: unset (top.yaml:9) <- 1 Mt/yr (model.yaml:22)",
    ]);
  });

  it("draws the tree with central values, to the depth asked for", async () => {
    const { graph, resolved } = await open(threeLayers, "middle.yaml");
    const told = ({ quantity, value, unit, seen, hidden, dependsOn }: ExplainedNode): unknown =>
      dependsOn.length > 0
        ? { [`${quantity} ${value} ${unit}`]: dependsOn.map(told) }
        : `${quantity} ${value} ${unit}${seen ? " seen" : ""}${hidden > 0 ? ` ${hidden} hidden` : ""}`;
    // By hand: 10 Mt x 2 t/t x (1 - 10 %) + 0.5 Mt = 18.5 Mt
    expect(told(explain(graph, resolved, "total", settings).tree)).toEqual({
      "total 18.5 Mt CO2/yr": ["demand 10 Mt/yr", "intensity 2 t CO2/t", "saving 10 %"],
    });
    expect(told(explain(graph, resolved, "total", { ...settings, depth: 0 }).tree)).toBe(
      "total 18.5 Mt CO2/yr 3 hidden",
    );
    expect(explain(graph, resolved, "demand", settings).usedBy.map(({ quantity }) => quantity)).toEqual([
      "total",
    ]);
  });

  it("opens a quantity that looks at itself a year before once", async () => {
    const { graph, resolved } = await open(
      {
        "m.yaml": `peakcast: 1
model: m
horizon: { first: 2020, last: 2022 }
quantities:
  x: { unit: "1", equation: "previous(x, 1) * (1 + r) + previous(y, 0)" }
  y: { unit: "1", equation: x / 2 }
  r: { unit: "%", value: 10 }
`,
      },
      "m.yaml",
    );
    const { tree } = explain(graph, resolved, "x", { depth: 5, year: 2021 });
    expect(tree.dependsOn.map(({ quantity, seen }) => [quantity, seen])).toEqual([
      ["x", true],
      ["r", false],
      ["y", false],
    ]);
    expect(tree.dependsOn[2]!.dependsOn.map(({ quantity, seen }) => [quantity, seen])).toEqual([["x", true]]);
    // By hand: x is 1 x 1.1 in 2020, and in 2021 1.1 x 1.1 + 1.1 / 2.
    expect(tree.value).toBeCloseTo(1.76, 12);
  });
});

describe("one draw, recomputed alone", () => {
  it("has the bits it has in a run of any number of draws", async () => {
    const { graph } = await openFile("scenarios/guangxi/plan.yaml");
    const chosen = chooseOutputs(graph);
    if (!("names" in chosen)) throw new Error("no outputs");
    const compiled = compile(graph, chosen.names);
    const job = {
      id: "run",
      program: compiled.program,
      plan: { seed: 7, sampler: "sobol" as const, inputs: compiled.inputs },
    };
    for (const draws of [3, 500, 3000]) {
      const run = seriesOf(compiled, await runJob(job, draws, inlineRunner(), { chunkSize: 777 }));
      for (const name of ["emissions.total", "steel.eaf_share"]) {
        const draw = draws - 1;
        const inRun = run.get(name)!.map((column) => (typeof column === "number" ? column : column[draw]!));
        const alone = stateInDraw(graph, [name], draw, 7).get(name)!;
        expect(alone.every((value, year) => Object.is(value, inRun[year]))).toBe(true);
        expect(new Set(alone).size).toBeGreaterThan(1);
      }
    }
  });

  it("tells what each uncertain number was: the value of the year it stands for", async () => {
    const { graph, resolved } = await openFile("scenarios/guangxi/baseline.yaml");
    const { numbers, values, years } = explain(graph, resolved, "steel.eaf_share", {
      depth: 0,
      year: 2023,
      draw: { index: 41, seed: 3 },
    });
    const drawn = numbers.filter((number) => number.drawn !== undefined);
    expect(drawn.map(({ at }) => at)).toEqual(["2023", "2025", "2030", "2035"]);
    for (const { at, drawn: value } of drawn) expect(values[years.indexOf(Number(at))]).toBe(value);
  });

  it("is one of those that the spread is made of", async () => {
    const { graph } = await openFile("scenarios/guangxi/plan.yaml");
    const name = "emissions.total";
    const spread = await spreadOf(graph, name, { draws: 3, seed: 1 }, inlineRunner());
    const draws = [0, 1, 2].map((draw) => stateInDraw(graph, [name], draw, 1).get(name)!);
    for (const [year, median] of spread.median.entries()) {
      const [low, middle, high] = draws.map((values) => values[year]!).toSorted((a, b) => a - b);
      expect(median).toBe(middle);
      // Type 7 of three values: 5 % lies a tenth of the way from the lowest to the middle one.
      expect(spread.low[year]).toBeCloseTo(low! + 0.1 * (middle! - low!), 10);
      expect(spread.high[year]).toBeCloseTo(high! - 0.1 * (high! - middle!), 10);
    }
  });
});

describe("finding a quantity", () => {
  it("takes a name, or a pattern that one name matches", async () => {
    const { graph } = await open(threeLayers, "model.yaml");
    expect(findQuantity(graph, "demand")).toEqual({ name: "demand" });
    expect(findQuantity(graph, "dem*")).toEqual({ name: "demand" });
    expect(findQuantity(graph, "s.p.emissions.*")).toHaveProperty("matches");
    expect(findQuantity(graph, "demnad")).toEqual({ nearest: ["demand"] });
    expect(findQuantity(graph, "savings")).toEqual({ nearest: ["saving"] });
  });

  it("knows titles", async () => {
    const { graph } = await openFile("scenarios/guangxi/plan.yaml");
    expect(findQuantity(graph, "短流程炼钢占比")).toEqual({ nearest: ["steel.eaf_share"] });
  });
});
