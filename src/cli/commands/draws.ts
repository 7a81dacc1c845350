import { addCommand, say, type CommandLine } from "../command-line.ts";
import { terminal } from "../console.ts";
import { readLanguage, wholeNumber } from "../run-options.ts";

interface RawOptions {
  readonly quantity?: string[];
  readonly year?: string[];
  readonly draw?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly lang: string;
}

/** `peakcast draws`. */
export function registerDraws(line: CommandLine): void {
  const description = {
    en: "read the draws that run --keep-draws kept: what the file holds, spread of its columns, single draws",
    zh: "读取 run --keep-draws 保存的抽样：文件内容、各列分布、单次抽样",
  };
  const option = (flags: string, en: string, zh: string): void => {
    command.option(flags, say(line.language, { en, zh }));
  };
  const command = addCommand(
    line,
    "draws",
    description,
    "peakcast draws results/guangxi-plan --quantity emissions.total --year 2030",
  ).argument(
    "<path>",
    say(line.language, { en: "a result folder, or a draws.parquet", zh: "结果文件夹或 draws.parquet 文件" }),
  );
  option(
    "--quantity <pattern...>",
    "columns of these quantities, such as 'steel.**'",
    "这些量的列，如 'steel.**'",
  );
  option("--year <year...>", "columns of these years", "这些年份的列");
  option("--draw <n>", "one draw, counted from 0", "单次抽样，从 0 计");
  option("--json", "print JSON for programs", "输出 JSON");
  option("--csv", "print the values as CSV, a line a draw", "以 CSV 输出数值，每次抽样一行");
  command.action(async (path: string, raw: RawOptions) => {
    const console = terminal(readLanguage(raw.lang), false);
    const options = {
      quantities: raw.quantity,
      years: raw.year?.map((year) => wholeNumber("--year", year, 1000, 9999)),
      draw: raw.draw === undefined ? undefined : wholeNumber("--draw", raw.draw, 0, 2 ** 32 - 1),
      json: raw.json ?? false,
      csv: raw.csv ?? false,
    };
    const { readDraws } = await import("../read-draws.ts");
    line.finish(await readDraws(path, options, console));
  });
}
