import { describe, expect, it } from "vitest";
import { keepAll } from "../../src/aggregate/tally-request.ts";
import { leverExtremes, withHeld } from "../../src/claims/lever-extremes.ts";
import { onOwnStreams, withSwitches } from "../../src/claims/lever-switches.ts";
import { compile, type Compiled } from "../../src/compile/compile.ts";
import type { ModelGraph } from "../../src/model/model-graph.ts";
import { seriesOf } from "../../src/result/series.ts";
import type { Series } from "../../src/result/summarize.ts";
import { prepareChunk } from "../../src/run/run-chunk.ts";
import type { SampleInput } from "../../src/sample/sample-plan.ts";
import { graphOf } from "../model/read-texts.ts";

const names = ["out", "a", "b", "c"];
const draws = 40;

/** [year][draw] of every name, all years spread over the draws. */
function draw(compiled: Compiled, inputs: readonly SampleInput[]): Map<string, number[][]> {
  const { program } = compiled;
  const { tally } = prepareChunk({ id: "t", program, plan: { seed: 3, sampler: "mc", inputs } })(
    { first: 0, count: draws },
    keepAll(program.columns),
  );
  const columns = Array.from({ length: program.columns }, (_, column) =>
    tally.kept.subarray(column * draws, (column + 1) * draws),
  );
  const spread = (series: Series): number[][] =>
    series.map((year) => (typeof year === "number" ? new Array<number>(draws).fill(year) : [...year]));
  return new Map([...seriesOf(compiled, { columns })].map(([name, series]) => [name, spread(series)]));
}

function model(): Promise<ModelGraph> {
  return graphOf(`peakcast: 1
model: m
horizon: { first: 2020, last: 2024, last_observed: 2021 }
quantities:
  out: { unit: t, equation: "size * (1 - a) * (1 - b) + previous(out, 0 t) * c" }
  size: { unit: t, value: "uniform(1, 2)" }
levers:
  a: { unit: "%", range: [0 %, 70 %], value: { 2021: "uniform(10, 20)", 2024: "uniform(30, 40)" } }
  b: { unit: "%", range: [10 %, 60 %], value: { 2020: "uniform(20, 30)", 2024: 30 } }
  c: { unit: "1", range: [0, 0.5], value: = 0.01 * (year - 2020) }
`);
}

describe("levers with switches", () => {
  it("give what a model gives in which they are written so, up to rounding", async () => {
    const graph = await model();
    const switched = withSwitches(graph);
    const compiled = compile(switched.graph, names);
    const corners = leverExtremes(graph);
    expect(corners).toHaveLength(8);
    for (const { held } of corners) {
      const exact = withHeld(graph, held);
      const written = compile(exact, names);
      // A number that is known is merged with others as the program is made (decision 19), a switch is not.
      const found = draw(compiled, switched.inputsWith(compiled.inputs, held));
      for (const [name, years] of draw(written, onOwnStreams(written.inputs, exact)))
        for (const [year, values] of years.entries())
          for (const [index, value] of values.entries())
            expect(Math.abs(found.get(name)![year]![index]! - value)).toBeLessThanOrEqual(
              1e-14 * Math.abs(value),
            );
    }
  });

  it("leave the model alone while none is held", async () => {
    const graph = await model();
    const switched = withSwitches(graph);
    const [compiled, plain] = [compile(switched.graph, names), compile(graph, names)];
    expect(draw(compiled, switched.inputsWith(compiled.inputs, new Map()))).toEqual(
      draw(plain, plain.inputs),
    );
  });
});
