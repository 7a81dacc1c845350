const float = new Float64Array(1);
const words = new Int32Array(float.buffer);

// Little-endian hosts keep the high half second.
float[0] = 1;
const high = words[1] === 0x3ff00000 ? 1 : 0;

/** The upper 32 bits of a double, as a signed integer: sign, 11 bits of exponent, 20 of significand. */
export function highWord(x: number): number {
  float[0] = x;
  return words[high]!;
}

const smallestExponent = -1074;

// A table and not a bit cast: writing half a double and reading it whole stalls the processor for longer than the lookup.
const powers = (() => {
  const table = new Float64Array(1024 - smallestExponent);
  let up = 1;
  let down = 1;
  for (let exponent = 0; exponent <= -smallestExponent; exponent++) {
    if (exponent < 1024) table[exponent - smallestExponent] = up;
    table[-exponent - smallestExponent] = down;
    up *= 2;
    down *= 0.5;
  }
  return table;
})();

/** 2^exponent, exact, for integers -1074 <= exponent <= 1023. */
export function powerOfTwo(exponent: number): number {
  return powers[exponent - smallestExponent]!;
}

/**
 * x times 2^exponent with a single rounding, for |x| in [0.5, 2] and -2044 <= exponent <= 2046: the first factor cannot
 * leave the normal range, so only the second can round (to a subnormal) or overflow.
 */
export function scaleByPowerOfTwo(x: number, exponent: number): number {
  const half = exponent >> 1;
  return x * powerOfTwo(half) * powerOfTwo(exponent - half);
}
