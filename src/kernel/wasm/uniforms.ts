/*
 * Uniform numbers of one stream into a column, as `sample` makes them: the same integers, the same sums.
 */
import type { ConstantPool } from "./constant-pool.ts";
import { valueType, type Code, type WasmFunction } from "./encoder.ts";
import * as wasm from "./instructions.ts";

const { get, set, tee } = wasm;

const twoToMinus32 = 1 / 4294967296;
const twoToMinus52 = twoToMinus32 / 1048576;
const twoToMinus53 = twoToMinus52 / 2;

/** The upper two 32-bit lanes, where conversions look for theirs. */
function upperHalf(a: Code): Code {
  return wasm.shuffle(a, a, [8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15]);
}

/**
 * `sample` fillUniform: (key0, key1, firstDraw, counter1, target, end) -> nothing; four draws a turn until `target`, an
 * address, reaches `end`.
 */
export function threefryFunction(pool: ConstantPool): WasmFunction {
  const [key0, key1, draw, counter1, target, end] = [0, 1, 2, 3, 4, 5];
  const [key2, counter, x0, x1] = [6, 7, 8, 9];
  const keys = [key0, key1, key2];
  const key = (index: number, plus: number): Code =>
    wasm.i32x4Splat(plus === 0 ? get(keys[index % 3]!) : wasm.i32Add(get(keys[index % 3]!), wasm.i32(plus)));
  const rotations = [13, 15, 26, 6, 17, 29, 16, 24];
  const rounds: number[] = [];
  for (let round = 0; round < 20; round++) {
    const rotation = rotations[round % 8]!;
    rounds.push(
      ...set(x0, wasm.i32x4Add(get(x0), get(x1))),
      ...set(
        x1,
        wasm.v128Xor(
          wasm.v128Or(
            wasm.i32x4ShiftLeft(get(x1), wasm.i32(rotation)),
            wasm.i32x4ShiftRightUnsigned(get(x1), wasm.i32(32 - rotation)),
          ),
          get(x0),
        ),
      ),
    );
    if (round % 4 === 3) {
      const injection = (round + 1) / 4;
      rounds.push(
        ...set(x0, wasm.i32x4Add(get(x0), key(injection, 0))),
        ...set(x1, wasm.i32x4Add(get(x1), key(injection + 1, injection))),
      );
    }
  }
  const uniform = (high: Code, low: Code): Code =>
    wasm.f64x2Add(
      wasm.f64x2Multiply(wasm.f64x2ConvertLowUnsigned(high), pool.splat(twoToMinus32)),
      wasm.f64x2Add(
        wasm.f64x2Multiply(wasm.f64x2ConvertLowUnsigned(low), pool.splat(twoToMinus52)),
        pool.splat(twoToMinus53),
      ),
    );
  const low = wasm.i32x4ShiftRightUnsigned(get(x0), wasm.i32(12));
  const words = [0, 1, 2, 3].flatMap((word) => [word, 0, 0, 0]);
  return {
    parameters: [valueType.i32, valueType.i32, valueType.i32, valueType.i32, valueType.i32, valueType.i32],
    results: [],
    locals: [valueType.i32, valueType.v128, valueType.v128, valueType.v128],
    body: [
      // Skein's parity constant for 32-bit words.
      ...set(key2, wasm.i32Xor(wasm.i32Xor(get(key0), get(key1)), wasm.i32(0x1bd11bda))),
      ...set(counter, wasm.i32x4Add(wasm.i32x4Splat(wasm.i32Add(get(draw), get(key0))), wasm.v128(words))),
      ...wasm.loopBegin,
      ...set(x0, get(counter)),
      ...set(x1, wasm.i32x4Splat(wasm.i32Add(get(counter1), get(key1)))),
      ...rounds,
      ...wasm.store(get(target), uniform(get(x1), low), 0),
      ...wasm.store(get(target), uniform(upperHalf(get(x1)), upperHalf(low)), 16),
      ...set(counter, wasm.i32x4Add(get(counter), wasm.i32x4Splat(wasm.i32(4)))),
      ...wasm.loopEndWhile(
        wasm.i32LessUnsigned(tee(target, wasm.i32Add(get(target), wasm.i32(32))), get(end)),
      ),
    ],
  };
}

/** Bytes of a scrambled sequence in memory: directions [bit 32][replicate 16], then the shift [replicate 16]. */
export const sobolTableBytes = 33 * 64;

/**
 * `sample` fillSobol: (table, point, target, end) -> nothing; one point of 16 replicates a turn until `target`, an address,
 * reaches `end`.
 */
export function sobolFunction(pool: ConstantPool): WasmFunction {
  const [table, point, target, end] = [0, 1, 2, 3];
  const [gray, row] = [4, 5];
  const states = [6, 7, 8, 9];
  const advance = states.flatMap((state, quarter) =>
    set(state, wasm.v128Xor(get(state), wasm.load(get(row), 16 * quarter))),
  );
  const uniform = (words: Code): Code =>
    wasm.f64x2Multiply(
      wasm.f64x2Add(wasm.f64x2ConvertLowUnsigned(words), pool.splat(0.5)),
      pool.splat(twoToMinus32),
    );
  return {
    parameters: [valueType.i32, valueType.i32, valueType.i32, valueType.i32],
    results: [],
    locals: [valueType.i32, valueType.i32, valueType.v128, valueType.v128, valueType.v128, valueType.v128],
    body: [
      ...states.flatMap((state, quarter) => set(state, wasm.load(get(table), 32 * 64 + 16 * quarter))),
      ...set(gray, wasm.i32Xor(get(point), wasm.i32ShiftRightUnsigned(get(point), wasm.i32(1)))),
      ...set(row, get(table)),
      ...wasm.ifElse(get(gray), [
        ...wasm.loopBegin,
        ...wasm.ifElse(wasm.i32And(get(gray), wasm.i32(1)), advance),
        ...set(row, wasm.i32Add(get(row), wasm.i32(64))),
        ...wasm.loopEndWhile(tee(gray, wasm.i32ShiftRightUnsigned(get(gray), wasm.i32(1)))),
      ]),
      ...wasm.loopBegin,
      ...states.flatMap((state, quarter) => [
        ...wasm.store(get(target), uniform(get(state)), 32 * quarter),
        ...wasm.store(get(target), uniform(upperHalf(get(state))), 32 * quarter + 16),
      ]),
      ...set(point, wasm.i32Add(get(point), wasm.i32(1))),
      ...set(row, wasm.i32Add(get(table), wasm.i32ShiftLeft(wasm.i32TrailingZeros(get(point)), wasm.i32(6)))),
      ...advance,
      ...wasm.loopEndWhile(
        wasm.i32LessUnsigned(tee(target, wasm.i32Add(get(target), wasm.i32(128))), get(end)),
      ),
    ],
  };
}
