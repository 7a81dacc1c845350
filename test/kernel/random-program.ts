import fc from "fast-check";
import { opcode } from "../../src/compile/program.ts";
import type { OpcodeName, Program } from "../../src/compile/program.ts";

const unary: readonly OpcodeName[] = ["negate", "abs", "sqrt", "exp", "log", "sin", "cos", "not"];
const binary: readonly OpcodeName[] = [
  ...(["add", "subtract", "multiply", "divide", "power", "min", "max"] as const),
  ...(["less", "lessOrEqual", "equal", "and", "or"] as const),
];
const arithmetic: readonly OpcodeName[] = [...unary, ...binary, "integerPower", "select"];

/** Numbers as models hold them, with the awkward ones often. */
export const anyNumber: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 2, 0.5, NaN, Infinity, -Infinity, 5e-324, 1.7e308),
  fc.double({ min: -10, max: 10, noNaN: true }),
  fc.double(),
);

/** Programs that keep the rules of `Program`: three inputs, up to five slots, every operation and operand shape. */
export const anyProgram: fc.Arbitrary<Program> = fc
  .record({
    slots: fc.integer({ min: 1, max: 5 }),
    constants: fc.array(anyNumber, { minLength: 1, maxLength: 4 }),
    exponent: fc.integer({ min: -5, max: 12 }),
    picks: fc.array(
      fc.tuple(fc.constantFrom(...arithmetic), fc.array(fc.nat(), { minLength: 4, maxLength: 4 })),
      {
        minLength: 1,
        maxLength: 40,
      },
    ),
    stores: fc.array(fc.nat(), { maxLength: 4 }),
    checks: fc.array(fc.nat(), { maxLength: 3 }),
  })
  .map(({ slots, constants, exponent, picks, stores, checks }) => {
    const inputs = 3;
    const pool = [...constants, exponent];
    const written: number[] = [];
    const column = (n: number): number => {
      const readable = [0, 1, 2, ...written];
      return readable[n % readable.length]!;
    };
    const operand = (n: number): number => (n % 3 === 0 ? ~(n % pool.length) : column(n));
    const code: number[] = [];
    for (const [name, [t, x, y, z]] of picks as [OpcodeName, [number, number, number, number]][]) {
      const target = inputs + (t % slots);
      if (unary.includes(name)) code.push(opcode[name], target, column(x), 0, 0);
      else if (name === "integerPower") code.push(opcode[name], target, column(x), ~(pool.length - 1), 0);
      else {
        const operands = [operand(x), operand(y), name === "select" ? operand(z) : 0];
        if (operands[0]! < 0 && operands[1]! < 0) operands[t % 2] = column(x);
        code.push(opcode[name], target, ...operands);
      }
      if (!written.includes(target)) written.push(target);
    }
    for (const [target, n] of stores.entries()) code.push(opcode.store, target, operand(n), 0, 0);
    for (const [target, n] of checks.entries()) code.push(opcode.checkNonNegative, target, column(n), 0, 0);
    return {
      inputs,
      slots,
      columns: stores.length,
      code: Int32Array.from(code),
      constants: Float64Array.from(pool),
      years: 0,
      outputs: new Int32Array(0),
      checks: checks.length,
    };
  });
