/*
 * Quantile functions over columns, as `sample` and `numeric` compute them: the same operations in the same order, with selections
 * in place of branches. Each function takes addresses: (source, target, end of target, parameters of the distribution).
 */
import type { ConstantPool } from "./constant-pool.ts";
import { valueType, type Code, type WasmFunction } from "./encoder.ts";
import * as wasm from "./instructions.ts";

const { get, set, tee } = wasm;

const source = 0;
const target = 1;
const end = 2;

/** A function over a column, two draws a turn; `body` gives the code of a turn's value, whose source is in local `value`. */
export function overColumn(
  parameters: number,
  vectors: number,
  body: (value: number, parameter: (index: number) => Code, local: (index: number) => number) => Code,
): WasmFunction {
  const firstParameter = 3;
  const splats = firstParameter + parameters;
  const value = splats + parameters;
  const locals = value + 1;
  const parameterIndices = Array.from({ length: parameters }, (_, index) => index);
  return {
    parameters: [valueType.i32, valueType.i32, valueType.i32, ...parameterIndices.map(() => valueType.f64)],
    results: [],
    locals: Array.from({ length: parameters + 1 + vectors }, () => valueType.v128),
    body: [
      ...parameterIndices.flatMap((index) =>
        set(splats + index, wasm.f64x2Splat(get(firstParameter + index))),
      ),
      ...wasm.loopBegin,
      ...set(value, wasm.load(get(source), 0)),
      ...wasm.store(
        get(target),
        body(
          value,
          (index) => get(splats + index),
          (index) => locals + index,
        ),
        0,
      ),
      ...set(source, wasm.i32Add(get(source), wasm.i32(16))),
      ...wasm.loopEndWhile(
        wasm.i32LessUnsigned(tee(target, wasm.i32Add(get(target), wasm.i32(16))), get(end)),
      ),
    ],
  };
}

/** Ratio of two polynomials in r, Horner from the first coefficient. */
export function ratio(
  pool: ConstantPool,
  r: Code,
  numerator: readonly number[],
  denominator: readonly number[],
): readonly [above: Code, below: Code] {
  const horner = (coefficients: readonly number[]): Code =>
    coefficients.reduce<Code>(
      (inner, coefficient) =>
        inner.length === 0
          ? pool.splat(coefficient)
          : wasm.f64x2Add(wasm.f64x2Multiply(inner, r), pool.splat(coefficient)),
      [],
    );
  return [horner(numerator), horner(denominator)];
}

/** `numeric` normalQuantileTail for vectors, 0 < u < 1. */
export function normalTailFunction(pool: ConstantPool, logIndex: number): WasmFunction {
  const [u, isLower, root, r, x] = [0, 1, 2, 3, 4];
  const [nearAbove, nearBelow] = ratio(
    pool,
    get(r),
    [
      7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
      3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
    ],
    [
      1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
      0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1,
    ],
  );
  const [farAbove, farBelow] = ratio(
    pool,
    get(r),
    [
      2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093,
      0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772,
    ],
    [
      2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
      0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1,
    ],
  );
  const five = pool.splat(5);
  return {
    parameters: [valueType.v128],
    results: [valueType.v128],
    locals: [valueType.v128, valueType.v128, valueType.v128, valueType.v128],
    body: [
      ...set(isLower, wasm.f64x2Less(get(u), pool.splat(0.5))),
      ...set(
        root,
        wasm.f64x2Sqrt(
          wasm.f64x2Negate(
            wasm.call(
              logIndex,
              wasm.v128Select(get(u), wasm.f64x2Subtract(pool.splat(1), get(u)), get(isLower)),
            ),
          ),
        ),
      ),
      ...set(r, wasm.f64x2Subtract(get(root), pool.splat(1.6))),
      ...set(x, wasm.f64x2Divide(nearAbove, nearBelow)),
      ...wasm.ifElse(wasm.v128AnyTrue(wasm.f64x2Greater(get(root), five)), [
        ...set(r, wasm.f64x2Subtract(get(root), five)),
        ...set(
          x,
          wasm.v128Select(wasm.f64x2Divide(farAbove, farBelow), get(x), wasm.f64x2Greater(get(root), five)),
        ),
      ]),
      ...wasm.v128Select(wasm.f64x2Negate(get(x)), get(x), get(isLower)),
    ],
  };
}

/**
 * `numeric` normalQuantile of a column of uniform numbers: (source, target, end of target) -> nothing. The tails, 15 % of
 * draws in no order, are noted and done apart: a branch nobody can foresee would cost more than they do.
 *
 * @param notes address of a 32-bit word for each draw of a column, and one more
 */
