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
import { ByteBuffer, valueType, type Code, type WasmFunction } from "./encoder.ts";
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
  /** A 32-bit word for each draw of a column, and one more. */
  readonly notes: number;
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
    standardNormalFunction(pool, first + 2, columns.notes),
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
  const [firstDraw, bytes] = [0, 1];
  const body = new ByteBuffer();
  const endOf = (address: number): Code => wasm.i32Add(wasm.get(bytes), wasm.i32(address));
  body.append(wasm.set(bytes, wasm.i32ShiftLeft(wasm.get(bytes), wasm.i32(3))));
  const uniform = [wasm.i32(columns.uniform), endOf(columns.uniform)] as const;
  const normals = wasm.call(
    functions.standardNormal,
    uniform[0],
    wasm.i32(columns.normal),
    endOf(columns.normal),
  );
  for (const { stream, sobolTable, members } of streams) {
    body.append(
      sobolTable === undefined
        ? wasm.call(
            functions.threefry,
            wasm.i32(seed),
            wasm.i32(stream.key),
            wasm.get(firstDraw),
            wasm.i32(stream.block),
            ...uniform,
          )
        : wasm.call(
            functions.sobol,
            wasm.i32(sobolTable),
            wasm.i32ShiftRightUnsigned(wasm.get(firstDraw), wasm.i32(4)),
            ...uniform,
          ),
    );
    if (members.some(({ distribution }) => isOfNormal(distribution))) body.append(normals);
    for (const { column, distribution } of members) {
      const target = columns.inputs + column * columns.column;
      body.append(wasm.i32(isOfNormal(distribution) ? columns.normal : columns.uniform));
      body.append(wasm.i32(target));
      body.append(endOf(target));
      for (const parameter of parametersOf(distribution)) body.append(wasm.f64(parameter));
      body.append(wasm.call(functions[distribution.kind]));
    }
  }
  return {
    parameters: [valueType.i32, valueType.i32],
    results: [],
    locals: [],
    exported: "sample",
    body: body.bytes(),
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
