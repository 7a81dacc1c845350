import { leverTable } from "../present/tables/lever-table.ts";
import { toCsv } from "../present/tables/table.ts";
import { toXlsx } from "../present/tables/write-xlsx.ts";
import type { Console } from "./console.ts";
import { exitCode, type ExitCode } from "./exit-codes.ts";
import { openScenario } from "./open-scenario.ts";
import { writeWhole } from "./write-whole.ts";

/** `peakcast levers`: the levers of a scenario as a table to be filled by hand, CSV unless the file is an `.xlsx`. */
export async function writeLevers(
  path: string,
  out: string | undefined,
  console: Console,
): Promise<ExitCode> {
  const open = await openScenario(path, false, console);
  if (!open) return exitCode.badInput;
  const table = leverTable(open.graph, open.resolved);
  if (out === undefined) {
    console.out(toCsv(table).trimEnd());
    return exitCode.done;
  }
  // Excel takes a CSV for what its byte order mark says.
  await writeWhole(out, /\.xlsx$/i.test(out) ? await toXlsx([table]) : `\ufeff${toCsv(table)}`);
  if (!console.quiet)
    console.err(
      console.language === "zh"
        ? `已写入 ${out}：在年份列中填写，并在情景文件中写 include: [${fileName(out)}]`
        : `written to ${out}: fill in the years' columns, and write include: [${fileName(out)}] in a scenario`,
    );
  return exitCode.done;
}

function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}
