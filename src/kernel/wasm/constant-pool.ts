import type { Code } from "./encoder.ts";
import { i32, loadSplat } from "./instructions.ts";

/**
 * Doubles a module reads from memory: a load that fills both lanes costs one instruction, a vector constant in the
 * code three.
 */
export class ConstantPool {
  readonly #base: number;
  readonly #codes = new Map<number, Code>();
  readonly #values: number[] = [];
  #negativeZero: Code | undefined;

  /** @param base address of the pool, a multiple of 8 */
  constructor(base: number) {
    this.#base = base;
  }

  /** The constant in both lanes. */
  splat(value: number): Code {
    // A map takes -0 for 0.
    if (Object.is(value, -0)) return (this.#negativeZero ??= this.#add(value));
    let code = this.#codes.get(value);
    if (code === undefined) {
      code = this.#add(value);
      this.#codes.set(value, code);
    }
    return code;
  }

  get values(): readonly number[] {
    return this.#values;
  }

  #add(value: number): Code {
    return loadSplat(i32(0), this.#base + 8 * (this.#values.push(value) - 1));
  }
}
