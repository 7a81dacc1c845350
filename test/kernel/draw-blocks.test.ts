import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compile } from "../../src/compile/compile.ts";
import { prepareDrawBlocks, type DrawBlocks } from "../../src/kernel/draw-blocks.ts";
import { fastestForm } from "../../src/kernel/fastest-form.ts";
import type { KernelForm } from "../../src/kernel/kernel.ts";
import { readModel } from "../../src/pipeline.ts";
import type { SamplePlan } from "../../src/sample/sample-plan.ts";

const scenarios = ["scenarios/guangxi", "scenarios/example"].flatMap((folder) =>
  readdirSync(folder)
    .map((file) => join(folder, file).replaceAll("\\", "/"))
    // The others are included in these, or tests.
    .filter((file) => file.endsWith(".yaml") && /^(model|scenario): /m.test(readFileSync(file, "utf8"))),
);
const models = [...scenarios, "bench/subjects/reference.yaml"];

async function compiled(path: string) {
  const { graph } = await readModel(path, async (file) => readFileSync(file, "utf8"));
  if (!graph.ok) throw new Error(`${path}: ${graph.diagnostics[0]?.message.en}`);
  return compile(graph.value, [...graph.value.quantities.keys()]);
}

/** Every column of some blocks: at Sobol points and within one, whole and broken off, at the last draws there are. */
function drawsOf(blocks: DrawBlocks, columns: number): { form: KernelForm; values: Buffer } {
  const values: Buffer[] = [];
  for (const [first, count] of [
    [0, 48],
    [4096, 33],
    [1001, 1],
    [4294967264, 32],
  ] as const) {
    blocks.compute(first, count);
    for (let column = 0; column < columns; column++) {
      const draws = blocks.outputs.slice(column * blocks.stride, column * blocks.stride + count);
      values.push(Buffer.from(draws.buffer));
    }
  }
  return { form: blocks.form, values: Buffer.concat(values) };
}

describe("prepareDrawBlocks", () => {
  it("finds WebAssembly with vectors in this Node", () => {
    expect(fastestForm()).toBe("wasm");
  });

  it.each(models)(
    "gives the same bits in both forms for every quantity of %s, with every sampler",
    async (path) => {
      const { program, inputs } = await compiled(path);
      for (const sampler of ["sobol", "mc", "lhs", "central"] as const) {
        const plan: SamplePlan = { seed: 20231, sampler, inputs };
        const [expected, found] = (["interpret", "wasm"] as const).map((form) =>
          drawsOf(prepareDrawBlocks(program, plan, form), program.columns),
        );
        expect(found!.form).toBe("wasm");
        // Compared as bits: -0 is not 0, and a difference in the last place is one.
        expect(Buffer.compare(found!.values, expected!.values)).toBe(0);
      }
    },
  );
});
