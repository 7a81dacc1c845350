import { describe, expect, it } from "vitest";
import { opcode } from "../../src/compile/program.ts";
import type { OpcodeName, Program } from "../../src/compile/program.ts";
import { interpret } from "../../src/kernel/interpret.ts";
import { cos, sin } from "../../src/numeric/sin-cos.ts";
import { exp } from "../../src/numeric/exp.ts";
import { integerPower } from "../../src/numeric/integer-power.ts";
import { log } from "../../src/numeric/log.ts";
import { pow } from "../../src/numeric/pow.ts";

const instruction = (name: OpcodeName, target: number, a: number, b = 0, c = 0) => [
  opcode[name],
  target,
  a,
  b,
  c,
];

function program(parts: Partial<Program>, ...code: number[][]): Program {
  return {
    inputs: 0,
    slots: 0,
    columns: 0,
    code: Int32Array.from(code.flat()),
    constants: new Float64Array(0),
    years: 0,
    outputs: new Int32Array(0),
    checks: 0,
    ...parts,
  };
}

/** Runs `name` on the given operands: an array is a column, a number a constant. Gives one result per draw. */
function apply(name: OpcodeName, ...operands: (readonly number[] | number)[]): number[] {
  const columns = operands.filter((operand) => typeof operand !== "number");
  const constants = operands.filter((operand) => typeof operand === "number");
  let column = 0;
  let constant = 0;
  const places = operands.map((operand) => (typeof operand === "number" ? ~constant++ : column++));
  const draws = columns[0]!.length;
  const kernel = interpret(
    program(
      { inputs: columns.length, slots: 1, columns: 1, constants: Float64Array.from(constants) },
      instruction(name, columns.length, places[0]!, places[1], places[2]),
      instruction("store", 0, columns.length),
    ),
    draws,
  );
  kernel.inputs.set(columns.flat());
  kernel.run(draws);
  return [...kernel.outputs];
}

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

describe("arithmetic", () => {
  it("adds, with infinities of opposite sign giving NaN", () => {
    expect(apply("add", [1, infinity, -0, nan], [2, -infinity, -0, 1])).toEqual([3, nan, -0, nan]);
    expect(apply("add", [1, -1], 0.5)).toEqual([1.5, -0.5]);
    expect(apply("add", 0.5, [1, -1])).toEqual([1.5, -0.5]);
  });

  it("subtracts in the order written, columns or constants", () => {
    expect(apply("subtract", [5, infinity, 0], [3, infinity, 0])).toEqual([2, nan, 0]);
    expect(apply("subtract", [5, -0], 3)).toEqual([2, -3]);
    expect(apply("subtract", 3, [5, nan])).toEqual([-2, nan]);
  });

  it("multiplies, keeping the sign of zero", () => {
    expect(apply("multiply", [2, 0, -1, nan], [3, infinity, 0, 0])).toEqual([6, nan, -0, nan]);
    expect(apply("multiply", [2, -3], 0)).toEqual([0, -0]);
    expect(apply("multiply", 4, [2, -3])).toEqual([8, -12]);
  });

  it("divides in the order written, by zero to infinity", () => {
    expect(apply("divide", [1, -1, 0, 1], [0, 0, 0, -0])).toEqual([infinity, -infinity, nan, -infinity]);
    expect(apply("divide", [9, -6], 3)).toEqual([3, -2]);
    expect(apply("divide", 12, [3, infinity, -infinity])).toEqual([4, 0, -0]);
  });

  it("takes minimum and maximum as Math.min and Math.max do: NaN wins, -0 is below 0", () => {
    expect(apply("min", [1, nan, 0, 3], [2, 1, -0, nan])).toEqual([1, nan, -0, nan]);
    expect(apply("min", [1, 5], 2)).toEqual([1, 2]);
    expect(apply("min", 2, [1, nan])).toEqual([1, nan]);
    expect(apply("max", [1, nan, -0, 3], [2, 1, 0, nan])).toEqual([2, nan, 0, nan]);
    expect(apply("max", [1, 5], 2)).toEqual([2, 5]);
    expect(apply("max", 2, [1, nan])).toEqual([2, nan]);
  });

  it("negates, takes absolute value and square root", () => {
    expect(apply("negate", [1, 0, -0, -infinity])).toEqual([-1, -0, 0, infinity]);
    expect(apply("abs", [-1, -0, -infinity, nan])).toEqual([1, 0, infinity, nan]);
    expect(apply("sqrt", [4, 2.25, -0, -1])).toEqual([2, 1.5, -0, nan]);
  });

  it("takes exp, log, sin, cos, powers from the engine's own numeric functions", () => {
    const values = [0.3, 1, 2.5, 7.1];
    expect(apply("exp", values)).toEqual(values.map(exp));
    expect(apply("log", values)).toEqual(values.map(log));
    expect(apply("sin", values)).toEqual(values.map(sin));
    expect(apply("cos", values)).toEqual(values.map(cos));
    expect(apply("power", values, [2.5, 0.5, -1.5, 3])).toEqual(
      [2.5, 0.5, -1.5, 3].map((exponent, draw) => pow(values[draw]!, exponent)),
    );
    expect(apply("power", values, 1.7)).toEqual(values.map((value) => pow(value, 1.7)));
    expect(apply("power", 1.7, values)).toEqual(values.map((value) => pow(1.7, value)));
    expect(apply("integerPower", values, -3)).toEqual(values.map((value) => integerPower(value, -3)));
  });

  it("knows the exact points of those functions", () => {
    expect(apply("exp", [0, -infinity])).toEqual([1, 0]);
    expect(apply("log", [1, 0, -1])).toEqual([0, -infinity, nan]);
    expect(apply("sin", [0, infinity])).toEqual([0, nan]);
    expect(apply("cos", [0, infinity])).toEqual([1, nan]);
    expect(apply("power", [9, 4], 0.5)).toEqual([3, 2]);
    expect(apply("integerPower", [2, -3], 3)).toEqual([8, -27]);
  });
});

