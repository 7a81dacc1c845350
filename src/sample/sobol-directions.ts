import { dimensions, firstOfDegree, packedNumbers } from "./joe-kuo-numbers.ts";

/** Bits of a Sobol number, which are also the direction numbers of a dimension. */
export const sobolBits = 32;

/**
 * Unscrambled direction numbers of a Sobol dimension: point p, in the order of the Gray code, is the exclusive or of V[k] over the
 * bits k of p ^ (p >>> 1), times 2^-32. V[k] = m(k+1) 2^(31-k) with Joe and Kuo's initial numbers m, continued by the recurrence of
 * the dimension's primitive polynomial x^s + a(1) x^(s-1) + ... + a(s-1) x + 1 (Bratley and Fox 1988, "Algorithm 659"):
 * V[k] = a(1) V[k-1] ^ ... ^ a(s-1) V[k-s+1] ^ V[k-s] ^ (V[k-s] >>> s).
 *
 * @param dimension 0 (van der Corput) to 1023: Joe and Kuo's, less one
 * @param numbers receives V[0] .. V[31] as signed 32-bit integers
 */
export function readDirectionNumbers(dimension: number, numbers: Int32Array): void {
  if (!(dimension >= 0 && dimension < dimensions)) {
    throw new Error(`bug in peakcast: there is no Sobol dimension ${dimension}`);
  }
  if (dimension === 0) {
    for (let k = 0; k < sobolBits; k++) numbers[k] = 1 << (31 - k);
    return;
  }
  let degree = 1;
  let position = 0;
  while (degree < firstOfDegree.length && firstOfDegree[degree]! <= dimension) {
    position += (firstOfDegree[degree]! - firstOfDegree[degree - 1]!) * bitsOfDegree(degree);
    degree++;
  }
  position += (dimension - firstOfDegree[degree - 1]!) * bitsOfDegree(degree);
  const coefficients = packedBits(position, degree - 1);
  position += degree - 1;
  for (let k = 0; k < degree; k++) {
    numbers[k] = ((packedBits(position, k) << 1) | 1) << (31 - k);
    position += k;
  }
  for (let k = degree; k < sobolBits; k++) {
    let number = numbers[k - degree]! ^ (numbers[k - degree]! >>> degree);
    for (let i = 1; i < degree; i++) {
      number ^= numbers[k - i]! & -((coefficients >> (degree - 1 - i)) & 1);
    }
    numbers[k] = number;
  }
}

/** Bits of a dimension in `packedNumbers`. */
function bitsOfDegree(degree: number): number {
  return ((degree - 1) * (degree + 2)) / 2;
}

/** `count` < 25 bits from a position on, the first the highest. */
function packedBits(position: number, count: number): number {
  const end = position + count;
  let bits = 0;
  let read = Math.floor(position / 6) * 6;
  while (read < end) {
    bits = (bits << 6) | sextet(packedNumbers.charCodeAt(read / 6));
    read += 6;
  }
  return (bits >>> (read - end)) & ((1 << count) - 1);
}

/** Value of a character of base64 (RFC 4648, section 4). */
function sextet(code: number): number {
  if (code >= 97) return code - 71; // a to z: 26 to 51
  if (code >= 65) return code - 65; // A to Z: 0 to 25
  if (code >= 48) return code + 4; // 0 to 9: 52 to 61
  return code === 43 ? 62 : 63; // + and /
}
