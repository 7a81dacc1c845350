import { addCommand, say, type CommandLine } from "../command-line.ts";
import { terminal } from "../console.ts";
import { readLanguage, wholeNumber } from "../run-options.ts";

interface RawSourceOptions {
  readonly lang: string;
  readonly year?: string;
  readonly draws: string;
  readonly seed: string;
  readonly requireSources?: boolean;
  readonly json?: boolean;
}

/** `peakcast sources`. */
export function registerSources(line: CommandLine): void {
  const description = {
    en: "where every number of a scenario comes from, and how much of the answer rests on published, derived, recalled and estimated ones",
    zh: "情景中每个数的来源，以及结论在多大程度上依赖已发布、推算、回忆和估计的数",
  };
  addCommand(line, "sources", description, "peakcast sources scenarios/guangxi/plan.yaml")
    .argument("<scenario>", say(line.language, { en: "scenario or model file", zh: "情景或模型文件" }))
    .option(
      "--year <year>",
      say(line.language, {
        en: "the year whose emissions are traced (default: the last observed)",
        zh: "追溯哪一年的排放（默认：最后观测年）",
      }),
    )
    .option(
      "--draws <n>",
      say(line.language, { en: "draws for the shares of variance", zh: "计算方差占比的抽样次数" }),
      "4096",
    )
    .option("--seed <n>", say(line.language, { en: "seed", zh: "种子" }), "1")
    .option(
      "--require-sources",
      say(line.language, {
        en: "exit with 2 if a number has no source or no quality",
        zh: "若有数缺来源或质量标记，以 2 退出",
      }),
    )
    .option("--json", say(line.language, { en: "print JSON for programs", zh: "输出 JSON" }))
    .action(async (path: string, raw: RawSourceOptions) => {
      const console = terminal(readLanguage(raw.lang), false);
      const options = {
        year: raw.year === undefined ? undefined : wholeNumber("--year", raw.year, 1000, 9999),
        draws: wholeNumber("--draws", raw.draws, 2, 1_000_000),
        seed: wholeNumber("--seed", raw.seed, 0, 2 ** 32 - 1),
        requireSources: raw.requireSources ?? false,
        json: raw.json ?? false,
      };
      const { listSources } = await import("../list-sources.ts");
      line.finish(await listSources(path, options, line.signal, console));
    });
}
