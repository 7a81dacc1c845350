import { describe, expect, it } from "vitest";
import type { ModelGraph } from "../../src/model/model-graph.ts";
import { yearsOf } from "../../src/terms/horizon.ts";
import { graphOf, quantitiesModel, routesModel } from "../model/read-texts.ts";
import { drawsOf } from "./draws-of.ts";
import { NaiveEvaluator } from "./naive-evaluator.ts";

/** Where the two differ by more than 1e-12 of the value, over every quantity, year and draw. */
async function disagreements(graph: ModelGraph, draws: number): Promise<string[]> {
  const seed = 20231117;
  const names = [...graph.quantities.keys()];
  const compiled = await drawsOf(graph, names, { draws, seed, sampler: "mc" });
  const found: string[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const naive = new NaiveEvaluator(graph, seed, draw);
    for (const name of names) {
      for (const [index, year] of yearsOf(graph.horizon).entries()) {
        const [value, expected] = [compiled.get(name)![index]![draw]!, naive.value(name, year)];
        // Also true where one of them is not a number.
        if (!(Math.abs(value - expected) <= 1e-12 * Math.max(Math.abs(expected), 1e-9)))
          found.push(`${name} in ${year}, draw ${draw}: ${value}, by hand ${expected}`);
      }
    }
  }
  return found;
}

describe("a compiled program agrees with the model's equations worked out one by one", () => {
  it("on every operation, unit and way to define a quantity", async () => {
    const graph = await graphOf({
      "model.yaml": quantitiesModel(
        [
          'a: { unit: kt/yr, value: { 2020: "triangular(1, 2, 4)", 2023: 3 Mt/yr, 2025: "uniform(2, 5) Mt/yr" } }',
          'b: { unit: kgce/t, value: { 2021: "normal(110, 5)", 2024: "lognormal(4, 0.1)" }, interpolation: step }',
          'c: { unit: "%", value: { 2020: "uniform(5, 10)", 2025: "uniform(20, 40)" }, knots: independent }',
          'd: { unit: 亿元/yr, growth: { from: 2022, base: "normal(900, 30)", rate: { 2022: "normal(4, 1) %", 2025: 2 % } } }',
          "e: { unit: 万t/yr, history: { file: h.csv, series: x }, growth: { rate: 1.5 % } }",
          "energy: { unit: TJ/yr, equation: a * b * (1 - c) + 3 GWh/yr }",
          "energy_in_tce: { unit: 万tce/yr, equation: energy }",
          "intensity: { unit: kWh/万元, equation: energy / d }",
          "stock: { unit: Mt, equation: 'previous(stock, 2 Mt) * (1 - c) + e * 1 yr' }",
          'change: { unit: "%", equation: "change_since(energy, 2021)" }',
          "since: { unit: PJ, equation: cumulative(energy) }",
          'level: { unit: "1", equation: "if(c > 20 %, 2, 1) + (a >= e) - not(year == 2022 or c < 0.1 and year != 2021)" }',
          "low: { unit: kt/yr, equation: 'max(min(a, e, 30 kt/yr), 0)' }",
          'wave: { unit: "1", equation: "abs(sin(year - 2020) - cos(c)) + exp(-c) + log(1 + c) + c^2 - c^-1 + c^0.5 + (1 + c)^(year - 2021)" }',
          "side: { unit: km, equation: sqrt(4 km^2 * (1 + c)) }",
          "then: { unit: kt/yr, equation: 'at(a, 2024) - -a' }",
          "part.x.own: { unit: t/yr, equation: a / 3 }",
          "part.y.own: { unit: kt/yr, equation: e }",
          "parts: { unit: Mt/yr, equation: sum(part.*.own) }",
        ].join("\n"),
      ),
      "h.csv":
        'series,year,value,unit\nx,2018,"triangular(1, 2, 3)",Mt/yr\nx,2021,"normal(210, 10)",万t/yr\n',
    });
    expect(await disagreements(graph, 60)).toEqual([]);
  });

  it("on growth that begins before the horizon", async () => {
    const graph = await graphOf(
      quantitiesModel(
        'g: { unit: t, growth: { from: 2015, base: "uniform(1, 2)", rate: "uniform(0, 10) %" } }',
      ),
    );
    expect(await disagreements(graph, 30)).toEqual([]);
  });

  it("on noise over time, and on what is drawn anew each year", async () => {
    const graph = await graphOf({
      "model.yaml": quantitiesModel(
        [
          'a: { unit: kg CO2/kWh, value: { 2020: 0.5, 2025: "uniform(0.3, 0.4)" }, noise: "ar1(60 kg CO2/MWh, -0.4)" }',
          'b: { unit: t, value: "normal(50, 1)", knots: each_year, noise: { process: white(2 %), after: 2022 } }',
          'c: { unit: 万t/yr, growth: { from: 2021, base: 3, rate: "uniform(1, 5) %", rate_noise: "random_walk(1 %)" }, noise: geometric_walk(3 %) }',
          'd: { unit: t, equation: "previous(d, 3 t) * 1.1", noise: random_walk(40 kg) }',
          'e: { unit: t, history: { file: h.csv, series: x }, growth: { rate: 2 %, rate_noise: { process: "ar1(1 %, 0.6)", start: zero } } }',
          'f: { unit: t, value: { 2020: 1, 2022: "uniform(1, 2)", 2024: "uniform(2, 6)" }, interpolation: smooth, knots: each_year }',
          'g: { unit: "1", value: 1, noise: { process: geometric_walk(0.1), keeps: mean } }',
        ].join("\n"),
      ),
      // Growth from before the horizon: two years of its rate lie there.
      "h.csv": "series,year,value,unit\nx,2018,4,t\n",
    });
    expect(await disagreements(graph, 60)).toEqual([]);
  });

  it("on sectors with mixes, ratios, capture and biogenic fuel", async () => {
    const graph = await graphOf(
      routesModel(
        [
          "a:",
          "  share: remainder",
          "  energy:",
          "    heat:",
          '      total: "triangular(90, 100, 130) kgce/t"',
          '      mix: { coal: remainder, gas: { 2020: 5 %, 2022: "uniform(10, 20) %" }, grid: { share: 3 %, ratio: "uniform(0.7, 0.9)" }, wood: 10 % }',
          "  use: { coal: 1, grid: 80 to 120 kWh/t }",
          '  process: "normal(0.5, 0.02)"',
          "  capture: { 2020: 0 %, 2022: 30 % }",
          "b: { share: 20 %, use: { grid: 500 kWh/t } }",
          "c: { share: 0 %, use: { gas: 9 } }",
        ].join("\n"),
      ),
    );
    expect(await disagreements(graph, 60)).toEqual([]);
  });
});
