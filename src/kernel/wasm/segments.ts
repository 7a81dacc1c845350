import { levelArity, levelFunctionNames } from "../../compile/level-functions.ts";
import { instructionWidth, opcode, type OpcodeName, type Program } from "../../compile/program.ts";

/** A value: n >= 0 is an input column (n < inputs) or the answer of an instruction; n < 0 is constant ~n. */
export type ValueId = number;

/** One instruction whose operands are values and not columns that are used again. */
export interface Step {
  readonly name: OpcodeName;
  /** The value it makes; for `store` and `checkNonNegative` the output column or check. */
  readonly target: number;
  readonly args: readonly ValueId[];
}

/** A run of steps that becomes one function: what it makes for itself stays in registers. */
export interface Segment {
  readonly steps: readonly Step[];
}

/** Where a value lies that its users cannot find in a register. */
export const home = { none: 0, input: 1, output: 2, carried: 3 } as const;

/** A program cut into segments, and the memory they hand each other values in. */
export interface Segments {
  readonly segments: readonly Segment[];
  /** [value]: a kind of `home`, and the number of the column among its kind. */
  readonly homes: Uint8Array;
  readonly columns: Int32Array;
  /** Number of columns for values that are carried from segment to segment. */
  readonly carried: number;
  /** The program's constants, and those that powers need. */
  readonly constants: readonly number[];
}

const arity: Readonly<Record<number, number>> = Object.fromEntries([
  ...(["negate", "abs", "sqrt", "exp", "log", "sin", "cos", "not", "store", "checkNonNegative"] as const).map(
    (name) => [opcode[name], 1],
  ),
  [opcode.select, 3],
  ...levelFunctionNames.map((name) => [opcode[name], levelArity(name)]),
]);
const nameOf = new Map(
  Object.entries(opcode).map(([name, number]) => [number as number, name as OpcodeName]),
);

/**
 * Gives every answer of a program a number of its own and cuts the program into runs of about `length` instructions: compilers
 * of WebAssembly take more than proportional time for long functions. A carried value's column is used again once the
 * last segment that reads it is done.
 */
export function cutIntoSegments(program: Program, length: number): Segments {
  const constants = Array.from(program.constants);
  const { steps, values } = readSteps(program, constants);
  const segments: Segment[] = [];
  for (let first = 0; first < steps.length; first += length)
    segments.push({ steps: steps.slice(first, first + length) });

  const homes = new Uint8Array(values);
  const columns = new Int32Array(values);
  const madeIn = new Int32Array(values).fill(-1);
  const lastUsedIn = new Int32Array(values).fill(-1);
  for (let column = 0; column < program.inputs; column++) {
    homes[column] = home.input;
    columns[column] = column;
  }
  for (const [index, segment] of segments.entries()) {
    for (const { name, target, args } of segment.steps) {
      for (const arg of args) if (arg >= 0) lastUsedIn[arg] = index;
      if (makesValue(name)) madeIn[target] = index;
      // Only a value stored where it is made: a later segment would find the column empty before.
      else if (name === "store" && args[0]! >= 0 && madeIn[args[0]!] === index) {
        homes[args[0]!] = home.output;
        columns[args[0]!] = target;
      }
    }
  }

  const endingIn = segments.map((): ValueId[] => []);
  for (let value = program.inputs; value < values; value++)
    if (lastUsedIn[value]! > madeIn[value]! && homes[value] === home.none)
      endingIn[lastUsedIn[value]!]!.push(value);
  const free: number[] = [];
  let carried = 0;
  for (const [index, segment] of segments.entries()) {
    for (const { name, target } of segment.steps) {
      if (!makesValue(name) || homes[target] !== home.none || lastUsedIn[target]! <= index) continue;
      homes[target] = home.carried;
      columns[target] = free.pop() ?? carried++;
    }
    for (const value of endingIn[index]!) free.push(columns[value]!);
  }
  return { segments, homes, columns, carried, constants };
}

function makesValue(name: OpcodeName): boolean {
  return name !== "store" && name !== "checkNonNegative";
}

function readSteps(
  { code, inputs, slots, columns, checks }: Program,
  constants: number[],
): { steps: Step[]; values: number } {
  const given = constants.length;
  const valueIn = new Int32Array(inputs + slots).fill(-1);
  const steps: Step[] = [];
  let values = inputs;
  let at = 0;
  const fail = (why: string): never => {
    throw new Error(`bug in peakcast: instruction ${at / instructionWidth}: ${why}`);
  };
  const make = (name: OpcodeName, args: readonly ValueId[]): ValueId => {
    steps.push({ name, target: values, args });
    return values++;
  };
  const valueOf = (operand: number): ValueId => {
    if (operand < 0) return ~operand < given ? operand : fail(`no constant ${~operand}`);
    if (operand < inputs) return operand;
    const value = valueIn[operand] ?? fail(`no column ${operand}`);
    return value >= 0 ? value : fail(`column ${operand} is read before it is written`);
  };
  for (; at < code.length; at += instructionWidth) {
    const name = nameOf.get(code[at]!) ?? fail(`no opcode ${code[at]}`);
    const args = [valueOf(code[at + 2]!)];
    for (let operand = 1; operand < (arity[code[at]!] ?? 2); operand++)
      args.push(valueOf(code[at + 2 + operand]!));
    const target = code[at + 1]!;
    if (name === "store" || name === "checkNonNegative") {
      if (!(target >= 0 && target < (name === "store" ? columns : checks))) fail(`no target ${target}`);
      steps.push({ name, target, args });
      continue;
    }
    if (!(target >= inputs && target < inputs + slots)) fail(`target ${target} is not a working column`);
    valueIn[target] =
      name === "integerPower"
        ? power(args[0]!, constants[~args[1]!] ?? fail("the exponent is no constant"), make, constants)
        : make(name, args);
  }
  return { steps, values };
}

/** `numeric` integerPower as its multiplications, in its order. */
function power(
  x: ValueId,
  n: number,
  make: (name: OpcodeName, args: readonly ValueId[]) => ValueId,
  constants: number[],
): ValueId {
  const one = ~(constants.push(1) - 1);
  let rest = Math.abs(n);
  let square = x;
  let product = one;
  while (rest > 0) {
    const next = Math.floor(rest / 2);
    if (rest - 2 * next === 1) product = product === one ? square : make("multiply", [product, square]);
    rest = next;
    if (rest > 0) square = make("multiply", [square, square]);
  }
  if (n > 1) return product;
  // Powers 0 and 1 need a value of their own no less than 1 / x^n does.
  return make("divide", n < 0 ? [one, product] : [product, one]);
}
