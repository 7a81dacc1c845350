import { levelArity, levelFunctionNames } from "./level-functions.ts";
import { instructionWidth, opcode, type OpcodeName, type Program } from "./program.ts";

const names = new Map<number, OpcodeName>(
  Object.entries(opcode).map(([name, code]) => [code, name as OpcodeName]),
);
/** How many operands an opcode reads, where it is not two. */
const arity: Partial<Record<OpcodeName, number>> = {
  negate: 1,
  abs: 1,
  sqrt: 1,
  exp: 1,
  log: 1,
  sin: 1,
  cos: 1,
  not: 1,
  store: 1,
  checkNonNegative: 1,
  select: 3,
  ...Object.fromEntries(levelFunctionNames.map((name) => [name, levelArity(name)])),
};

/** One instruction with its operands, as numbers of `Program`. */
export interface Instruction {
  readonly name: OpcodeName;
  readonly target: number;
  readonly operands: readonly number[];
}

/** The instructions of a program, those operands alone that each reads. */
export function instructionsOf({ code }: Program): Instruction[] {
  return Array.from({ length: code.length / instructionWidth }, (_, index) => {
    const at = index * instructionWidth;
    const name = names.get(code[at]!)!;
    return {
      name,
      target: code[at + 1]!,
      operands: [...code.subarray(at + 2, at + 2 + (arity[name] ?? 2))],
    };
  });
}

/** A program as text, an instruction a line: `s4 = multiply i0 0.12`. Places of outputs that are years follow. */
export function printProgram(program: Program): string {
  return [
    ...instructionLines(program),
    ...outputPlaces(program).map((places, output) => `output ${output}: ${places.join(", ")}`),
  ].join("\n");
}

/** The instructions, a line each: i is an input, s a working column. */
export function instructionLines(program: Program): string[] {
  const { constants, inputs } = program;
  const operand = (n: number): string =>
    n < 0 ? String(constants[~n]) : n < inputs ? `i${n}` : `s${n - inputs}`;
  return instructionsOf(program).map(({ name, target, operands }) => {
    const left =
      name === "store"
        ? `column ${target}`
        : name === "checkNonNegative"
          ? `check ${target}`
          : operand(target);
    return `${left} = ${name} ${operands.map(operand).join(" ")}`;
  });
}

/** Where the outputs are, [output][year]: `column 3`, or the number itself. */
export function outputPlaces({ constants, outputs, years }: Program): string[][] {
  const places = Array.from(outputs, (n) => (n < 0 ? String(constants[~n]) : `column ${n}`));
  return Array.from({ length: Math.ceil(places.length / years) }, (_, output) =>
    places.slice(output * years, (output + 1) * years),
  );
}
