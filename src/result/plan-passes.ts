import { compile, type Compiled } from "../compile/compile.ts";
import type { ModelGraph } from "../model/model-graph.ts";

/** Bytes of draws kept at once, unless told otherwise. */
const defaultColumnBytes = 96 * 1024 * 1024;

/**
 * Programs that together give the outputs, each keeping no more draws in memory than allowed. Exact quantiles need
 * whole columns; where they do not all fit, the draws are computed again for the next group of outputs, which costs
 * time and changes no bit, as every draw depends on its index alone.
 */
export function planPasses(
  graph: ModelGraph,
  outputs: readonly string[],
  draws: number,
  columnBytes = defaultColumnBytes,
): Compiled[] {
  const whole = compile(graph, outputs);
  const most = Math.max(1, Math.floor(columnBytes / (8 * draws)));
  if (whole.program.columns <= most) return [whole];
  const groups: string[][] = [];
  let columns = new Set<number>();
  for (const [index, name] of outputs.entries()) {
    const { years } = whole.program;
    const own = Array.from(whole.program.outputs.subarray(index * years, (index + 1) * years)).filter(
      (place) => place >= 0,
    );
    const together = new Set([...columns, ...own]);
    if (groups.length === 0 || together.size > most) {
      groups.push([name]);
      columns = new Set(own);
    } else {
      groups.at(-1)!.push(name);
      columns = together;
    }
  }
  return groups.map((group) => compile(graph, group));
}
