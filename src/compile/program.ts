/**
 * The compiled model: plain data, no names of users' making. Straight-line code over columns of draws,
 * one value per (expression, year); equal values exist once, constants are folded.
 *
 * Memory is columns of `stride` float64, draw fastest: first `inputs` columns (filled by sampling), then
 * `slots` columns of working memory, then `columns` output columns.
 */
export interface Program {
  readonly inputs: number;
  readonly slots: number;
  readonly columns: number;
  /** `instructionWidth` integers per instruction: opcode, target, a, b, c. Unused operands are 0. */
  readonly code: Int32Array;
  readonly constants: Float64Array;
  /** Number of years in the horizon. */
  readonly years: number;
  /**
   * Where each requested value is found, [output][year]: n >= 0 is output column n; n < 0 is constant ~n,
   * the same in every draw. Several places may share a column.
   */
  readonly outputs: Int32Array;
  /** Number of `checkNonNegative` instructions' targets. */
  readonly checks: number;
}

export const instructionWidth = 5;

/**
 * What an instruction does. Operand encoding of a, b, c: n in [0, inputs) is an input column; n in
 * [inputs, inputs + slots) is a working column; n < 0 is constant ~n. The target of arithmetic is a working
 * column in the same numbering; of `store` an output column; of `checkNonNegative` a check number.
 * Comparisons and logic give 1 or 0. At least one operand of arithmetic is a column. A target may equal an operand.
 */
export const opcode = {
  add: 1,
  subtract: 2,
  multiply: 3,
  divide: 4,
  /** a ^ b for any real b: `numeric` pow. */
  power: 5,
  /** a ^ b where b is an integer constant, by the fixed repeated squaring of `numeric`. */
  integerPower: 6,
  min: 7,
  max: 8,
  negate: 9,
  abs: 10,
  sqrt: 11,
  exp: 12,
  log: 13,
  sin: 14,
  cos: 15,
  less: 16,
  lessOrEqual: 17,
  equal: 18,
  and: 19,
  or: 20,
  not: 21,
  /** a != 0 ? b : c. NaN counts as true, as it is not 0. */
  select: 22,
  /** Copies a into output column `target`. */
  store: 23,
  /** Counts draws in which a < 0 or a is NaN under check number `target`. */
  checkNonNegative: 24,
  /** Functions of distributions, see `levelFunctions`. */
  levelBetween: 25,
  normalLevel: 26,
  normalAtLevel: 27,
  logisticLevel: 28,
  logisticAtLevel: 29,
  triangularLevel: 30,
  triangularAtLevel: 31,
  gammaLevel: 32,
  gammaAtLevel: 33,
  betaLevel: 34,
  betaAtLevel: 35,
} as const;

export type OpcodeName = keyof typeof opcode;
