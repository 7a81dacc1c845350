import { BadInput } from "../bad-input.ts";
import { addCommand, say, type CommandLine } from "../command-line.ts";
import { terminal } from "../console.ts";
import { readLanguage } from "../run-options.ts";

interface RawOptions {
  readonly overrides?: boolean;
  readonly resolved?: boolean;
  readonly json?: boolean;
  readonly lang: string;
}

/** `peakcast show`. */
export function registerShow(line: CommandLine): void {
  const description = {
    en: "what a scenario changes in its model, or the whole model as it stands, with file and line",
    zh: "情景对模型的全部修改，或合并后的完整模型，均注明文件和行号",
  };
  addCommand(line, "show", description, "peakcast show scenarios/guangxi/plan.yaml --overrides")
    .argument("<scenario>", say(line.language, { en: "a scenario or model file", zh: "情景或模型文件" }))
    .option(
      "--overrides",
      say(line.language, {
        en: "every difference from the model, by file, in the order they are laid",
        zh: "按文件和叠加顺序列出与模型的每处差异",
      }),
    )
    .option(
      "--resolved",
      say(line.language, {
        en: "the model as one YAML file that gives the same results, with the origin of each value",
        zh: "合并为一个 YAML 文件（结果相同），并注明每个值的出处",
      }),
    )
    .option("--json", say(line.language, { en: "print JSON for programs", zh: "输出 JSON" }))
    .action(async (path: string, raw: RawOptions) => {
      const console = terminal(readLanguage(raw.lang), false);
      if (raw.overrides === raw.resolved)
        throw new BadInput({
          en: "show takes one of --overrides and --resolved",
          zh: "show 需要 --overrides 或 --resolved 之一",
        });
      const { showScenario } = await import("../show-scenario.ts");
      const what = raw.overrides ? "overrides" : "resolved";
      line.finish(await showScenario(path, what, raw.json ?? false, console));
    });
}
