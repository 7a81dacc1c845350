/*
 * After fdlibm e_pow.c: its double-length logarithm to base 2, its rational exponential and its coefficients:
 * Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunPro/SunSoft, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and
 * distribute this software is freely granted, provided that this notice is preserved.
 */
import { highWord, powerOfTwo, scaleByPowerOfTwo } from "./float-bits.ts";

/** 2 / (3 ln 2), whole and in two parts. */
const scale = 9.61796693925975554329e-1;
const scaleHigh = 9.61796700954437255859e-1;
const scaleLow = -7.02846165095275826516e-9;
/** log2(3/2) in two parts. */
const log2ThreeHalvesHigh = 5.84962487220764160156e-1;
const log2ThreeHalvesLow = 1.35003920212974897128e-8;
/** ln 2 and 1 / ln 2, whole and in two parts. */
const ln2 = 6.93147180559945286227e-1;
const ln2High = 6.93147182464599609375e-1;
const ln2Low = -1.90465429995776804525e-9;
const inverseLn2 = 1.442695040888963387;
const inverseLn2High = 1.44269502162933349609;
const inverseLn2Low = 1.92596299112661746887e-8;
/** How far beyond 1024 a base 2 logarithm may lie and still round to the largest double. */
const overflowTail = 8.0085662595372944372e-17;

/** 0: y is not an integer; 1: odd; 2: even. From 2^53 on every double is an even integer. */
function parity(y: number): 0 | 1 | 2 {
  const size = Math.abs(y);
  if (size >= 9007199254740992) return 2;
  if (Math.floor(size) !== size) return 0;
  return size % 2 === 1 ? 1 : 2;
}

/** x to the y where either is 0 or infinite; y is not 0 and neither is NaN. */
function limitPower(x: number, y: number): number {
  const size = Math.abs(x);
  if (Math.abs(y) === Infinity) {
    if (size === 1) return NaN;
    return size > 1 === y > 0 ? Infinity : 0;
  }
  const value = (size === 0) === y > 0 ? 0 : Infinity;
  const isNegative = x < 0 || Object.is(x, -0);
  return isNegative && parity(y) === 1 ? -value : value;
}

/**
 * x to the power y for any real y; less than 1 ulp from the true value (0.77 seen), exact where the result is a small integer;
 * powers 1, 2, -1 and 1/2 are correctly rounded.
 * Special cases are those of ECMAScript: NaN exponents give NaN, even for x = 1, and so does 1 to the power of
 * infinity; anything to the power 0 is 1; a negative x to a non-integer power is NaN.
 *
 * @example pow(2, 0.5) // => 1.4142135623730951
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (x !== x || y !== y) return NaN;
  const size = Math.abs(x);
  if (size === 0 || size === Infinity || Math.abs(y) === Infinity) return limitPower(x, y);
  let sign = 1;
  if (x < 0) {
    const kind = parity(y);
    if (kind === 0) return NaN;
    if (kind === 1) sign = -1;
  }
  if (size === 1) return sign;
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (y === -1) return 1 / x;
  if (y === 0.5) return Math.sqrt(x);

  // log2(size) as t1 + t2. High parts are 24 bits long (fdlibm clears the low word for 21): their products are exact.
  let t1: number;
  let t2: number;
  if (Math.abs(y) > 2147483648) {
    if (Math.abs(y) > 18446744073709551616 || size < 0.9999995231628418 || size >= 1.00000095367431640625) {
      return size > 1 === y > 0 ? sign * Infinity : sign * 0;
    }
    // |size - 1| <= 2^-20: four terms of the series suffice.
    const t = size - 1;
    const w = t * t * (0.5 - t * (0.3333333333333333333333 - t * 0.25));
    const u = inverseLn2High * t;
    const v = t * inverseLn2Low - w * inverseLn2;
    t1 = Math.fround(u + v);
    t2 = v - (t1 - u);
  } else {
    let n = 0;
    let m = size;
    if (m < 2.2250738585072014e-308) {
      m *= 9007199254740992;
      n = -53;
    }
    const bits = highWord(m);
    const exponent = (bits >> 20) - 1023;
    n += exponent;
    const mantissa = bits & 0xfffff;
    m *= powerOfTwo(-exponent);
    // The nearest of 1, 3/2 and 2 by ratio, so that |(m - base) / (m + base)| stays small.
    const nearThreeHalves = mantissa > 0x3988e && mantissa < 0xbb67a;
    if (mantissa >= 0xbb67a) {
      n += 1;
      m *= 0.5;
    }
    const base = nearThreeHalves ? 1.5 : 1;
    const difference = m - base;
    const inverse = 1 / (m + base);
    const s = difference * inverse;
    const sHigh = Math.fround(s);
    const sumHigh = Math.fround(m + base);
    const sumLow = m - (sumHigh - base);
    const sLow = inverse * (difference - sHigh * sumHigh - sHigh * sumLow);
    const square = s * s;
    let r =
      square *
      square *
      (5.99999999999994648725e-1 +
        square *
          (4.28571428578550184252e-1 +
            square *
              (3.33333329818377432918e-1 +
                square *
                  (2.72728123808534006489e-1 +
                    square * (2.30660745775561754067e-1 + square * 2.06975017800338417784e-1)))));
    r += sLow * (sHigh + s);
    const squareHigh = sHigh * sHigh;
    const seriesHigh = Math.fround(3 + squareHigh + r);
    const seriesLow = r - (seriesHigh - 3 - squareHigh);
    const u = sHigh * seriesHigh;
    const v = sLow * seriesHigh + seriesLow * s;
    const pHigh = Math.fround(u + v);
    const pLow = v - (pHigh - u);
    const zHigh = scaleHigh * pHigh;
    const zLow = scaleLow * pHigh + pLow * scale + (nearThreeHalves ? log2ThreeHalvesLow : 0);
    const offset = nearThreeHalves ? log2ThreeHalvesHigh : 0;
    t1 = Math.fround(zHigh + zLow + offset + n);
    t2 = zLow - (t1 - n - offset - zHigh);
  }

  const y1 = Math.fround(y);
  const low = (y - y1) * t1 + y * t2;
  let high = y1 * t1;
  const exponent = low + high;
  if (exponent > 1024 || (exponent === 1024 && low + overflowTail > exponent - high)) return sign * Infinity;
  if (exponent < -1075 || (exponent === -1075 && low <= exponent - high)) return sign * 0;

  // 2^(high + low)
  const n = Math.floor(exponent + 0.5);
  high -= n;
  const t = Math.fround(low + high);
  const u = t * ln2High;
  const v = (low - (t - high)) * ln2 + t * ln2Low;
  const z = u + v;
  const w = v - (z - u);
  const square = z * z;
  const c =
    z -
    square *
      (1.66666666666666019037e-1 +
        square *
          (-2.77777777770155933842e-3 +
            square *
              (6.61375632143793436117e-5 +
                square * (-1.6533902205465251539e-6 + square * 4.13813679705723846039e-8))));
  const r = (z * c) / (c - 2) - (w + z * w);
  return sign * scaleByPowerOfTwo(1 - (r - z), n);
}
