import { instructionsOf } from "./print-program.ts";
import type { OpcodeName, Program } from "./program.ts";

/** What a program costs. */
export interface ProgramSize {
  /** Instructions, each done once a draw. */
  readonly operations: number;
  /** The same by opcode, most frequent first. */
  readonly byOpcode: ReadonlyMap<OpcodeName, number>;
  readonly inputs: number;
  readonly constants: number;
  readonly workingColumns: number;
  readonly outputColumns: number;
  readonly checks: number;
  /** Operations whose value the outputs of several years need. */
  readonly sharedByYears: number;
}

/** Counts a program's operations and columns. */
export function measureProgram(program: Program): ProgramSize {
  const instructions = instructionsOf(program);
  const counts = new Map<OpcodeName, number>();
  for (const { name } of instructions) counts.set(name, (counts.get(name) ?? 0) + 1);
  return {
    operations: instructions.length,
    byOpcode: new Map([...counts].sort(([, a], [, b]) => b - a)),
    inputs: program.inputs,
    constants: program.constants.length,
    workingColumns: program.slots,
    outputColumns: program.columns,
    checks: program.checks,
    sharedByYears: sharedByYears(program),
  };
}

/** First and last year a value is needed for. */
type Span = readonly [first: number, last: number];

function sharedByYears(program: Program): number {
  const yearsOfColumn = new Map<number, Span>();
  for (const [place, column] of program.outputs.entries()) {
    const year = place % program.years;
    if (column >= 0) yearsOfColumn.set(column, union(yearsOfColumn.get(column), [year, year]));
  }
  // From the back: what an instruction reads is needed for the years its own value is needed for.
  const needed = new Map<number, Span>();
  let shared = 0;
  for (const { name, target, operands } of instructionsOf(program).reverse()) {
    if (name === "checkNonNegative") continue;
    const years = name === "store" ? yearsOfColumn.get(target) : needed.get(target);
    if (name !== "store") needed.delete(target);
    if (!years) continue;
    if (name !== "store" && years[0] < years[1]) shared++;
    for (const operand of operands) needed.set(operand, union(needed.get(operand), years));
  }
  return shared;
}

function union(a: Span | undefined, b: Span): Span {
  return a ? [Math.min(a[0], b[0]), Math.max(a[1], b[1])] : b;
}
