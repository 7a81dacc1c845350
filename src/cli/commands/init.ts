import { addCommand, say, type CommandLine } from "../command-line.ts";
import { terminal } from "../console.ts";
import { readLanguage } from "../run-options.ts";

/** `peakcast init`. */
export function registerInit(line: CommandLine): void {
  const description = {
    en: "write a small complete model into a new folder, to be edited",
    zh: "在新文件夹中写入一个小而完整的模型，供修改",
  };
  addCommand(line, "init", description, "peakcast init my-region --template region")
    .argument("<folder>", say(line.language, { en: "a folder that is new or empty", zh: "新的或空的文件夹" }))
    .option(
      "--template <name>",
      say(line.language, {
        en: "region: sectors, carriers, history; quantities: equations only",
        zh: "region：部门、能源、历史数据；quantities：只有方程",
      }),
      "region",
    )
    .action(async (folder: string, raw: { lang: string; template: string }) => {
      const console = terminal(readLanguage(raw.lang), false);
      const { writeTemplate } = await import("../write-template.ts");
      line.finish(await writeTemplate(folder, raw.template, console));
    });
}
