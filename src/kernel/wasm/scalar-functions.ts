/*
 * pow, sin, cos and the functions of distributions are rare in models and long: the module calls those of the interpreter, once a lane.
 */
import {
  levelArity,
  levelFunctionNames,
  levelFunctions,
  type LevelFunction,
} from "../../compile/level-functions.ts";
import { pow } from "../../numeric/pow.ts";
import { cos, sin } from "../../numeric/sin-cos.ts";
import { valueType, type Code, type ImportedFunction, type WasmFunction } from "./encoder.ts";
import * as wasm from "./instructions.ts";

export type ScalarName = "power" | "sin" | "cos" | LevelFunction;

export const scalarNames: readonly ScalarName[] = ["power", "sin", "cos", ...levelFunctionNames];

/** What the host hands in as the module `numeric`. */
export const numericFunctions = { power: pow, sin, cos, ...levelFunctions };

const operands = {
  power: 2,
  sin: 1,
  cos: 1,
  ...Object.fromEntries(levelFunctionNames.map((name) => [name, levelArity(name)])),
} as Readonly<Record<ScalarName, number>>;

export function scalarImports(name: ScalarName): ImportedFunction {
  return {
    module: "numeric",
    name,
    parameters: Array.from({ length: operands[name] }, () => valueType.f64),
    results: [valueType.f64],
  };
}

/** The function on vectors that calls imported function `index` for each lane. */
export function scalarFunction(name: ScalarName, index: number): WasmFunction {
  const lane = (number: 0 | 1): Code =>
    wasm.call(
      index,
      ...Array.from({ length: operands[name] }, (_, operand) =>
        wasm.f64x2ExtractLane(number, wasm.get(operand)),
      ),
    );
  return {
    parameters: Array.from({ length: operands[name] }, () => valueType.v128),
    results: [valueType.v128],
    locals: [],
    body: wasm.f64x2ReplaceLane(1, wasm.f64x2Splat(lane(0)), lane(1)),
  };
}
