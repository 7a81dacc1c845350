import { blockDraws } from "../aggregate/design.ts";
import type { Chunk } from "./chunk.ts";

/**
 * Cuts draws first .. draws - 1 into chunks of `chunkSize`; the last may be shorter. No draws, no chunks.
 *
 * @throws {RangeError} if draws is not an integer >= 0 or chunkSize not an integer >= 1
 * @example splitChunks(5, 2) // => [{ first: 0, count: 2 }, { first: 2, count: 2 }, { first: 4, count: 1 }]
 */
export function splitChunks(draws: number, chunkSize: number, first = 0): readonly Chunk[] {
  if (!Number.isSafeInteger(draws) || draws < 0)
    throw new RangeError(`draws must be an integer >= 0, got ${draws}`);
  if (!Number.isSafeInteger(chunkSize) || chunkSize < 1) {
    throw new RangeError(`chunk size must be an integer >= 1, got ${chunkSize}`);
  }
  const chunks: Chunk[] = [];
  for (let start = first; start < draws; start += chunkSize) {
    chunks.push({ first: start, count: Math.min(chunkSize, draws - start) });
  }
  return chunks;
}

/** Most draws of a guided chunk. */
const mostGuided = 8 * blockDraws;

/**
 * Cuts draws first .. draws - 1 into chunks of whole blocks that are small at first, as the more is known of the draws the
 * less has to be kept of a chunk, and small at last, so that all threads end together.
 */
export function guidedChunks(draws: number, first: number, concurrency: number): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let start = first; start < draws; start += chunks.at(-1)!.count) {
    const size = wholeBlocks(Math.min(start, draws - start) / (2 * concurrency), mostGuided);
    chunks.push({ first: start, count: Math.min(size, draws - start) });
  }
  return chunks;
}

/** Whole blocks of 1,024 draws for at least this many, from one to `most`. */
export function wholeBlocks(draws: number, most: number): number {
  return Math.min(most, Math.max(1, Math.ceil(draws / blockDraws)) * blockDraws);
}
