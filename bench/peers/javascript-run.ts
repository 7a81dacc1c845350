import { readReferenceModel } from "../subjects/reference-model.ts";
import type { ReferenceModel } from "../subjects/reference-model.ts";
import { wholeNumber } from "../options.ts";
import { parameterSampler } from "./javascript-sampling.ts";

const levels = [0.05, 0.25, 0.5, 0.75, 0.95];

/** Evaluates one draw: fills `total`, [year], from the 64 parameters in their order. */
export type EvaluateDraw = (values: Float64Array, total: Float64Array) => void;

/** Runs a peer written in JavaScript as the others run (see peers/main.ts): DRAWS is the first argument. */
export function runJavaScript(name: string, prepare: (model: ReferenceModel) => EvaluateDraw): void {
  const draws = wholeNumber("DRAWS", process.argv[2] ?? "10000", 2);
  const model = readReferenceModel();
  const years = model.horizon[1] - model.horizon[0] + 1;

  const begin = performance.now();
  const sample = parameterSampler(model, 1);
  const evaluate = prepare(model);
  const columns = Array.from({ length: years + 1 }, () => new Float64Array(draws));
  const peaks = new Array<number>(years).fill(0);
  const values = new Float64Array(64);
  const total = new Float64Array(years);
  for (let draw = 0; draw < draws; draw++) {
    sample(values);
    evaluate(values, total);
    let peak = 0;
    for (let t = 0; t < years; t++) {
      columns[t]![draw] = total[t]!;
      if (total[t]! > total[peak]!) peak = t;
    }
    columns[years]![draw] = total[peak]!;
    peaks[peak]!++;
  }
  const computed = performance.now();
  const facts = columns.map((column) => {
    const mean = column.reduce((sum, value) => sum + value, 0) / draws;
    const squares = column.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const sorted = column.sort();
    const quantiles = levels.map((level) => {
      const place = (draws - 1) * level;
      const low = Math.floor(place);
      return sorted[low]! + (place - low) * ((sorted[low + 1] ?? 0) - sorted[low]!);
    });
    return { mean, standardError: Math.sqrt(squares / (draws - 1) / draws), quantiles };
  });
  const end = performance.now();

  const byYear = facts.slice(0, years);
  console.log(
    JSON.stringify({
      mean: byYear.map((fact) => fact.mean),
      standardError: byYear.map((fact) => fact.standardError),
      peaks,
    }),
  );
  const nanoseconds = (milliseconds: number): string => ((milliseconds * 1e6) / draws).toFixed(1);
  console.error(
    `${name} n=${draws} th=1 kernel_ns=${nanoseconds(computed - begin)} agg_ns=${nanoseconds(end - computed)} total_ns=${nanoseconds(end - begin)}`,
  );
}
