import { compile as compileGraph } from "../src/compile/compile.ts";
import { instructionWidth } from "../src/compile/program.ts";
import { buildGraph } from "../src/model/build-graph.ts";
import { confirm } from "./measure.ts";
import type { Phase } from "./measure.ts";
import { subject } from "./subject.ts";

/** A resolved scenario to a Program. */
export const compile: Phase = {
  name: "compile",
  async prepare() {
    const { resolved, graph, outputs, compiled } = await subject();
    const again = compileGraph(graph, outputs).program;
    confirm(
      again.code.length > 0 && again.code.every((word, at) => word === compiled.program.code[at]),
      "compiling twice gives one program",
    );
    const instructions = compiled.program.code.length / instructionWidth;
    return [
      { name: "build the model", amount: `${outputs.length} quantities`, run: () => buildGraph(resolved) },
      {
        name: "compile",
        amount: `${outputs.length} outputs, ${instructions} instructions`,
        run: () => compileGraph(graph, outputs),
      },
    ];
  },
};
