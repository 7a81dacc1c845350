import type { Language } from "../../terms/bilingual.ts";
import type { TargetResult } from "../../result/run-result.ts";
import { formatPercent } from "../format-number.ts";
import { formatMarginSpread } from "../format-margin.ts";
import type { TargetRow } from "../result-facts.ts";
import { lineHeight } from "./row-layout.ts";

/** How one scenario meets one target, with its place in pixels. */
export interface ScoreRow {
  readonly target: string;
  readonly scenario: string;
  readonly y: number;
  readonly top: number;
  readonly bottom: number;
  readonly probability: number;
  readonly low: number;
  readonly high: number;
  /** Median margin and 5-95 % of the draws, in the target's unit. */
  readonly marginMedian: number | null;
  readonly marginLow: number | null;
  readonly marginHigh: number | null;
  /** The same as shares of the largest of them in any scenario, so that zero lies in the middle. */
  readonly marginAt: number | null;
  readonly marginLowAt: number | null;
  readonly marginHighAt: number | null;
  readonly percent: string;
  readonly margin: string;
  /** Probabilities by the looser readings. */
  readonly others: readonly number[];
}

/**
 * @param targets the rows of the chart
 * @param scenarios a name for each result
 * @param centres middles of the rows, in pixels
 */
export function scoreRows(
  targets: readonly TargetRow[],
  scenarios: readonly string[],
  centres: readonly number[],
  language: Language,
): ScoreRow[] {
  return targets.flatMap(({ byResult }, row) => {
    const ends = byResult.flatMap((target) => (target ? marginEnds(target) : []));
    const largest = Math.max(...ends.map((end) => Math.abs(end ?? 0)));
    const place = (value: number | null) => (value === null ? null : largest === 0 ? 0 : value / largest);
    return byResult.flatMap((target, index): ScoreRow[] => {
      if (target === undefined) return [];
      const y = (centres[row] ?? 0) + (index - (byResult.length - 1) / 2) * lineHeight;
      const [marginLow, marginMedian, marginHigh] = marginEnds(target);
      return [
        {
          target: target.id,
          scenario: scenarios[index] ?? "",
          y,
          top: y - 5.5,
          bottom: y + 5.5,
          probability: target.probability,
          low: target.interval[0],
          high: target.interval[1],
          marginMedian,
          marginLow,
          marginHigh,
          marginAt: place(marginMedian),
          marginLowAt: place(marginLow),
          marginHighAt: place(marginHigh),
          percent: formatPercent(target.probability),
          margin: formatMarginSpread(target.margin, language, { signed: true, minus: "−" }),
          others: target.readings.slice(1).map((reading) => reading.probability),
        },
      ];
    });
  });
}

function marginEnds({ margin: { quantiles } }: TargetResult): [number | null, number | null, number | null] {
  return [quantiles["0.05"] ?? null, quantiles["0.5"] ?? null, quantiles["0.95"] ?? null];
}
