const view = new DataView(new ArrayBuffer(8));

/** Position of a double on the line of all doubles, so that neighbours differ by 1 (and -0 by 0 from 0). */
function position(x: number): bigint {
  view.setFloat64(0, x);
  const bits = view.getBigInt64(0);
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
}

/** How many doubles apart two results are; 0 for two NaN. */
export function ulpsApart(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b) ? 0 : Infinity;
  const distance = position(a) - position(b);
  return Number(distance < 0n ? -distance : distance);
}

/** FNV-1a (32 bits) over the bytes of the results, most significant first. */
export function hashOfBits(results: Iterable<number>): string {
  let hash = 0x811c9dc5;
  for (const result of results) {
    view.setFloat64(0, result);
    for (let byte = 0; byte < 8; byte++) hash = Math.imul(hash ^ view.getUint8(byte), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/** Deterministic numbers in (0, 1), from the linear congruential generator of Numerical Recipes, two steps a number. */
export function* uniforms(count: number, seed = 1): Generator<number> {
  let state = seed;
  const next = (): number => (state = (Math.imul(state, 1664525) + 1013904223) | 0) >>> 0;
  for (let i = 0; i < count; i++) yield (next() + (next() + 0.5) / 4294967296) / 4294967296;
}

/** The worst distance between two functions over arguments. */
export function worstUlps(f: (x: number) => number, g: (x: number) => number, xs: Iterable<number>): number {
  let worst = 0;
  for (const x of xs) worst = Math.max(worst, ulpsApart(f(x), g(x)));
  return worst;
}
