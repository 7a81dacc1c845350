import { reduceByHalfPi } from "./half-pi.ts";
import { cosineNearZero, sineNearZero } from "./quarter-pi.ts";

const quarterPi = 0.7853981633974483;
const remainder = new Float64Array(2);

/** Sine of x radians; less than 1 ulp from the true value for every finite x. Infinite or NaN: NaN. sin(-0) is -0. */
export function sin(x: number): number {
  if (x - x !== 0) return NaN;
  // Below 2^-27 the cube is lost in rounding; returning x also keeps the sign of zero.
  if (Math.abs(x) < 7.450580596923828e-9) return x;
  if (Math.abs(x) <= quarterPi) return sineNearZero(x, 0);
  const quadrant = reduceByHalfPi(x, remainder);
  const value =
    quadrant & 1 ? cosineNearZero(remainder[0]!, remainder[1]!) : sineNearZero(remainder[0]!, remainder[1]!);
  return quadrant & 2 ? -value : value;
}

/** Cosine of x radians; less than 1 ulp from the true value for every finite x. Infinite or NaN: NaN. */
export function cos(x: number): number {
  if (x - x !== 0) return NaN;
  if (Math.abs(x) <= quarterPi) return cosineNearZero(x, 0);
  const quadrant = reduceByHalfPi(x, remainder);
  const value =
    quadrant & 1 ? sineNearZero(remainder[0]!, remainder[1]!) : cosineNearZero(remainder[0]!, remainder[1]!);
  return quadrant === 1 || quadrant === 2 ? -value : value;
}
