import type { PrecisionResult } from "./precision-result.ts";
import type { Interval, RunResult } from "./run-result.ts";

/** How sure a run is asked to be of one of its estimates: half the width of the 95 % interval at most. */
export interface Precision {
  /** As it was asked for. */
  readonly asked: string;
  readonly estimate:
    | { readonly kind: "peaked-by"; readonly year: number }
    | { readonly kind: "mean"; readonly quantity: string; readonly year: number }
    | {
        readonly kind: "quantile";
        readonly quantity: string;
        readonly year: number;
        /** Key of `quantiles`. */
        readonly level: string;
      };
  /** A share of the estimate, or an amount in the unit of the quantity; of a probability an amount in %. */
  readonly most: { readonly relative: number } | { readonly absolute: number };
}

/** First batch of a run that is asked for a precision, unless told otherwise. */
export const fewestDraws = 4096;

/** Where such a run stops whatever its errors are, unless told otherwise. */
export const defaultMostDraws = 1_048_576;

/**
 * How many draws such a run has when it is judged: each time twice as many, so that complete batches alone decide and no
 * thread that is early.
 *
 * @param first at most `most`
 * @example batches(4096, 20000) // => [4096, 8192, 16384]
 */
export function batches(first: number, most: number): number[] {
  const found: number[] = [];
  for (let draws = first; draws <= most; draws *= 2) found.push(draws);
  return found;
}

/** What a run of some draws has reached of what was asked. */
export function judgePrecision(
  result: RunResult,
  { asked, estimate, most }: Precision,
): PrecisionResult["asked"][number] {
  const { value, half, unit } = measured(result, estimate);
  const wanted = "absolute" in most ? most.absolute : value === null ? null : Math.abs(value) * most.relative;
  return {
    statement: asked,
    unit,
    estimate: value,
    halfWidth: half,
    wanted,
    reached: half !== null && wanted !== null && half <= wanted,
  };
}

function measured(
  result: RunResult,
  estimate: Precision["estimate"],
): { readonly value: number | null; readonly half: number | null; readonly unit: string } {
  if (estimate.kind === "peaked-by") {
    const found = result.peak?.cumulative.find(({ year }) => year === estimate.year);
    if (!found) throw new Error(`bug in peakcast: the result has no P(peak <= ${estimate.year})`);
    return { value: found.probability * 100, half: halfOf(found.interval) * 100, unit: "%" };
  }
  const { unit, mean, meanInterval, quantiles, quantileIntervals } = result.quantities[estimate.quantity]!;
  const index = result.years.indexOf(estimate.year);
  const [values, { low, high }] =
    estimate.kind === "mean"
      ? [mean, meanInterval]
      : [quantiles[estimate.level]!, quantileIntervals[estimate.level]!];
  const [from, to] = [low[index] ?? null, high[index] ?? null];
  return {
    value: values[index] ?? null,
    half: from === null || to === null ? null : halfOf([from, to]),
    unit,
  };
}

function halfOf([low, high]: Interval): number {
  return (high - low) / 2;
}
