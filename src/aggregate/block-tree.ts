import { lanes, sumOfLanes } from "../numeric/lane-sums.ts";
import { blockDraws } from "./design.ts";

/**
 * Numbers a column and block: the sums of 16 lanes, the sum of squares, and the squared distances of block sums from
 * their mean (0 of a single block).
 */
export const blockWidth = lanes + 2;
const squares = lanes;
const distances = lanes + 1;

/** Sums over all draws of a run, [column][blockWidth], and the whole blocks in them. */
export interface BlockTotal {
  readonly sums: Float64Array;
  readonly wholeBlocks: number;
}

/**
 * Adds up blocks of 1,024 draws, in whatever order they come, over a pairwise tree whose shape is given by their indices:
 * a node is made as soon as both its halves are there. Holds the nodes that still lack the other half, about log2 of the
 * blocks when they come roughly in order.
 */
export class BlockTree {
  /** By level, nodes of 2^level blocks by index. */
  readonly #levels: Map<number, Float64Array>[] = [];
  readonly #size: number;
  /** What follows the last whole block; it is in no node. */
  #rest: Float64Array | undefined;
  #wholeBlocks = 0;

  constructor(columns: number) {
    this.#size = columns * blockWidth;
  }

  /** @param sums [column][blockWidth]; kept and changed */
  add(block: number, sums: Float64Array, count: number): void {
    if (count < blockDraws) {
      this.#rest = sums;
      return;
    }
    this.#wholeBlocks++;
    let node = sums;
    let index = block;
    for (let level = 0; ; level++) {
      const waiting = (this.#levels[level] ??= new Map<number, Float64Array>());
      const other = waiting.get(index ^ 1);
      if (other === undefined) {
        waiting.set(index, node);
        return;
      }
      waiting.delete(index ^ 1);
      const [left, right] = index % 2 === 0 ? [node, other] : [other, node];
      join(left, 1 << level, right, 1 << level);
      node = left;
      index = Math.floor(index / 2);
    }
  }

  /** Everything together; only once every block has come. */
  finish(): BlockTotal {
    let total: Float64Array | undefined;
    let blocks = 0;
    // One node is left for each bit of the number of blocks, the smallest last by index.
    for (const [level, nodes] of this.#levels.entries())
      for (const node of nodes.values()) {
        if (total !== undefined) join(node, 1 << level, total, blocks);
        total = node;
        blocks += 1 << level;
      }
    const sums = total ?? new Float64Array(this.#size);
    const rest = this.#rest;
    if (rest !== undefined)
      for (let at = 0; at < this.#size; at++) if (at % blockWidth !== distances) sums[at]! += rest[at]!;
    return { sums, wholeBlocks: this.#wholeBlocks };
  }
}

/** Adds `right` to `left`; distances by the pairwise formula of Chan, Golub and LeVeque (1983). */
function join(left: Float64Array, leftBlocks: number, right: Float64Array, rightBlocks: number): void {
  const weight = (leftBlocks * rightBlocks) / (leftBlocks + rightBlocks);
  for (let column = 0; column < left.length; column += blockWidth) {
    const apart = sumOfLanes(left, column) / leftBlocks - sumOfLanes(right, column) / rightBlocks;
    const at = column + distances;
    left[at] = left[at]! + right[at]! + apart * apart * weight;
    for (let i = column; i <= column + squares; i++) left[i] = left[i]! + right[i]!;
  }
}
