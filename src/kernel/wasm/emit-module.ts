import type { Program } from "../../compile/program.ts";
import { ConstantPool } from "./constant-pool.ts";
import { countingFunctions } from "./counting.ts";
import { layOutCounting, type CountingLayout } from "./counting-layout.ts";
import { expFunction, logFunction } from "./elementary.ts";
import { emitSegment, type SegmentSurroundings } from "./emit-segment.ts";
import { encodeModule, valueType, type Code, type ImportedFunction, type WasmFunction } from "./encoder.ts";
import { scalarFunction, scalarImports, scalarNames } from "./scalar-functions.ts";
import * as wasm from "./instructions.ts";
import { samplingFunctions, type Sampled, type SampledSource } from "./sampling.ts";
import { cutIntoSegments, home } from "./segments.ts";
import { sobolTableBytes } from "./uniforms.ts";

/** A program as a WebAssembly module, and where in its memory things lie. Plain data. */
export interface WasmModule {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Size of the memory it needs, in pages of 64 KiB. */
  readonly pages: number;
  /** Draws a column holds. */
  readonly stride: number;
  /** Byte addresses. Columns of one kind follow each other, `stride` float64 each. */
  readonly inputs: number;
  readonly outputs: number;
  readonly checks: number;
  readonly failed: number;
  /** Where the scrambled sequence of each Sobol stream belongs: those of the streams, then those of the sources. */
  readonly sobolTables: readonly number[];
  /** Doubles to write at `constantsAt` before the first run. */
  readonly constantsAt: number;
  readonly constants: readonly number[];
  readonly counting: CountingLayout;
}

type Placed<S extends SampledSource> = Omit<S, "sobolTable"> & { readonly isSobol: boolean };

/** What to sample in the module: streams whose numbers are Sobol's need a table each. */
export interface ModuleSampling extends Pick<Sampled, "seed" | "mixtures"> {
  readonly streams: readonly Placed<Sampled["streams"][number]>[];
  readonly sources: readonly Placed<SampledSource>[];
}

/**
 * Steps a function has at most. A loop of some hundred instructions stays in a processor's cache of decoded ones; with 4,000 steps
 * in a loop the reference model of bench/ takes twice as long, although fewer values go through memory.
 */
const defaultSegmentLength = 60;

/**
 * Writes a program as WebAssembly with vectors of two doubles. The module imports its memory and exports
 * `run(count)`, which computes draws 0 .. count - 1 of the columns, and one more if count is odd; and with `sampling`
 * `sample(firstDraw, count)`, which fills the columns of inputs; with `sum` and `count` it counts those of outputs.
 *
 * @param stride draws a column holds, even
 */
export function emitModule(
  program: Program,
  stride: number,
  sampling: ModuleSampling = { seed: 0, streams: [], sources: [], mixtures: [] },
  segmentLength = defaultSegmentLength,
): WasmModule {
  const column = 8 * stride;
  const { segments, homes, columns, carried, constants } = cutIntoSegments(program, segmentLength);
  const inputs = 0;
  const outputs = inputs + program.inputs * column;
  const carriedAt = outputs + program.columns * column;
  const checks = carriedAt + carried * column;
  const failed = checks + program.checks * column;
  const uniform = failed + 16;
  const normal = uniform + column;
  const notes = normal + column;
  const sourcesAt = notes + column;
  let past = sourcesAt + sampling.sources.length * column;
  const place = <S extends { readonly isSobol: boolean }>({ isSobol, ...stream }: S) => {
    const sobolTable = isSobol ? past : undefined;
    if (isSobol) past += sobolTableBytes;
    return { ...stream, sobolTable };
  };
  const streams = sampling.streams.map(place);
  const sources = sampling.sources.map(place);
  const constantsAt = past;
  const pool = new ConstantPool(constantsAt);

  const addresses = columns.map((number, value) => {
    const start = homes[value] === home.input ? inputs : homes[value] === home.output ? outputs : carriedAt;
    return start + number * column;
  });
  const scalars = scalarNames.filter((name) =>
    segments.some(({ steps }) => steps.some((step) => step.name === name)),
  );
  const imports: ImportedFunction[] = scalars.map(scalarImports);
  const functions: WasmFunction[] = [expFunction(pool), logFunction(pool)];
  const numberOf = (index: number): number => imports.length + index;
  const around: SegmentSurroundings = {
    pool,
    constants,
    homes,
    addresses,
    outputAddress: (output) => outputs + output * column,
    checkAddress: (check) => checks + check * column,
    seenChecks: new Set(),
    failedAddress: failed,
    functions: {
      exp: numberOf(0),
      log: numberOf(1),
      ...Object.fromEntries(scalars.map((name, index) => [name, numberOf(2 + index)])),
    } as SegmentSurroundings["functions"],
  };
  for (const [index, name] of scalars.entries()) functions.push(scalarFunction(name, index));
  const firstSegment = functions.length;
  for (const segment of segments) functions.push(emitSegment(segment, around));
  functions.push({
    parameters: [valueType.i32],
    results: [],
    locals: [],
    exported: "run",
    body: segments.flatMap((_, index): Code => [
      ...wasm.call(numberOf(firstSegment + index), wasm.i32ShiftLeft(wasm.get(0), wasm.i32(3))),
    ]),
  });
  const sample = { first: numberOf(functions.length), exp: numberOf(0), log: numberOf(1) };
  functions.push(
    ...samplingFunctions(
      { ...sampling, streams, sources },
      { inputs, uniform, normal, notes, sources: sourcesAt, column },
      pool,
      sample,
    ),
  );
  const counting = layOutCounting(constantsAt + 8 * pool.values.length, program.columns, column);
  functions.push(...countingFunctions({ columns: outputs, column, ...counting }));
  const pages = Math.ceil(counting.end / 65536);
  return {
    bytes: encodeModule(imports, functions, pages),
    pages,
    stride,
    inputs,
    outputs,
    checks,
    failed,
    sobolTables: [...streams, ...sources].flatMap(({ sobolTable }) => sobolTable ?? []),
    constantsAt,
    constants: pool.values,
    counting,
  };
}
