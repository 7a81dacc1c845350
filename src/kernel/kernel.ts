/** "interpret" defines what a program means and runs anywhere; "wasm" is faster and needs WebAssembly with SIMD. */
export type KernelForm = "interpret" | "wasm";

/** Evaluates a Program over one block of draws. Same Program, same inputs, same bits in every form. */
export interface Kernel {
  readonly form: KernelForm;
  /** Most draws in one block; columns are this many float64 apart. */
  readonly stride: number;
  /** [input][stride], draw fastest: fill before `run`. */
  readonly inputs: Float64Array;
  /** [output column][stride], draw fastest: read after `run`. */
  readonly outputs: Float64Array;
  /** Draws of the last block in which each check failed, and the first of them within the block (-1: none). */
  readonly checkFailures: Int32Array;
  readonly checkFirst: Int32Array;
  /** Evaluates draws 0 <= i < count of the block; count <= stride. */
  run(count: number): void;
}
