import { addCommand, say, type CommandLine } from "../command-line.ts";
import { terminal } from "../console.ts";
import { readLanguage } from "../run-options.ts";

/** `peakcast check`. */
export function registerCheck(line: CommandLine): void {
  const description = {
    en: "show every mistake in models, scenarios and their tests; nothing is run",
    zh: "列出模型、情景及其测试中的所有错误；不运行",
  };
  addCommand(line, "check", description, "peakcast check scenarios/")
    .argument(
      "<path...>",
      say(line.language, { en: "files, or folders to search", zh: "文件，或要查找的文件夹" }),
    )
    .option(
      "--format <format>",
      say(line.language, {
        en: "text, json, or github (annotations of a GitHub workflow); text if left out",
        zh: "text、json 或 github（GitHub 工作流注释）；默认 text",
      }),
    )
    .option("--json", say(line.language, { en: "short for --format json", zh: "即 --format json" }))
    .option(
      "--watch",
      say(line.language, {
        en: "check again whenever a file that was read changes, until Ctrl-C",
        zh: "所读文件有变化时重新检查，直到按 Ctrl-C",
      }),
    )
    .action(
      async (paths: string[], raw: { lang: string; format?: string; json?: boolean; watch?: boolean }) => {
        const console = terminal(readLanguage(raw.lang), false);
        const { checkFiles, readFormat } = await import("../check-files.ts");
        const format = readFormat(raw);
        if (!raw.watch) return line.finish(await checkFiles(paths, format, console));
        const { workAndWatch } = await import("../watch.ts");
        line.finish(
          await workAndWatch((reading) => checkFiles(paths, format, console, reading), line.signal, console),
        );
      },
    );
}
