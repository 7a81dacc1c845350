import type { Stream } from "./sample-plan.ts";

/** Skein's parity constant for 32-bit words. */
const parity = 0x1bd11bda;
const twoToMinus32 = 1 / 4294967296;
const twoToMinus52 = twoToMinus32 / 1048576;
const twoToMinus53 = twoToMinus52 / 2;

/**
 * Threefry2x32-20 (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3") on
 * consecutive counters (firstCounter + i, counter1), i < count. All words are taken modulo 2^32.
 * The rounds are written out and the key sums are hoisted into 32-bit constants: one missing `| 0` makes V8 fall back to doubles and
 * halves the speed.
 *
 * @param words receives x0 and x1 of each block, [draw][2], as signed 32-bit integers
 */
export function threefryBlocks(
  key0: number,
  key1: number,
  firstCounter: number,
  counter1: number,
  count: number,
  words: Int32Array,
): void {
  const k0 = key0 | 0;
  const k1 = key1 | 0;
  const k2 = parity ^ k0 ^ k1;
  const start1 = (counter1 + k1) | 0;
  const k2i1 = (k2 + 1) | 0;
  const k0i2 = (k0 + 2) | 0;
  const k1i3 = (k1 + 3) | 0;
  const k2i4 = (k2 + 4) | 0;
  const k0i5 = (k0 + 5) | 0;
  const base = (firstCounter + k0) | 0;
  for (let i = 0; i < count; i++) {
    let x0 = (base + i) | 0;
    let x1 = start1;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0;
    x0 = (x0 + k1) | 0;
    x1 = (x1 + k2i1) | 0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 17) | (x1 >>> 15)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 29) | (x1 >>> 3)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 16) | (x1 >>> 16)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 24) | (x1 >>> 8)) ^ x0;
    x0 = (x0 + k2) | 0;
    x1 = (x1 + k0i2) | 0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0;
    x0 = (x0 + k0) | 0;
    x1 = (x1 + k1i3) | 0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 17) | (x1 >>> 15)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 29) | (x1 >>> 3)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 16) | (x1 >>> 16)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 24) | (x1 >>> 8)) ^ x0;
    x0 = (x0 + k1) | 0;
    x1 = (x1 + k2i4) | 0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0;
    x0 = (x0 + k2) | 0;
    x1 = (x1 + k0i5) | 0;
    words[2 * i] = x0;
    words[2 * i + 1] = x1;
  }
}

/**
 * Uniform numbers of one stream: u = (K + 0.5) 2^-52 with K the upper 52 bits of the block's (x1, x0), so u is exact, strictly between 0 and 1, and symmetric about 1/2.
 * The key is (seed, stream.key), the counter (draw index, stream.block): a number depends on nothing else.
 *
 * @param seed unsigned 32-bit
 * @param firstDraw index of the first draw, firstDraw + count <= 2^32
 * @param target receives the draws at target[offset .. offset + count - 1]
 */
export function fillUniform(
  seed: number,
  stream: Stream,
  firstDraw: number,
  count: number,
  target: Float64Array,
  offset: number,
): void {
  const key0 = seed;
  const key1 = stream.key;
  const firstCounter = firstDraw | 0;
  const counter1 = stream.block;
  const k0 = key0 | 0;
  const k1 = key1 | 0;
  const k2 = parity ^ k0 ^ k1;
  const start1 = (counter1 + k1) | 0;
  const k2i1 = (k2 + 1) | 0;
  const k0i2 = (k0 + 2) | 0;
  const k1i3 = (k1 + 3) | 0;
  const k2i4 = (k2 + 4) | 0;
  const k0i5 = (k0 + 5) | 0;
  const base = (firstCounter + k0) | 0;
  for (let i = 0; i < count; i++) {
    let x0 = (base + i) | 0;
    let x1 = start1;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0;
    x0 = (x0 + k1) | 0;
    x1 = (x1 + k2i1) | 0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 17) | (x1 >>> 15)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 29) | (x1 >>> 3)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 16) | (x1 >>> 16)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 24) | (x1 >>> 8)) ^ x0;
    x0 = (x0 + k2) | 0;
    x1 = (x1 + k0i2) | 0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0;
    x0 = (x0 + k0) | 0;
    x1 = (x1 + k1i3) | 0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 17) | (x1 >>> 15)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 29) | (x1 >>> 3)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 16) | (x1 >>> 16)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 24) | (x1 >>> 8)) ^ x0;
    x0 = (x0 + k1) | 0;
    x1 = (x1 + k2i4) | 0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0;
    x0 = (x0 + k2) | 0;
    x1 = (x1 + k0i5) | 0;
    // Three exact terms: 32 + 20 bits and the half.
    target[offset + i] = (x1 >>> 0) * twoToMinus32 + ((x0 >>> 12) * twoToMinus52 + twoToMinus53);
  }
}
