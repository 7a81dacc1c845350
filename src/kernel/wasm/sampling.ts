import type { Distribution, Stream } from "../../sample/sample-plan.ts";
import type { ConstantPool } from "./constant-pool.ts";
import {
  lognormalFunction,
  normalFunction,
  normalTailFunction,
  standardNormalFunction,
  triangularFunction,
  uniformFunction,
} from "./distributions.ts";
import { valueType, type Code, type WasmFunction } from "./encoder.ts";
import * as wasm from "./instructions.ts";
import { sobolFunction, threefryFunction } from "./uniforms.ts";

/** Inputs that read one stream, and where its uniform numbers come from. */
export interface SampledStream {
  readonly stream: Stream;
  /** Address of its scrambled sequence, a multiple of 16; undefined: Threefry. */
  readonly sobolTable: number | undefined;
  readonly members: readonly { readonly column: number; readonly distribution: Distribution }[];
}

/** Addresses sampling writes to: columns of inputs, and two columns for uniform and for normal numbers. */
export interface SamplingColumns {
  readonly inputs: number;
  readonly uniform: number;
  readonly normal: number;
  /** Bytes of a column. */
  readonly column: number;
}

/** Numbers of the functions sampling calls. */
interface SamplingFunctions {
  readonly threefry: number;
  readonly sobol: number;
  readonly standardNormal: number;
  readonly normal: number;
  readonly lognormal: number;
  readonly uniform: number;
  readonly triangular: number;
}

/**
 * Functions that fill input columns; the last is exported as `sample(firstDraw, count)`. It fills count draws, rounded up to
 * a multiple of 16; with a Sobol stream firstDraw must be a multiple of 16.
 *
 * @param first number of the first function
 */
export function samplingFunctions(
  seed: number,
  streams: readonly SampledStream[],
  columns: SamplingColumns,
  pool: ConstantPool,
  numbers: { readonly first: number; readonly exp: number; readonly log: number },
): WasmFunction[] {
  const { first } = numbers;
  const functions: SamplingFunctions = {
    threefry: first,
    sobol: first + 1,
    standardNormal: first + 3,
    normal: first + 4,
    lognormal: first + 5,
    uniform: first + 6,
    triangular: first + 7,
  };
  return [
    threefryFunction(pool),
    sobolFunction(pool),
    normalTailFunction(pool, numbers.log),
    standardNormalFunction(pool, first + 2),
    normalFunction(),
    lognormalFunction(numbers.exp),
    uniformFunction(),
    triangularFunction(pool),
    sampleFunction(seed, streams, columns, functions),
  ];
}

function sampleFunction(
  seed: number,
  streams: readonly SampledStream[],
  columns: SamplingColumns,
  functions: SamplingFunctions,
): WasmFunction {
  const [firstDraw, count] = [0, 1];
  const bytes = wasm.i32ShiftLeft(wasm.get(count), wasm.i32(3));
  const endOf = (address: number): Code => wasm.i32Add(bytes, wasm.i32(address));
  const body = streams.flatMap(({ stream, sobolTable, members }): Code => {
    const uniforms =
      sobolTable === undefined
        ? wasm.call(
            functions.threefry,
            wasm.i32(seed),
            wasm.i32(stream.key),
            wasm.get(firstDraw),
            wasm.i32(stream.block),
            wasm.i32(columns.uniform),
            endOf(columns.uniform),
          )
        : wasm.call(
            functions.sobol,
            wasm.i32(sobolTable),
            wasm.i32ShiftRightUnsigned(wasm.get(firstDraw), wasm.i32(4)),
            wasm.i32(columns.uniform),
            endOf(columns.uniform),
          );
    const normals = members.some(({ distribution }) => isOfNormal(distribution))
      ? wasm.call(
          functions.standardNormal,
          wasm.i32(columns.uniform),
          wasm.i32(columns.normal),
          endOf(columns.normal),
        )
      : [];
    return [
      ...uniforms,
      ...normals,
      ...members.flatMap(({ column, distribution }) => {
        const source = isOfNormal(distribution) ? columns.normal : columns.uniform;
        const target = columns.inputs + column * columns.column;
        return wasm.call(
          functions[distribution.kind],
          wasm.i32(source),
          wasm.i32(target),
          endOf(target),
          ...parametersOf(distribution).map(wasm.f64),
        );
      }),
    ];
  });
  return {
    parameters: [valueType.i32, valueType.i32],
    results: [],
    locals: [],
    exported: "sample",
    body,
  };
}

function isOfNormal({ kind }: Distribution): boolean {
  return kind === "normal" || kind === "lognormal";
}

/** What the functions of `distributions.ts` take, in their order. */
function parametersOf(distribution: Distribution): number[] {
  switch (distribution.kind) {
    case "normal":
      return [distribution.mean, distribution.sd];
    case "lognormal":
      return [distribution.mu, distribution.sigma];
    case "uniform":
      return [distribution.low, distribution.high - distribution.low, distribution.high];
    case "triangular": {
      const { low, mode, high } = distribution;
      const width = high - low;
      return [low, mode, high, width, (mode - low) / width];
    }
  }
}
