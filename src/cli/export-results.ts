import { iamcLong, iamcMeta, iamcWide } from "../present/tables/iamc.ts";
import { plannerSheets } from "../present/tables/planner-tables.ts";
import { toCsv } from "../present/tables/table.ts";
import { toXlsx } from "../present/tables/write-xlsx.ts";
import type { RunResult } from "../result/run-result.ts";
import { BadInput } from "./bad-input.ts";
import type { Console } from "./console.ts";
import { exitCode, type ExitCode } from "./exit-codes.ts";
import { readResults } from "./read-results.ts";
import { refuseTwins } from "./refuse-twins.ts";
import { writeWhole } from "./write-whole.ts";

/** What results can be handed on as. */
export const exportFormats = ["iamc", "iamc-long", "iamc-xlsx", "xlsx"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** `peakcast export`: results as files that others' tools open. Text goes to stdout unless a file is named. */
export async function exportResults(
  paths: readonly string[],
  format: ExportFormat,
  out: string | undefined,
  console: Console,
): Promise<ExitCode> {
  const results = (await Promise.all(paths.map(readResults))).flat();
  refuseTwins(results);
  const content = await contentOf(results, format, console);
  if (out === undefined) {
    if (typeof content !== "string")
      throw new BadInput({
        en: `${format} is not text: name a file with --out`,
        zh: `${format} 不是文本：请用 --out 指定文件`,
      });
    console.out(content.trimEnd());
    return exitCode.done;
  }
  await writeWhole(out, content);
  if (!console.quiet) console.err(console.language === "zh" ? `已写入 ${out}` : `written to ${out}`);
  return exitCode.done;
}

async function contentOf(
  results: readonly RunResult[],
  format: ExportFormat,
  { language }: Console,
): Promise<string | Uint8Array> {
  switch (format) {
    case "iamc":
      return toCsv(iamcWide(results));
    case "iamc-long":
      return toCsv(iamcLong(results));
    case "iamc-xlsx":
      return toXlsx([iamcWide(results), iamcMeta(results)]);
    case "xlsx":
      return toXlsx(plannerSheets(results, language));
  }
}
