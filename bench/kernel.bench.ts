import { instructionWidth, opcode } from "../src/compile/program.ts";
import type { Program } from "../src/compile/program.ts";
import { interpret } from "../src/kernel/interpret.ts";
import type { Kernel } from "../src/kernel/kernel.ts";
import { prepareInputs } from "../src/sample/fill-inputs.ts";
import type { SamplePlan } from "../src/sample/sample-plan.ts";
import { confirm } from "./measure.ts";
import type { Phase, Task } from "./measure.ts";
import { subject } from "./subject.ts";

const draws = 10_000;
const years = 20;
const routes = 30;

/**
 * Emissions of many routes over years, written as instructions: route r in year y emits input r times input r + 1
 * times a factor, less a captured share; a year's total is stored.
 */
function emissionsProgram(): Program {
  const code: number[] = [];
  const constants: number[] = [];
  const inputs = routes + 1;
  const term = inputs;
  const total = inputs + 1;
  for (let year = 0; year < years; year++) {
    for (let route = 0; route < routes; route++) {
      constants.push(factor(route, year));
      const target = route === 0 ? total : term;
      code.push(opcode.multiply, target, route, route + 1, 0);
      code.push(opcode.multiply, target, target, ~(constants.length - 1), 0);
      if (route > 0) code.push(opcode.add, total, total, term, 0);
    }
    code.push(opcode.store, year, total, 0, 0);
  }
  return {
    inputs,
    slots: 2,
    columns: years,
    code: Int32Array.from(code),
    constants: Float64Array.from(constants),
    years,
    outputs: Int32Array.from({ length: years }, (_, year) => year),
    checks: 0,
  };
}

function factor(route: number, year: number): number {
  return 1 + route / 10 - year / 100;
}

/** A Program over blocks of draws. */
export const kernel: Phase = {
  name: "kernel",
  async prepare() {
    const program = emissionsProgram();
    const form = interpret(program);
    form.inputs.forEach((_, index) => (form.inputs[index] = 1 + (index % 7) / 8));
    form.run(form.stride);

    const last = years - 1;
    let expected = 0;
    for (let route = 0; route < routes; route++) {
      expected +=
        form.inputs[route * form.stride]! * form.inputs[(route + 1) * form.stride]! * factor(route, last);
    }
    const found = form.outputs[last * form.stride]!;
    confirm(
      Math.abs(found / expected - 1) < 1e-12,
      `the first draw of the last year is ${found}, expected ${expected}`,
    );

    return [task("interpret, 30 routes", program, form), await guangxi()];
  },
};

/** The model with every quantity as an output, its inputs as sampled. */
async function guangxi(): Promise<Task> {
  const { program, inputs } = (await subject()).compiled;
  const plan: SamplePlan = { seed: 1, sampler: "mc", inputs };
  const outputsAt = (stride: number): { form: Kernel; first: number[] } => {
    const form = interpret(program, stride);
    prepareInputs(plan, stride).fill(0, stride, form.inputs);
    form.run(stride);
    return {
      form,
      first: Array.from({ length: program.columns }, (_, column) => form.outputs[column * stride]!),
    };
  };
  const { form, first } = outputsAt(512);
  const alone = outputsAt(1).first;
  confirm(
    first.length > 0 && first.every((value, column) => Object.is(value, alone[column])),
    "a draw alone is a draw among others",
  );
  return task("interpret, guangxi/plan", program, form);
}

function task(name: string, program: Program, form: Kernel): Task {
  const run = (): void => {
    for (let first = 0; first < draws; first += form.stride) form.run(Math.min(form.stride, draws - first));
  };
  return { name, amount: `${program.code.length / instructionWidth} instructions, ${draws} draws`, run };
}
