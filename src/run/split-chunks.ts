import type { Chunk } from "./chunk.ts";

/**
 * Cuts draws 0 .. draws - 1 into chunks of `chunkSize`; the last may be shorter. No draws, no chunks.
 *
 * @throws {RangeError} if draws is not an integer >= 0 or chunkSize not an integer >= 1
 * @example splitChunks(5, 2) // => [{ first: 0, count: 2 }, { first: 2, count: 2 }, { first: 4, count: 1 }]
 */
export function splitChunks(draws: number, chunkSize: number): readonly Chunk[] {
  if (!Number.isSafeInteger(draws) || draws < 0)
    throw new RangeError(`draws must be an integer >= 0, got ${draws}`);
  if (!Number.isSafeInteger(chunkSize) || chunkSize < 1) {
    throw new RangeError(`chunk size must be an integer >= 1, got ${chunkSize}`);
  }
  const chunks: Chunk[] = [];
  for (let first = 0; first < draws; first += chunkSize) {
    chunks.push({ first, count: Math.min(chunkSize, draws - first) });
  }
  return chunks;
}
