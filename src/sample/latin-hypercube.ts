import { secondCounter } from "./counter-purpose.ts";
import type { Stream } from "./sample-plan.ts";
import { threefryBlocks } from "./threefry.ts";

/** Draws of one Latin hypercube: draws 1024 b .. 1024 b + 1023 hold one number in each 1024th of the unit interval. */
const strata = 1024;

const twoToMinus10 = 1 / strata;
const twoToMinus32 = 1 / 4294967296;
const twoToMinus42 = twoToMinus32 / 1024;
const twoToMinus52 = twoToMinus42 / 1024;
const twoToMinus53 = twoToMinus52 / 2;

/**
 * The strata of the draws of hypercube b: a permutation of 0 .. 1023 by Fisher and Yates, in Durstenfeld's form (1964). From the identity, for k = 1023, 1022, ..., 1
 * the entry k is exchanged with entry j = floor(w(k) (k + 1) 2^-32). The words w(0), w(1), ..., unsigned, are x0 and x1 of the blocks 512 b .. 512 b + 511 of
 * Threefry2x32-20 with key (seed, stream.key) and counter (block number, the purpose's second counter); w(0) is not used.
 *
 * @param hypercube b, below 2^22
 * @param stratumOf receives the permutation, [draw within the hypercube]
 * @param words room for 1024 words
 */
export function fillStrata(
  seed: number,
  stream: Stream,
  hypercube: number,
  stratumOf: Int32Array,
  words: Int32Array,
): void {
  const counter1 = secondCounter("hypercubeStratum", stream.block);
  threefryBlocks(seed, stream.key, (strata / 2) * hypercube, counter1, strata / 2, words);
  for (let k = 0; k < strata; k++) stratumOf[k] = k;
  for (let k = strata - 1; k > 0; k--) {
    const j = Math.floor((words[k]! >>> 0) * (k + 1) * twoToMinus32);
    const kept = stratumOf[k]!;
    stratumOf[k] = stratumOf[j]!;
    stratumOf[j] = kept;
  }
}

/** Fills draws of one stream from its hypercubes; remembers the last hypercube's permutation, which changes no number. */
export class HypercubeStream {
  readonly #seed: number;
  readonly #stream: Stream;
  readonly #counter1: number;
  readonly #stratumOf = new Int32Array(strata);
  #hypercube = -1;

  constructor(seed: number, stream: Stream) {
    this.#seed = seed;
    this.#stream = stream;
    this.#counter1 = secondCounter("hypercubePlace", stream.block);
  }

  /** Words `fill` works with for at most `count` draws. */
  static wordsFor(count: number): number {
    return Math.max(strata, 2 * Math.min(count, strata));
  }

  /**
   * Uniform numbers u = (s + v) / 1024 of draws firstDraw .. firstDraw + count - 1: s the draw's stratum, v = (K + 0.5) 2^-42 with K the upper 42 bits of
   * (x1, x0) of Threefry2x32-20 with key (seed, stream.key) and counter (draw, the purpose's second counter). Exact, strictly inside the stratum.
   *
   * @param firstDraw firstDraw + count <= 2^32
   * @param target receives the draws at target[0 .. count - 1]
   * @param words room for `wordsFor(count)` words, so that nothing is allocated
   */
  fill(firstDraw: number, count: number, target: Float64Array, words: Int32Array): void {
    for (let i = 0; i < count;) {
      const first = firstDraw + i;
      const hypercube = Math.floor(first / strata);
      const within = first - strata * hypercube;
      const here = Math.min(count - i, strata - within);
      if (hypercube !== this.#hypercube) {
        fillStrata(this.#seed, this.#stream, hypercube, this.#stratumOf, words);
        this.#hypercube = hypercube;
      }
      threefryBlocks(this.#seed, this.#stream.key, first, this.#counter1, here, words);
      for (let n = 0; n < here; n++) {
        // Four exact terms: 10 + 32 + 10 bits and the half.
        target[i + n] =
          this.#stratumOf[within + n]! * twoToMinus10 +
          ((words[2 * n + 1]! >>> 0) * twoToMinus42 + ((words[2 * n]! >>> 22) * twoToMinus52 + twoToMinus53));
      }
      i += here;
    }
  }
}
