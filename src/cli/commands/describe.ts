import { addCommand, say, type CommandLine } from "../command-line.ts";
import { terminal } from "../console.ts";
import { readLanguage } from "../run-options.ts";

/** `peakcast describe`. */
export function registerDescribe(line: CommandLine): void {
  const description = {
    en: "a model as a page of Markdown: sectors, equations, levers, targets, scenarios, and every number with its source",
    zh: "将模型写成 Markdown 页面：部门、方程、杠杆、目标、情景，以及每个数的来源",
  };
  addCommand(line, "describe", description, "peakcast describe scenarios/guangxi/model.yaml --out guangxi.md")
    .argument("<model>", say(line.language, { en: "a model or scenario file", zh: "模型或情景文件" }))
    .option(
      "--out <file>",
      say(line.language, { en: "file to write (default: stdout)", zh: "写入的文件（默认：标准输出）" }),
    )
    .action(async (path: string, raw: { readonly lang: string; readonly out?: string }) => {
      const console = terminal(readLanguage(raw.lang), false);
      const { describeModel } = await import("../describe-model.ts");
      line.finish(await describeModel(path, raw.out, console));
    });
}
