import { secondCounter } from "./counter-purpose.ts";
import type { Stream } from "./sample-plan.ts";
import { readDirectionNumbers, sobolBits } from "./sobol-directions.ts";
import { threefryBlocks } from "./threefry.ts";

/** Independent scrambled sequences a stream reads by turns: draw i is point floor(i / 16) of replicate i mod 16. */
export const replicates = 16;

/** A stream's sequences: point p of replicate r is shift[r] ^ directions[16 k + r], over the bits k of p ^ (p >>> 1). */
export interface SobolStream {
  /** [bit 32][replicate 16]; 0 from bit 28 on. */
  readonly directions: Int32Array;
  /** [replicate 16] */
  readonly shift: Int32Array;
}

/** Bits of a point's number: there are fewer than 2^32 draws, 16 to a point. */
const pointBits = 28;

const twoToMinus32 = 1 / 4294967296;

/**
 * The dimension each replicate of a stream takes from the Sobol sequence: the upper 10 bits of its word. Two streams may meet in a
 * replicate, or have dimensions that do not go well together; that it happens in few replicates, and in others with another seed, keeps it
 * harmless (decision 17).
 *
 * The words of replicates 0, 1, ..., 15 are x0 and x1 of blocks 256 .. 263 of the stream's scramble (`sobolStream`).
 *
 * @param seed unsigned 32-bit
 * @returns [replicate 16], 0 to 1023
 */
export function sobolDimensions(seed: number, stream: Stream): Int32Array {
  const words = new Int32Array(replicates);
  const counter1 = secondCounter("sobolScramble", stream.block);
  threefryBlocks(seed, stream.key, (sobolBits * replicates) / 2, counter1, replicates / 2, words);
  return words.map((word) => word >>> 22);
}

/**
 * A stream's sequences, from the seed and the stream alone. Each replicate's dimension is scrambled on its own: multiplied by a random lower triangular matrix
 * with ones on its diagonal (Matousek 1998, "On the L2-discrepancy for anchored boxes"), then shifted by a random word. The first
 * keeps every net, the second makes each number uniform on the multiples of 2^-32.
 *
 * Replicate r has the 32 random words that blocks 16 r .. 16 r + 15 of Threefry2x32-20 give with key (seed, stream.key) and counter (block
 * number, `secondCounter("sobolScramble", stream.block)`), x0 before x1. Word j < 31 is column j of the matrix below its diagonal:
 * the column, its first row the highest bit, is 2^(31-j) | (word & (2^(31-j) - 1)); column 31 is 1. Word 31 is the shift. A direction number becomes
 * the exclusive or of the columns j for which it has bit 2^(31-j).
 *
 * @param seed unsigned 32-bit
 */
export function sobolStream(seed: number, stream: Stream): SobolStream {
  const words = new Int32Array(sobolBits * replicates);
  const counter1 = secondCounter("sobolScramble", stream.block);
  threefryBlocks(seed, stream.key, 0, counter1, words.length / 2, words);
  const directions = new Int32Array(sobolBits * replicates);
  const shift = new Int32Array(replicates);
  const numbers = new Int32Array(sobolBits);
  const columns = new Int32Array(sobolBits);
  for (const [r, dimension] of sobolDimensions(seed, stream).entries()) {
    readDirectionNumbers(dimension, numbers);
    const first = sobolBits * r;
    for (let j = 0; j < sobolBits; j++) {
      columns[j] = (0x80000000 >>> j) | (words[first + j]! & (0x7fffffff >>> j));
    }
    for (let k = 0; k < pointBits; k++) {
      let product = 0;
      for (let bits = numbers[k]!; bits !== 0;) {
        const j = Math.clz32(bits);
        product ^= columns[j]!;
        bits ^= 0x80000000 >>> j;
      }
      directions[replicates * k + r] = product;
    }
    shift[r] = words[first + 31]!;
  }
  return { directions, shift };
}

/**
 * Uniform numbers u = (x + 0.5) 2^-32 of draws firstDraw .. firstDraw + count - 1, x the point's word, unsigned: exact, strictly
 * between 0 and 1, and symmetric about 1/2.
 *
 * @param firstDraw firstDraw + count <= 2^32
 * @param target receives the draws at target[0 .. count - 1]
 */
export function fillSobol(
  { directions, shift }: SobolStream,
  firstDraw: number,
  count: number,
  target: Float64Array,
): void {
  // A replicate at a time, so that its word stays in a register.
  for (let r = 0; r < replicates; r++) {
    const first = (r - firstDraw) & (replicates - 1);
    let point = ((firstDraw + first) / replicates) | 0;
    let word = shift[r]!;
    for (let gray = point ^ (point >>> 1), at = r; gray !== 0; gray >>>= 1, at += replicates) {
      if (gray & 1) word ^= directions[at]!;
    }
    for (let i = first; i < count; i += replicates) {
      target[i] = ((word >>> 0) + 0.5) * twoToMinus32;
      // The Gray codes of neighbouring points differ in the lowest bit that is set in the second.
      point++;
      word ^= directions[replicates * (31 - Math.clz32(point & -point)) + r]!;
    }
  }
}
