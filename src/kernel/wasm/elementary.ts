/*
 * `numeric` exp and log for two draws at once: the same operations in the same order, with selections in place of
 * branches, so the same bits. See there for where the methods come from.
 */
import type { ConstantPool } from "./constant-pool.ts";
import { valueType, type Code, type WasmFunction } from "./encoder.ts";
import * as wasm from "./instructions.ts";

const { get, tee } = wasm;
const unaryVector = { parameters: [valueType.v128], results: [valueType.v128] } as const;
const vectors = (count: number): (typeof valueType.v128)[] =>
  Array.from({ length: count }, () => valueType.v128);

/** coefficients[0] + x (coefficients[1] + x (...)), innermost first, as `numeric` writes it. */
function horner(pool: ConstantPool, x: Code, coefficients: readonly number[]): Code {
  return coefficients.reduceRight<Code>(
    (inner, coefficient) =>
      inner.length === 0
        ? pool.splat(coefficient)
        : wasm.f64x2Add(pool.splat(coefficient), wasm.f64x2Multiply(x, inner)),
    [],
  );
}

/** 2^n for the integers n of the lower two 32-bit lanes, -1022 <= n <= 1023. */
function powerOfTwo(n: Code): Code {
  return wasm.i64x2ShiftLeft(
    wasm.i64x2ExtendLowI32x4(wasm.i32x4Add(n, wasm.i32x4Splat(wasm.i32(1023)))),
    wasm.i32(52),
  );
}

/** `numeric` exp. */
export function expFunction(pool: ConstantPool): WasmFunction {
  const [x, k, high, low, r, t, c, value, integer, half] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const constant = (number: number): Code => pool.splat(number);
  const body = [
    ...wasm.set(
      k,
      wasm.f64x2Floor(
        wasm.f64x2Add(wasm.f64x2Multiply(get(x), constant(1.442695040888963387)), constant(0.5)),
      ),
    ),
    ...wasm.set(
      high,
      wasm.f64x2Subtract(get(x), wasm.f64x2Multiply(get(k), constant(6.9314718036912381649e-1))),
    ),
    ...wasm.set(low, wasm.f64x2Multiply(get(k), constant(1.90821492927058770002e-10))),
    ...wasm.set(t, wasm.f64x2Multiply(tee(r, wasm.f64x2Subtract(get(high), get(low))), get(r))),
    ...wasm.set(
      c,
      wasm.f64x2Subtract(
        get(r),
        wasm.f64x2Multiply(
          get(t),
          horner(
            pool,
            get(t),
            [
              1.66666666666666019037e-1, -2.77777777770155933842e-3, 6.61375632143793436117e-5,
              -1.6533902205465251539e-6, 4.13813679705723846039e-8,
            ],
          ),
        ),
      ),
    ),
    ...wasm.set(
      value,
      wasm.f64x2Subtract(
        constant(1),
        wasm.f64x2Subtract(
          wasm.f64x2Subtract(
            get(low),
            wasm.f64x2Divide(wasm.f64x2Multiply(get(r), get(c)), wasm.f64x2Subtract(constant(2), get(c))),
          ),
          get(high),
        ),
      ),
    ),
    ...wasm.set(half, wasm.i32x4ShiftRight(tee(integer, wasm.i32x4TruncateLow(get(k))), wasm.i32(1))),
    ...wasm.set(
      value,
      wasm.f64x2Multiply(
        wasm.f64x2Multiply(get(value), powerOfTwo(get(half))),
        powerOfTwo(wasm.i32x4Subtract(get(integer), get(half))),
      ),
    ),
    ...wasm.set(
      value,
      wasm.v128Select(
        constant(Infinity),
        get(value),
        wasm.f64x2Greater(get(x), constant(7.09782712893383973096e2)),
      ),
    ),
    ...wasm.v128Select(constant(0), get(value), wasm.f64x2Less(get(x), constant(-7.4513321910194110842e2))),
  ];
  return { ...unaryVector, locals: vectors(9), body };
}

