/**
 * What the words of a stream are drawn for. It is the upper byte of the counter's second word and the stream's block the lower 24
 * bits, so that no two purposes ever share a counter. Part of the definition of every number: never renumbered.
 */
const purposes = { plainDraw: 0, sobolScramble: 1, hypercubeStratum: 2, hypercubePlace: 3 } as const;

/**
 * The second word of a Threefry counter.
 *
 * @param block of a stream, a whole number below 2^24
 * @throws {Error} "bug in peakcast: ..." for any other block
 */
export function secondCounter(purpose: keyof typeof purposes, block: number): number {
  if (!(block >= 0 && block < 0x1000000 && Math.floor(block) === block)) {
    throw new Error(`bug in peakcast: ${block} is no block of a stream`);
  }
  return (purposes[purpose] << 24) | block;
}
