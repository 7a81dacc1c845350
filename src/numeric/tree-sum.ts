/** Draws in one block of a sum: partial sums over blocks can be kept and combined in index order. */
export const sumBlock = 4096;

/**
 * Sum of column[first .. first + count - 1], the same bits however the column was computed or cut up: blocks of 4,096
 * values counted from `first`, each summed over a fixed pairwise tree, the blocks added in index order. Error grows with
 * log2 of the block, not with its length. Not finite if a value is not. An empty range gives 0.
 */
export function blockTreeSum(column: Float64Array, first: number, count: number): number {
  const end = first + count;
  let total = 0;
  for (let start = first; start < end; start += sumBlock) {
    total += treeSum(column, start, Math.min(sumBlock, end - start));
  }
  return total;
}

/** Sum of (value - centre)^2 over the same blocks and tree. */
export function blockTreeSumOfSquares(
  column: Float64Array,
  first: number,
  count: number,
  centre: number,
): number {
  const end = first + count;
  let total = 0;
  for (let start = first; start < end; start += sumBlock) {
    total += treeSumOfSquares(column, start, Math.min(sumBlock, end - start), centre);
  }
  return total;
}

/** Values summed in eight interleaved lanes before the tree begins. */
const leaf = 128;

function treeSum(column: Float64Array, start: number, count: number): number {
  if (count > leaf) {
    const left = leftSize(count);
    return treeSum(column, start, left) + treeSum(column, start + left, count - left);
  }
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let e = 0;
  let f = 0;
  let g = 0;
  let h = 0;
  let i = start;
  const whole = start + (count & ~7);
  for (; i < whole; i += 8) {
    a += column[i]!;
    b += column[i + 1]!;
    c += column[i + 2]!;
    d += column[i + 3]!;
    e += column[i + 4]!;
    f += column[i + 5]!;
    g += column[i + 6]!;
    h += column[i + 7]!;
  }
  let rest = 0;
  for (const end = start + count; i < end; i++) rest += column[i]!;
  return a + b + (c + d) + (e + f + (g + h)) + rest;
}

function treeSumOfSquares(column: Float64Array, start: number, count: number, centre: number): number {
  if (count > leaf) {
    const left = leftSize(count);
    return (
      treeSumOfSquares(column, start, left, centre) +
      treeSumOfSquares(column, start + left, count - left, centre)
    );
  }
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = start;
  const whole = start + (count & ~3);
  for (; i < whole; i += 4) {
    const p = column[i]! - centre;
    const q = column[i + 1]! - centre;
    const r = column[i + 2]! - centre;
    const s = column[i + 3]! - centre;
    a += p * p;
    b += q * q;
    c += r * r;
    d += s * s;
  }
  let rest = 0;
  for (const end = start + count; i < end; i++) {
    const p = column[i]! - centre;
    rest += p * p;
  }
  return a + b + (c + d) + rest;
}

/** The largest power of two below count: the tree's shape depends on the count alone. */
function leftSize(count: number): number {
  return 1 << (31 - Math.clz32(count - 1));
}
