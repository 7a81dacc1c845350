import { addToLanes, lanes, laneState, sumOfLanes } from "../numeric/lane-sums.ts";
import { blockWidth, BlockTree, type BlockTotal } from "./block-tree.ts";
import { blockDraws, drawsInLane, type Design } from "./design.ts";

/** Mean of a column and how sure it is, in its unit. */
export interface Moments {
  readonly mean: number;
  /** Of the mean. */
  readonly standardError: number;
}

/**
 * Moments of a column out of its sums. The error of independent draws is s / sqrt(n); of replicates that of the mean of 16
 * means; of blocks that of the mean of block means. Where there are fewer than two draws a replicate, or fewer than two
 * whole blocks, draws are taken for independent, which overstates the error (decision 18).
 *
 * @param shift what was subtracted before summing
 * @param draws at least 1
 */
export function momentsOf(
  { sums, wholeBlocks }: BlockTotal,
  column: number,
  shift: number,
  draws: number,
  design: Design,
): Moments {
  const at = column * blockWidth;
  const sum = sumOfLanes(sums, at);
  const mean = shift + sum / draws;
  if (design === "replicates" && draws >= 2 * lanes)
    return { mean, standardError: errorOverReplicates(sums, at, draws) };
  if (design === "blocks" && wholeBlocks >= 2) {
    const distances = sums[at + lanes + 1]!;
    return { mean, standardError: Math.sqrt(distances / (wholeBlocks - 1) / wholeBlocks) / blockDraws };
  }
  if (draws <= 1) return { mean, standardError: mean - mean };
  const squares = sums[at + lanes]! - sum * (sum / draws);
  // Rounding may leave less than nothing.
  return { mean, standardError: Math.sqrt((squares < 0 ? 0 : squares) / (draws - 1)) / Math.sqrt(draws) };
}

function errorOverReplicates(sums: Float64Array, at: number, draws: number): number {
  const means = Float64Array.from(
    { length: lanes },
    (_, lane) => sums[at + lane]! / drawsInLane(draws, lane, lanes),
  );
  const mean = sumOfLanes(means, 0) / lanes;
  const squares = means.map((one) => (one - mean) * (one - mean));
  return Math.sqrt(sumOfLanes(squares, 0) / (lanes - 1) / lanes);
}

/** Moments of a whole column, the same bits as tallied block by block. NaN for an empty one. */
export function moments(column: Float64Array, design: Design): Moments {
  const draws = column.length;
  if (draws === 0) return { mean: NaN, standardError: NaN };
  const shift = shiftOf(column[0]!);
  const tree = new BlockTree(1);
  for (let first = 0; first < draws; first += blockDraws) {
    const count = Math.min(blockDraws, draws - first);
    const state = new Float64Array(laneState);
    addToLanes(column, first, count, 0, shift, state, 0);
    const sums = new Float64Array(blockWidth);
    sums.set(state.subarray(0, lanes));
    sums[lanes] = sumOfLanes(state, lanes);
    tree.add(first / blockDraws, sums, count);
  }
  return momentsOf(tree.finish(), 0, shift, draws, design);
}

/** What a column is less by when it is summed: its first draw, so that squares do not cancel. */
export function shiftOf(firstDraw: number): number {
  return Number.isFinite(firstDraw) ? firstDraw : 0;
}
