import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Program } from "../../src/compile/program.ts";
import { interpret } from "../../src/kernel/interpret.ts";
import type { Kernel } from "../../src/kernel/kernel.ts";
import { wasmKernel } from "../../src/kernel/wasm-kernel.ts";
import { anyNumber, anyProgram } from "./random-program.ts";

const stride = 32;

/** What a block of draws, [draw][input], gives: outputs [column][draw] and the checks. */
function runBlock(kernel: Kernel, program: Program, draws: readonly (readonly number[])[]) {
  for (const [draw, inputs] of draws.entries())
    for (const [input, value] of inputs.entries()) kernel.inputs[input * stride + draw] = value;
  kernel.run(draws.length);
  return {
    outputs: Array.from({ length: program.columns }, (_, column) =>
      Array.from(kernel.outputs.subarray(column * stride, column * stride + draws.length)),
    ),
    failures: Array.from(kernel.checkFailures),
    firsts: Array.from(kernel.checkFirst),
  };
}

const anyDraws = fc.array(fc.tuple(anyNumber, anyNumber, anyNumber), { minLength: 1, maxLength: stride });

describe("wasmKernel", () => {
  it("gives what the interpreter gives, bit for bit, for any program, cut anywhere, block after block", () => {
    fc.assert(
      fc.property(
        anyProgram,
        fc.array(anyDraws, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 12 }),
        (program, blocks, segmentLength) => {
          const wasm = wasmKernel(program, { stride, segmentLength });
          const interpreter = interpret(program, stride);
          for (const draws of blocks) {
            // toEqual compares numbers with Object.is: -0 is not 0, NaN is NaN.
            expect(runBlock(wasm, program, draws)).toEqual(runBlock(interpreter, program, draws));
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});