describe("comparison and logic", () => {
  it("compares in the order written; NaN compares false with everything", () => {
    expect(apply("less", [1, 2, nan, -0], [2, 2, 1, 0])).toEqual([1, 0, 0, 0]);
    expect(apply("less", [1, 3, nan], 2)).toEqual([1, 0, 0]);
    expect(apply("less", 2, [1, 3, nan])).toEqual([0, 1, 0]);
    expect(apply("lessOrEqual", [1, 2, nan, 3], [2, 2, nan, 2])).toEqual([1, 1, 0, 0]);
    expect(apply("lessOrEqual", [1, 2, 3], 2)).toEqual([1, 1, 0]);
    expect(apply("lessOrEqual", 2, [1, 2, 3])).toEqual([0, 1, 1]);
  });

  it("holds -0 equal to 0 and NaN equal to nothing", () => {
    expect(apply("equal", [1, -0, nan, infinity], [1, 0, nan, -infinity])).toEqual([1, 1, 0, 0]);
    expect(apply("equal", [1, 2], 2)).toEqual([0, 1]);
    expect(apply("equal", nan, [1, nan])).toEqual([0, 0]);
  });

  it("takes whatever is not zero for true, NaN included", () => {
    expect(apply("and", [1, 1, 0, nan], [2, 0, 1, 1])).toEqual([1, 0, 0, 1]);
    expect(apply("and", [1, 0, -0], nan)).toEqual([1, 0, 0]);
    expect(apply("and", 0, [1, 0])).toEqual([0, 0]);
    expect(apply("or", [0, 0, nan, -0], [0, 3, 0, 0])).toEqual([0, 1, 1, 0]);
    expect(apply("or", [0, 1], 0)).toEqual([0, 1]);
    expect(apply("or", nan, [0, 1])).toEqual([1, 1]);
    expect(apply("not", [0, -0, 2, nan])).toEqual([1, 1, 0, 0]);
  });

  it("selects between columns and constants", () => {
    expect(apply("select", [1, 0, nan], [10, 20, 30], [-1, -2, -3])).toEqual([10, -2, 30]);
    expect(apply("select", [1, 0], 5, [-1, -2])).toEqual([5, -2]);
    expect(apply("select", [1, 0], [10, 20], 5)).toEqual([10, 5]);
    expect(apply("select", [1, -0], 4, 5)).toEqual([4, 5]);
    expect(apply("select", 0, [10, 20], [-1, -2])).toEqual([-1, -2]);
  });
});

