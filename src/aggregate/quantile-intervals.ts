import { lanes, sumOfLanes } from "../numeric/lane-sums.ts";
import { binCount, binOf, type Bins } from "./bins.ts";
import { blockDraws, type Design } from "./design.ts";
import { countEvent, halfWidth } from "./event-shares.ts";
import { quantileRankInterval } from "./intervals.ts";
import type { EventCounts } from "./tally-request.ts";

/**
 * Ranks whose order statistics enclose the true quantile with about 95 % probability.
 *
 * Independent draws: `quantileRankInterval`. Of others the number below the quantile is not binomial; how much it varies is
 * told by how many draws of each replicate or block lie up to a threshold near the quantile: P(x <= threshold) has a
 * Student interval (decision 18), and its half-width, scaled by sqrt(p (1 - p)) from the threshold's p to the level, is how
 * far the ranks are from the level (Woodruff 1952, Journal of the American Statistical Association 47:635-646).
 *
 * @param below draws up to the threshold, by part
 * @param event which of them
 * @returns ranks from 0, within 0 .. draws - 1
 */
export function intervalRanks(
  level: number,
  draws: number,
  below: EventCounts,
  event: number,
  design: Design,
): readonly [low: number, high: number] {
  const half = halfWidth(below, event, draws, design);
  if (half === undefined) return quantileRankInterval(draws, level);
  const share =
    design === "blocks"
      ? below.inBlocks[event]! / (Math.floor(draws / blockDraws) * blockDraws)
      : sumOfLanes(below.lanes, event * lanes) / draws;
  const scaled = half * Math.sqrt((level * (1 - level)) / (share * (1 - share)));
  const low = Math.floor(draws * (level - scaled)) - 1;
  const high = Math.ceil(draws * (level + scaled));
  return [Math.max(0, low), Math.min(draws - 1, high)];
}

/** Standard deviations of a binomial count by which `intervalRanks` seldom differ from the level. */
export function likelyReach(design: Design): number {
  return design === "independent" ? 2 : 4;
}

/** A bin for each level up to which about that share of some values lies. */
export function thresholdsOf(
  values: Float64Array,
  at: number,
  count: number,
  bins: Bins,
  levels: readonly number[],
): Int16Array {
  const counts = new Int32Array(binCount);
  for (let i = at; i < at + count; i++) counts[binOf(values[i]!, bins)]!++;
  return Int16Array.from(levels, (level) => {
    let bin = 0;
    for (let sum = counts[0]!; sum < level * count && bin < binCount - 1; sum += counts[bin]!) bin++;
    return bin;
  });
}

/** Where the intervals of many columns' quantiles end, told by tallies that come in any order. */
export class QuantileIntervals {
  /** [column][level]; empty where draws are independent and nothing has to be told. */
  readonly thresholds: Int16Array;
  readonly #draws: number;
  readonly #levels: readonly number[];
  readonly #design: Design;
  readonly #below: EventCounts;

  /**
   * @param draws of the run
   * @param pilot the first draws, [column][count]
   * @param bins of each column
   */
  constructor(
    draws: number,
    levels: readonly number[],
    design: Design,
    pilot: { readonly values: Float64Array; readonly count: number },
    bins: readonly Bins[],
  ) {
    this.#draws = draws;
    this.#levels = levels;
    this.#design = design;
    const { values, count } = pilot;
    this.thresholds = new Int16Array(design === "independent" ? 0 : bins.length * levels.length);
    if (this.thresholds.length > 0)
      for (const [column, its] of bins.entries())
        this.thresholds.set(thresholdsOf(values, column * count, count, its, levels), column * levels.length);
    this.#below = {
      lanes: new Float64Array(this.thresholds.length * lanes),
      inBlocks: new Float64Array(this.thresholds.length),
      squares: new Float64Array(this.thresholds.length),
    };
  }

  /**
   * Takes a tally of `count` draws.
   *
   * @param below draws up to thresholds, [threshold][part]
   */
  add(below: Uint16Array, count: number): void {
    const { lanes: byLane, inBlocks, squares } = this.#below;
    if (this.#design === "replicates") {
      for (let at = 0; at < byLane.length; at++) byLane[at] = byLane[at]! + below[at]!;
      return;
    }
    const [parts, whole] = [Math.ceil(count / blockDraws), Math.floor(count / blockDraws)];
    for (let threshold = 0; threshold < inBlocks.length; threshold++)
      for (let part = threshold * parts; part < threshold * parts + whole; part++) {
        inBlocks[threshold]! += below[part]!;
        squares[threshold]! += below[part]! * below[part]!;
      }
  }

  /** First and last rank of the interval of each level's quantile, once all draws are told. */
  ranks(column: number): (readonly [low: number, high: number])[] {
    const first = column * this.#levels.length;
    return this.#levels.map((level, index) =>
      intervalRanks(level, this.#draws, this.#below, first + index, this.#design),
    );
  }
}

/** Draws of a whole column up to a threshold. */
export function belowThreshold(column: Float64Array, threshold: number, bins: Bins): EventCounts {
  const shows = new Uint8Array(column.length);
  for (let draw = 0; draw < column.length; draw++)
    shows[draw] = binOf(column[draw]!, bins) <= threshold ? 1 : 0;
  return countEvent(shows);
}
