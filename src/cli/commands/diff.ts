import { addCommand, say, type CommandLine } from "../command-line.ts";
import { terminal } from "../console.ts";
import { readLanguage } from "../run-options.ts";

/** `peakcast diff`. */
export function registerDiff(line: CommandLine): void {
  const description = {
    en: "which levers and values differ between two scenarios; spelling does not count",
    zh: "两个情景的哪些杠杆和数值不同；写法差异不计",
  };
  addCommand(
    line,
    "diff",
    description,
    "peakcast diff scenarios/guangxi/baseline.yaml scenarios/guangxi/plan.yaml",
  )
    .argument("<a>", say(line.language, { en: "a scenario or model file", zh: "情景或模型文件" }))
    .argument("<b>", say(line.language, { en: "another", zh: "另一个" }))
    .option("--json", say(line.language, { en: "print JSON for programs", zh: "输出 JSON" }))
    .action(async (a: string, b: string, raw: { lang: string; json?: boolean }) => {
      const console = terminal(readLanguage(raw.lang), false);
      const { diffScenarios } = await import("../diff-scenarios.ts");
      line.finish(await diffScenarios(a, b, raw.json ?? false, console));
    });
}
