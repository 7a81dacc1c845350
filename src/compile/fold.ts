import { exp } from "../numeric/exp.ts";
import { integerPower } from "../numeric/integer-power.ts";
import { log } from "../numeric/log.ts";
import { pow } from "../numeric/pow.ts";
import { cos, sin } from "../numeric/sin-cos.ts";
import { isLevelFunction, levelFunctionOf } from "./level-functions.ts";
import type { OpcodeName } from "./program.ts";

/** One operation on numbers, exactly as the kernel does it on columns. */
export function unaryOf(name: OpcodeName, a: number): number {
  switch (name) {
    case "negate":
      return -a;
    case "abs":
      return Math.abs(a);
    case "sqrt":
      return Math.sqrt(a);
    case "exp":
      return exp(a);
    case "log":
      return log(a);
    case "sin":
      return sin(a);
    case "cos":
      return cos(a);
    case "not":
      return a === 0 ? 1 : 0;
    default:
      if (isLevelFunction(name)) return levelFunctionOf(name)(a, 0, 0);
      throw new Error(`bug in peakcast: ${name} is not an operation on one number`);
  }
}

/** The same for two operands. */
export function binaryOf(name: OpcodeName, a: number, b: number): number {
  switch (name) {
    case "add":
      return a + b;
    case "subtract":
      return a - b;
    case "multiply":
      return a * b;
    case "divide":
      return a / b;
    case "power":
      return pow(a, b);
    case "integerPower":
      return integerPower(a, b);
    case "min":
      return Math.min(a, b);
    case "max":
      return Math.max(a, b);
    case "less":
      return a < b ? 1 : 0;
    case "lessOrEqual":
      return a <= b ? 1 : 0;
    case "equal":
      return a === b ? 1 : 0;
    case "and":
      return a !== 0 && b !== 0 ? 1 : 0;
    case "or":
      return a !== 0 || b !== 0 ? 1 : 0;
    default:
      if (isLevelFunction(name)) return levelFunctionOf(name)(a, b, 0);
      throw new Error(`bug in peakcast: ${name} is not an operation on two numbers`);
  }
}
