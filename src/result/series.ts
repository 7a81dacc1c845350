import type { Compiled } from "../compile/compile.ts";
import type { JobColumns } from "../run/job-columns.ts";
import type { Series } from "./summarize.ts";

/** The outputs of a job by name, [year]; years whose value is the same in every draw are numbers. */
export function seriesOf(
  { program, outputs }: Compiled,
  { columns }: Pick<JobColumns, "columns">,
): Map<string, Series> {
  return new Map(
    outputs.map((name, output) => [
      name,
      Array.from({ length: program.years }, (_, year) => {
        const place = program.outputs[output * program.years + year]!;
        return place < 0 ? program.constants[~place]! : columns[place]!;
      }),
    ]),
  );
}
