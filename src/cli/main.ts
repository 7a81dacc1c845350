#!/usr/bin/env node
import { Command, CommanderError, Option } from "commander";
import type { Bilingual, Language } from "../terms/bilingual.ts";
import { BadInput } from "./bad-input.ts";
import { terminal } from "./console.ts";
import { exitCode, type ExitCode } from "./exit-codes.ts";
import { readLanguage, readRunOptions, type RawOptions } from "./run-options.ts";
import { version } from "./version.ts";

/** Builds the command line in one language and gives the exit code of what was asked for. */
async function main(argv: readonly string[], signal: AbortSignal): Promise<ExitCode> {
  const language: Language = argv.some(
    (arg, index) => arg === "--lang=zh" || (arg === "--lang" && argv[index + 1] === "zh"),
  )
    ? "zh"
    : "en";
  const say = (text: Bilingual): string => text[language];
  let outcome: ExitCode = exitCode.done;
  const program = new Command("peakcast")
    .description(
      say({
        en: "Says when a region's industrial emissions peak, how sure that is, and what moves it.",
        zh: "回答一个地区的工业排放何时达峰、把握多大、由什么决定。",
      }),
    )
    .version(version)
    .helpOption("-h, --help", say({ en: "show this help", zh: "显示帮助" }))
    .helpCommand(false)
    .exitOverride()
    .showSuggestionAfterError();
  const lang = (): Option =>
    new Option(
      "--lang <language>",
      say({ en: "language of text and charts: en or zh", zh: "文字与图表的语言：en 或 zh" }),
    ).default("en");
  const json = (): Option =>
    new Option(
      "--json",
      say({
        en: "print JSON for programs; nothing is written to disk unless --out is given",
        zh: "输出 JSON；除非给出 --out，否则不写文件",
      }),
    );

  for (const mode of ["run", "compare"] as const) {
    const example =
      mode === "run"
        ? "peakcast run scenarios/guangxi/plan.yaml --draws 20000 --seed 7"
        : "peakcast compare scenarios/guangxi/baseline.yaml scenarios/guangxi/plan.yaml";
    program
      .command(mode)
      .description(
        say(
          mode === "run"
            ? {
                en: "simulate scenarios: a table, and a result folder with charts",
                zh: "模拟情景：输出表格和带图表的结果文件夹",
              }
            : {
                en: "simulate scenarios on the same draws and compare them: differences with their error, who peaks earlier how often",
                zh: "用相同抽样模拟并比较情景：差异及其误差、谁更早达峰",
              },
        ),
      )
      .argument("<scenario...>", say({ en: "scenario or model files", zh: "情景或模型文件" }))
      .option("--draws <n>", say({ en: "number of Monte Carlo draws", zh: "蒙特卡罗抽样次数" }), "10000")
      .option(
        "--seed <n>",
        say({
          en: "seed, 0 to 4294967295; the same seed gives the same bits",
          zh: "种子，0 到 4294967295；相同种子结果逐位相同",
        }),
        "1",
      )
      .option(
        "--threads <n>",
        say({
          en: "worker threads; changes no result (default: what the machine has)",
          zh: "工作线程数；不影响结果（默认：按机器配置）",
        }),
      )
      .option(
        "--chunk-size <n>",
        say({
          en: "draws handed to a worker at once; changes no result",
          zh: "每次交给线程的抽样数；不影响结果",
        }),
      )
      .option(
        "--out <folder>",
        say({
          en: "result folder (default: results/<model>-<scenario>)",
          zh: "结果文件夹（默认：results/<模型>-<情景>）",
        }),
      )
      .option(
        "--outputs <pattern...>",
        say({
          en: "quantities the result holds, such as 'steel.**' (default: totals, sectors, levers, targets)",
          zh: "结果包含的量，如 'steel.**'（默认：总量、部门、杠杆、目标）",
        }),
      )
      .option(
        "--central",
        say({
          en: "one draw with every uncertain number at its central value",
          zh: "只算一次，所有不确定量取中心值",
        }),
      )
      .option(
        "--require-targets <p>",
        say({
          en: "exit with 3 if a target has a lower probability than this (0.8 or 80%)",
          zh: "若有目标的概率低于此值（0.8 或 80%），以 3 退出",
        }),
      )
      .addOption(lang())
      .addOption(json())
      .option("--quiet", say({ en: "no progress, warnings or notes", zh: "不显示进度、警告和提示" }))
      .addHelpText("after", `\n${say({ en: "Example", zh: "示例" })}:\n  ${example}`)
      .action(async (paths: string[], raw: RawOptions) => {
        const options = readRunOptions(raw);
        const { runCommand } = await import("./commands/run.ts");
        outcome = await runCommand(paths, mode, options, signal, terminal(options.language, options.quiet));
      });
  }
  program
    .command("check")
    .description(
      say({
        en: "show every mistake in models and scenarios; nothing is run",
        zh: "列出模型和情景中的所有错误；不运行",
      }),
    )
    .argument("<path...>", say({ en: "files, or folders to search", zh: "文件，或要查找的文件夹" }))
    .addOption(lang())
    .addOption(json())
    .addHelpText("after", `\n${say({ en: "Example", zh: "示例" })}:\n  peakcast check scenarios/`)
    .action(async (paths: string[], raw: { lang: string; json?: boolean }) => {
      const chosen = readLanguage(raw.lang);
      const { checkCommand } = await import("./commands/check.ts");
      outcome = await checkCommand(paths, raw.json ?? false, terminal(chosen, false));
    });
  program.addHelpText(
    "after",
    `\n${say({ en: "Exit codes: 0 done; 1 the engine failed; 2 bad input; 3 a required target is missed; 130 interrupted", zh: "退出码：0 完成；1 引擎失败；2 输入有误；3 未达到要求的目标；130 被中断" })}`,
  );
  try {
    await program.parseAsync(argv, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.badInput;
    if (error instanceof BadInput) {
      terminal(language, false).err(`${say({ en: "error", zh: "错误" })}: ${error.text[language]}`);
      return exitCode.badInput;
    }
    throw error;
  }
  return outcome;
}

const interruption = new AbortController();
process.once("SIGINT", () => interruption.abort());
process.once("SIGTERM", () => interruption.abort());
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // The reader of a pipe left early (`| head`): nothing more to say.
  process.exit(error.code === "EPIPE" ? exitCode.done : exitCode.engineFailed);
});
try {
  process.exitCode = await main(process.argv.slice(2), interruption.signal);
} catch (error) {
  if (interruption.signal.aborted) process.exitCode = exitCode.interrupted;
  else {
    process.stderr.write(
      `peakcast failed: ${error instanceof Error ? (process.env["PEAKCAST_DEBUG"] ? error.stack : error.message) : String(error)}\n`,
    );
    process.exitCode = exitCode.engineFailed;
  }
}
