import { addCommand, say, type CommandLine } from "../command-line.ts";
import { terminal } from "../console.ts";
import { defaultSampler } from "../../sample/sample-plan.ts";
import { readLanguage, readSampler, samplerHelp, wholeNumber } from "../run-options.ts";

interface RawOptions {
  readonly draws: string;
  readonly seed: string;
  readonly sampler: string;
  readonly json?: boolean;
  readonly lang: string;
}

/** `peakcast test`. */
export function registerTest(line: CommandLine): void {
  const description = {
    en: "judge the tests of models and scenarios: what must hold of their results",
    zh: "检验模型和情景的测试：结果必须满足的断言",
  };
  addCommand(line, "test", description, "peakcast test scenarios/guangxi")
    .argument(
      "<path...>",
      say(line.language, {
        en: "models, scenarios or files of tests, or folders to search",
        zh: "模型、情景或测试文件，或要查找的文件夹",
      }),
    )
    .option("--draws <n>", say(line.language, { en: "number of draws", zh: "抽样次数" }), "2000")
    .option(
      "--seed <n>",
      say(line.language, { en: "seed, 0 to 4294967295", zh: "种子，0 到 4294967295" }),
      "1",
    )
    .option("--sampler <name>", say(line.language, samplerHelp), defaultSampler)
    .option("--json", say(line.language, { en: "print the verdicts as JSON", zh: "以 JSON 输出" }))
    .action(async (paths: string[], raw: RawOptions) => {
      const settings = {
        draws: wholeNumber("--draws", raw.draws, 1, 1_000_000),
        seed: wholeNumber("--seed", raw.seed, 0, 2 ** 32 - 1),
        sampler: readSampler(raw.sampler),
      };
      const console = terminal(readLanguage(raw.lang), false);
      const { testFiles } = await import("../test-files.ts");
      line.finish(await testFiles(paths, { ...settings, json: raw.json ?? false }, line.signal, console));
    });
}
