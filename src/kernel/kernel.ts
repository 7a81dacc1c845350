import type { ColumnCounter } from "../aggregate/column-counter.ts";

/** "interpret" defines what a program means and runs anywhere; "wasm" is faster and needs WebAssembly with SIMD. */
export type KernelForm = "interpret" | "wasm";

/** Evaluates a Program over one block of draws. Same Program, same inputs, same bits in every form. */
export interface Kernel {
  readonly form: KernelForm;
  /**
   * Columns are this many float64 apart. Not a multiple of 512 bytes: the same draw of many columns would fall on few lines of a cache.
   */
  readonly stride: number;
  /** Most draws in one block, at most `stride`. */
  readonly block: number;
  /** [input][stride], draw fastest: fill before `run`. */
  readonly inputs: Float64Array;
  /** [output column][stride], draw fastest: read after `run`. */
  readonly outputs: Float64Array;
  /** Sums and counts the outputs of the last block where they lie; a kernel without leaves that to who reads them. */
  readonly counter?: ColumnCounter;
  /** Draws of the last block in which each check failed, and the first of them within the block (-1: none). */
  readonly checkFailures: Int32Array;
  readonly checkFirst: Int32Array;
  /** Evaluates draws 0 <= i < count of the block; count <= block. */
  run(count: number): void;
}