describe("memory", () => {
  it("lets a target be one of the operands", () => {
    const kernel = interpret(
      program(
        { inputs: 1, slots: 1, columns: 1 },
        instruction("add", 1, 0, 0),
        instruction("multiply", 1, 1, 0),
        instruction("subtract", 1, 0, 1),
        instruction("store", 0, 1),
      ),
      2,
    );
    kernel.inputs.set([3, 5]);
    kernel.run(2);
    expect([...kernel.outputs]).toEqual([3 - 2 * 3 * 3, 5 - 2 * 5 * 5]);
  });

  it("stores inputs and constants as they are", () => {
    const constants = Float64Array.of(7);
    const kernel = interpret(
      program({ inputs: 1, columns: 2, constants }, instruction("store", 1, 0), instruction("store", 0, ~0)),
      2,
    );
    kernel.inputs.set([3, 5]);
    kernel.run(2);
    expect([...kernel.outputs]).toEqual([7, 7, 3, 5]);
  });

  it("touches only the first `count` draws of a block", () => {
    const kernel = interpret(program({ inputs: 1, columns: 1 }, instruction("store", 0, 0)), 3);
    kernel.inputs.set([1, 2, 3]);
    kernel.run(3);
    kernel.inputs.set([9, 9, 9]);
    kernel.run(1);
    expect([...kernel.outputs]).toEqual([9, 2, 3]);
  });
});

describe("checkNonNegative", () => {
  const oneCheck = program({ inputs: 2, checks: 1 }, instruction("checkNonNegative", 0, 0));

  it("counts draws below zero or NaN and names the first; -0 is fine", () => {
    const kernel = interpret(oneCheck, 5);
    kernel.inputs.set([0, -0, nan, 4, -1e-300]);
    kernel.run(5);
    expect([...kernel.checkFailures, ...kernel.checkFirst]).toEqual([2, 2]);
  });

  it("starts again with every block", () => {
    const kernel = interpret(oneCheck, 2);
    kernel.inputs.set([-1, -1]);
    kernel.run(2);
    kernel.run(1);
    expect([...kernel.checkFailures, ...kernel.checkFirst]).toEqual([1, 0]);
    kernel.inputs.set([1, 1]);
    kernel.run(2);
    expect([...kernel.checkFailures, ...kernel.checkFirst]).toEqual([0, -1]);
  });

  it("counts a draw once where several instructions share a check", () => {
    const shared = [instruction("checkNonNegative", 0, 0), instruction("checkNonNegative", 0, 1)];
    const kernel = interpret(program({ inputs: 2, checks: 1 }, ...shared), 3);
    kernel.inputs.set([1, 1, -1, 1, -1, -1]);
    kernel.run(3);
    expect([...kernel.checkFailures, ...kernel.checkFirst]).toEqual([2, 1]);
  });
});

describe("a program that breaks the rules is refused as a bug", () => {
  it.each<[string, Partial<Program>, number[][]]>([
    ["no opcode 99", {}, [[99, 1, 0, 0, 0]]],
    ["no opcode 0", {}, [[0, 1, 0, 0, 0]]],
    ["whole number of instructions", {}, [[1, 2, 3]]],
    ["no column 2", {}, [instruction("abs", 1, 2)]],
    ["no constant 0", {}, [instruction("add", 1, 0, ~0)]],
    ["read before it is written", {}, [instruction("abs", 1, 1)]],
    ["target 0 is not a working column", {}, [instruction("abs", 0, 0)]],
    ["target 2 is not a working column", {}, [instruction("abs", 2, 0)]],
    ["no output column 0", {}, [instruction("store", 0, 0)]],
    ["output column 0 is never stored", { columns: 1 }, []],
    ["no check 0", {}, [instruction("checkNonNegative", 0, 0)]],
    ["no operand is a column", { constants: Float64Array.of(1) }, [instruction("abs", 1, ~0)]],
    ["not an integer constant", { constants: Float64Array.of(1.5) }, [instruction("integerPower", 1, 0, ~0)]],
    ["not an integer constant", {}, [instruction("integerPower", 1, 0, 0)]],
    ["neither a column nor a constant", { outputs: Int32Array.of(0) }, []],
    ["neither a column nor a constant", { outputs: Int32Array.of(~0) }, []],
  ])("%s", (message, parts, code) => {
    const start = () => interpret(program({ inputs: 1, slots: 1, ...parts }, ...code));
    expect(start).toThrow("bug in peakcast");
    expect(start).toThrow(message);
  });

  it("and so is a block longer than the columns", () => {
    const kernel = interpret(program({}), 8);
    expect(() => kernel.run(9)).toThrow("bug in peakcast: a block of 9 draws, its columns hold 8");
    expect(() => interpret(program({}), 0)).toThrow("bug in peakcast: a stride of 0 draws");
  });
});
