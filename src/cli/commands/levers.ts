import { addCommand, say, type CommandLine } from "../command-line.ts";
import { terminal } from "../console.ts";
import { readLanguage } from "../run-options.ts";

/** `peakcast levers`. */
export function registerLevers(line: CommandLine): void {
  const description = {
    en: "write the levers of a scenario as a table to be filled by hand, which a scenario includes",
    zh: "将情景的杠杆写成可手工填写的表，供情景文件包含",
  };
  addCommand(line, "levers", description, "peakcast levers scenarios/guangxi/plan.yaml --out levers.xlsx")
    .argument("<scenario>", say(line.language, { en: "scenario or model file", zh: "情景或模型文件" }))
    .option(
      "--out <file>",
      say(line.language, {
        en: "file to write: an Excel workbook if it ends in .xlsx, else CSV (default: CSV to stdout)",
        zh: "写入的文件：以 .xlsx 结尾则为 Excel 工作簿，否则为 CSV（默认：CSV 写到标准输出）",
      }),
    )
    .option("--quiet", say(line.language, { en: "no notes", zh: "不显示提示" }))
    .action(async (path: string, raw: { lang: string; out?: string; quiet?: boolean }) => {
      const console = terminal(readLanguage(raw.lang), raw.quiet ?? false);
      const { writeLevers } = await import("../write-levers.ts");
      line.finish(await writeLevers(path, raw.out, console));
    });
}
