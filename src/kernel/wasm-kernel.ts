import type { Program } from "../compile/program.ts";
import type { SobolStream } from "../sample/sobol-stream.ts";
import type { Mixture } from "../sample/input-groups.ts";
import type { Stream } from "../sample/sample-plan.ts";
import type { Kernel } from "./kernel.ts";
import { columnCounter } from "./wasm/column-counter.ts";
import { emitModule } from "./wasm/emit-module.ts";
import { numericFunctions } from "./wasm/scalar-functions.ts";

/** A stream the module samples itself: Sobol numbers where it has a sequence, Threefry's otherwise. */
export interface SourceToSample {
  readonly stream: Stream;
  readonly sobol: SobolStream | undefined;
}

export interface WasmKernelOptions {
  /** Draws a column holds, at least 16 and even; does not change any result. */
  readonly stride?: number;
  /** Steps a function of the module has at most; does not change any result. */
  readonly segmentLength?: number;
  readonly seed?: number;
  readonly streams?: readonly (SourceToSample & Pick<Mixture, "members">)[];
  /** Streams that `mixtures` are made of. */
  readonly sources?: readonly SourceToSample[];
  readonly mixtures?: readonly Mixture[];
}

export interface WasmKernel extends Kernel {
  /** Fills the inputs of `streams` and `mixtures` with draws firstDraw .. firstDraw + count - 1; firstDraw a multiple of 16. */
  sample(firstDraw: number, count: number): void;
}

/** Blocks of 128 draws: a thousand columns of them lie within a second-level cache. */
const defaultStride = 136;

/**
 * The program as WebAssembly with vectors of two draws; the same bits as the interpreter.
 *
 * @throws {Error} "bug in peakcast: ..." if the program breaks the rules of `Program`
 */
export function wasmKernel(
  program: Program,
  {
    stride = defaultStride,
    segmentLength,
    seed = 0,
    streams = [],
    sources = [],
    mixtures = [],
  }: WasmKernelOptions = {},
): WasmKernel {
  const toPlace = <S extends SourceToSample>({ sobol, ...rest }: S) => ({
    ...rest,
    isSobol: sobol !== undefined,
  });
  const sampling = { seed, streams: streams.map(toPlace), sources: sources.map(toPlace), mixtures };
  const module = emitModule(program, stride, sampling, segmentLength);
  const memory = new WebAssembly.Memory({ initial: module.pages });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes), {
    host: { memory },
    numeric: numericFunctions,
  });
  const run = exports["run"] as (count: number) => void;
  new Float64Array(memory.buffer).set(module.constants, module.constantsAt / 8);
  const sequences = [...streams, ...sources].flatMap(({ sobol }) => sobol ?? []);
  for (const [index, { directions, shift }] of sequences.entries()) {
    const table = new Int32Array(memory.buffer, module.sobolTables[index]);
    table.set(directions);
    table.set(shift, directions.length);
  }
  const failed = new Int32Array(memory.buffer, module.failed, 1);
  const columns = (address: number, count: number): Float64Array =>
    new Float64Array(memory.buffer, address, count * stride);
  const checkColumns = columns(module.checks, program.checks);
  const checkFailures = new Int32Array(program.checks);
  const checkFirst = new Int32Array(program.checks).fill(-1);
  return {
    form: "wasm",
    stride,
    // Whole points of Sobol sequences.
    block: stride - (stride % 16),
    inputs: columns(module.inputs, program.inputs),
    outputs: columns(module.outputs, program.columns),
    counter: columnCounter(module, program.columns, memory, exports),
    checkFailures,
    checkFirst,
    sample: exports["sample"] as WasmKernel["sample"],
    run(count) {
      checkFailures.fill(0);
      checkFirst.fill(-1);
      failed[0] = 0;
      if (count === 0) return;
      run(count);
      // An odd last draw brings a neighbour with it, which may fail for nothing: the columns tell.
      if (failed[0] !== 0) countFailures(checkColumns, stride, count, checkFailures, checkFirst);
    },
  };
}

/** Counts the draws whose check value is negative or NaN, [check][stride]. */
function countFailures(
  columns: Float64Array,
  stride: number,
  count: number,
  failures: Int32Array,
  first: Int32Array,
): void {
  for (let check = 0; check < failures.length; check++) {
    for (let i = 0; i < count; i++) {
      if (columns[check * stride + i]! >= 0) continue;
      if (failures[check] === 0) first[check] = i;
      failures[check]!++;
    }
  }
}