/** The double of a small 64-bit integer in each lane: it is added to the significand of 1.5 2^52. */
function doubleOfSmall(pool: ConstantPool, n: Code): Code {
  return wasm.f64x2Subtract(wasm.i64x2Add(n, wasm.i64Splat(0x43380000, 0)), pool.splat(6755399441055744));
}

/** `numeric` log. */
export function logFunction(pool: ConstantPool): WasmFunction {
  const [x, subnormal, scaled, shift, k, f, half, s, z, w, value] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const constant = (number: number): Code => pool.splat(number);
  // High word of 1 minus that of sqrt(1/2): moves the significand's interval to [sqrt(1/2), sqrt(2)).
  const recentre = 0x3ff00000 - 0x3fe6a09e;
  const body = [
    ...wasm.set(subnormal, wasm.f64x2Less(get(x), constant(2.2250738585072014e-308))),
    ...wasm.set(
      scaled,
      wasm.v128Select(wasm.f64x2Multiply(get(x), constant(18014398509481984)), get(x), get(subnormal)),
    ),
    ...wasm.set(
      shift,
      wasm.i64x2Subtract(
        wasm.i64x2ShiftRightUnsigned(wasm.i64x2Add(get(scaled), wasm.i64Splat(recentre, 0)), wasm.i32(52)),
        wasm.i64Splat(0, 1023),
      ),
    ),
    ...wasm.set(
      k,
      wasm.f64x2Subtract(doubleOfSmall(pool, get(shift)), wasm.v128And(constant(54), get(subnormal))),
    ),
    // Taking `shift` from the exponent multiplies by 2^-shift, exactly.
    ...wasm.set(
      f,
      wasm.f64x2Subtract(
        wasm.i64x2Subtract(get(scaled), wasm.i64x2ShiftLeft(get(shift), wasm.i32(52))),
        constant(1),
      ),
    ),
    ...wasm.set(half, wasm.f64x2Multiply(wasm.f64x2Multiply(constant(0.5), get(f)), get(f))),
    ...wasm.set(s, wasm.f64x2Divide(get(f), wasm.f64x2Add(constant(2), get(f)))),
    ...wasm.set(w, wasm.f64x2Multiply(tee(z, wasm.f64x2Multiply(get(s), get(s))), get(z))),
    ...wasm.set(
      value,
      wasm.f64x2Add(
        wasm.f64x2Multiply(
          get(z),
          horner(
            pool,
            get(w),
            [
              6.66666666666673513e-1, 2.857142874366239149e-1, 1.818357216161805012e-1,
              1.479819860511658591e-1,
            ],
          ),
        ),
        wasm.f64x2Multiply(
          get(w),
          horner(pool, get(w), [3.999999999940941908e-1, 2.222219843214978396e-1, 1.531383769920937332e-1]),
        ),
      ),
    ),
    ...wasm.set(
      value,
      wasm.f64x2Add(
        wasm.f64x2Add(
          wasm.f64x2Subtract(
            wasm.f64x2Add(
              wasm.f64x2Multiply(get(s), wasm.f64x2Add(get(half), get(value))),
              wasm.f64x2Multiply(get(k), constant(1.90821492927058770002e-10)),
            ),
            get(half),
          ),
          get(f),
        ),
        wasm.f64x2Multiply(get(k), constant(6.9314718036912381649e-1)),
      ),
    ),
    ...wasm.set(value, wasm.v128Select(get(x), get(value), wasm.f64x2Equal(get(x), constant(Infinity)))),
    ...wasm.v128Select(
      get(value),
      wasm.v128Select(constant(-Infinity), constant(NaN), wasm.f64x2Equal(get(x), constant(0))),
      wasm.f64x2Greater(get(x), constant(0)),
    ),
  ];
  return { ...unaryVector, locals: vectors(10), body };
}
