import { levelArity, levelFunctionNames, type LevelFunction } from "../compile/level-functions.ts";
import { instructionWidth, opcode } from "../compile/program.ts";
import type { OpcodeName, Program } from "../compile/program.ts";
import { shape } from "./column-operations.ts";

/** One instruction with its operands found: offsets into the kernel's memory, ready to run. */
export interface Decoded {
  readonly op: number;
  /** Offset of the target column; for `checkNonNegative` the check number. */
  readonly target: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** `shape` of the operands of a binary operation. */
  readonly form: number;
  /** How far an operand moves from draw to draw: 1 for a column, 0 for a constant. */
  readonly aStep: number;
  readonly bStep: number;
  readonly cStep: number;
}

const operandCount: Readonly<Record<OpcodeName, 1 | 2 | 3>> = {
  ...(Object.fromEntries(levelFunctionNames.map((name) => [name, levelArity(name)])) as Record<
    LevelFunction,
    1 | 2 | 3
  >),
  add: 2,
  subtract: 2,
  multiply: 2,
  divide: 2,
  power: 2,
  integerPower: 2,
  min: 2,
  max: 2,
  negate: 1,
  abs: 1,
  sqrt: 1,
  exp: 1,
  log: 1,
  sin: 1,
  cos: 1,
  less: 2,
  lessOrEqual: 2,
  equal: 2,
  and: 2,
  or: 2,
  not: 1,
  select: 3,
  store: 1,
  checkNonNegative: 1,
};
const names = new Map(Object.entries(opcode).map(([name, number]) => [number as number, name as OpcodeName]));
const symmetric: ReadonlySet<OpcodeName> = new Set(["add", "multiply", "min", "max", "equal", "and", "or"]);

/** Offset of the first constant: constants follow the columns, one number each. */
export function constantsOffset(program: Program, stride: number): number {
  return (program.inputs + program.slots + program.columns) * stride;
}

/**
 * Turns a program's code into instructions over a memory of columns `stride` apart, and checks all that running them
 * relies on: known opcodes, operands in range, working columns written before they are read, every output stored.
 *
 * @throws {Error} "bug in peakcast: ..." naming the instruction
 */
export function decode(program: Program, stride: number): readonly Decoded[] {
  const { inputs, slots, columns, code, constants, checks, outputs } = program;
  const firstConstant = constantsOffset(program, stride);
  const written = new Set<number>();
  const stored = new Set<number>();
  const decoded: Decoded[] = [];

  if (code.length % instructionWidth !== 0) {
    throw new Error(`bug in peakcast: code of ${code.length} integers is not a whole number of instructions`);
  }
  for (let at = 0; at < code.length; at += instructionWidth) {
    const [op, target, ...rawOperands] = code.subarray(at, at + instructionWidth) as unknown as number[];
    const name = names.get(op!);
    if (name === undefined)
      throw new Error(`bug in peakcast: instruction ${at / instructionWidth}: no opcode ${op}`);
    const fail = (why: string): never => {
      throw new Error(`bug in peakcast: instruction ${at / instructionWidth} (${name}): ${why}`);
    };

    const operands = rawOperands.slice(0, operandCount[name]).map((operand) => {
      if (operand < 0) {
        if (~operand >= constants.length) fail(`no constant ${~operand}`);
        return { offset: firstConstant + ~operand, step: 0 };
      }
      if (operand >= inputs + slots) fail(`no column ${operand}`);
      if (operand >= inputs && !written.has(operand)) fail(`column ${operand} is read before it is written`);
      return { offset: operand * stride, step: 1 };
    });
    const writesNoSlot = name === "store" || name === "checkNonNegative";
    if (!writesNoSlot && operands.every(({ step }) => step === 0)) fail("no operand is a column");
    if (
      name === "integerPower" &&
      !(operands[1]!.step === 0 && Number.isInteger(constants[~rawOperands[1]!]))
    ) {
      fail("the exponent is not an integer constant");
    }
    if (symmetric.has(name) && operands[0]!.step === 0) operands.reverse();

    let targetOffset = target! * stride;
    if (name === "store") {
      if (target! < 0 || target! >= columns) fail(`no output column ${target}`);
      stored.add(target!);
      targetOffset += (inputs + slots) * stride;
    } else if (name === "checkNonNegative") {
      if (target! < 0 || target! >= checks) fail(`no check ${target}`);
      targetOffset = target!;
    } else {
      if (target! < inputs || target! >= inputs + slots) fail(`target ${target} is not a working column`);
      written.add(target!);
    }

    const [a, b = a, c = a] = operands as [(typeof operands)[0], ...typeof operands];
    decoded.push({
      op: op!,
      target: targetOffset,
      a: a.offset,
      b: b.offset,
      c: c.offset,
      form: a.step === 0 ? shape.constantColumn : b.step === 0 ? shape.columnConstant : shape.columns,
      aStep: a.step,
      bStep: b.step,
      cStep: c.step,
    });
  }
  for (let column = 0; column < columns; column++) {
    if (!stored.has(column)) throw new Error(`bug in peakcast: output column ${column} is never stored`);
  }
  for (const place of outputs) {
    if (place >= columns || ~place >= constants.length) {
      throw new Error(`bug in peakcast: an output is at ${place}, which is neither a column nor a constant`);
    }
  }
  return decoded;
}
