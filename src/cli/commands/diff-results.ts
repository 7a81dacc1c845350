import { addCommand, say, type CommandLine } from "../command-line.ts";
import { terminal } from "../console.ts";
import { readLanguage } from "../run-options.ts";

/** `peakcast diff-results`. */
export function registerDiffResults(line: CommandLine): void {
  const description = {
    en: "what differs between the results of two runs, and whether by more than the draws explain",
    zh: "两次运行的结果有何不同，以及差异是否超出抽样误差",
  };
  const file = {
    en: "a result folder, or a file with what `run --json` printed",
    zh: "结果文件夹，或保存 `run --json` 输出的文件",
  };
  addCommand(line, "diff-results", description, "peakcast diff-results results/monday results/tuesday")
    .argument("<a>", say(line.language, file))
    .argument("<b>", say(line.language, { en: "another", zh: "另一个" }))
    .option("--json", say(line.language, { en: "print JSON for programs", zh: "输出 JSON" }))
    .action(async (a: string, b: string, raw: { lang: string; json?: boolean }) => {
      const console = terminal(readLanguage(raw.lang), false);
      const { diffResultFiles } = await import("../diff-result-files.ts");
      line.finish(await diffResultFiles(a, b, raw.json ?? false, console));
    });
}
