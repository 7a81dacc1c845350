import { keepAll } from "../aggregate/tally-request.ts";
import { samplePlan, type Compiled } from "../compile/compile.ts";
import { prepareChunk } from "../run/run-chunk.ts";
import type { SamplePlan } from "../sample/sample-plan.ts";
import { seriesOf } from "./series.ts";
import type { Series } from "./summarize.ts";

/**
 * The outputs of a compiled model in one draw, by name, [year]: the same bits as in a run. Columns have one value; years
 * that are the same in every draw are numbers.
 */
export function seriesInDraw(
  compiled: Compiled,
  how: Pick<SamplePlan, "seed" | "sampler">,
  draw: number,
): Map<string, Series> {
  const { program } = compiled;
  const plan = samplePlan(compiled, how);
  const job = { id: "one draw", program, plan, kernel: "interpret" } as const;
  const { tally } = prepareChunk(job)({ first: draw, count: 1 }, keepAll(program.columns));
  const columns = Array.from(tally.kept, (value) => Float64Array.of(value));
  return seriesOf(compiled, { columns });
}
