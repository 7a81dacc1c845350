/*
 * The three-part Cody-Waite reduction for medium arguments follows fdlibm e_rem_pio2.c and uses its constants:
 * Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunPro/SunSoft, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and
 * distribute this software is freely granted, provided that this notice is preserved.
 */
import { highWord, powerOfTwo } from "./float-bits.ts";

/** 2/pi times 2^1216, rounded down: enough bits that the largest double leaves more than 190 after the binary point. */
const twoOverPi =
  0xa2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e006492eea09d1921cfe1deb1cb129a73ee88235f52ebb4484e99c7026b45f7e413991d639835339f49c845f8bbdf9283b1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b74f463f669e5fea2d7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7b6babn;
/** pi/2 times 2^192, rounded down. */
const halfPi = 0x1921fb54442d18469898cc51701b839a252049c1114cf98e8n;

const twoToMinus384 = powerOfTwo(-384);

/**
 * Reduces an angle to the nearest multiple of pi/2: x = n pi/2 + (remainder[0] + remainder[1]), |remainder| <= pi/4 up to
 * rounding, remainder[1] below half an ulp of remainder[0].
 *
 * Below 2^19 pi/2 by Cody and Waite's subtraction of pi/2 in three parts, each product exact. Above it exactly, by
 * multiplying the significand with as many bits of 2/pi as matter (Payne and Hanek 1983), in integer arithmetic: any
 * other exact method rounds to the same two doubles.
 *
 * @param x finite radians
 * @param remainder receives two numbers
 * @returns n modulo 4
 */
export function reduceByHalfPi(x: number, remainder: Float64Array): number {
  if (Math.abs(x) >= 823549.6645) return reduceExactly(x, remainder);
  const n = Math.floor(x * 6.36619772367581382433e-1 + 0.5);
  const first = x - n * 1.57079632673412561417;
  const second = first - n * 6.0771005063039659766e-11;
  let tail = n * 2.02226624879595063154e-21 - (first - second - n * 6.0771005063039659766e-11);
  let head = second - tail;
  if (cancelled(x, head) > 49) {
    const third = n * 2.0222662487111664558e-21;
    const lost = first - second - n * 6.0771005063039659766e-11;
    const next = second - third;
    tail = n * 8.47842766036889956997e-32 - (second - next - third) - lost;
    head = next - tail;
    remainder[0] = head;
    remainder[1] = next - head - tail;
    return n & 3;
  }
  remainder[0] = head;
  remainder[1] = second - head - tail;
  return n & 3;
}

/** Leading bits lost in subtracting to `rest`. */
function cancelled(x: number, rest: number): number {
  return ((highWord(x) >> 20) & 0x7ff) - ((highWord(rest) >> 20) & 0x7ff);
}

function reduceExactly(x: number, remainder: Float64Array): number {
  const size = Math.abs(x);
  const exponent = ((highWord(size) >> 20) & 0x7ff) - 1075;
  const significand = BigInt(size * powerOfTwo(-exponent));
  // Bits of |x| 2/pi: two before the binary point (more are whole turns), 192 after it.
  const turns = BigInt.asUintN(194, (significand * twoOverPi) >> BigInt(1216 - exponent - 192));
  let quadrant = Number(turns >> 192n);
  let fraction = BigInt.asUintN(192, turns);
  if (fraction >> 191n === 1n) {
    fraction -= 1n << 192n;
    quadrant += 1;
  }
  const exact = fraction * halfPi;
  const head = Number(exact);
  const tail = Number(exact - BigInt(head));
  const sign = x < 0 ? -1 : 1;
  remainder[0] = sign * head * twoToMinus384;
  remainder[1] = sign * tail * twoToMinus384;
  return (sign * quadrant) & 3;
}
