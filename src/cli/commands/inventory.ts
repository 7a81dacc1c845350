import { BadInput } from "../bad-input.ts";
import { addCommand, say, type CommandLine } from "../command-line.ts";
import { terminal } from "../console.ts";
import { defaultSampler } from "../../sample/sample-plan.ts";
import { readLanguage, readSampler, samplerHelp, wholeNumber } from "../run-options.ts";

interface RawOptions {
  readonly year: string;
  readonly baseYear?: string;
  readonly draws: string;
  readonly seed: string;
  readonly sampler: string;
  readonly json?: boolean;
  readonly csv?: string;
  readonly out?: string;
  readonly lang: string;
}

/** `peakcast inventory`. */
export function registerInventory(line: CommandLine): void {
  const description = {
    en: "uncertainty of emissions by source category, as in Tables 3.2 and 3.3 of the 2006 IPCC Guidelines",
    zh: "按源类别给出排放不确定性，格式同《2006年IPCC指南》表3.2和表3.3",
  };
  const option = (flags: string, en: string, zh: string, initial?: string): void => {
    command.option(flags, say(line.language, { en, zh }), initial);
  };
  const command = addCommand(
    line,
    "inventory",
    description,
    "peakcast inventory scenarios/guangxi/plan.yaml --year 2023 --base-year 2020",
  )
    .argument("<scenario>", say(line.language, { en: "a scenario or model file", zh: "情景或模型文件" }))
    .requiredOption("--year <year>", say(line.language, { en: "year t of the tables", zh: "表中的第 t 年" }));
  option("--base-year <year>", "base year (default: the first of the horizon)", "基准年（默认：模拟期首年）");
  option("--draws <n>", "number of draws", "抽样次数", "16384");
  option("--seed <n>", "seed, 0 to 4294967295", "种子，0 到 4294967295", "1");
  option("--sampler <name>", samplerHelp.en, samplerHelp.zh, defaultSampler);
  option("--json", "print JSON for programs", "输出 JSON");
  option(
    "--csv <approach>",
    "print one table as CSV: 1 (error propagation) or 2 (Monte Carlo)",
    "以 CSV 输出一张表：1（误差传播）或 2（蒙特卡洛）",
  );
  option(
    "--out <folder>",
    "write inventory.json, approach-1.csv and approach-2.csv",
    "写入 inventory.json、approach-1.csv 和 approach-2.csv",
  );
  command.action(async (path: string, raw: RawOptions) => {
    const console = terminal(readLanguage(raw.lang), false);
    if (raw.json && raw.csv !== undefined)
      throw new BadInput({ en: "choose one of --csv and --json", zh: "--csv 与 --json 只能选其一" });
    const options = {
      year: wholeNumber("--year", raw.year, 1000, 9999),
      baseYear: raw.baseYear === undefined ? undefined : wholeNumber("--base-year", raw.baseYear, 1000, 9999),
      draws: wholeNumber("--draws", raw.draws, 2, 1_000_000),
      seed: wholeNumber("--seed", raw.seed, 0, 2 ** 32 - 1),
      sampler: readSampler(raw.sampler),
      json: raw.json ?? false,
      csv: raw.csv === undefined ? undefined : wholeNumber("--csv", raw.csv, 1, 2),
      out: raw.out,
    };
    const { inventoryOfScenario } = await import("../inventory-of-scenario.ts");
    line.finish(await inventoryOfScenario(path, options, line.signal, console));
  });
}
