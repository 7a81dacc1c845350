import { addCommand, say, type CommandLine } from "../command-line.ts";
import { terminal } from "../console.ts";
import { defaultSampler } from "../../sample/sample-plan.ts";
import { readLanguage, readSampler, samplerHelp, wholeNumber } from "../run-options.ts";

interface RawOptions {
  readonly depth: string;
  readonly year?: string;
  readonly draw?: string;
  readonly draws: string;
  readonly seed: string;
  readonly sampler: string;
  readonly program?: boolean;
  readonly json?: boolean;
  readonly lang: string;
}

/** `peakcast explain`. */
export function registerExplain(line: CommandLine): void {
  const description = {
    en: "where a quantity comes from: values, equation, tree, every number with source, who overrode it",
    zh: "一个量从何而来：各年数值、等式、依赖树、每个数的来源、被谁修改",
  };
  const option = (flags: string, en: string, zh: string, initial?: string): void => {
    command.option(flags, say(line.language, { en, zh }), initial);
  };
  const command = addCommand(
    line,
    "explain",
    description,
    "peakcast explain scenarios/guangxi/plan.yaml emissions.total --depth 3",
  )
    .argument("<scenario>", say(line.language, { en: "a scenario or model file", zh: "情景或模型文件" }))
    .argument(
      "[quantity]",
      say(line.language, {
        en: "its name, or a pattern that one name matches; may be left out with --program",
        zh: "量的名称，或只匹配一个量的模式；使用 --program 时可省略",
      }),
    );
  option("--depth <n>", "levels of the dependency tree", "依赖树的层数", "2");
  option(
    "--year <year>",
    "year of the values in the tree (default: the last observed)",
    "树中数值的年份（默认：最后观测年）",
  );
  option(
    "--draw <n>",
    "values in this draw, counted from 0, recomputed alone: the same bits as in a run with this seed and sampler",
    "显示该次抽样（从 0 计）的数值，单独重算，与同种子、同抽样方式的模拟逐位相同",
  );
  option(
    "--draws <n>",
    "draws behind the median and the 90 % range",
    "中位数与90 %区间所用的抽样次数",
    "4096",
  );
  option("--seed <n>", "seed, 0 to 4294967295", "种子，0 到 4294967295", "1");
  option("--sampler <name>", samplerHelp.en, samplerHelp.zh, defaultSampler);
  option(
    "--program",
    "the compiled program and what it costs per draw; without a quantity, that of a run with its default outputs",
    "编译后的程序及每次抽样的运算量；未给出量时为默认输出的整个模拟",
  );
  option("--json", "print JSON for programs", "输出 JSON");
  command.action(async (path: string, quantity: string | undefined, raw: RawOptions) => {
    const console = terminal(readLanguage(raw.lang), false);
    const options = {
      depth: wholeNumber("--depth", raw.depth, 0, 100),
      year: raw.year === undefined ? undefined : wholeNumber("--year", raw.year, 1000, 9999),
      draw: raw.draw === undefined ? undefined : wholeNumber("--draw", raw.draw, 0, 2 ** 32 - 1),
      draws: wholeNumber("--draws", raw.draws, 1, 10_000_000),
      seed: wholeNumber("--seed", raw.seed, 0, 2 ** 32 - 1),
      sampler: readSampler(raw.sampler),
      program: raw.program ?? false,
      json: raw.json ?? false,
    };
    const { explainQuantity, explainRun } = await import("../explain-quantity.ts");
    line.finish(
      quantity === undefined
        ? await explainRun(path, options, console)
        : await explainQuantity(path, quantity, options, line.signal, console),
    );
  });
}
