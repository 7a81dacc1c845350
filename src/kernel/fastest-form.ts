import { encodeModule, valueType } from "./wasm/encoder.ts";
import * as wasm from "./wasm/instructions.ts";
import type { KernelForm } from "./kernel.ts";

/** What this host runs a program fastest with: WebAssembly, where it has vectors. */
export function fastestForm(): KernelForm {
  if (typeof WebAssembly !== "object") return "interpret";
  const vector = { parameters: [valueType.v128], results: [valueType.v128], locals: [] };
  const probe = encodeModule([], [{ ...vector, body: wasm.f64x2Sqrt(wasm.get(0)) }], 1);
  return WebAssembly.validate(probe) ? "wasm" : "interpret";
}
