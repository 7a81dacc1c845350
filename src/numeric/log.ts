/*
 * After fdlibm e_log.c and s_log1p.c, whose argument reduction and coefficients are used here:
 * Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunPro/SunSoft, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and
 * distribute this software is freely granted, provided that this notice is preserved.
 */
import { highWord, powerOfTwo } from "./float-bits.ts";

const ln2High = 6.9314718036912381649e-1;
const ln2Low = 1.90821492927058770002e-10;

/** Moves the significand's interval from [1, 2) to [sqrt(1/2), sqrt(2)): high word of 1 minus high word of sqrt(1/2). */
const recentre = 0x3ff00000 - 0x3fe6a09e;

/** log((1 + s) / (1 - s)) / s - 2 for |s| < 0.1716, as a polynomial in z = s^2. */
function tail(z: number): number {
  const w = z * z;
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  return odd + even;
}

/**
 * Natural logarithm, less than 1 ulp from the true value, for subnormal arguments too. log(0) is -Infinity, log of a
 * negative number NaN.
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  const subnormal = x < 2.2250738585072014e-308;
  const scaled = subnormal ? x * 18014398509481984 : x;
  const shift = ((highWord(scaled) + recentre) >> 20) - 1023;
  const k = subnormal ? shift - 54 : shift;
  const f = scaled * powerOfTwo(-shift) - 1;
  const half = 0.5 * f * f;
  const s = f / (2 + f);
  return s * (half + tail(s * s)) + k * ln2Low - half + f + k * ln2High;
}

/** log(1 + x) without cancellation near 0; less than 1 ulp. log1p(-1) is -Infinity, log1p(-0) is -0. */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? -Infinity : NaN;
  if (x === Infinity || Math.abs(x) < 5.551115123125783e-17) return x;
  let k = 0;
  let f = x;
  let correction = 0;
  if (x <= -0.29289 || x >= 0.41421) {
    const u = 1 + x;
    k = ((highWord(u) + recentre) >> 20) - 1023;
    // What rounding 1 + x lost, to first order in the logarithm.
    correction = (k > 0 ? 1 - (u - x) : x - (u - 1)) / u;
    f = u * powerOfTwo(-k) - 1;
  }
  const half = 0.5 * f * f;
  const s = f / (2 + f);
  const r = s * (half + tail(s * s));
  if (k === 0 && correction === 0) return f - (half - r);
  return k * ln2High - (half - (r + (k * ln2Low + correction)) - f);
}
