import { doubleBytes, signed, unsigned, type Code } from "./encoder.ts";

/*
 * Instructions as functions from the code of their operands to code; an operand that is on the stack already is []. A vector is two doubles, and each double belongs to
 * a draw of its own: no instruction here adds across lanes, fuses a product into a sum, or is of the relaxed set.
 */

const simd = (opcode: number): readonly number[] => [0xfd, ...unsigned(opcode)];
const unary =
  (...instruction: readonly number[]) =>
  (a: Code): Code => [...a, ...instruction];
const binary =
  (...instruction: readonly number[]) =>
  (a: Code, b: Code): Code => [...a, ...b, ...instruction];

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)];
export const tee = (local: number, value: Code): Code => [...value, 0x22, ...unsigned(local)];
export const call = (index: number, ...operands: readonly Code[]): Code => [
  ...operands.flat(),
  0x10,
  ...unsigned(index),
];
export const ifElse = (condition: Code, then: Code, otherwise: Code = []): Code =>
  otherwise.length === 0
    ? [...condition, 0x04, 0x40, ...then, 0x0b]
    : [...condition, 0x04, 0x40, ...then, 0x05, ...otherwise, 0x0b];
/** A loop: its body stands between these two, and is repeated as long as the condition at the end holds. */
export const loopBegin: Code = [0x03, 0x40];
export const loopEndWhile = (condition: Code): Code => [...condition, 0x0d, 0x00, 0x0b];

export const i32 = (value: number): Code => [0x41, ...signed(value)];
export const i32Add = binary(0x6a);
export const i32And = binary(0x71);
export const i32Xor = binary(0x73);
export const i32ShiftLeft = binary(0x74);
export const i32ShiftRightUnsigned = binary(0x76);
export const i32LessUnsigned = binary(0x49);
export const i32TrailingZeros = unary(0x68);
export const i32IsZero = unary(0x45);

export const f64 = (value: number): Code => [0x44, ...Array.from(doubleBytes(value))];

const memoryArgument = (alignment: number, offset: number): number[] => [alignment, ...unsigned(offset)];

export const load = (address: Code, offset: number): Code => [
  ...address,
  ...simd(0x00),
  ...memoryArgument(3, offset),
];
export const store = (address: Code, value: Code, offset: number): Code => [
  ...address,
  ...value,
  ...simd(0x0b),
  ...memoryArgument(3, offset),
];
/** The double at a place, in both lanes. */
export const loadSplat = (address: Code, offset: number): Code => [
  ...address,
  ...simd(0x0a),
  ...memoryArgument(3, offset),
];
export const i32Store = (address: Code, value: Code, offset: number): Code => [
  ...address,
  ...value,
  0x36,
  ...memoryArgument(2, offset),
];

/** The double at a place, into lane 1 of a vector, and lanes out to places. */
export const loadLane1 = (address: Code, vector: Code): Code => [
  ...address,
  ...vector,
  ...simd(0x57),
  ...memoryArgument(3, 0),
  1,
];
export const storeLane = (lane: 0 | 1, address: Code, vector: Code): Code => [
  ...address,
  ...vector,
  ...simd(0x5b),
  ...memoryArgument(3, 0),
  lane,
];
export const i32Load = (address: Code, offset: number): Code => [
  ...address,
  0x28,
  ...memoryArgument(2, offset),
];
/** Sixteen bits of memory, as an unsigned number, and the lower sixteen of a number. */
export const i32Load16 = (address: Code): Code => [...address, 0x2f, ...memoryArgument(1, 0)];
export const i32Store16 = (address: Code, value: Code): Code => [
  ...address,
  ...value,
  0x3b,
  ...memoryArgument(1, 0),
];

export const v128 = (bytes: ArrayLike<number>): Code => [...simd(0x0c), ...Array.from(bytes)];
/** A 64-bit integer in both lanes, given as its upper and lower half. */
export const i64Splat = (high: number, low: number): Code => {
  const half = [low, high].flatMap((word) => [
    word & 0xff,
    (word >>> 8) & 0xff,
    (word >>> 16) & 0xff,
    word >>> 24,
  ]);
  return v128([...half, ...half]);
};
export const shuffle = (a: Code, b: Code, lanes: readonly number[]): Code => [
  ...a,
  ...b,
  ...simd(0x0d),
  ...lanes,
];

export const i32x4ExtractLane = (lane: 0 | 1, a: Code): Code => [...a, ...simd(0x1b), lane];
export const i32x4Splat = unary(...simd(0x11));
export const f64x2Splat = unary(...simd(0x14));
export const f64x2ExtractLane = (lane: 0 | 1, a: Code): Code => [...a, ...simd(0x21), lane];
export const f64x2ReplaceLane = (lane: 0 | 1, a: Code, value: Code): Code => [
  ...a,
  ...value,
  ...simd(0x22),
  lane,
];

export const f64x2Equal = binary(...simd(0x47));
export const f64x2NotEqual = binary(...simd(0x48));
export const f64x2Less = binary(...simd(0x49));
export const f64x2Greater = binary(...simd(0x4a));
export const f64x2LessOrEqual = binary(...simd(0x4b));
export const f64x2GreaterOrEqual = binary(...simd(0x4c));

export const v128And = binary(...simd(0x4e));
export const v128Or = binary(...simd(0x50));
export const v128Xor = binary(...simd(0x51));
/** Bits of `a` where the mask is 1, of `b` where it is 0. */
export const v128Select = (a: Code, b: Code, mask: Code): Code => [...a, ...b, ...mask, ...simd(0x52)];
export const v128AnyTrue = unary(...simd(0x53));

export const i32x4ShiftLeft = binary(...simd(0xab));
export const i32x4ShiftRight = binary(...simd(0xac));
export const i32x4ShiftRightUnsigned = binary(...simd(0xad));
export const i32x4Add = binary(...simd(0xae));
export const i32x4Subtract = binary(...simd(0xb1));
/** Bit 0 is lane 0's sign, bit 1 lane 1's. */
export const i64x2Bitmask = unary(...simd(0xc4));
export const i64x2AllTrue = unary(...simd(0xc3));
export const i64x2ExtendLowI32x4 = unary(...simd(0xc7));
export const i64x2ShiftLeft = binary(...simd(0xcb));
export const i64x2ShiftRightUnsigned = binary(...simd(0xcd));
export const i64x2Add = binary(...simd(0xce));
export const i64x2Subtract = binary(...simd(0xd1));

export const f64x2Floor = unary(...simd(0x75));
export const f64x2Abs = unary(...simd(0xec));
export const f64x2Negate = unary(...simd(0xed));
export const f64x2Sqrt = unary(...simd(0xef));
export const f64x2Add = binary(...simd(0xf0));
export const f64x2Subtract = binary(...simd(0xf1));
export const f64x2Multiply = binary(...simd(0xf2));
export const f64x2Divide = binary(...simd(0xf3));
/** As Math.min and Math.max: NaN if either is, and -0 below 0. */
export const f64x2Min = binary(...simd(0xf4));
export const f64x2Max = binary(...simd(0xf5));
/** b if it is less than a, else a; and b if a is less than it, else a: a wherever either is NaN. */
export const f64x2PseudoMin = binary(...simd(0xf6));
export const f64x2PseudoMax = binary(...simd(0xf7));
export const i32x4TruncateLow = unary(...simd(0xfc));
export const f64x2ConvertLowUnsigned = unary(...simd(0xff));
