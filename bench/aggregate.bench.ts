import { summarizeColumn } from "../src/aggregate/column-summary.ts";
import { classifyPeaks } from "../src/aggregate/peak.ts";
import { quantiles } from "../src/aggregate/quantiles.ts";
import { quantileLevels } from "../src/result/run-result.ts";
import { prepareInputs } from "../src/sample/fill-inputs.ts";
import { confirm } from "./measure.ts";
import type { Phase } from "./measure.ts";

const draws = 100_000;
const years = 20;

/** Columns of normal draws around a path that rises to year 10 and falls: the shape of emissions, known beforehand. */
function series(): Float64Array[] {
  const values = new Float64Array(years * draws);
  const inputs = Array.from({ length: years }, (_, year) => ({
    stream: { key: year, block: 0 },
    distribution: { kind: "normal", mean: 200 - Math.abs(year - 10), sd: 2 } as const,
  }));
  prepareInputs({ seed: 1, sampler: "mc", inputs }, draws).fill(0, draws, values);
  return inputs.map((_, year) => values.subarray(year * draws, (year + 1) * draws));
}

/** Columns to facts. */
export const aggregate: Phase = {
  name: "aggregate",
  async prepare() {
    const columns = series();
    const middle = columns[10]!;
    const [, , median] = quantiles(middle, quantileLevels);
    const sorted = middle.toSorted();
    confirm(
      median === (sorted[draws / 2 - 1]! + sorted[draws / 2]!) / 2,
      "the median is the middle of the sorted column",
    );
    const summary = summarizeColumn(middle, draws, quantileLevels);
    confirm(
      Math.abs(summary.mean! - 200) < 5 * (2 / Math.sqrt(draws)),
      "the mean is within 5 standard errors of the truth",
    );
    const rule = { band: 0.01, window: 3, lastObservedIndex: 7 };
    const peaks = classifyPeaks(columns, draws, rule);
    const first = columns.map((column) => column[0]!);
    confirm(
      peaks.peakIndex[0] === first.indexOf(Math.max(...first)),
      "the first draw peaks where its maximum is",
    );

    return [
      {
        name: "five quantiles",
        amount: `1 column of ${draws} draws`,
        run: () => quantiles(middle, quantileLevels),
      },
      {
        name: "mean, error, quantiles",
        amount: `${years} columns of ${draws} draws`,
        run: () => columns.map((column) => summarizeColumn(column, draws, quantileLevels)),
      },
      {
        name: "peaks",
        amount: `${years} years of ${draws} draws`,
        run: () => classifyPeaks(columns, draws, rule),
      },
    ];
  },
};
