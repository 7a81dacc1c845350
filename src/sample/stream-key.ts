const encoder = new TextEncoder();

/**
 * Key of a quantity's random numbers: MurmurHash3_x86_32 (Appleby 2011) of the UTF-8 bytes of its name. The same on every
 * machine and for ever, so that adding or removing a quantity changes no other quantity's draws. Two names of one model
 * share a key with probability n^2 / 2^33 (100 names: about one in a million), which the compiler must check.
 *
 * @param seed unsigned 32-bit; 0 for the engine's streams
 * @returns unsigned 32-bit
 */
export function streamKey(name: string, seed = 0): number {
  const bytes = encoder.encode(name);
  const whole = bytes.length & ~3;
  let hash = seed | 0;
  for (let i = 0; i < whole; i += 4) {
    const word = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    hash ^= scramble(word);
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  let rest = 0;
  for (let i = bytes.length - 1; i >= whole; i--) rest = (rest << 8) | bytes[i]!;
  hash ^= scramble(rest);
  hash ^= bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function scramble(word: number): number {
  const product = Math.imul(word, 0xcc9e2d51);
  return Math.imul((product << 15) | (product >>> 17), 0x1b873593);
}
