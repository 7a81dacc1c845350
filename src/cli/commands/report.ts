import { addCommand, say, type CommandLine } from "../command-line.ts";
import { terminal } from "../console.ts";
import { defaultSampler } from "../../sample/sample-plan.ts";
import { defaultDraws, readRunOptions, samplerHelp, type RawOptions } from "../run-options.ts";

/** `peakcast report`. */
export function registerReport(line: CommandLine): void {
  const description = {
    en: "write a report for planners: one HTML file in English and Chinese, to read, send and print",
    zh: "生成规划报告：中英文合一的单个 HTML 文件，可阅读、发送和打印",
  };
  addCommand(
    line,
    "report",
    description,
    "peakcast report scenarios/guangxi/baseline.yaml scenarios/guangxi/plan.yaml --out report.html",
  )
    .argument(
      "<scenario...>",
      say(line.language, {
        en: "scenario or model files (.yaml), which are run; or result folders and files of `run --json`, which are not",
        zh: "情景或模型文件（.yaml），将被模拟；或结果文件夹、`run --json` 输出的文件，不再模拟",
      }),
    )
    .option("--out <file>", say(line.language, { en: "file to write", zh: "写入的文件" }), "report.html")
    .option(
      "--draws <n>",
      say(line.language, { en: "number of draws, best a power of two", zh: "抽样次数，最好为 2 的幂" }),
      defaultDraws,
    )
    .option(
      "--seed <n>",
      say(line.language, {
        en: "seed, 0 to 4294967295; the same seed gives the same bits",
        zh: "种子，0 到 4294967295；相同种子结果逐位相同",
      }),
      "1",
    )
    .option("--sampler <name>", samplerHelp[line.language], defaultSampler)
    .option(
      "--quiet",
      say(line.language, { en: "no progress, warnings or notes", zh: "不显示进度、警告和提示" }),
    )
    .action(async (paths: string[], raw: RawOptions & { readonly out: string }) => {
      const options = readRunOptions(raw);
      const console = terminal(options.language, options.quiet);
      const { runnerFor } = await import("../lanes.ts");
      const lanes = await runnerFor(options, console);
      try {
        const { writeReport } = await import("../write-report.ts");
        line.finish(await writeReport(paths, raw.out, options, line.signal, console, lanes));
      } finally {
        await lanes.runner.close();
      }
    });
}
