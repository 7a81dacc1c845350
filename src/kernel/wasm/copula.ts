/*
 * What correlated streams need beside the distributions: sums of normal numbers, and the uniform number of each, as `sample` computes them.
 */
import {
  centreRatio,
  farRatio,
  middleRatio,
  type PolynomialRatio,
} from "../../numeric/normal-distribution.ts";
import { highestUniform, lowestUniform } from "../../sample/gaussian-copula.ts";
import type { ConstantPool } from "./constant-pool.ts";
import { overColumn, ratio } from "./distributions.ts";
import type { Code, WasmFunction } from "./encoder.ts";
import * as wasm from "./instructions.ts";

const { get, set } = wasm;

const target = 1;

/** Adds weight times the source to the target: (source, target, end of target, weight) -> nothing. */
export function addWeightedFunction(): WasmFunction {
  return overColumn(1, 0, (z, weight) =>
    wasm.f64x2Add(wasm.load(get(target), 0), wasm.f64x2Multiply(weight(0), get(z))),
  );
}

/** `sample` copulaUniform of a column of normal numbers, with `numeric` normalDistribution: (source, target, end of target) -> nothing. */
export function copulaUniformFunction(pool: ConstantPool, expIndex: number): WasmFunction {
  return overColumn(0, 6, (z, _, local) => {
    const [size, square, tail, inverse, coarse, rest] = [0, 1, 2, 3, 4, 5].map(local) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const at = ({ numerator, denominator }: PolynomialRatio, x: number): Code => {
      const [above, below] = ratio(pool, get(x), numerator, denominator);
      return wasm.f64x2Divide(above, below);
    };
    const half = pool.splat(0.5);
    const one = pool.splat(1);
    const isFar = wasm.f64x2Greater(get(size), pool.splat(5.656854249492381));
    const far = wasm.f64x2Divide(
      wasm.f64x2Subtract(
        pool.splat(0.3989422804014327),
        wasm.f64x2Multiply(get(inverse), at(farRatio, inverse)),
      ),
      get(size),
    );
    const factor = (exponent: Code): Code =>
      wasm.call(expIndex, wasm.f64x2Multiply(wasm.f64x2Negate(exponent), half));
    return [
      ...set(size, wasm.f64x2Abs(get(z))),
      ...set(square, wasm.f64x2Multiply(get(z), get(z))),
      ...set(tail, at(middleRatio, size)),
      ...wasm.ifElse(wasm.v128AnyTrue(isFar), [
        ...set(inverse, wasm.f64x2Divide(one, get(square))),
        ...set(tail, wasm.v128Select(far, get(tail), isFar)),
      ]),
      ...set(
        coarse,
        wasm.f64x2Divide(wasm.f64x2Floor(wasm.f64x2Multiply(get(size), pool.splat(16))), pool.splat(16)),
      ),
      ...set(
        rest,
        wasm.f64x2Multiply(wasm.f64x2Subtract(get(size), get(coarse)), wasm.f64x2Add(get(size), get(coarse))),
      ),
      // Beyond 38.6 the first factor is 0, or so small that it makes no difference to 1.
      ...set(
        tail,
        wasm.f64x2Multiply(
          get(tail),
          wasm.f64x2Multiply(factor(wasm.f64x2Multiply(get(coarse), get(coarse))), factor(get(rest))),
        ),
      ),
      ...set(
        tail,
        wasm.v128Select(get(tail), wasm.f64x2Subtract(one, get(tail)), wasm.f64x2Less(get(z), pool.splat(0))),
      ),
      ...set(
        tail,
        wasm.v128Select(
          wasm.f64x2Add(half, wasm.f64x2Multiply(get(z), at(centreRatio, square))),
          get(tail),
          wasm.f64x2LessOrEqual(get(size), pool.splat(0.67448975)),
        ),
      ),
      ...wasm.f64x2Min(wasm.f64x2Max(get(tail), pool.splat(lowestUniform)), pool.splat(highestUniform)),
    ];
  });
}
