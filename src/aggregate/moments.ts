import { addToLanes, lanes, laneState, sumOfLanes } from "../numeric/lane-sums.ts";
import { blockWidth, BlockTree, type BlockTotal } from "./block-tree.ts";
import { blockDraws, drawsInLane, independentParts, type Design } from "./design.ts";
import { studentQuantile } from "./student.ts";
import { TypicalValues } from "./typical-values.ts";

/** Mean of a column and how sure it is, in its unit. */
export interface Moments {
  readonly mean: number;
  /** Of the mean. */
  readonly standardError: number;
  /** 95 % interval of the mean. */
  readonly meanInterval: readonly [low: number, high: number];
}

/**
 * Reads moments of columns out of their sums. The error of independent draws is s / sqrt(n); of replicates that of the mean of
 * 16 means; of blocks that of the mean of block means. Where there are fewer than two draws a replicate, or fewer than two
 * whole blocks, draws are taken for independent, which overstates the error (decision 18).
 *
 * @param draws at least 1
 * @returns moments of a column, given what was subtracted from it before summing
 */
export function momentsReader(
  { sums, wholeBlocks }: BlockTotal,
  draws: number,
  design: Design,
): (column: number, shift: number) => Moments {
  const { parts } = independentParts(design, draws);
  if (parts === "replicates") {
    const read = replicatesReader(draws);
    return (column, shift) => read(sums, column * blockWidth, shift);
  }
  return (column, shift) => {
    const at = column * blockWidth;
    const sum = sumOfLanes(sums, at);
    const mean = shift + sum / draws;
    if (parts === "blocks") {
      const distances = sums[at + lanes + 1]!;
      const standardError = Math.sqrt(distances / (wholeBlocks - 1) / wholeBlocks) / blockDraws;
      return withStudentInterval(mean, standardError, wholeBlocks);
    }
    if (draws <= 1) return withStudentInterval(mean, mean - mean, 2);
    const squares = sums[at + lanes]! - sum * (sum / draws);
    // Rounding may leave less than nothing.
    const standardError = Math.sqrt((squares < 0 ? 0 : squares) / (draws - 1)) / Math.sqrt(draws);
    return withStudentInterval(mean, standardError, draws);
  };
}

/**
 * Reads moments over 16 replicates.
 *
 * @param draws at least two a replicate
 * @returns moments, given the sums of each replicate's draws from `at` on and what was subtracted from every draw
 */
export function replicatesReader(draws: number): (sums: Float64Array, at: number, shift: number) => Moments {
  const typical = new TypicalValues(draws);
  return (sums, at, shift) => {
    const mean = shift + sumOfLanes(sums, at) / draws;
    const means = Float64Array.from(
      { length: lanes },
      (_, lane) => sums[at + lane]! / drawsInLane(draws, lane, lanes),
    );
    const centre = sumOfLanes(means, 0) / lanes;
    const squares = means.map((one) => (one - centre) * (one - centre));
    const [low, high] = typical.interval(sums, at);
    return {
      mean,
      standardError: Math.sqrt(sumOfLanes(squares, 0) / (lanes - 1) / lanes),
      // They enclose the mean, but for rounding where all replicates agree.
      meanInterval: [Math.min(shift + low, mean), Math.max(shift + high, mean)],
    };
  };
}

/** A mean with Student's interval. */
export function withStudentInterval(mean: number, standardError: number, parts: number): Moments {
  const half = studentQuantile(parts - 1) * standardError;
  return { mean, standardError, meanInterval: [mean - half, mean + half] };
}

/** Moments of a whole column, the same bits as tallied block by block. NaN for an empty one. */
export function moments(column: Float64Array, design: Design): Moments {
  const draws = column.length;
  if (draws === 0) return { mean: NaN, standardError: NaN, meanInterval: [NaN, NaN] };
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
  return momentsReader(tree.finish(), draws, design)(0, shift);
}

/** What a column is less by when it is summed: its first draw, so that squares do not cancel. */
export function shiftOf(firstDraw: number): number {
  return Number.isFinite(firstDraw) ? firstDraw : 0;
}
