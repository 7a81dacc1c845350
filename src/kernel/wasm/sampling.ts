import type { ColumnDistribution } from "../../sample/distributions/distribution.ts";
import type { Mixture } from "../../sample/input-groups.ts";
import type { Stream } from "../../sample/sample-plan.ts";
import type { ConstantPool } from "./constant-pool.ts";
import { addWeightedFunction, copulaUniformFunction } from "./copula.ts";
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

/** A stream, and where its uniform numbers come from. */
export interface SampledSource {
  readonly stream: Stream;
  /** Address of its scrambled sequence, a multiple of 16; undefined: Threefry. */
  readonly sobolTable: number | undefined;
}

type Members = Mixture["members"];

/** Inputs that read one stream. */
export interface SampledStream extends SampledSource {
  readonly members: Members;
}

/** What is sampled: streams as they are, and mixtures of the normal numbers of `sources`. */
export interface Sampled {
  readonly seed: number;
  readonly streams: readonly SampledStream[];
  readonly sources: readonly SampledSource[];
  readonly mixtures: readonly Mixture[];
}

/** Addresses sampling writes to: columns of inputs, and two columns for uniform and for normal numbers. */
export interface SamplingColumns {
  readonly inputs: number;
  readonly uniform: number;
  readonly normal: number;
  /** A 32-bit word for each draw of a column, and one more. */
  readonly notes: number;
  /** Columns for the normal numbers of sources. */
  readonly sources: number;
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
  /** These two are in the module if there are mixtures. */
  readonly addWeighted: number;
  readonly copulaUniform: number;
}

/**
 * Functions that fill input columns; the last is exported as `sample(firstDraw, count)`. It fills count draws, rounded up to
 * a multiple of 16; with a Sobol stream firstDraw must be a multiple of 16.
 *
 * @param first number of the first function
 */
export function samplingFunctions(
  sampled: Sampled,
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
    addWeighted: first + 8,
    copulaUniform: first + 9,
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
    ...(sampled.mixtures.length > 0 ? [addWeightedFunction(), copulaUniformFunction(pool, numbers.exp)] : []),
    sampleFunction(sampled, columns, functions),
  ];
}

function sampleFunction(
  { seed, streams, sources, mixtures }: Sampled,
  columns: SamplingColumns,
  functions: SamplingFunctions,
): WasmFunction {
  const [firstDraw, bytes] = [0, 1];
  const body = new ByteBuffer();
  const endOf = (address: number): Code => wasm.i32Add(wasm.get(bytes), wasm.i32(address));
  body.append(wasm.set(bytes, wasm.i32ShiftLeft(wasm.get(bytes), wasm.i32(3))));
  const uniform = [wasm.i32(columns.uniform), endOf(columns.uniform)] as const;
  const normalsAt = (address: number): Code =>
    wasm.call(functions.standardNormal, uniform[0], wasm.i32(address), endOf(address));
  const fillUniforms = ({ stream, sobolTable }: SampledSource): void =>
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
  const fillMembers = (members: Members): void => {
    for (const { column, distribution } of members) {
      const target = columns.inputs + column * columns.column;
      body.append(wasm.i32(isOfNormal(distribution) ? columns.normal : columns.uniform));
      body.append(wasm.i32(target));
      body.append(endOf(target));
      for (const parameter of parametersOf(distribution)) body.append(wasm.f64(parameter));
      body.append(wasm.call(functions[distribution.kind]));
    }
  };
  for (const source of streams) {
    fillUniforms(source);
    if (source.members.some(({ distribution }) => isOfNormal(distribution)))
      body.append(normalsAt(columns.normal));
    fillMembers(source.members);
  }
  const sourceAt = (index: number): number => columns.sources + index * columns.column;
  for (const [index, source] of sources.entries()) {
    fillUniforms(source);
    body.append(normalsAt(sourceAt(index)));
  }
  const mixed = [wasm.i32(columns.normal), endOf(columns.normal)] as const;
  for (const { terms, needsUniform, members } of mixtures) {
    for (const [index, { source, weight }] of terms.entries()) {
      const from = wasm.i32(sourceAt(source));
      body.append(
        index === 0
          ? wasm.call(functions.normal, from, ...mixed, wasm.f64(0), wasm.f64(weight))
          : wasm.call(functions.addWeighted, from, ...mixed, wasm.f64(weight)),
      );
    }
    if (needsUniform) body.append(wasm.call(functions.copulaUniform, mixed[0], ...uniform));
    fillMembers(members);
  }
  return {
    parameters: [valueType.i32, valueType.i32],
    results: [],
    locals: [],
    exported: "sample",
    body: body.bytes(),
  };
}

function isOfNormal({ kind }: ColumnDistribution): boolean {
  return kind === "normal" || kind === "lognormal";
}

/** What the functions of `distributions.ts` take, in their order. */
function parametersOf(distribution: ColumnDistribution): number[] {
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
