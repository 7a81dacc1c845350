const double = new Float64Array(1);
const words = new Int32Array(double.buffer);

// Little-endian hosts keep the high half second.
double[0] = 1;
const high = words[1] === 0x3ff00000 ? 1 : 0;
const low = 1 - high;

/** Doubles from `b` to `a`: how many steps to the next double lead there, rounded once; 0 and -0 are one. Not for NaN. */
export function stepsBetween(a: number, b: number): number {
  double[0] = a;
  const [highA, lowA] = [words[high]!, words[low]! >>> 0];
  double[0] = b;
  const [highB, lowB] = [words[high]!, words[low]! >>> 0];
  const upper = (highA < 0 ? -(highA & 0x7fffffff) : highA) - (highB < 0 ? -(highB & 0x7fffffff) : highB);
  return upper * 4294967296 + ((highA < 0 ? -lowA : lowA) - (highB < 0 ? -lowB : lowB));
}

/** Place of a double among all of them, 0 for 0: neighbours differ by 1. Not for NaN. */
export function orderOf(value: number): bigint {
  const bits = new BigInt64Array(Float64Array.of(value).buffer)[0]!;
  return bits >= 0n ? bits : -(bits & 0x7fffffffffffffffn);
}

/** The double in that place. */
export function doubleAt(order: bigint): number {
  const size = new Float64Array(BigInt64Array.of(order < 0n ? -order : order).buffer)[0]!;
  return order < 0n ? -size : size;
}
