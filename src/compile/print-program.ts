import { instructionWidth, opcode, type Program } from "./program.ts";

const names = new Map<number, string>(Object.entries(opcode).map(([name, code]) => [code, name]));
/** How many operands an opcode reads, where it is not two. */
const arity: Readonly<Record<string, number>> = {
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
};

/** A program as text, an instruction a line: `s4 = multiply i0 0.12`. For tests and for reading. */
export function printProgram({ code, constants, inputs, outputs, years }: Program): string {
  const operand = (n: number): string =>
    n < 0 ? String(constants[~n]) : n < inputs ? `i${n}` : `s${n - inputs}`;
  const lines: string[] = [];
  for (let at = 0; at < code.length; at += instructionWidth) {
    const name = names.get(code[at]!)!;
    const target = code[at + 1]!;
    const args = Array.from(code.subarray(at + 2, at + 2 + (arity[name] ?? 2)), operand).join(" ");
    const left =
      name === "store"
        ? `column ${target}`
        : name === "checkNonNegative"
          ? `check ${target}`
          : operand(target);
    lines.push(`${left} = ${name} ${args}`);
  }
  for (let output = 0; output * years < outputs.length; output++) {
    const places = Array.from(outputs.subarray(output * years, (output + 1) * years), (n) =>
      n < 0 ? String(constants[~n]) : `column ${n}`,
    );
    lines.push(`output ${output}: ${places.join(", ")}`);
  }
  return lines.join("\n");
}
