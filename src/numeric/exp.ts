/*
 * After fdlibm e_exp.c and s_expm1.c, whose argument reduction, rational forms and coefficients are used here:
 * Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunPro/SunSoft, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and
 * distribute this software is freely granted, provided that this notice is preserved.
 */
import { powerOfTwo, scaleByPowerOfTwo } from "./float-bits.ts";

/** ln 2 in two parts; k times the first is exact for |k| < 2^20. */
const ln2High = 6.9314718036912381649e-1;
const ln2Low = 1.90821492927058770002e-10;
const inverseLn2 = 1.442695040888963387;

/** Above this exp and expm1 overflow; below `underflow` exp is nearer to 0 than to the smallest subnormal. */
const overflow = 7.09782712893383973096e2;
const underflow = -7.4513321910194110842e2;

/**
 * e^x, less than 1 ulp from the true value, subnormal results included.
 */
export function exp(x: number): number {
  if (!(x <= overflow)) return x > overflow ? Infinity : NaN;
  if (x < underflow) return 0;
  const k = Math.floor(x * inverseLn2 + 0.5);
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t *
              (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
  return scaleByPowerOfTwo(1 - (low - (r * c) / (2 - c) - high), k);
}

/** e^x - 1 without cancellation near 0; less than 1 ulp. expm1(-0) is -0. */
export function expm1(x: number): number {
  if (!(x <= overflow)) return x > overflow ? Infinity : NaN;
  // -56 ln 2: from here on e^x is below half an ulp of 1.
  if (x < -38.816242111356935) return -1;
  if (Math.abs(x) < 5.551115123125783e-17) return x;
  const k = Math.floor(x * inverseLn2 + 0.5);
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const r = high - low;
  const c = high - r - low;
  const half = 0.5 * r;
  const square = r * half;
  const p =
    1 +
    square *
      (-3.33333333333331316428e-2 +
        square *
          (1.58730158725481460165e-3 +
            square *
              (-7.93650757867487942473e-5 +
                square * (4.00821782732936239552e-6 + square * -2.01099218183624371326e-7))));
  const t = 3 - p * half;
  let e = square * ((p - t) / (6 - r * t));
  if (k === 0) return r - (r * e - square);
  e = r * (e - c) - c;
  e -= square;
  if (k === -1) return 0.5 * (r - e) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e);
  if (k <= -2 || k > 56) return scaleByPowerOfTwo(1 - (e - r), k) - 1;
  if (k < 20) return (1 - powerOfTwo(-k) - (e - r)) * powerOfTwo(k);
  return (r - (e + powerOfTwo(-k)) + 1) * powerOfTwo(k);
}
