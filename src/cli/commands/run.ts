import { addCommand, say, type CommandLine } from "../command-line.ts";
import { terminal } from "../console.ts";
import { defaultSampler } from "../../sample/sample-plan.ts";
import { defaultMostDraws, fewestDraws } from "../../result/precision.ts";
import { defaultDraws, readRunOptions, samplerHelp, type RawOptions } from "../run-options.ts";

const descriptions = {
  run: {
    en: "simulate scenarios: a table, and a result folder with charts",
    zh: "模拟情景：输出表格和带图表的结果文件夹",
  },
  compare: {
    en: "simulate scenarios on the same draws and compare them: differences with their error, who peaks earlier how often",
    zh: "用相同抽样模拟并比较情景：差异及其误差、谁更早达峰",
  },
} as const;

const examples = {
  run: "peakcast run scenarios/guangxi/plan.yaml --draws 20000 --seed 7",
  compare: "peakcast compare scenarios/guangxi/baseline.yaml scenarios/guangxi/plan.yaml",
} as const;

const outFolders = {
  run: { en: "<model>-<scenario>", zh: "<模型>-<情景>" },
  compare: { en: "<model>-<scenario>-<scenario>", zh: "<模型>-<情景>-<情景>" },
} as const;

/** `peakcast run` and `peakcast compare`, which differ in what they print. */
export function registerRun(line: CommandLine): void {
  for (const mode of ["run", "compare"] as const) {
    const option = (flags: string, en: string, zh: string, initial?: string): void => {
      command.option(flags, say(line.language, { en, zh }), initial);
    };
    const command = addCommand(line, mode, descriptions[mode], examples[mode]).argument(
      "<scenario...>",
      say(line.language, { en: "scenario or model files", zh: "情景或模型文件" }),
    );
    option(
      "--draws <n>",
      `number of draws, best a power of two (default: ${defaultDraws}; with --precision the first batch, ${fewestDraws})`,
      `抽样次数，最好为 2 的幂（默认：${defaultDraws}；带 --precision 时为首批次数，${fewestDraws}）`,
    );
    option(
      "--precision <wish...>",
      "draw twice as many until the 95 % interval's half-width is at most this: 'P(peak<=2030) 1%', 'mean emissions.total in 2030 0.5 Mt CO2/yr', 'p95 emissions.total in 2030 1%'",
      "抽样次数逐次加倍，直到95 %区间的半宽不超过此值：'P(peak<=2030) 1%'、'mean emissions.total in 2030 0.5 Mt CO2/yr'、'p95 emissions.total in 2030 1%'",
    );
    option(
      "--max-draws <n>",
      `most draws with --precision (default: ${defaultMostDraws})`,
      `带 --precision 时的最多抽样次数（默认：${defaultMostDraws}）`,
    );
    option(
      "--seed <n>",
      "seed, 0 to 4294967295; the same seed gives the same bits",
      "种子，0 到 4294967295；相同种子结果逐位相同",
      "1",
    );
    option("--sampler <name>", samplerHelp.en, samplerHelp.zh, defaultSampler);
    option(
      "--threads <n>",
      "threads that compute; changes no result (default: what the machine has and the run is worth)",
      "计算线程数；不影响结果（默认：按机器配置和计算量）",
    );
    option(
      "--kernel <form>",
      "wasm or interpret; changes no result (default: what is quickest here)",
      "wasm 或 interpret；不影响结果（默认：此处最快者）",
    );
    option(
      "--chunk-size <n>",
      "draws handed to a worker at once; changes no result",
      "每次交给线程的抽样数；不影响结果",
    );
    option(
      "--out <folder>",
      `result folder (default: results/${outFolders[mode].en})`,
      `结果文件夹（默认：results/${outFolders[mode].zh}）`,
    );
    option(
      "--outputs <pattern...>",
      "quantities the result holds, such as 'steel.**' (default: totals, sectors, levers, targets)",
      "结果包含的量，如 'steel.**'（默认：总量、部门、杠杆、目标）",
    );
    option(
      "--keep-draws [pattern...]",
      "keep every draw of these quantities (default: all the result holds) and of what is uncertain in them: draws.parquet",
      "保存这些量（默认：结果中的全部）及其不确定输入的每次抽样：draws.parquet",
    );
    option(
      "--draws-format <format>",
      "kept draws as parquet or csv",
      "抽样的保存格式：parquet 或 csv",
      "parquet",
    );
    option(
      "--theme <name>",
      "charts for light (paper) or dark (screens)",
      "图表主题：light（浅色，用于纸面）或 dark（深色，用于屏幕）",
      "light",
    );
    option(
      "--png",
      "charts as PNG beside SVG; needs the package @resvg/resvg-js",
      "除 SVG 外还输出 PNG 图表；需要软件包 @resvg/resvg-js",
    );
    option(
      "--central",
      "one draw with every uncertain number at its central value",
      "只算一次，所有不确定量取中心值",
    );
    option(
      "--require-targets <p>",
      "exit with 3 if a target has a lower probability than this (0.8 or 80%)",
      "若有目标的概率低于此值（0.8 或 80%），以 3 退出",
    );
    option(
      "--json",
      "print JSON for programs; nothing is written to disk unless --out is given",
      "输出 JSON；除非给出 --out，否则不写文件",
    );
    option("--quiet", "no progress, warnings or notes", "不显示进度、警告和提示");
    option(
      "--watch",
      "run again whenever a file that was read changes, until Ctrl-C; writes to disk only if --out is given",
      "所读文件有变化时重新运行，直到按 Ctrl-C；除非给出 --out，否则不写文件",
    );
    command.action(async (paths: string[], raw: RawOptions) => {
      const options = readRunOptions(raw);
      const console = terminal(options.language, options.quiet);
      const { runnerFor } = await import("../lanes.ts");
      const lanes = await runnerFor(options, console);
      try {
        const { runAndWrite } = await import("../run-and-write.ts");
        if (!raw.watch)
          return line.finish(await runAndWrite(paths, mode, options, line.signal, console, lanes));
        const { workAndWatch } = await import("../watch.ts");
        line.finish(
          await workAndWatch(
            (reading, signal) => runAndWrite(paths, mode, options, signal, console, lanes, reading),
            line.signal,
            console,
          ),
        );
      } finally {
        await lanes.runner.close();
      }
    });
  }
}
