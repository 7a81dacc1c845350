import { Argument, Option } from "commander";
import { addCommand, say, type CommandLine } from "../command-line.ts";
import { terminal } from "../console.ts";
import { readLanguage } from "../run-options.ts";

/** `peakcast export`. */
export function registerExport(line: CommandLine): void {
  const description = {
    en: "hand results on as an IAMC table (CSV or Excel) or as an Excel workbook",
    zh: "将结果输出为 IAMC 表（CSV 或 Excel）或 Excel 工作簿",
  };
  addCommand(
    line,
    "export",
    description,
    "peakcast export results/guangxi --format iamc-xlsx --out guangxi.xlsx",
  )
    .addArgument(
      new Argument(
        "<result...>",
        say(line.language, {
          en: "result folders, or files with what `run --json` printed",
          zh: "结果文件夹，或保存 `run --json` 输出的文件",
        }),
      ),
    )
    .addOption(
      new Option(
        "--format <name>",
        say(line.language, {
          en: "iamc: a column a year; iamc-long: a row a value; iamc-xlsx: sheets `data` and `meta`; xlsx: a sheet a question",
          zh: "iamc：每年一列；iamc-long：每值一行；iamc-xlsx：工作表 data 和 meta；xlsx：每个问题一张工作表",
        }),
      )
        .choices(["iamc", "iamc-long", "iamc-xlsx", "xlsx"])
        .default("iamc"),
    )
    .option(
      "--out <file>",
      say(line.language, { en: "file to write (default: stdout)", zh: "写入的文件（默认：标准输出）" }),
    )
    .option("--quiet", say(line.language, { en: "no notes", zh: "不显示提示" }))
    .action(
      async (
        paths: string[],
        raw: {
          lang: string;
          format: "iamc" | "iamc-long" | "iamc-xlsx" | "xlsx";
          out?: string;
          quiet?: boolean;
        },
      ) => {
        const console = terminal(readLanguage(raw.lang), raw.quiet ?? false);
        const { exportResults } = await import("../export-results.ts");
        line.finish(await exportResults(paths, raw.format, raw.out, console));
      },
    );
}
