import { describe, expect, it } from "vitest";
import { compile, type Compiled } from "../../src/compile/compile.ts";
import { instructionWidth, opcode } from "../../src/compile/program.ts";
import { printProgram } from "../../src/compile/print-program.ts";
import { inlineRunner } from "../../src/run/inline-runner.ts";
import { runJob } from "../../src/run/run-job.ts";
import { graphOf, quantitiesModel, routesModel } from "../model/read-texts.ts";

async function compiled(quantities: string, outputs: readonly string[], horizon?: string): Promise<Compiled> {
  return compile(await graphOf(quantitiesModel(quantities, horizon)), outputs);
}

function operations({ program }: Compiled): string[] {
  const names = new Map<number, string>(Object.entries(opcode).map(([name, code]) => [code, name]));
  return Array.from({ length: program.code.length / instructionWidth }, (_, index) =>
    names.get(program.code[index * instructionWidth]!)!,
  );
}

const uncertain = 'u: { unit: t, value: "uniform(1, 2)" }';

describe("a program", () => {
  it("reads like this", async () => {
    const small = await compiled(
      [
        'activity: { unit: Mt/yr, value: { 2020: 10, 2022: "triangular(10, 12, 16)" } }',
        'use: { unit: GJ/t, value: "normal(18, 0.5)" }',
        "factor: { unit: kg CO2/GJ, value: 90 }",
        "emissions: { unit: Mt CO2/yr, equation: activity * use * factor }",
      ].join("\n"),
      ["emissions"],
      "{ first: 2020, last: 2022 }",
    );
    // By hand: the factor in kt CO2/TJ is 90 / 1000, and emissions are activity x use x 0.09; in 2020 the
    // number 10 joins in and goes to the factor behind it.
    expect(printProgram(small.program)).toMatchInlineSnapshot(`
      "s0 = multiply i0 0.9
      column 0 = store s0
      s0 = subtract i1 10
      s0 = multiply 0.5 s0
      s0 = add 10 s0
      s0 = multiply i0 s0
      s0 = multiply s0 0.09
      column 1 = store s0
      s0 = multiply i0 i1
      s0 = multiply 0.09 s0
      column 2 = store s0
      output 0: column 0, column 1, column 2"
    `);
  });

  it("folds constants: what no draw changes is a number, not code", async () => {
    const folded = await compiled(
      "a: { unit: t, value: 3 }\nb: { unit: kt, equation: (a * 2 + 1 t)^2 / 7 t }",
      ["b"],
    );
    expect(folded.program.code).toHaveLength(0);
    // (3 x 2 + 1)^2 / 7 = 7 t = 0.007 kt
    expect(folded.program.constants[~folded.program.outputs[0]!]).toBeCloseTo(0.007, 15);
    expect(new Set(folded.program.outputs).size).toBe(1);
  });

  it("computes what does not vary by year once", async () => {
    const once = await compiled(`${uncertain}\nb: { unit: t, equation: u * 3 + 1 t }`, ["b"]);
    expect(operations(once)).toEqual(["multiply", "add", "store"]);
    expect(new Set(once.program.outputs)).toEqual(new Set([0]));
  });

  it("computes common expressions once, also where operands are swapped", async () => {
    const shared = await compiled(
      `${uncertain}\nv: { unit: t, value: "uniform(1, 2)" }\nb: { unit: t^2, equation: u * v + v * u }`,
      ["b"],
    );
    expect(operations(shared)).toEqual(["multiply", "add", "store"]);
  });

  it("stores a value that several outputs share once", async () => {
    const same = await compiled(`${uncertain}\nb: { unit: t, equation: u }\nc: { unit: t, equation: b }`, [
      "u",
      "b",
      "c",
    ]);
    expect(operations(same)).toEqual(["store"]);
    expect(same.program.columns).toBe(1);
  });

  it("has no operation of a route whose share is zero", async () => {
    const model = (share: string): string =>
      routesModel(
        `a: { share: remainder, use: { coal: "uniform(1, 2)" } }\nb: { share: ${share}, use: { gas: "uniform(3, 4)" }, process: "uniform(0, 1)" }`,
      );
    const [none, some] = [await graphOf(model("0 %")), await graphOf(model("1 %"))];
    const [without, with1] = [compile(none, ["emissions.total"]), compile(some, ["emissions.total"])];
    expect(without.inputs).toHaveLength(1);
    expect(with1.inputs).toHaveLength(3);
    expect(operations(without).length).toBeLessThan(operations(with1).length);
  });

  it("computes a route only in the years in which it has a share", async () => {
    const graph = await graphOf(
      routesModel(
        `a: { share: remainder, use: { coal: 1 } }\nb: { share: { 2021: 0 %, 2022: 5 % }, use: { gas: "uniform(3, 4)" } }`,
      ),
    );
    const { program } = compile(graph, ["emissions.total"]);
    const [first, second, third] = program.outputs;
    expect(first).toBeLessThan(0);
    expect(second).toBe(first);
    expect(third).toBe(0);
  });

  it("leaves out what no output needs", async () => {
    const lean = await compiled(
      `${uncertain}\nv: { unit: t, value: "uniform(1, 2)" }\nb: { unit: t, equation: v * 2 }`,
      ["u"],
    );
    expect(lean.inputs).toHaveLength(1);
    expect(operations(lean)).toEqual(["store"]);
  });

  it("reuses working columns once they are read for the last time", async () => {
    const chain = Array.from(
      { length: 30 },
      (_, i) => `q${i + 1}: { unit: t, equation: "abs(q${i} * 3 - 5 t) - 1 t" }`,
    );
    const long = await compiled(`q0: { unit: t, value: "uniform(1, 2)" }\n${chain.join("\n")}`, ["q30"]);
    expect(operations(long)).toHaveLength(121);
    expect(long.program.slots).toBe(1);
  });

  it("puts a conversion factor where units differ and none where they agree", async () => {
    const same = await compiled(`${uncertain}\nb: { unit: t, equation: u + 1000 kg }`, ["b"]);
    expect(operations(same)).toEqual(["add", "store"]);
    expect([...same.program.constants]).toEqual([1]);
    const other = await compiled(`${uncertain}\nb: { unit: kg, equation: u }\nc: { unit: kt, equation: u }`, [
      "b",
      "c",
    ]);
    // kg: times 1000; kt: divided by 1000, which rounds once where times 0.001 would round twice.
    expect(operations(other)).toEqual(["multiply", "store", "divide", "store"]);
    expect([...other.program.constants]).toEqual([1000]);
  });

  it("names no quantity: outputs and checks are told apart by position", async () => {
    const { program } = await compiled(uncertain, ["u"]);
    expect(JSON.stringify(program)).not.toContain('"u"');
  });

  it("is plain data: a structured clone gives the same bits", async () => {
    const { program, inputs } = await compiled(`${uncertain}\nb: { unit: t, equation: u^3 / 2 t^2 + u }`, [
      "b",
      "u",
    ]);
    const run = (p: typeof program): Promise<{ columns: readonly Float64Array[] }> =>
      runJob({ id: "x", program: p, plan: { seed: 5, sampler: "mc", inputs } }, 300, inlineRunner());
    const [own, cloned] = [await run(program), await run(structuredClone(program))];
    expect(cloned.columns).toEqual(own.columns);
    expect(own.columns[0]!.length).toBe(300);
  });
});

describe("the inputs of a program", () => {
  it("hold a knot once, however many years read it", async () => {
    const path = await compiled('p: { unit: t, value: { 2020: "uniform(0, 1)", 2025: "uniform(1, 2)" } }', [
      "p",
    ]);
    expect(path.inputs.map(({ stream }) => stream.block)).toEqual([0, 0]);
    expect(new Set(path.inputs.map(({ stream }) => stream.key)).size).toBe(1);
  });

  it("tell independent knots apart by their year", async () => {
    const path = await compiled(
      'p: { unit: t, knots: independent, value: { 2020: "uniform(0, 1)", 2025: "uniform(1, 2)" } }',
      ["p"],
    );
    expect(path.inputs.map(({ stream }) => stream.block)).toEqual([2020, 2025]);
  });
});
