import { levelFunctionNames, levelFunctionOf } from "../compile/level-functions.ts";
import { opcode } from "../compile/program.ts";
import type { Program } from "../compile/program.ts";
import { cos, sin } from "../numeric/sin-cos.ts";
import { exp } from "../numeric/exp.ts";
import { integerPower } from "../numeric/integer-power.ts";
import { log } from "../numeric/log.ts";
import { pow } from "../numeric/pow.ts";
import * as column from "./column-operations.ts";
import { constantsOffset, decode } from "./decode.ts";
import type { Decoded } from "./decode.ts";
import type { Kernel } from "./kernel.ts";

/** 4 KiB a column: the few columns in use stay within the first-level cache and most within the second. */
const mostDraws = 512;

/**
 * The block interpreter: the definition of what a Program means. It goes through the instructions once per block
 * and does each for all draws of the block, so the cost of choosing an operation is shared by `stride` draws.
 *
 * min and max are those of Math.min and Math.max; a comparison with NaN is 0; `equal` is ===, so -0 equals 0;
 * whatever is not 0, NaN included, is true.
 *
 * @param stride  draws a column holds; does not change any result
 * @throws {Error} "bug in peakcast: ..." if the program breaks the rules of `Program`
 */
export function interpret(program: Program, stride = 520): Kernel {
  if (!Number.isSafeInteger(stride) || stride < 1) {
    throw new Error(`bug in peakcast: a stride of ${stride} draws`);
  }
  const instructions = decode(program, stride);
  const firstConstant = constantsOffset(program, stride);
  const memory = new Float64Array(firstConstant + program.constants.length);
  memory.set(program.constants, firstConstant);

  const checks: Checks = {
    failures: new Int32Array(program.checks),
    first: new Int32Array(program.checks).fill(-1),
    seen: new Uint8Array(program.checks * stride),
    stride,
  };
  return {
    form: "interpret",
    stride,
    block: Math.min(stride, mostDraws),
    inputs: memory.subarray(0, program.inputs * stride),
    outputs: memory.subarray((program.inputs + program.slots) * stride, firstConstant),
    checkFailures: checks.failures,
    checkFirst: checks.first,
    run(count) {
      if (!Number.isSafeInteger(count) || count < 0 || count > stride) {
        throw new Error(`bug in peakcast: a block of ${count} draws, its columns hold ${stride}`);
      }
      clear(checks);
      for (const instruction of instructions) execute(instruction, memory, checks, count);
    },
  };
}

/** Level functions by opcode. */
const levelOperations = new Map<number, (a: number, b: number, c: number) => number>(
  levelFunctionNames.map((name) => [opcode[name], levelFunctionOf(name)]),
);

function execute(instruction: Decoded, m: Float64Array, checks: Checks, n: number): void {
  const { op, form, target: t, a, b, c, aStep, bStep, cStep } = instruction;
  switch (op) {
    case opcode.add:
      return column.add(m, form, t, a, b, n);
    case opcode.subtract:
      return column.subtract(m, form, t, a, b, n);
    case opcode.multiply:
      return column.multiply(m, form, t, a, b, n);
    case opcode.divide:
      return column.divide(m, form, t, a, b, n);
    case opcode.power:
      for (let i = 0; i < n; i++) m[t + i] = pow(m[a + i * aStep]!, m[b + i * bStep]!);
      return;
    case opcode.integerPower: {
      const exponent = m[b]!;
      for (let i = 0; i < n; i++) m[t + i] = integerPower(m[a + i]!, exponent);
      return;
    }
    case opcode.min:
      return column.min(m, form, t, a, b, n);
    case opcode.max:
      return column.max(m, form, t, a, b, n);
    case opcode.negate:
      return column.negate(m, t, a, n);
    case opcode.abs:
      return column.abs(m, t, a, n);
    case opcode.sqrt:
      return column.sqrt(m, t, a, n);
    case opcode.exp:
      for (let i = 0; i < n; i++) m[t + i] = exp(m[a + i]!);
      return;
    case opcode.log:
      for (let i = 0; i < n; i++) m[t + i] = log(m[a + i]!);
      return;
    case opcode.sin:
      for (let i = 0; i < n; i++) m[t + i] = sin(m[a + i]!);
      return;
    case opcode.cos:
      for (let i = 0; i < n; i++) m[t + i] = cos(m[a + i]!);
      return;
    case opcode.less:
      return column.less(m, form, t, a, b, n);
    case opcode.lessOrEqual:
      return column.lessOrEqual(m, form, t, a, b, n);
    case opcode.equal:
      return column.equal(m, form, t, a, b, n);
    case opcode.and:
      return column.and(m, form, t, a, b, n);
    case opcode.or:
      return column.or(m, form, t, a, b, n);
    case opcode.not:
      return column.not(m, t, a, n);
    case opcode.select:
      return column.select(m, t, a, b, c, aStep, bStep, cStep, n);
    case opcode.store:
      if (aStep === 1) m.copyWithin(t, a, a + n);
      else m.fill(m[a]!, t, t + n);
      return;
    case opcode.checkNonNegative:
      return checkNonNegative(m, checks, t, a, aStep, n);
    default: {
      const level = levelOperations.get(op)!;
      for (let i = 0; i < n; i++) m[t + i] = level(m[a + i * aStep]!, m[b + i * bStep]!, m[c + i * cStep]!);
    }
  }
}

interface Checks {
  readonly failures: Int32Array;
  readonly first: Int32Array;
  /** [check][stride]: 1 if this draw is counted already, as several instructions (years) may share a check. */
  readonly seen: Uint8Array;
  readonly stride: number;
}

function clear({ failures, first, seen }: Checks): void {
  if (failures.some((count) => count > 0)) seen.fill(0);
  failures.fill(0);
  first.fill(-1);
}

function checkNonNegative(
  m: Float64Array,
  { failures, first, seen, stride }: Checks,
  check: number,
  a: number,
  step: number,
  n: number,
): void {
  for (let i = 0; i < n; i++) {
    if (m[a + i * step]! >= 0 || seen[check * stride + i] === 1) continue;
    seen[check * stride + i] = 1;
    failures[check]!++;
    if (first[check]! < 0 || i < first[check]!) first[check] = i;
  }
}
