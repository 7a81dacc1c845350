import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { opcode } from "../../src/compile/program.ts";
import type { Program } from "../../src/compile/program.ts";
import { interpret } from "../../src/kernel/interpret.ts";
import { exp } from "../../src/numeric/exp.ts";
import { integerPower } from "../../src/numeric/integer-power.ts";
import { log } from "../../src/numeric/log.ts";
import { pow } from "../../src/numeric/pow.ts";
import { cos, sin } from "../../src/numeric/sin-cos.ts";
import { anyNumber, anyProgram } from "./random-program.ts";

const truth = (claim: boolean): number => (claim ? 1 : 0);
const meaning: Readonly<Record<number, (a: number, b: number, c: number) => number>> = {
  [opcode.add]: (a, b) => a + b,
  [opcode.subtract]: (a, b) => a - b,
  [opcode.multiply]: (a, b) => a * b,
  [opcode.divide]: (a, b) => a / b,
  [opcode.power]: pow,
  [opcode.integerPower]: integerPower,
  [opcode.min]: (a, b) => Math.min(a, b),
  [opcode.max]: (a, b) => Math.max(a, b),
  [opcode.negate]: (a) => -a,
  [opcode.abs]: (a) => Math.abs(a),
  [opcode.sqrt]: (a) => Math.sqrt(a),
  [opcode.exp]: exp,
  [opcode.log]: log,
  [opcode.sin]: sin,
  [opcode.cos]: cos,
  [opcode.less]: (a, b) => truth(a < b),
  [opcode.lessOrEqual]: (a, b) => truth(a <= b),
  [opcode.equal]: (a, b) => truth(a === b),
  [opcode.and]: (a, b) => truth(a !== 0 && b !== 0),
  [opcode.or]: (a, b) => truth(a !== 0 || b !== 0),
  [opcode.not]: (a) => truth(a === 0),
  [opcode.select]: (a, b, c) => (a !== 0 ? b : c),
};

/** One draw, one instruction at a time: what the interpreter must agree with. */
function evaluateDraw(program: Program, inputs: readonly number[]): { outputs: number[]; failed: boolean[] } {
  const values = [...inputs];
  const read = (place: number): number => (place < 0 ? program.constants[~place]! : values[place]!);
  const outputs: number[] = [];
  const failed: boolean[] = [];
  for (let at = 0; at < program.code.length; at += 5) {
    const [op, target, a, b, c] = program.code.subarray(at, at + 5) as unknown as [
      number,
      number,
      number,
      number,
      number,
    ];
    if (op === opcode.store) outputs[target] = read(a);
    else if (op === opcode.checkNonNegative) failed[target] = !(read(a) >= 0);
    else values[target] = meaning[op]!(read(a), read(b), read(c));
  }
  return { outputs, failed };
}

/** Runs all draws in blocks of `stride`. [draw] of what `evaluateDraw` gives, without the checks' places. */
function runBlocks(program: Program, draws: readonly (readonly number[])[], stride: number) {
  const kernel = interpret(program, stride);
  const outputs: number[][] = [];
  const failures = new Array<number>(program.checks).fill(0);
  const firsts = new Array<number>(program.checks).fill(-1);
  for (let first = 0; first < draws.length; first += stride) {
    const block = draws.slice(first, first + stride);
    for (const [draw, inputs] of block.entries()) {
      for (const [input, value] of inputs.entries()) kernel.inputs[input * stride + draw] = value;
    }
    kernel.run(block.length);
    for (const draw of block.keys()) {
      outputs.push(
        Array.from({ length: program.columns }, (_, column) => kernel.outputs[column * stride + draw]!),
      );
    }
    for (let check = 0; check < program.checks; check++) {
      failures[check]! += kernel.checkFailures[check]!;
      if (firsts[check]! < 0 && kernel.checkFirst[check]! >= 0)
        firsts[check] = first + kernel.checkFirst[check]!;
    }
  }
  return { outputs, failures, firsts };
}

const anyDraws = fc.array(fc.tuple(anyNumber, anyNumber, anyNumber), { minLength: 1, maxLength: 20 });

describe("interpret", () => {
  it("gives every draw what evaluating it alone gives, bit for bit, in blocks of any size", () => {
    fc.assert(
      fc.property(anyProgram, anyDraws, fc.integer({ min: 1, max: 24 }), (program, draws, stride) => {
        const alone = draws.map((inputs) => evaluateDraw(program, inputs));
        const failed = Array.from({ length: program.checks }, (_, check) =>
          alone.map((draw) => draw.failed[check]),
        );
        // toEqual compares numbers with Object.is: -0 is not 0, NaN is NaN.
        expect(runBlocks(program, draws, stride)).toEqual({
          outputs: alone.map((draw) => draw.outputs),
          failures: failed.map((draws) => draws.filter(Boolean).length),
          firsts: failed.map((draws) => draws.indexOf(true)),
        });
      }),
      { numRuns: 1000 },
    );
  });
});