export function standardNormalFunction(pool: ConstantPool, tailIndex: number, notes: number): WasmFunction {
  const [at, note, past, bits] = [3, 4, 5, 6];
  const [u, q, r, tail] = [7, 8, 9, 10];
  const [above, below] = ratio(
    pool,
    get(r),
    [
      2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
      13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
    ],
    [
      5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
      5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1,
    ],
  );
  const place = (base: number, offset: Code): Code => wasm.i32Add(get(base), offset);
  const noteWhere = (bit: Code, offset: Code): Code => [
    ...wasm.i32Store(get(past), offset, 0),
    ...set(past, wasm.i32Add(get(past), wasm.i32ShiftLeft(bit, wasm.i32(2)))),
  ];
  const notedAt = (offset: number): Code => wasm.i32Load(get(note), offset);
  return {
    parameters: [valueType.i32, valueType.i32, valueType.i32],
    results: [],
    locals: [
      ...[at, note, past, bits].map(() => valueType.i32),
      ...[u, q, r, tail].map(() => valueType.v128),
    ],
    body: [
      ...set(past, wasm.i32(notes)),
      ...wasm.loopBegin,
      ...set(q, wasm.f64x2Subtract(tee(u, wasm.load(place(source, get(at)), 0)), pool.splat(0.5))),
      ...set(r, wasm.f64x2Subtract(pool.splat(0.180625), wasm.f64x2Multiply(get(q), get(q)))),
      ...wasm.store(place(target, get(at)), wasm.f64x2Divide(wasm.f64x2Multiply(get(q), above), below), 0),
      ...set(bits, wasm.i64x2Bitmask(wasm.f64x2Greater(wasm.f64x2Abs(get(q)), pool.splat(0.425)))),
      ...noteWhere(wasm.i32And(get(bits), wasm.i32(1)), get(at)),
      ...noteWhere(wasm.i32ShiftRightUnsigned(get(bits), wasm.i32(1)), wasm.i32Add(get(at), wasm.i32(8))),
      ...set(at, wasm.i32Add(get(at), wasm.i32(16))),
      ...wasm.loopEndWhile(wasm.i32LessUnsigned(place(target, get(at)), get(end))),
      ...set(note, wasm.i32(notes)),
      ...wasm.ifElse(wasm.i32LessUnsigned(get(note), get(past)), [
        // The last of an odd number is done beside the first, once more.
        ...wasm.i32Store(get(past), notedAt(0), 0),
        ...wasm.loopBegin,
        ...set(
          tail,
          wasm.call(
            tailIndex,
            wasm.loadLane1(place(source, notedAt(4)), wasm.loadSplat(place(source, notedAt(0)), 0)),
          ),
        ),
        ...wasm.storeLane(0, place(target, notedAt(0)), get(tail)),
        ...wasm.storeLane(1, place(target, notedAt(4)), get(tail)),
        ...wasm.loopEndWhile(wasm.i32LessUnsigned(tee(note, wasm.i32Add(get(note), wasm.i32(8))), get(past))),
      ]),
    ],
  };
}

/** mean + sd z */
export function normalFunction(): WasmFunction {
  return overColumn(2, 0, (z, parameter) =>
    wasm.f64x2Add(parameter(0), wasm.f64x2Multiply(parameter(1), get(z))),
  );
}

/** exp(mu + sigma z) */
export function lognormalFunction(expIndex: number): WasmFunction {
  return overColumn(2, 0, (z, parameter) =>
    wasm.call(expIndex, wasm.f64x2Add(parameter(0), wasm.f64x2Multiply(parameter(1), get(z)))),
  );
}

/** `sample` uniformQuantile; parameters low, high - low, high. */
export function uniformFunction(): WasmFunction {
  return overColumn(3, 0, (u, parameter) =>
    wasm.f64x2Min(wasm.f64x2Add(parameter(0), wasm.f64x2Multiply(get(u), parameter(1))), parameter(2)),
  );
}

/** `sample` triangularQuantile; parameters low, mode, high, width, share = (mode - low) / width. */
export function triangularFunction(pool: ConstantPool): WasmFunction {
  return overColumn(5, 2, (u, parameter, local) => {
    const [isBelow, reach] = [local(0), local(1)];
    const [low, mode, high, width, share] = [0, 1, 2, 3, 4].map(parameter) as [Code, Code, Code, Code, Code];
    const one = pool.splat(1);
    return [
      ...set(isBelow, wasm.f64x2Less(get(u), share)),
      ...set(
        reach,
        wasm.f64x2Multiply(
          width,
          wasm.f64x2Sqrt(
            wasm.v128Select(
              wasm.f64x2Multiply(get(u), share),
              wasm.f64x2Multiply(wasm.f64x2Subtract(one, get(u)), wasm.f64x2Subtract(one, share)),
              get(isBelow),
            ),
          ),
        ),
      ),
      ...wasm.v128Select(
        wasm.f64x2Min(wasm.f64x2Add(low, get(reach)), mode),
        wasm.f64x2Max(wasm.f64x2Subtract(high, get(reach)), mode),
        get(isBelow),
      ),
    ];
  });
}
